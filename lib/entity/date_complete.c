/*
 * Date: taking what is missing from the reference date.
 *
 * Without one, nothing is completed: a text that names a year somewhere does
 * not thereby date its other days, so they are left alone.
 *
 * News tells of what has been: a day or month without a year is that of the
 * year of the article, or of the year before when it would lie more than half
 * a year ahead; only where the clause speaks of the future ("sẽ", "dự kiến",
 * "tới") does one that has long gone by mean next year, and one that is said to
 * come ("30/10 sắp tới") any that has gone by.  A weekday means the nearest
 * one, unless "tới" or "vừa qua" tell which; "hôm thứ sáu" has been.
 */
#include "entity/calendar.h"
#include "entity/date.h"
#include "entity/lunar.h"

#define CLAUSE 12 /* lexemes before a date that tell its tense */
#define A_MONTH 30
#define HALF_A_YEAR 183
#define LONG_AGO (-90)

/* Whether a date is said to come by what stands directly behind it: "30/10 sắp
 * tới", "tháng 5 tới", but not "ngày 30/10 tới Hà Nội". */
static bool is_to_come(const struct tc_lexeme *next)
{
    if (tc_lex_is(next, TC_W_TOI))
        return next[1].kind != TC_LEX_WORD;
    return tc_date_neighbour_is(next, 'f');
}

/* 2: the future for sure, 1: the future, -1: the past, 0: nothing is said. */
static int tense(const struct tc_date_reader *r, size_t first, size_t end,
                 const struct tc_when *w)
{
    const struct tc_lexeme *next = &r->lex[end];

    /* "tháng 10 đến nay", "hồi tháng 10", "hôm 12/10" */
    if (((tc_lex_is(next, TC_W_DEN) || tc_lex_is(next, TC_W_TOI)) &&
         tc_lex_is(&next[1], TC_W_NAY)) ||
        tc_lex_is(&r->lex[(ptrdiff_t)first - 1], TC_W_HOI_PAST) ||
        (tc_lex_is(&r->lex[first], TC_W_HOM) && w->month))
        return -1;
    if (is_to_come(next))
        return 2;
    if (tc_lex_is(next, TC_W_TOI))
        return 1;
    if (tc_date_neighbour_is(next, 'p'))
        return -1;
    for (size_t n = 1; n <= CLAUSE && n <= first; n++) {
        const struct tc_lexeme *l = &r->lex[first - n];

        if (l->kind == TC_LEX_MARK && (l->value == '.' || l->value == ';'))
            return 0;
        if (l->kind == TC_LEX_WORD && tc_date_neighbour_is(l, 'f') &&
            !tc_lex_is(l, TC_W_SAU))
            return 1;
    }
    return 0;
}

/* Days from `from` to `to`, roughly. */
static int32_t distance(uint32_t from, uint32_t to)
{
    int32_t years = (int32_t)tc_day_year(to) - (int32_t)tc_day_year(from);
    int32_t months = (int32_t)tc_day_month(to) - (int32_t)tc_day_month(from);
    int32_t days = (int32_t)(to % 100) - (int32_t)(from % 100);

    return years * 365 + months * 30 + days;
}

/* The day of a lunar or solar year; 0: there is none. */
static uint32_t day_in(const struct tc_when *w, unsigned year)
{
    unsigned day = w->day ? w->day : 1;

    if (w->flags & TC_WHEN_LUNAR)
        return tc_lunar_day(year, w->month, day);
    return tc_day_exists(year, w->month, day)
               ? tc_day(year, w->month, day)
               : 0;
}

/* The year of a day and month beside a weekday. */
static unsigned year_of_weekday(const struct tc_when *w, unsigned now)
{
    static const int order[] = {0, -1, 1};

    for (int k = 0; k < 3; k++) {
        unsigned year = (unsigned)((int)now + order[k]);
        uint32_t day = day_in(w, year);

        if (day && tc_day_of_week(day) == w->weekday)
            return year;
    }
    return 0;
}

static bool choose_year(const struct tc_date_reader *r, int sense,
                        struct tc_when *w)
{
    unsigned now = tc_day_year(r->reference), year = 0;
    uint32_t day;
    int32_t ahead;

    if (w->weekday && w->day)
        year = year_of_weekday(w, now);
    if (!year) {
        day = day_in(w, now);
        /* The thirtieth of a lunar month that has only 29 days this year. */
        if (!day && w->flags & TC_WHEN_LUNAR)
            day = day_in(w, --now);
        if (!day)
            return false;
        ahead = distance(r->reference, day);
        year = now;
        if ((ahead > HALF_A_YEAR && sense <= 0) || (ahead > 0 && sense < 0))
            year--;
        else if ((ahead < LONG_AGO && sense > 0) ||
                 (ahead < (w->day ? 0 : -A_MONTH) && sense > 1))
            year++;
    }
    w->year = (uint16_t)year;
    return true;
}

static void choose_weekday(const struct tc_date_reader *r, size_t first,
                           int sense, struct tc_when *w)
{
    int32_t n = (int32_t)w->weekday - (int32_t)tc_day_of_week(r->reference);
    uint32_t day;

    if ((n > 3 && sense <= 0) || (n >= 0 && sense < 0) ||
        (n > 0 && sense == 0 && tc_lex_is(&r->lex[first], TC_W_HOM)))
        n -= 7;
    else if ((n < -3 && sense >= 0) || (n <= 0 && sense > 0))
        n += 7;
    day = tc_day_add(r->reference, n);
    w->year = (uint16_t)tc_day_year(day);
    w->month = (uint8_t)tc_day_month(day);
    w->day = (uint8_t)tc_day_of_month(day);
}

static void choose_quarter(const struct tc_date_reader *r, int sense,
                           struct tc_when *w)
{
    unsigned year = tc_day_year(r->reference);
    unsigned now = (tc_day_month(r->reference) + 2) / 3;
    unsigned then = w->quarter ? w->quarter : w->half * 2u;

    if (then > now + 2 && sense <= 0)
        year--;
    else if (then < now && sense > 0)
        year++;
    w->year = (uint16_t)year;
}

/* From the lunar calendar to the other. */
static bool settle_lunar(struct tc_when *w)
{
    uint32_t first = day_in(w, w->year);

    if (!first)
        return false;
    w->flags &= (uint8_t)~TC_WHEN_LUNAR;
    if (!w->day) {
        tc_when_set_span(w, TC_GRAIN_DAY, first,
                         tc_day_add(first,
                                    (int32_t)tc_lunar_month_days(
                                        w->year, w->month) - 1));
        return true;
    }
    w->year = (uint16_t)tc_day_year(first);
    w->month = (uint8_t)tc_day_month(first);
    w->day = (uint8_t)tc_day_of_month(first);
    return true;
}

bool tc_when_complete(const struct tc_date_reader *r, size_t first, size_t end,
                      struct tc_when *w)
{
    if (w->span)
        return true;
    if (!w->year) {
        if (!r->reference)
            return false;
        w->flags |= TC_WHEN_RESOLVED;
        if (w->month) {
            if (!choose_year(r, tense(r, first, end, w), w))
                return false;
        } else if (w->weekday) {
            choose_weekday(r, first, tense(r, first, end, w), w);
        } else if (w->quarter || w->half) {
            choose_quarter(r, tense(r, first, end, w), w);
        } else if (tc_when_is_timed(w)) {
            w->year = (uint16_t)tc_day_year(r->reference);
            w->month = (uint8_t)tc_day_month(r->reference);
            w->day = (uint8_t)tc_day_of_month(r->reference);
        } else {
            return false;
        }
    }
    if (w->flags & TC_WHEN_LUNAR)
        return settle_lunar(w);
    if (tc_when_grain(w) == TC_GRAIN_DAY) {
        if (!tc_day_exists(w->year, w->month, w->day))
            return false;
        if (w->hour == 24) {
            uint32_t day = tc_day_add(tc_day(w->year, w->month, w->day), 1);

            w->year = (uint16_t)tc_day_year(day);
            w->month = (uint8_t)tc_day_month(day);
            w->day = (uint8_t)tc_day_of_month(day);
            w->hour = 0;
        }
    }
    return true;
}
