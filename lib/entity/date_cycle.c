/*
 * Date: lunar years by their names, "Canh Tý".
 *
 * A name comes again after sixty years.  Where no number stands beside it, the
 * last year before the reference is meant that has it, or the next year, of
 * which texts speak before it begins.
 */
#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/date.h"

#define CYCLE 60
#define FIRST 4 /* of the years of a cycle, modulo its length: 1984 */

/* The year in numbers behind the name: "2020", "(2020)", "- 2020", "năm
 * 2020". */
static size_t year_behind(const struct tc_lexeme *l, uint32_t *ret_year)
{
    bool bracket = tc_lex_is_mark(l, '(');
    size_t n =
        bracket || tc_lex_is_mark(l, '-') || tc_lex_is(l, TC_W_NAM) ? 1 : 0;

    if (!tc_is_year(&l[n]) || (bracket && !tc_lex_is_mark(&l[n + 1], ')')))
        return 0;
    *ret_year = l[n].value;
    return n + 1 + bracket;
}

size_t tc_date_cycle(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    uint32_t place, latest, year;
    struct tc_date_word name = tc_date_word_at(l);
    size_t n = name.n_lex, m;

    if (name.role != 'c' ||
        !((l->flags & l[1].flags & TC_LEX_CAPITAL) || r->lenient))
        return 0;
    place = (uint32_t)atoi(name.argument);
    m = year_behind(&l[n], &year);
    if (m && (year + CYCLE - FIRST) % CYCLE == place) {
        w->year = (uint16_t)year;
        return n + m;
    }
    if (!r->reference)
        return 0;
    latest = tc_day_year(r->reference) + 1;
    w->year = (uint16_t)(latest - (latest + CYCLE - FIRST - place) % CYCLE);
    w->flags |= TC_WHEN_RESOLVED;
    return n;
}
