/*
 * Lunar: the Vietnamese lunar calendar.
 *
 * A month begins on the day of a new moon at UTC+7.  The eleventh is the one
 * that holds the winter solstice; where thirteen begin between two of these,
 * the first in which the sun enters no twelfth of its way is a leap month.
 */
#ifndef TC_ENTITY_LUNAR_H
#define TC_ENTITY_LUNAR_H

#include <stdint.h>

/* The years that are known. */
#define TC_LUNAR_FIRST 1900
#define TC_LUNAR_LAST 2100

/* The day yyyymmdd on which a day of a lunar year falls, of its ordinary month
 * of that number; 0 when there is none. */
uint32_t tc_lunar_day(unsigned year, unsigned month, unsigned day);

/* Days of such a month of a year that is known: 29 or 30. */
unsigned tc_lunar_month_days(unsigned year, unsigned month);

#endif
