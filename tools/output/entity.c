/* Entity: values of entities as columns, as JSON and for people. */
#include "output/entity.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "output/json.h"
#include "output/safe.h"

/* What an interval without an end ends with. */
#define LAST_DAY 99991231

const char *const entity_names[] = {
    NULL, "directive", "date", "unit", "quantity", "year", "published", NULL};

enum word entity_word(int kind)
{
    switch (kind) {
    case TRACUU_DIRECTIVE:
        return WORD_DIRECTIVE;
    case TRACUU_DATE:
        return WORD_DATE;
    case TRACUU_UNIT:
        return WORD_UNIT;
    case TRACUU_PUBLISHED:
        return WORD_PUBLISHED;
    default:
        return WORD_QUANTITY;
    }
}

void entity_split(tracuu_str value, tracuu_str ret_parts[DIRECTIVE_N_PARTS])
{
    const char *end = value.ptr + value.len;
    const char *at = value.ptr;
    int i;

    for (i = 0; i < DIRECTIVE_N_PARTS; i++) {
        const char *bar = at < end ? memchr(at, '|', (size_t)(end - at)) : NULL;

        if (!bar || i + 1 == DIRECTIVE_N_PARTS)
            bar = end;
        ret_parts[i].ptr = at;
        ret_parts[i].len = (size_t)(bar - at);
        at = bar < end ? bar + 1 : end;
    }
}

void entity_put_column(FILE *file, const char *text, size_t len)
{
    size_t begin = 0, i;

    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c >= 0x20 && c != 0x7F)
            continue;
        fwrite(text + begin, 1, i - begin, file);
        fputc(' ', file);
        begin = i + 1;
    }
    fwrite(text + begin, 1, len - begin, file);
}

/* ---- for people ---- */

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
    } parts[] = {{"MO", "sáng"},  {"MI", "trưa"}, {"AF", "chiều"},
                 {"EV", "tối"}, {"NI", "đêm"}};
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

/* "30/05/2019" of "2019-05-30", "05/2019" of "2019-05", "Q1/2019" of
 * "2019-Q1"; else as it is. */
static void put_day(FILE *file, tracuu_str day)
{
    const char *c = day.ptr;

    if (day.len > 11 && c[10] == 'T') {
        put_day(file, (tracuu_str){c, 10});
        put_time(file, (tracuu_str){c + 11, day.len - 11});
    } else if (day.len == 10 && is_digits(c, 4) && is_digits(c + 5, 2) &&
               is_digits(c + 8, 2)) {
        fprintf(file, "%.2s/%.2s/%.4s", c + 8, c + 5, c);
    } else if (day.len == 7 && is_digits(c, 4)) {
        put(file, (tracuu_str){c + 5, 2});
        fprintf(file, "/%.4s", c);
    } else {
        put(file, day);
    }
}

static void put_date(FILE *file, tracuu_str value)
{
    const char *slash = value.len ? memchr(value.ptr, '/', value.len) : NULL;
    tracuu_str last = {0};

    if (slash) {
        last.ptr = slash + 1;
        last.len = value.len - (size_t)(last.ptr - value.ptr);
        value.len = (size_t)(slash - value.ptr);
    }
    put_day(file, value);
    if (!slash)
        return;
    /* An en dash; either end may be open. */
    fprintf(file, "%s\xE2\x80\x93%s", value.len ? " " : "",
            last.len ? " " : "");
    put_day(file, last);
}

/*
 * "35-CT/TW": the number before a symbol of a Party organ, with the year and a
 * slash before one of the State, alone after its type where there is none.
 */
static void put_number(FILE *file, const tracuu_str *parts)
{
    tracuu_str symbol = parts[DIRECTIVE_SYMBOL];
    tracuu_str number = parts[DIRECTIVE_NUMBER];
    tracuu_str year = parts[DIRECTIVE_YEAR];

    if (symbol.len == 0 || number.len == 0) {
        put(file, parts[DIRECTIVE_TYPE]);
        fputs(number.len ? " " : "", file);
    }
    put(file, number);
    if (year.len) {
        fputs(number.len ? "/" : " ", file);
        put(file, year);
    }
    if (symbol.len && number.len)
        fputs(year.len ? "/" : "-", file);
    else if (symbol.len)
        fputc(' ', file);
    put(file, symbol);
}

static void put_directive(FILE *file, tracuu_str value, bool brief)
{
    tracuu_str parts[DIRECTIVE_N_PARTS];
    int i;

    entity_split(value, parts);
    put_number(file, parts);
    for (i = DIRECTIVE_DATE; i < DIRECTIVE_N_PARTS && !brief; i++) {
        if (parts[i].len == 0)
            continue;
        fputs(", ", file);
        if (i == DIRECTIVE_DATE)
            put_day(file, parts[i]);
        else
            put(file, parts[i]);
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
    put(file, value);
    if (noun.len)
        fputc(' ', file);
    put(file, noun);
}

static void put_label(FILE *file, int kind, tracuu_str value, tracuu_str place,
                      bool brief)
{
    if (kind == TRACUU_DIRECTIVE)
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

/* ---- JSON ---- */

static int set_text(json_t *object, const char *name, tracuu_str text)
{
    return json_object_set_new(object, name, emit_text(text.ptr, text.len));
}

static int set_parts(json_t *object, tracuu_str value)
{
    static const char *const names[] = {"type", "number", "year", "symbol",
                                        "date", "issuer", "part"};
    tracuu_str parts[DIRECTIVE_N_PARTS];
    int failed = 0;
    int i;

    entity_split(value, parts);
    for (i = 0; i < DIRECTIVE_N_PARTS; i++) {
        if (parts[i].len)
            failed |= set_text(object, names[i], parts[i]);
    }
    return failed;
}

int entity_set_value(json_t *object, int kind, tracuu_str value,
                     tracuu_str place)
{
    int failed = json_object_set_new(object, "kind",
                                     json_string(entity_names[kind]));

    failed |= set_text(object, "value", value);
    if (kind == TRACUU_DIRECTIVE)
        failed |= set_parts(object, value);
    if (place.len)
        failed |= set_text(object, "place", place);
    return failed;
}

static int set_flags(json_t *object, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *name;
    } names[] = {{TRACUU_ENTITY_DERIVED, "derived"},
                 {TRACUU_ENTITY_RESOLVED, "resolved"},
                 {TRACUU_ENTITY_APPROXIMATE, "approximate"},
                 {TRACUU_ENTITY_GENERIC, "generic"}};
    json_t *list = json_array();
    int failed = 0;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (flags & names[i].flag)
            failed |= json_array_append_new(list, json_string(names[i].name));
    }
    return json_object_set_new(object, "flags", list) | failed;
}

/* A day as ISO 8601; one that is open is left out. */
static int set_day(json_t *object, const char *name, uint32_t day)
{
    char iso[20];

    if (day == 0 || day == LAST_DAY)
        return 0;
    snprintf(iso, sizeof iso, "%04u-%02u-%02u", day / 10000, day / 100 % 100,
             day % 100);
    return json_object_set_new(object, name, json_string(iso));
}

int entity_set_days(json_t *object, uint32_t first_day, uint32_t last_day)
{
    int failed = set_day(object, "first_day", first_day);

    return set_day(object, "last_day", last_day) | failed;
}

int entity_set(json_t *object, const tracuu_entity *entity, const char *text)
{
    tracuu_str surface = {text + entity->begin,
                          (size_t)(entity->end - entity->begin)};
    int failed =
        entity_set_value(object, entity->kind, entity->value, entity->place);

    failed |= json_object_set_new(object, "begin", emit_count(entity->begin));
    failed |= json_object_set_new(object, "end", emit_count(entity->end));
    failed |= set_text(object, "surface", surface);
    if (entity->kind == TRACUU_DIRECTIVE)
        failed |= json_object_set_new(
            object, "role",
            json_string(entity->role == TRACUU_IS ? "is" : "cites"));
    failed |= set_flags(object, entity->flags);
    failed |= entity_set_days(object, entity->first_day, entity->last_day);
    return failed;
}
