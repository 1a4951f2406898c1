/* Dates: reading the three forms of ISO 8601 that the interface takes. */
#include "index/dates.h"

#include <stdbool.h>

#include "base/error.h"

/* The number that `n` digits at `ptr` write, or -1. */
static int read_digits(const char *ptr, unsigned n)
{
    int value = 0;

    for (unsigned i = 0; i < n; i++) {
        if (ptr[i] < '0' || ptr[i] > '9')
            return -1;
        value = value * 10 + (ptr[i] - '0');
    }
    return value;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30,
                               31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

static int read_date(tracuu_str text)
{
    int year, month = 0, day = 0;

    if (text.len != 4 && text.len != 7 && text.len != 10)
        return -1;
    year = read_digits(text.ptr, 4);
    if (year < 1)
        return -1;
    if (text.len >= 7) {
        month = read_digits(text.ptr + 5, 2);
        if (text.ptr[4] != '-' || month < 1 || month > 12)
            return -1;
    }
    if (text.len == 10) {
        day = read_digits(text.ptr + 8, 2);
        if (text.ptr[7] != '-' || day < 1 || day > days_of(year, month))
            return -1;
    }
    return year * 10000 + month * 100 + day;
}

int tc_date_parse(tracuu_str text, uint32_t *ret_date, tracuu_error *err)
{
    int date = text.len ? read_date(text) : 0;

    if (date < 0)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "\"%.*s\" is no date: YYYY, YYYY-MM or YYYY-MM-DD is "
                       "expected",
                       text.len < 40 ? (int)text.len : 40, text.ptr);
    *ret_date = (uint32_t)date;
    return 0;
}
