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
