/* Label: values of entities as a person in Vietnam writes them. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "output/entity.h"
#include "output/safe.h"

static void put(FILE *file, tracuu_str text)
{
    safe_line(file, text.ptr, text.len);
}

static bool is_digits(const char *text, size_t len)
{
    size_t i;

    for (i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
    }
    return len > 0;
}

/* What follows T in a date: a time as it is, a part of the day in words. */
static void put_time(FILE *file, tracuu_str time)
{
    static const struct {
        char code[3];
        const char *word;
    } parts[] = {{"MO", "sáng"},
                 {"MI", "trưa"},
                 {"AF", "chiều"},
                 {"EV", "tối"},
                 {"NI", "đêm"}};
    size_t i;

    fputc(' ', file);
    for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (time.len == 2 && memcmp(time.ptr, parts[i].code, 2) == 0) {
            fputs(parts[i].word, file);
            return;
        }
    }
    put(file, time);
}

/* "30/05/2019" of "2019-05-30", "05/2019" of "2019-05", "quý 1/2019" of
 * "2019-Q1", "6 tháng đầu 2019" of "2019-H1"; else as it is. */
static void put_day(FILE *file, tracuu_str day)
{
    const char *c = day.ptr;

    if (day.len > 11 && c[10] == 'T') {
        put_day(file, (tracuu_str){c, 10});
        put_time(file, (tracuu_str){c + 11, day.len - 11});
    } else if (day.len == 10 && is_digits(c, 4) && is_digits(c + 5, 2) &&
               is_digits(c + 8, 2)) {
        fprintf(file, "%.2s/%.2s/%.4s", c + 8, c + 5, c);
    } else if (day.len == 7 && is_digits(c, 4) && is_digits(c + 6, 1) &&
               (c[5] == 'Q' || c[5] == 'H' || is_digits(c + 5, 1))) {
        if (c[5] == 'Q')
            fprintf(file, "quý %c/%.4s", c[6], c);
        else if (c[5] == 'H')
            fprintf(file, "6 tháng %s %.4s", c[6] == '1' ? "đầu" : "cuối", c);
        else
            fprintf(file, "%.2s/%.4s", c + 5, c);
    } else {
        put(file, day);
    }
}

/* A day, or both ends of an interval, either of which may be open: with a
 * slash as in ISO 8601, with dots as it is typed in a query. */
static void put_date(FILE *file, tracuu_str value)
{
    tracuu_str last = {0};
    size_t i, width = 0;

    for (i = 0; i < value.len && !width; i++) {
        if (value.ptr[i] == '/')
            width = 1;
        else if (value.ptr[i] == '.' && i + 1 < value.len &&
                 value.ptr[i + 1] == '.')
            width = 2;
    }
    if (!width) {
        put_day(file, value);
        return;
    }
    last.ptr = value.ptr + i - 1 + width;
    last.len = value.len - (i - 1 + width);
    value.len = i - 1;
    put_day(file, value);
    /* An en dash. */
    fprintf(file, "%s\xE2\x80\x93%s", value.len ? " " : "",
            last.len ? " " : "");
    put_day(file, last);
}

/* Whether the text begins with this. */
static bool begins(tracuu_str text, tracuu_str with)
{
    return with.len > 0 && text.len >= with.len &&
           memcmp(text.ptr, with.ptr, with.len) == 0;
}

static void put_type(FILE *file, tracuu_str code)
{
    static const char *const names[][2] = {
        {"BB", "Biên bản"},
        {"BC", "Báo cáo"},
        {"BL", "Bộ luật"},
        {"CT", "Chỉ thị"},
        {"CTr", "Chương trình"},
        {"CV", "Công văn"},
        {"CĐ", "Công điện"},
        {"DA", "Dự án"},
        {"GM", "Giấy mời"},
        {"HD", "Hướng dẫn"},
        {"HP", "Hiến pháp"},
        {"KH", "Kế hoạch"},
        {"KHLT", "Kế hoạch liên tịch"},
        {"KL", "Kết luận"},
        {"L", "Luật"},
        {"NQ", "Nghị quyết"},
        {"NQLT", "Nghị quyết liên tịch"},
        {"NĐ", "Nghị định"},
        {"PA", "Phương án"},
        {"PL", "Pháp lệnh"},
        {"QC", "Quy chế"},
        {"QyĐ", "Quy định"},
        {"QĐ", "Quyết định"},
        {"SL", "Sắc lệnh"},
        {"TB", "Thông báo"},
        {"TC", "Thông cáo"},
        {"TT", "Thông tư"},
        {"TTLT", "Thông tư liên tịch"},
        {"TTr", "Tờ trình"},
        {"VBHN", "Văn bản hợp nhất"},
        {"ĐA", "Đề án"},
        {"ĐL", "Điều lệ"},
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (code.len == strlen(names[i][0]) &&
            memcmp(code.ptr, names[i][0], code.len) == 0) {
            fputs(names[i][1], file);
            return;
        }
    }
    put(file, code);
}

/* A number below ten has two digits, as the Party and the State write it. */
static void put_digits(FILE *file, tracuu_str number)
{
    fputs(number.len == 1 && is_digits(number.ptr, 1) ? "0" : "", file);
    put(file, number);
}

/* "Luật Đất đai 2013", "Nghị quyết TW4 khóa XII", "Chỉ thị 35", "Nghị định
 * 01/2021": the parts in a row, without a symbol that could stand for the
 * type. */
static void put_name(FILE *file, const tracuu_str *parts)
{
    static const int order[] = {DIRECTIVE_NUMBER, DIRECTIVE_SYMBOL,
                                DIRECTIVE_YEAR};
    tracuu_str number = parts[DIRECTIVE_NUMBER];
    size_t i;

    put_type(file, parts[DIRECTIVE_TYPE]);
    if (is_digits(number.ptr, number.len) && !parts[DIRECTIVE_SYMBOL].len &&
        parts[DIRECTIVE_YEAR].len) {
        fputc(' ', file);
        put_digits(file, number);
        fputc('/', file);
        put(file, parts[DIRECTIVE_YEAR]);
        return;
    }
    for (i = 0; i < sizeof order / sizeof order[0]; i++) {
        fputs(parts[order[i]].len ? " " : "", file);
        put(file, parts[order[i]]);
    }
}

/*
 * "35-CT/TW" of the Party, "30/2020/NĐ-CP", "16/CT-TTg" of the State.  The type
 * stands before a symbol that does not tell it: "Luật 11/2017/QH14".
 */
static void put_number(FILE *file, const tracuu_str *parts)
{
    tracuu_str number = parts[DIRECTIVE_NUMBER];
    tracuu_str year = parts[DIRECTIVE_YEAR];
    tracuu_str symbol = parts[DIRECTIVE_SYMBOL];
    bool slash = symbol.len && memchr(symbol.ptr, '/', symbol.len);
    bool code = symbol.len &&
                (slash || year.len || memchr(symbol.ptr, '-', symbol.len));

    if (!number.len || !code) {
        put_name(file, parts);
        return;
    }
    if (!begins(symbol, parts[DIRECTIVE_TYPE])) {
        put_type(file, parts[DIRECTIVE_TYPE]);
        fputc(' ', file);
    }
    put_digits(file, number);
    fputs(year.len ? "/" : "", file);
    put(file, year);
    fputs(slash && !year.len ? "-" : "/", file);
    put(file, symbol);
}

/* In brief without day and issuer, where something else tells the document. */
static void put_directive(FILE *file, tracuu_str value, bool brief)
{
    tracuu_str parts[DIRECTIVE_N_PARTS];
    int i;

    entity_split(value, parts);
    put_number(file, parts);
    brief = brief && (parts[DIRECTIVE_NUMBER].len ||
                      parts[DIRECTIVE_YEAR].len || parts[DIRECTIVE_SYMBOL].len);
    for (i = DIRECTIVE_DATE; i < DIRECTIVE_N_PARTS; i++) {
        if (parts[i].len == 0 || (brief && i == DIRECTIVE_ISSUER))
            continue;
        fputs(", ", file);
        if (i == DIRECTIVE_DATE)
            put_day(file, parts[i]);
        else
            put(file, parts[i]);
    }
}

/* "12.500.000.000" of "12500000000", "12,5" of "12.5"; signs before it stay. */
static void put_amount(FILE *file, tracuu_str amount)
{
    size_t i, n = 0, begin = 0;
    tracuu_str rest;

    while (begin < amount.len && !is_digits(amount.ptr + begin, 1))
        begin++;
    while (begin + n < amount.len && is_digits(amount.ptr + begin + n, 1))
        n++;
    rest.ptr = amount.ptr + begin + n;
    rest.len = amount.len - begin - n;
    if (rest.len &&
        !(*rest.ptr == '.' && is_digits(rest.ptr + 1, rest.len - 1))) {
        put(file, amount);
        return;
    }
    put(file, (tracuu_str){amount.ptr, begin});
    for (i = 0; i < n; i++) {
        fputs(i && (n - i) % 3 == 0 ? "." : "", file);
        fputc(amount.ptr[begin + i], file);
    }
    if (rest.len) {
        fputc(',', file);
        put(file, (tracuu_str){rest.ptr + 1, rest.len - 1});
    }
}

static void put_quantity(FILE *file, tracuu_str value)
{
    const char *bar = value.len ? memchr(value.ptr, '|', value.len) : NULL;
    tracuu_str noun = {0};

    if (bar) {
        noun.ptr = bar + 1;
        noun.len = value.len - (size_t)(noun.ptr - value.ptr);
        value.len = (size_t)(bar - value.ptr);
    }
    put_amount(file, value);
    if (noun.len)
        fputc(' ', file);
    put(file, noun);
}

static void put_label(FILE *file, int kind, tracuu_str value, tracuu_str place,
                      bool brief)
{
    if (entity_is_directive(kind))
        put_directive(file, value, brief);
    else if (kind == TRACUU_DATE || kind == TRACUU_PUBLISHED)
        put_date(file, value);
    else if (kind == TRACUU_QUANTITY)
        put_quantity(file, value);
    else
        put(file, value);
    if (place.len) {
        fputs(" (", file);
        put(file, place);
        fputc(')', file);
    }
}

void entity_put_label(FILE *file, int kind, tracuu_str value, tracuu_str place)
{
    put_label(file, kind, value, place, false);
}

char *entity_short_label(int kind, tracuu_str value, tracuu_str place)
{
    char *label = NULL;
    size_t len;
    FILE *file = open_memstream(&label, &len);

    if (!file)
        return NULL;
    put_label(file, kind, value, place, true);
    if (fclose(file) == 0)
        return label;
    free(label);
    return NULL;
}
