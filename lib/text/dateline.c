/*
 * Date line: a whole date with nothing beside it but a weekday, a time, a
 * label, or a place or name behind a separator:
 *
 *     Thứ Ba, 17/03/2020                      26-03-2020 16:25
 *     Cập nhật: Thứ sáu, 27/03/2020           17/03/2020 | 11:07 AM
 *     Lạng Sơn, ngày 27 tháng 3 năm 2020      2020-03-27 16:25:00
 *
 * A date in running text is none ("Ngày 27/3/2020, tại thành phố ..."), nor is
 * one that the calendar does not have.
 */
#include "text/dateline.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_spaces(const char *s)
{
    while (*s == ' ')
        s++;
    return s;
}

/* A number of at most `max` digits; NULL when there is none. */
static const char *read_number(const char *s, int max, int *ret_value)
{
    int value = 0, n = 0;

    for (; is_digit(s[n]); n++) {
        if (n == max)
            return NULL;
        value = value * 10 + (s[n] - '0');
    }
    *ret_value = value;
    return n ? s + n : NULL;
}

/* A word that stands here, behind spaces or not. */
static const char *read_word(const char *s, const char *word)
{
    size_t n = strlen(word);

    s = skip_spaces(s);
    return strncmp(s, word, n) ? NULL : skip_spaces(s + n);
}

struct date {
    int day, month, year;
};

static bool exists(struct date date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap =
        date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);

    return date.year >= 1900 && date.year <= 2199 && date.month >= 1 &&
           date.month <= 12 && date.day >= 1 &&
           date.day <= days[date.month - 1] + (leap && date.month == 2);
}

/* A year, of which the century may be left out: "2020", "20". */
static const char *read_year(const char *s, int *ret_year)
{
    const char *end = read_number(s, 4, ret_year);

    if (end && end - s == 2)
        *ret_year += 2000;
    return end;
}

/* "27/03/2020", "27 - 3 - 2020", "27.3.20". */
static const char *read_signs(const char *s, struct date *date)
{
    char sign;

    s = read_number(s, 2, &date->day);
    s = s ? skip_spaces(s) : NULL;
    if (!s || (*s != '/' && *s != '-' && *s != '.'))
        return NULL;
    sign = *s;
    s = read_number(skip_spaces(s + 1), 2, &date->month);
    s = s ? skip_spaces(s) : NULL;
    if (!s || *s != sign)
        return NULL;
    return read_year(skip_spaces(s + 1), &date->year);
}

/* "2020-03-27". */
static const char *read_iso(const char *s, struct date *date)
{
    s = read_number(s, 4, &date->year);
    if (!s || *s != '-')
        return NULL;
    s = read_number(s + 1, 2, &date->month);
    if (!s || *s != '-')
        return NULL;
    return read_number(s + 1, 2, &date->day);
}

/* A month in digits or by its name. */
static const char *read_month(const char *s, int *ret_month)
{
    /* The longer of two that begin alike comes first. */
    static const struct {
        const char *name;
        int month;
    } names[] = {{"muoi mot", 11}, {"muoi hai", 12}, {"muoi", 10}, {"mot", 1},
                 {"gieng", 1},     {"hai", 2},       {"ba", 3},    {"bon", 4},
                 {"tu", 4},        {"nam", 5},       {"sau", 6},   {"bay", 7},
                 {"tam", 8},       {"chin", 9},      {"chap", 12}};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *end = read_word(s, names[i].name);

        if (end) {
            *ret_month = names[i].month;
            return end;
        }
    }
    return read_number(s, 2, ret_month);
}

/* "27 tháng 3 năm 2020", "27 Tháng Ba, 2020", "27 tháng 3 2020". */
static const char *read_words(const char *s, struct date *date)
{
    const char *year;

    s = read_number(s, 2, &date->day);
    s = s ? read_word(s, "thang") : NULL;
    s = s ? read_month(s, &date->month) : NULL;
    if (!s)
        return NULL;
    year = read_word(s, "nam");
    year = year ? year : read_word(s, ",");
    year = year ? year : read_word(s, "/");
    year = year ? year : skip_spaces(s);
    return read_number(year, 4, &date->year);
}

/* The first date of a line: where it ends, and *ret_begin. */
static const char *find_date(const char *line, const char **ret_begin,
                             struct date *date)
{
    for (const char *s = line; *s; s++) {
        const char *end;

        if (!is_digit(*s) || (s > line && (is_digit(s[-1]) || s[-1] == '/')))
            continue;
        end = read_signs(s, date);
        end = end ? end : read_words(s, date);
        end = end ? end : read_iso(s, date);
        if (end && *end != '/' && exists(*date)) {
            *ret_begin = s;
            return end;
        }
    }
    return NULL;
}

static void write_digits(int value, char *out, int n)
{
    for (; n--; value /= 10)
        out[n] = (char)('0' + value % 10);
}

/* "YYYY-MM-DD", of a date that exists. */
static void write_date(struct date date, char out[11])
{
    memcpy(out, "0000-00-00", 11);
    write_digits(date.year, out, 4);
    write_digits(date.month, out + 5, 2);
    write_digits(date.day, out + 8, 2);
}

/* Date lines. */

/* Take one word of a list off the end of s[0..n); 0 when none is there. */
static size_t strip_word(const char *s, size_t n, const char *const *words)
{
    for (; *words; words++) {
        size_t len = strlen(*words);

        if (n >= len && !strncmp(s + n - len, *words, len) &&
            (n == len || s[n - len - 1] == ' ' || s[n - len - 1] == ',' ||
             s[n - len - 1] == '('))
            return len;
    }
    return 0;
}

/* Take a time of day off the end: "16:25", "16h25", "16 gio". */
static size_t strip_time(const char *s, size_t n)
{
    size_t from = n;
    bool has_sign = false;

    while (from && (is_digit(s[from - 1]) || s[from - 1] == ':' ||
                    s[from - 1] == 'h')) {
        from--;
        has_sign |= !is_digit(s[from]);
    }
    return has_sign && from < n && is_digit(s[from]) ? n - from : 0;
}

static int count_words(const char *s, size_t n)
{
    int words = 0;

    for (size_t i = 0; i < n; i++)
        words += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
    return words;
}

/* Whether s[0..n), which stands before a date, belongs to a date line. */
static bool may_precede(const char *s, size_t n)
{
    static const char *const words[] = {
        "ngay",     "thu hai", "thu ba",   "thu tu",   "thu nam", "thu sau",
        "thu bay",  "thu 2",   "thu 3",    "thu 4",    "thu 5",   "thu 6",
        "thu 7",    "cn",      "chu nhat", "luc",      "am",      "pm",
        "cap nhat", "dang",    "dang tai", "xuat ban", "tao",     "gio",
        "update",   "updated", "posted",   "on",       NULL};
    bool separated = false;

    for (;;) {
        size_t word;

        while (n && strchr(" ,-|()[]>.", s[n - 1])) {
            separated |= s[n - 1] != ' ';
            n--;
        }
        word = strip_word(s, n, words);
        word = word ? word : strip_time(s, n);
        if (word == 0)
            break;
        n -= word;
    }
    if (n == 0)
        return true;
    return (separated || s[n - 1] == ':') && count_words(s, n) <= 6;
}

/* Whether what stands behind a date belongs to a date line: a time, or a few
 * words behind a separator. */
static bool may_follow(const char *s)
{
    const char *rest = s;

    while (*rest && strchr(" ,-|()[]:.hgmt+apsluc0123456789", *rest))
        rest++;
    if (!*rest)
        return true;
    s = skip_spaces(s);
    while (is_digit(*s) || *s == ':' || *s == 'h')
        s++;
    s = skip_spaces(s);
    return *s && strchr("|->([;", *s) && strlen(s) < 80;
}

bool tc_dateline_read(const char *line, char ret_date[11])
{
    const char *begin, *end;
    struct date date;

    end = find_date(line, &begin, &date);
    if (!end || !may_precede(line, (size_t)(begin - line)) || !may_follow(end))
        return false;
    write_date(date, ret_date);
    return true;
}
