/*
 * Calendar: day numbers after Howard Hinnant's "chrono-Compatible Low-Level
 * Date Algorithms" (days_from_civil), with years from March.
 */
#include "entity/calendar.h"

unsigned tc_month_days(unsigned year, unsigned month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap ? 1u : 0u);
}

bool tc_day_exists(unsigned year, unsigned month, unsigned day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 &&
           day >= 1 && day <= tc_month_days(year, month);
}

/* Days since 1 March of the year 0. */
static int32_t number_of(uint32_t day)
{
    int32_t y = (int32_t)tc_day_year(day), m = (int32_t)tc_day_month(day);
    int32_t d = (int32_t)tc_day_of_month(day);

    y -= m <= 2;
    m = (m + 9) % 12;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + d - 1;
}

static uint32_t day_of(int32_t number)
{
    int32_t era = number / 146097, in_era = number % 146097;
    int32_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) /
                365;
    int32_t in_year = in_era - (365 * y + y / 4 - y / 100);
    int32_t m = (5 * in_year + 2) / 153;
    int32_t d = in_year - (153 * m + 2) / 5 + 1;

    m = m < 10 ? m + 3 : m - 9;
    y += era * 400 + (m <= 2);
    return tc_day((unsigned)y, (unsigned)m, (unsigned)d);
}

uint32_t tc_day_add(uint32_t day, int32_t n)
{
    return day_of(number_of(day) + n);
}

unsigned tc_day_of_week(uint32_t day)
{
    /* 1 March of the year 0 was a Wednesday. */
    return (unsigned)((number_of(day) + 2) % 7) + 1;
}
