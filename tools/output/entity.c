/* Entity: values of entities as columns, as JSON and for people. */
#include "output/entity.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "output/json.h"
#include "output/safe.h"

const char *const entity_kinds[] = {NULL,   "directive", "date",
                                    "unit", "quantity",  NULL};

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

/* "30/05/2019" of "2019-05-30", "05/2019" of "2019-05"; else as it is. */
static void put_day(FILE *file, tracuu_str day)
{
    const char *c = day.ptr;

    if (day.len == 10 && is_digits(c, 4) && is_digits(c + 5, 2) &&
        is_digits(c + 8, 2))
        fprintf(file, "%.2s/%.2s/%.4s", c + 8, c + 5, c);
    else if (day.len == 7 && is_digits(c, 4) && is_digits(c + 5, 2))
        fprintf(file, "%.2s/%.4s", c + 5, c);
    else
        put(file, day);
}

static void put_date(FILE *file, tracuu_str value)
{
    const char *slash = value.len ? memchr(value.ptr, '/', value.len) : NULL;
    tracuu_str first = value, last = {0};

    if (slash) {
        first.len = (size_t)(slash - value.ptr);
        last.ptr = slash + 1;
        last.len = value.len - first.len - 1;
    }
    put_day(file, first);
    if (slash) {
        fputs(" \xE2\x80\x93 ", file); /* en dash */
        put_day(file, last);
    }
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

static void put_directive(FILE *file, tracuu_str value)
{
    tracuu_str parts[DIRECTIVE_N_PARTS];

    entity_split(value, parts);
    put_number(file, parts);
    if (parts[DIRECTIVE_DATE].len) {
        fputs(", ", file);
        put_day(file, parts[DIRECTIVE_DATE]);
    }
    if (parts[DIRECTIVE_ISSUER].len) {
        fputs(", ", file);
        put(file, parts[DIRECTIVE_ISSUER]);
    }
    if (parts[DIRECTIVE_PART].len) {
        fputs(", ", file);
        put(file, parts[DIRECTIVE_PART]);
    }
}

static void put_quantity(FILE *file, tracuu_str value)
{
    const char *bar = value.len ? memchr(value.ptr, '|', value.len) : NULL;
    tracuu_str number = value, noun = {0};

    if (bar) {
        number.len = (size_t)(bar - value.ptr);
        noun.ptr = bar + 1;
        noun.len = value.len - number.len - 1;
    }
    put(file, number);
    if (noun.len)
        fputc(' ', file);
    put(file, noun);
}

void entity_put_label(FILE *file, int kind, tracuu_str value)
{
    switch (kind) {
    case TRACUU_DIRECTIVE:
        put_directive(file, value);
        break;
    case TRACUU_DATE:
        put_date(file, value);
        break;
    case TRACUU_QUANTITY:
        put_quantity(file, value);
        break;
    default:
        put(file, value);
    }
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

int entity_set_value(json_t *object, int kind, tracuu_str value)
{
    int failed = set_text(object, "value", value);

    if (kind == TRACUU_DIRECTIVE)
        failed |= set_parts(object, value);
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

/* A day as ISO 8601; one that is not known is left out. */
static int set_day(json_t *object, const char *name, uint32_t day)
{
    char iso[20];

    if (!day)
        return 0;
    snprintf(iso, sizeof iso, "%04u-%02u-%02u", day / 10000, day / 100 % 100,
             day % 100);
    return json_object_set_new(object, name, json_string(iso));
}

int entity_set(json_t *object, const tracuu_entity *entity, const char *text)
{
    tracuu_str surface = {text + entity->begin,
                          (size_t)(entity->end - entity->begin)};
    int failed = json_object_set_new(object, "kind",
                                     json_string(entity_kinds[entity->kind]));

    failed |= json_object_set_new(object, "begin", emit_count(entity->begin));
    failed |= json_object_set_new(object, "end", emit_count(entity->end));
    failed |= entity_set_value(object, entity->kind, entity->value);
    failed |= set_text(object, "surface", surface);
    if (entity->kind == TRACUU_DIRECTIVE)
        failed |= json_object_set_new(
            object, "role",
            json_string(entity->role == TRACUU_IS ? "is" : "cites"));
    failed |= set_flags(object, entity->flags);
    failed |= set_day(object, "first_day", entity->first_day);
    failed |= set_day(object, "last_day", entity->last_day);
    if (entity->place.len)
        failed |= set_text(object, "place", entity->place);
    return failed;
}
