/* Date: what is counted from the reference date. */
#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/date.h"

static void set_day(struct tc_when *w, uint32_t day)
{
    w->year = (uint16_t)tc_day_year(day);
    w->month = (uint8_t)tc_day_month(day);
    w->day = (uint8_t)tc_day_of_month(day);
    w->flags |= TC_WHEN_RESOLVED;
}

size_t tc_date_weekday(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    struct tc_date_word word = tc_date_word_at(l);

    if (word.n_lex && word.role == 'w') {
        w->weekday = (uint8_t)atoi(word.argument);
        return word.n_lex;
    }
    if (!tc_lex_is(l, TC_W_THU_ORDINAL) || l[1].kind != TC_LEX_NUMBER ||
        tc_lex_bytes(&l[1]) != 1 || l[1].value < 2 || l[1].value > 7 ||
        tc_date_runs_on(&l[2]))
        return 0;
    w->weekday = (uint8_t)(l[1].value - 1);
    return 2;
}

static void set_week(const struct tc_date_reader *r, int32_t weeks,
                     struct tc_when *w)
{
    int32_t weekday = (int32_t)tc_day_of_week(r->reference);
    uint32_t monday = tc_day_add(r->reference, 1 - weekday + 7 * weeks);

    if (w->weekday)
        set_day(w, tc_day_add(monday, w->weekday - 1));
    else
        tc_when_set_span(w, TC_GRAIN_DAY, monday,
                         tc_day_add(monday, 6));
}

static void set_quarter(const struct tc_date_reader *r, int quarters,
                        struct tc_when *w)
{
    int quarter = (int)tc_day_year(r->reference) * 4 +
                  (int)(tc_day_month(r->reference) - 1) / 3 + quarters;

    w->year = (uint16_t)(quarter / 4);
    w->quarter = (uint8_t)(quarter % 4 + 1);
}

/* "5 năm qua", "những năm tới" are not the one before or behind. */
static bool is_one_of_many(const struct tc_lexeme *before)
{
    uint32_t number;

    return before->kind == TC_LEX_NUMBER ||
           tc_date_neighbour_is(before, 'e') ||
           tc_date_neighbour_is(before, 'n') || tc_lex_is(before, TC_W_CAC) ||
           tc_date_number(before, 31, false, &number);
}

/* "cao quý này", "đá quý": not every "quý" is a quarter. */
static bool is_precious(const struct tc_lexeme *before)
{
    return before->kind == TC_LEX_WORD &&
           !tc_date_neighbour_is(before, 'o') &&
           !tc_date_neighbour_is(before, 'w') &&
           tc_date_word_at(before).role != 'n';
}

size_t tc_date_relative(const struct tc_date_reader *r, size_t i,
                        struct tc_date_word head, struct tc_when *w)
{
    int n = atoi(head.argument + 1);
    uint32_t month;

    if (head.argument[0] == 'D') {
        if (r->reference)
            set_day(w, tc_day_add(r->reference, n));
        return head.n_lex;
    }
    if (!r->reference ||
        (!w->weekday && is_one_of_many(&r->lex[(ptrdiff_t)i - 1])))
        return 0;
    if (head.argument[0] == 'Q' &&
        is_precious(&r->lex[(ptrdiff_t)i - 1]))
        return 0;
    switch (head.argument[0]) {
    case 'W':
        set_week(r, n, w);
        break;
    case 'M':
        month = tc_month_add(r->reference, n);
        w->year = (uint16_t)tc_day_year(month);
        w->month = (uint8_t)tc_day_month(month);
        break;
    case 'Q':
        set_quarter(r, n, w);
        break;
    default:
        w->year = (uint16_t)((int)tc_day_year(r->reference) + n);
    }
    w->flags |= TC_WHEN_RESOLVED | TC_WHEN_NAMED;
    return head.n_lex;
}

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
        found.flags |= TC_WHEN_RESOLVED | TC_WHEN_APPROXIMATE |
                       TC_WHEN_NAMED;
        *w = found;
        return n + 1 + m;
    }
    return 0;
}
