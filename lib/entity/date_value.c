/* Date: bounds and values. */
#include "entity/calendar.h"
#include "entity/date.h"

enum tc_grain tc_when_grain(const struct tc_when *w)
{
    if (w->span)
        return (enum tc_grain)w->span;
    if (w->day || w->weekday || tc_when_is_timed(w) || w->part[0])
        return TC_GRAIN_DAY;
    if (w->month)
        return TC_GRAIN_MONTH;
    if (w->quarter)
        return TC_GRAIN_QUARTER;
    if (w->half)
        return TC_GRAIN_HALF;
    return w->year ? TC_GRAIN_YEAR : TC_GRAIN_NONE;
}

void tc_when_set_span(struct tc_when *w, enum tc_grain grain, uint32_t first,
                      uint32_t last)
{
    w->span = (uint8_t)grain;
    w->first = first;
    w->last = last;
}

uint32_t tc_month_add(uint32_t day, int n)
{
    int month = (int)tc_day_year(day) * 12 + (int)tc_day_month(day) - 1 + n;

    return tc_day((unsigned)(month / 12), (unsigned)(month % 12) + 1, 1);
}

/* The days of `n` months from a month on. */
static void months(unsigned year, unsigned month, unsigned n,
                   uint32_t *ret_first, uint32_t *ret_last)
{
    unsigned last = month + n - 1;

    *ret_first = tc_day(year, month, 1);
    *ret_last = tc_day(year, last, tc_month_days(year, last));
}

void tc_when_bounds(const struct tc_when *w, uint32_t *ret_first,
                    uint32_t *ret_last)
{
    if (w->span) {
        *ret_first = w->first;
        *ret_last = w->last;
        return;
    }
    switch (tc_when_grain(w)) {
    case TC_GRAIN_DAY:
        *ret_first = *ret_last = tc_day(w->year, w->month, w->day);
        break;
    case TC_GRAIN_MONTH:
        months(w->year, w->month, 1, ret_first, ret_last);
        break;
    case TC_GRAIN_QUARTER:
        months(w->year, w->quarter * 3u - 2, 3, ret_first, ret_last);
        break;
    case TC_GRAIN_HALF:
        months(w->year, w->half * 6u - 5, 6, ret_first, ret_last);
        break;
    default:
        months(w->year, 1, 12, ret_first, ret_last);
    }
}

/* Two digits behind a mark. */
static void write_two(struct tc_buf *out, char mark, unsigned number)
{
    char text[3] = {mark, (char)('0' + number / 10), (char)('0' + number % 10)};

    tc_buf_put(out, text, sizeof text);
}

static void write_year(struct tc_buf *out, unsigned year)
{
    char text[4];

    for (size_t i = 4; i-- > 0; year /= 10)
        text[i] = (char)('0' + year % 10);
    tc_buf_put(out, text, sizeof text);
}

static void write_day(struct tc_buf *out, enum tc_grain grain, uint32_t day)
{
    write_year(out, tc_day_year(day));
    if (grain == TC_GRAIN_DAY || grain == TC_GRAIN_MONTH)
        write_two(out, '-', tc_day_month(day));
    if (grain == TC_GRAIN_DAY)
        write_two(out, '-', tc_day_of_month(day));
}

static void write_point(struct tc_buf *out, const struct tc_when *w)
{
    enum tc_grain grain = tc_when_grain(w);
    uint32_t first, last;

    if (grain == TC_GRAIN_QUARTER) {
        tc_buf_printf(out, "%04u-Q%u", w->year, w->quarter);
        return;
    }
    if (grain == TC_GRAIN_HALF) {
        tc_buf_printf(out, "%04u-H%u", w->year, w->half);
        return;
    }
    tc_when_bounds(w, &first, &last);
    write_day(out, grain, first);
    if (!tc_when_is_timed(w)) {
        if (w->part[0])
            tc_buf_printf(out, "T%s", w->part);
        return;
    }
    write_two(out, 'T', w->hour);
    if (w->minute != TC_NO_TIME)
        write_two(out, ':', w->minute);
    if (w->second != TC_NO_TIME)
        write_two(out, ':', w->second);
}

void tc_when_write(struct tc_buf *out, const struct tc_when *w,
                   const struct tc_when *to)
{
    if (!w->span) {
        write_point(out, w);
    } else {
        write_day(out, (enum tc_grain)w->span, w->first);
        if (!to && w->first == w->last && w->span == TC_GRAIN_DAY)
            return;
    }
    if (to && !to->span) {
        tc_buf_put_u8(out, '/');
        write_point(out, to);
    } else if (to || w->span) {
        to = to ? to : w;
        tc_buf_put_u8(out, '/');
        write_day(out, (enum tc_grain)to->span, to->last);
    }
}
