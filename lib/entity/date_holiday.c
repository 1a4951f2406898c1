/* Date: holidays, by the sun and by the moon. */
#include <stdlib.h>

#include "entity/date.h"

/* The date itself behind the name: "Quốc khánh 2/9", "(2/9)", "ngày 2-9". */
static size_t written_out(const struct tc_date_reader *r, size_t i,
                          struct tc_when *w)
{
    size_t bracket = tc_lex_is_mark(&r->lex[i], '(') ? 1 : 0, n;
    struct tc_date_word word = tc_date_word_at(&r->lex[i + bracket]);
    struct tc_when found = *w;

    if (word.role == 'd')
        n = tc_date_day(r, i + bracket, word, &found);
    else
        n = tc_date_numeric(r, i + bracket, &found);
    if (!n || !found.day || found.flags & TC_WHEN_PENDING ||
        (bracket && !tc_lex_is_mark(&r->lex[i + bracket + n], ')')))
        return 0;
    *w = found;
    return n + 2 * bracket;
}

size_t tc_date_holiday(const struct tc_date_reader *r, size_t i,
                       struct tc_date_word head, struct tc_when *w)
{
    struct tc_when found = *w;
    bool of_year = head.argument[5] == 'Y', alone;
    size_t j = i + head.n_lex, n = of_year ? 0 : written_out(r, j, &found);
    int day = atoi(head.argument + 1);

    if (!n) {
        found.month = (uint8_t)(day / 100);
        found.day = (uint8_t)(day % 100);
        if (head.argument[0] == 'L')
            found.flags |= TC_WHEN_LUNAR;
        n = tc_date_year_tail(r, j, &found);
        if (!n && of_year)
            return 0;
        alone = r->alone && i == 0 && j == r->n;
        /* "quà giáng sinh" is no date, "dịp giáng sinh" is one. */
        if (!n && !alone && !tc_lex_is(&r->lex[i], TC_W_NGAY) &&
            !tc_date_neighbour_is(&r->lex[(ptrdiff_t)i - 1], 'w'))
            return 0;
    }
    found.flags &= (uint8_t)~(TC_WHEN_FRACTION | TC_WHEN_SHORT);
    found.flags |= TC_WHEN_NAMED;
    *w = found;
    return head.n_lex + n;
}
