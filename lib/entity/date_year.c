/* Date: years, alone and behind a day, a month or a quarter. */
#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/date.h"
#include "entity/numerals.h"

/* Words of a year that is spelled out, at least: "năm hai nghìn" may go on. */
#define SPELLED 4

static bool is_joint(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '/') || tc_lex_is_mark(l, '-') ||
           tc_lex_is_mark(l, '.');
}

static bool is_late_year(const struct tc_lexeme *l)
{
    return tc_is_year(l) && l->value >= 1900;
}

/* "một nghìn chín trăm bốn mươi lăm": a year as it is spoken. */
static size_t spelled_year(const struct tc_lexeme *lex, struct tc_when *w)
{
    struct tc_numeral year;

    if (lex->kind != TC_LEX_WORD || !tc_numeral_words(lex, &year) ||
        year.n_lex < SPELLED || year.mantissa < 1900 || year.mantissa > 2100 ||
        tc_date_neighbour_is(&lex[year.n_lex], 'c'))
        return 0;
    w->year = (uint16_t)year.mantissa;
    return year.n_lex;
}

/* The 45 of "tháng 8 năm 45"; but not that of "năm 45 tuổi". */
static bool is_short_year(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_NUMBER && tc_lex_bytes(l) == 2 && l->value > 9 &&
           !tc_date_neighbour_is(&l[1], 'c') &&
           !(l[1].kind == TC_LEX_MARK && tc_lex_glued(&l[1]) &&
             l[2].kind == TC_LEX_NUMBER && tc_lex_glued(&l[2]));
}

static uint16_t short_year(uint32_t value)
{
    return (uint16_t)(value + (value < 30 ? 2000 : 1900));
}

size_t tc_date_short_year(const struct tc_lexeme *l, struct tc_when *w)
{
    if (!tc_lex_is_mark(l, '/') || !tc_lex_glued(l) || !tc_lex_glued(&l[1]) ||
        !is_short_year(&l[1]))
        return 0;
    w->year = short_year(l[1].value);
    return 2;
}

/* "trước công nguyên", of which there are no dates here. */
static bool is_before_christ(const struct tc_lexeme *l)
{
    return tc_lex_is(l, TC_W_TCN) ||
           (tc_lex_is(l, TC_W_TRUOC) && tc_lex_is(&l[1], TC_W_CONG));
}

/* "năm 2019" at `lex`, behind a day or a month also "năm 45". */
static size_t named_year(const struct tc_lexeme *lex, struct tc_when *w)
{
    size_t n;

    if (!tc_lex_is(lex, TC_W_NAM))
        return 0;
    if (is_short_year(&lex[1])) {
        w->year = short_year(lex[1].value);
        if (is_before_christ(&lex[2]))
            w->flags |= TC_WHEN_PENDING;
        return 2;
    }
    if (!tc_is_year(&lex[1])) {
        n = spelled_year(&lex[1], w);
        return n ? n + 1 : 0;
    }
    w->year = (uint16_t)lex[1].value;
    return 2;
}

static size_t relative_year(const struct tc_date_reader *r, size_t i,
                            struct tc_when *w)
{
    struct tc_date_word word = tc_date_word_at(&r->lex[i]);

    if (!word.n_lex || word.role != 'r' || word.argument[0] != 'Y' ||
        !r->reference)
        return 0;
    w->year =
        (uint16_t)((int)tc_day_year(r->reference) + atoi(word.argument + 1));
    w->flags |= TC_WHEN_RESOLVED;
    return word.n_lex;
}

/* "năm Canh Tý"; behind a lunar day or "Tết" without "năm". */
static size_t lunar_year(const struct tc_date_reader *r, size_t i,
                         struct tc_when *w)
{
    size_t nam = tc_lex_is(&r->lex[i], TC_W_NAM);
    size_t n = tc_date_cycle(r, i + nam, w);

    return n ? nam + n : 0;
}

size_t tc_date_year_tail(const struct tc_date_reader *r, size_t i,
                         struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    size_t comma = tc_lex_is_mark(l, ',') ? 1 : 0, n;

    if (is_joint(l)) {
        if (!is_late_year(&l[1]) || tc_date_runs_on(&l[2]) ||
            (l->value == '.' && !tc_lex_glued(&l[1])))
            return 0;
        w->year = (uint16_t)l[1].value;
        return 2;
    }
    n = named_year(l + comma, w);
    if (!n)
        n = relative_year(r, i + comma, w);
    if (!n)
        n = lunar_year(r, i + comma, w);
    if (n)
        return n + comma;
    if (!is_late_year(l + comma) || tc_date_runs_on(l + comma + 1) ||
        tc_date_neighbour_is(l + comma + 1, 'c') ||
        (comma && l[2].kind == TC_LEX_WORD && !w->day))
        return 0;
    w->year = (uint16_t)l[comma].value;
    return comma + 1;
}

size_t tc_date_year(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w)
{
    size_t j = i + head.n_lex, n;
    const struct tc_lexeme *year = &r->lex[j];

    if (r->taken[j] & TC_TAKEN_NUMBER ||
        tc_date_neighbour_is(&r->lex[(ptrdiff_t)i - 1], 'e'))
        return 0;
    if (!tc_is_year(year)) {
        n = spelled_year(year, w);
        if (!n)
            n = tc_date_cycle(r, j, w);
        if (n)
            w->flags |= TC_WHEN_NAMED;
        return n ? head.n_lex + n : 0;
    }
    n = tc_date_years(r, j, true, w);
    if (n) {
        w->flags |= TC_WHEN_NAMED;
        return head.n_lex + n;
    }
    if (tc_date_runs_on(&year[1]) &&
        !(tc_lex_is_mark(&year[1], ',') && tc_is_year(&year[2])))
        return 0;
    w->year = (uint16_t)year->value;
    w->flags |= TC_WHEN_NAMED;
    return head.n_lex + 1;
}
