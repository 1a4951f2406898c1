/* Members: the list, and reading it by jansson. */
#include "ingest/members.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct member *add(struct members *members, tracuu_str name)
{
    if (members->n == members->cap) {
        size_t cap = members->cap ? 2 * members->cap : 8;
        struct member *items =
            realloc(members->items, cap * sizeof *members->items);

        if (!items)
            return NULL;
        members->items = items;
        members->cap = cap;
    }
    members->items[members->n] = (struct member){.name = name};
    return &members->items[members->n++];
}

bool members_add_string(struct members *members, tracuu_str name,
                        tracuu_str text)
{
    struct member *member = add(members, name);

    if (member)
        member->text = text;
    return member;
}

bool members_add_value(struct members *members, tracuu_str name, json_t *value)
{
    struct member *member = value ? add(members, name) : NULL;

    if (member)
        member->value = value;
    else
        json_decref(value);
    return member;
}

const struct member *members_find(const struct members *members,
                                  const char *name)
{
    size_t i, len = strlen(name);

    for (i = 0; i < members->n; i++) {
        const struct member *member = &members->items[i];

        if (member->name.len == len && memcmp(member->name.ptr, name, len) == 0)
            return json_is_null(member->value) ? NULL : member;
    }
    return NULL;
}

/*
 * Parse a line.  A whole number too large for 64 bits is read as a real one:
 * the rest of the document is worth more than its last digits.
 */
static json_t *parse(const char *ptr, size_t len, json_error_t *ret_error)
{
    size_t flags = JSON_ALLOW_NUL;
    json_t *object = json_loadb(ptr, len, flags, ret_error);

    if (!object && json_error_code(ret_error) == json_error_numeric_overflow)
        object =
            json_loadb(ptr, len, flags | JSON_DECODE_INT_AS_REAL, ret_error);
    if (object && !json_is_object(object)) {
        json_decref(object);
        snprintf(ret_error->text, sizeof ret_error->text, "not an object");
        ret_error->position = -1; /* no byte is to blame */
        object = NULL;
    }
    return object;
}

int members_read_exact(struct members *members, const char *ptr, size_t len,
                       json_error_t *ret_error)
{
    const char *name;
    json_t *value;

    members->object = parse(ptr, len, ret_error);
    if (!members->object)
        return -1;
    json_object_foreach(members->object, name, value)
    {
        tracuu_str str = {name, strlen(name)};
        bool added;

        if (json_is_string(value))
            added = members_add_string(members, str,
                                       (tracuu_str){json_string_value(value),
                                                    json_string_length(value)});
        else
            added = members_add_value(members, str, json_incref(value));
        if (!added) {
            members_clear(members);
            snprintf(ret_error->text, sizeof ret_error->text, "out of memory");
            ret_error->position = -1;
            return -1;
        }
    }
    return 0;
}

void members_clear(struct members *members)
{
    while (members->n > 0)
        json_decref(members->items[--members->n].value);
    json_decref(members->object);
    members->object = NULL;
}

void members_done(struct members *members)
{
    members_clear(members);
    free(members->items);
    memset(members, 0, sizeof *members);
}
