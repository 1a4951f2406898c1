/* Fields: JSON values as typed fields. */
#include "ingest/fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Digits that a real number needs: 0.1 needs 1, not the 17 that all survive
 * with; below 15 nothing is gained by counting. */
static size_t digits_of_real(double value)
{
    char buf[40];
    int digits;

    for (digits = 15; digits < 17; digits++) {
        snprintf(buf, sizeof buf, "%.*g", digits, value);
        if (strtod(buf, NULL) == value)
            break;
    }
    return (size_t)digits;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

size_t fields_digits(json_t *value)
{
    size_t digits = 1;
    const char *name;
    json_t *item;
    size_t i;

    if (json_is_real(value))
        return digits_of_real(json_real_value(value));
    json_array_foreach(value, i, item)
    {
        digits = larger(digits, fields_digits(item));
    }
    json_object_foreach(value, name, item)
    {
        digits = larger(digits, fields_digits(item));
    }
    return digits;
}

char *fields_text(json_t *value)
{
    return json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT |
                                 JSON_REAL_PRECISION(fields_digits(value)));
}

static bool grow(struct fields *fields)
{
    size_t cap = fields->cap ? 2 * fields->cap : 8;
    tracuu_field *items;
    char **owned;

    items = realloc(fields->items, cap * sizeof *items);
    if (!items)
        return false;
    fields->items = items;
    owned = realloc(fields->owned, cap * sizeof *owned);
    if (!owned)
        return false;
    fields->owned = owned;
    fields->cap = cap;
    return true;
}

bool fields_add(struct fields *fields, const struct member *member)
{
    tracuu_field *field;
    char *owned = NULL;

    if (fields->n == fields->cap && !grow(fields))
        return false;
    field = &fields->items[fields->n];
    memset(field, 0, sizeof *field);
    field->struct_size = sizeof *field;
    field->name = member->name;
    if (!member->value) {
        field->type = TRACUU_FIELD_KEYWORD;
        field->text = member->text;
    } else {
        bool number = json_is_number(member->value);

        field->type = number ? TRACUU_FIELD_NUMBER : TRACUU_FIELD_JSON;
        field->number = json_number_value(member->value);
        owned = fields_text(member->value);
        if (!owned)
            return false;
        field->text.ptr = owned;
        field->text.len = strlen(owned);
    }
    fields->owned[fields->n++] = owned;
    return true;
}

void fields_clear(struct fields *fields)
{
    while (fields->n > 0)
        free(fields->owned[--fields->n]);
}

void fields_done(struct fields *fields)
{
    fields_clear(fields);
    free(fields->items);
    free(fields->owned);
    memset(fields, 0, sizeof *fields);
}
