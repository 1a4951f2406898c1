/* Lunar: looking up. */
#include "entity/lunar.h"

#include "entity/calendar.h"

/* By year and month: see gen_lunar.c. */
static const int32_t months[] = {
#include "lunar.inc"
};

static int32_t entry_of(unsigned year, unsigned month)
{
    return months[12 * (year - TC_LUNAR_FIRST) + month - 1];
}

unsigned tc_lunar_month_days(unsigned year, unsigned month)
{
    return 29 + (unsigned)(entry_of(year, month) & 1);
}

uint32_t tc_lunar_day(unsigned year, unsigned month, unsigned day)
{
    int32_t entry;

    if (year < TC_LUNAR_FIRST || year > TC_LUNAR_LAST || month < 1 ||
        month > 12 || day < 1 || day > tc_lunar_month_days(year, month))
        return 0;
    entry = entry_of(year, month);
    return tc_day_add(20000101, (entry - (entry & 1)) / 2 + (int32_t)day - 1);
}
