/* Fields: JSON values as typed fields. */
#include "ingest/fields.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/raw.h"

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

/* The text of an array, an object or a word, to be owned by the list. */
static bool set_json(tracuu_field *field, char **ret_owned, tracuu_str text)
{
    *ret_owned = malloc(text.len + 1);
    if (!*ret_owned)
        return false;
    field->type = TRACUU_FIELD_JSON;
    field->text.ptr = *ret_owned;
    field->text.len = raw_compact(text, *ret_owned);
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
    field->text = member->text;
    if (member->type == MEMBER_STRING) {
        field->type = TRACUU_FIELD_KEYWORD;
    } else if (member->type == MEMBER_NUMBER) {
        field->type = TRACUU_FIELD_NUMBER;
        field->number = member->number;
    } else if (!set_json(field, &owned, member->text)) {
        return false;
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
