/* Entity: values of entities as columns and as JSON. */
#include "output/entity.h"

#include <string.h>

#include "output/json.h"
#include "output/safe.h"

/* What an interval without an end ends with. */
#define LAST_DAY 99991231

const char *const entity_names[] = {NULL,        "directive", "date",
                                    "unit",      "quantity",  "year",
                                    "published", "document",  NULL};

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

bool entity_is_directive(int kind)
{
    return kind == TRACUU_DIRECTIVE || kind == TRACUU_DOCUMENT;
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
    safe_column(file, text, len, ' ');
}

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
    int failed =
        json_object_set_new(object, "kind", json_string(entity_names[kind]));

    failed |= set_text(object, "value", value);
    if (entity_is_directive(kind))
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
