/* Agreement of dates: reading values, and what lies inside what. */
#include "entity/agree_kinds.h"
#include "entity/calendar.h"

static bool read_digits(const char *s, size_t n, unsigned *ret)
{
    *ret = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *ret = *ret * 10 + (unsigned)(s[i] - '0');
    }
    return n > 0;
}

/* "2019-5" as "2019-05". */
static tracuu_str pad_month(tracuu_str s, char *padded)
{
    if (s.len != 6 || s.ptr[4] != '-' || s.ptr[5] < '1' || s.ptr[5] > '9')
        return s;
    memcpy(padded, s.ptr, 5);
    padded[5] = '0';
    padded[6] = s.ptr[5];
    return (tracuu_str){padded, 7};
}

bool tc_date_read(tracuu_str s, uint32_t *ret_first, uint32_t *ret_last)
{
    unsigned year, month, day, until;
    char padded[10];

    s = pad_month(s, padded);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == 'T')
            s.len = i;
    if (s.len < 4 || !read_digits(s.ptr, 4, &year))
        return false;
    if (s.len == 4) {
        *ret_first = tc_day(year, 1, 1);
        *ret_last = tc_day(year, 12, 31);
        return true;
    }
    if (s.len == 7 && (s.ptr[5] == 'Q' || s.ptr[5] == 'H')) {
        unsigned months = s.ptr[5] == 'Q' ? 3 : 6;

        if (!read_digits(s.ptr + 6, 1, &until) || until * months > 12 ||
            until == 0)
            return false;
        month = (until - 1) * months + 1;
        until = month + months - 1;
    } else {
        if (s.len < 7 || !read_digits(s.ptr + 5, 2, &month) || month < 1 ||
            month > 12)
            return false;
        until = month;
    }
    *ret_first = tc_day(year, month, 1);
    *ret_last = tc_day(year, until, tc_month_days(year, until));
    if (s.len == 10) {
        if (!read_digits(s.ptr + 8, 2, &day) ||
            !tc_day_exists(year, month, day))
            return false;
        *ret_first = *ret_last = tc_day(year, month, day);
        return true;
    }
    return s.len == 7;
}

/* A value of the index: one date, or both ends; *ret_period tells which. */
static bool read_date_value(tracuu_str value, uint32_t *ret_first,
                            uint32_t *ret_last, bool *ret_period)
{
    const char *slash = memchr(value.ptr, '/', value.len);
    uint32_t unused;
    size_t n;

    *ret_period = slash != NULL;
    if (!slash)
        return tc_date_read(value, ret_first, ret_last);
    n = (size_t)(slash - value.ptr);
    return tc_date_read((tracuu_str){value.ptr, n}, ret_first, &unused) &&
           tc_date_read((tracuu_str){slash + 1, value.len - n - 1}, &unused,
                    ret_last);
}

/* "2015/2020": years only. */
static bool is_named_period(tracuu_str value)
{
    return value.len == 9 && value.ptr[4] == '/';
}

enum tc_agreement tc_agree_dates(const struct tc_wanted *wanted,
                                 tracuu_str value)
{
    uint32_t first, last;
    bool period, inside;

    if (!read_date_value(value, &first, &last, &period))
        return TC_AGREE_NOT;
    if (wanted->overlap)
        return first <= wanted->find.last_day &&
                       last >= wanted->find.first_day
                   ? TC_AGREE_FULL
                   : TC_AGREE_NOT;
    inside = first >= wanted->find.first_day && last <= wanted->find.last_day;
    /* A period by its name is that very period. */
    if (!wanted->range && is_named_period(wanted->find.value))
        inside = period && first == wanted->find.first_day &&
                 last == wanted->find.last_day;
    return inside ? TC_AGREE_FULL : TC_AGREE_NOT;
}
