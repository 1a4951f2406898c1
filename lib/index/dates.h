/*
 * Dates: of publication, and of date fields.
 */
#ifndef TC_INDEX_DATES_H
#define TC_INDEX_DATES_H

#include <stdint.h>
#include <tracuu/common.h>

/*
 * Read "YYYY", "YYYY-MM" or "YYYY-MM-DD" into yyyymmdd, with 00 for what is
 * not given; an empty string is 0.  Only days of the Gregorian calendar, years
 * 0001 to 9999.  Errors: EUSAGE, naming the value.
 */
int tc_date_parse(tracuu_str text, uint32_t *ret_date, tracuu_error *err);

#endif
