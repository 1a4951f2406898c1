/*
 * Calendar: days as yyyymmdd numbers of the Gregorian calendar.
 */
#ifndef TC_ENTITY_CALENDAR_H
#define TC_ENTITY_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

static inline uint32_t tc_day(unsigned year, unsigned month, unsigned day)
{
    return year * 10000 + month * 100 + day;
}

static inline unsigned tc_day_year(uint32_t day)
{
    return day / 10000;
}

static inline unsigned tc_day_month(uint32_t day)
{
    return day / 100 % 100;
}

static inline unsigned tc_day_of_month(uint32_t day)
{
    return day % 100;
}

/* Days of a month (1 to 12) of a year. */
unsigned tc_month_days(unsigned year, unsigned month);

/* Whether there is such a day: years 1 to 9999. */
bool tc_day_exists(unsigned year, unsigned month, unsigned day);

/* A day so many days later (or earlier). */
uint32_t tc_day_add(uint32_t day, int32_t n);

/* Day of the week: 1 Monday to 7 Sunday. */
unsigned tc_day_of_week(uint32_t day);

#endif
