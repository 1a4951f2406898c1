/* Dates: reading ISO 8601 by hand, so that no locale has a say. */
#include "ingest/date.h"

#include <string.h>

/* Read exactly n digits; -1 when there is anything else. */
static int read_digits(const char *text, int n)
{
    int value = 0;
    int i;

    for (i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

bool date_from_iso(const char *text, size_t len, char ret_date[DATE_SIZE])
{
    int year, month, day;

    if (len > 10) {
        if (text[10] != 'T' && text[10] != 't' && text[10] != ' ')
            return false;
        len = 10;
    }
    if (len != 4 && len != 7 && len != 10)
        return false;
    year = read_digits(text, 4);
    if (year < 1)
        return false;
    if (len >= 7) {
        month = read_digits(text + 5, 2);
        if (text[4] != '-' || month < 1 || month > 12)
            return false;
    }
    if (len == 10) {
        day = read_digits(text + 8, 2);
        if (text[7] != '-' || day < 1 || day > days_of(year, month))
            return false;
    }
    memcpy(ret_date, text, len);
    ret_date[len] = '\0';
    return true;
}
