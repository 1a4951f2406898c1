/*
 * Date: so many days, weeks, months or years before or behind the reference.
 *
 * "3 ngày tới" are these days, "cách đây 3 ngày" and "3 ngày trước" one of
 * them.
 */
#include "entity/calendar.h"
#include "entity/date.h"
#include "entity/phrases.h"

/* ---- spans ---- */

/* "tới", "tiếp theo" (1); "qua", "vừa qua", "vừa rồi" (-1). */
static size_t direction(const struct tc_lexeme *l, int *ret_sign)
{
    *ret_sign = 1;
    if (tc_lex_is(l, TC_W_TOI))
        return 1;
    if (tc_lex_is(l, TC_W_TIEP) && tc_lex_is(&l[1], TC_W_THEO))
        return 2;
    *ret_sign = -1;
    if (tc_lex_is(l, TC_W_QUA))
        return 1;
    if (tc_lex_is(l, TC_W_VUA) &&
        (tc_lex_is(&l[1], TC_W_QUA) || tc_lex_is(&l[1], TC_W_ROI)))
        return 2;
    return 0;
}

/* The n days, weeks, months or years before or behind the present one. */
static void set_counted(uint32_t now, unsigned word, int n, int sign,
                        struct tc_when *w)
{
    int from = sign > 0 ? 1 : -n, to = sign > 0 ? n : -1;
    uint32_t first, last;

    if (word == TC_W_NGAY) {
        tc_when_set_span(w, TC_GRAIN_DAY, tc_day_add(now, from),
                         tc_day_add(now, to));
    } else if (word == TC_W_THANG) {
        first = tc_month_add(now, from);
        last = tc_day_add(tc_month_add(now, to + 1), -1);
        tc_when_set_span(w, TC_GRAIN_MONTH, first, last);
    } else {
        int year = (int)tc_day_year(now);

        tc_when_set_span(w, TC_GRAIN_YEAR,
                         tc_day((unsigned)(year + from), 1, 1),
                         tc_day((unsigned)(year + to), 12, 31));
    }
}

size_t tc_date_counted(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w)
{
    static const unsigned words[] = {TC_W_NGAY, TC_W_THANG, TC_W_NAM};
    struct tc_when found = *w;
    size_t n, m;
    uint32_t count;
    int sign;

    n = tc_date_number(&r->lex[i], 99, false, &count);
    if (!n || !r->reference || r->taken[i] & TC_TAKEN_NUMBER ||
        tc_lex_is_mark(&r->lex[(ptrdiff_t)i - 1], '-') ||
        tc_lex_is(&r->lex[(ptrdiff_t)i - 1], TC_W_TRUOC))
        return 0;
    m = direction(&r->lex[i + n + 1], &sign);
    if (!m)
        return 0;
    for (size_t k = 0; k < 3; k++) {
        if (!tc_lex_is(&r->lex[i + n], words[k]))
            continue;
        set_counted(r->reference, words[k], (int)count, sign, &found);
        found.flags |= TC_WHEN_RESOLVED | TC_WHEN_APPROXIMATE | TC_WHEN_NAMED;
        *w = found;
        return n + 1 + m;
    }
    return 0;
}

/* ---- points ---- */

/* The unit of time at `l`: its letter, or 0. */
static char unit_at(const struct tc_lexeme *l)
{
    if (tc_lex_is(l, TC_W_NGAY))
        return 'D';
    if (tc_lex_is(l, TC_W_TUAN))
        return 'W';
    if (tc_lex_is(l, TC_W_THANG))
        return 'M';
    return tc_lex_is(l, TC_W_NAM) ? 'Y' : 0;
}

/* What is `n` units away from now, as exact as the unit. */
static void set_away(uint32_t now, char unit, int n, struct tc_when *w)
{
    uint32_t day = unit == 'M'   ? tc_month_add(now, n)
                   : unit == 'W' ? tc_day_add(now, 7 * n)
                                 : tc_day_add(now, n);
    int monday = 1 - (int)tc_day_of_week(day);

    w->flags |= TC_WHEN_RESOLVED | TC_WHEN_NAMED;
    if (unit != 'D')
        w->flags |= TC_WHEN_APPROXIMATE;
    switch (unit) {
    case 'W':
        tc_when_set_span(w, TC_GRAIN_DAY, tc_day_add(day, monday),
                         tc_day_add(day, monday + 6));
        break;
    case 'D':
        w->day = (uint8_t)tc_day_of_month(day);
        /* fall through */
    case 'M':
        w->year = (uint16_t)tc_day_year(day);
        w->month = (uint8_t)tc_day_month(day);
        break;
    default:
        w->year = (uint16_t)((int)tc_day_year(now) + n);
    }
}

/* A number and a unit at `i`, neither of which goes on. */
static size_t read_count(const struct tc_date_reader *r, size_t i, int *ret_n,
                         char *ret_unit)
{
    uint32_t count;
    size_t n = tc_date_number(&r->lex[i], 99, false, &count);

    if (!n || !r->reference || r->taken[i] & TC_TAKEN_NUMBER)
        return 0;
    *ret_n = (int)count;
    *ret_unit = unit_at(&r->lex[i + n]);
    return *ret_unit ? n + 1 : 0;
}

size_t tc_date_ago(const struct tc_date_reader *r, size_t i,
                   struct tc_date_word head, struct tc_when *w)
{
    size_t j = i + head.n_lex, about, n;
    unsigned row;
    char unit;
    int count;

    about = tc_phrase_longest(TC_TABLE_APPROXIMATIONS, &r->lex[j], &row);
    n = read_count(r, j + about, &count, &unit);
    if (!n || tc_date_runs_on(&r->lex[j + about + n]))
        return 0;
    set_away(r->reference, unit, -count, w);
    if (about)
        w->flags |= TC_WHEN_APPROXIMATE;
    return head.n_lex + about + n;
}

size_t tc_date_before(const struct tc_date_reader *r, size_t i,
                      struct tc_when *w)
{
    const struct tc_lexeme *before = &r->lex[(ptrdiff_t)i - 1], *next;
    char unit;
    int count;
    size_t n = read_count(r, i, &count, &unit);

    if (!n || !tc_lex_is(&r->lex[i + n], TC_W_TRUOC))
        return 0;
    /* "3 ngày trước đại hội" are counted from another day, "trong 3 ngày
     * trước" are all of them. */
    next = &r->lex[i + n + 1];
    if (next->kind == TC_LEX_WORD || next->kind == TC_LEX_NUMBER ||
        tc_lex_is(before, TC_W_TRONG) || tc_lex_is_mark(before, '-') ||
        tc_date_neighbour_is(before, 'e'))
        return 0;
    set_away(r->reference, unit, -count, w);
    return n + 1;
}
