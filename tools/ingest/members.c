/* Members: the list, and reading it by jansson. */
#include "ingest/members.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/raw.h"

struct member *members_add(struct members *members, tracuu_str name,
                           enum member_type type)
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
    members->items[members->n] = (struct member){.name = name, .type = type};
    return &members->items[members->n++];
}

void members_set_texts(struct members *members, const char *ptr, size_t len)
{
    struct raw raw = raw_of_object(ptr, len);
    tracuu_str name, value;

    for (size_t i = 0; i < members->n && raw_next(&raw, &name, &value); i++) {
        if (members->items[i].type != MEMBER_STRING)
            members->items[i].text = value;
    }
}

const struct member *members_find(const struct members *members,
                                  const char *name)
{
    size_t i, len = strlen(name);

    for (i = 0; i < members->n; i++) {
        const struct member *member = &members->items[i];

        if (member->name.len == len && memcmp(member->name.ptr, name, len) == 0)
            return member->type == MEMBER_NULL ? NULL : member;
    }
    return NULL;
}

/*
 * Parse a line.  A whole number too large for 64 bits is read as a real one:
 * its text says what it is.
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

static enum member_type type_of(const json_t *value)
{
    if (json_is_string(value))
        return MEMBER_STRING;
    if (json_is_number(value))
        return MEMBER_NUMBER;
    return json_is_null(value) ? MEMBER_NULL : MEMBER_OTHER;
}

static bool add_all(struct members *members)
{
    const char *name;
    json_t *value;

    json_object_foreach(members->object, name, value)
    {
        struct member *member = members_add(
            members, (tracuu_str){name, strlen(name)}, type_of(value));

        if (!member)
            return false;
        if (member->type == MEMBER_STRING)
            member->text = (tracuu_str){json_string_value(value),
                                        json_string_length(value)};
        member->number = json_number_value(value);
    }
    return true;
}

static size_t count_members(const char *ptr, size_t len)
{
    struct raw raw = raw_of_object(ptr, len);
    tracuu_str name, value;
    size_t n = 0;

    while (raw_next(&raw, &name, &value))
        n++;
    return n;
}

/* Where each name is in the list, by name; NULL when out of memory. */
static json_t *places_of(const struct members *members)
{
    json_t *places = json_object();

    for (size_t i = 0; i < members->n && places; i++) {
        if (json_object_set_new(places, members->items[i].name.ptr,
                                json_integer((json_int_t)i)) < 0) {
            json_decref(places);
            return NULL;
        }
    }
    return places;
}

/* The member of a name as it is written, with quotes and escapes. */
static struct member *find_raw(struct members *members, const json_t *places,
                               tracuu_str name)
{
    json_t *decoded = json_loadb(name.ptr, name.len, JSON_DECODE_ANY, NULL);
    const json_t *place = json_object_get(places, json_string_value(decoded));

    json_decref(decoded);
    return place ? &members->items[json_integer_value(place)] : NULL;
}

/* Set the texts where names come twice: the last value counts. */
static bool set_last_texts(struct members *members, const char *ptr, size_t len)
{
    struct raw raw = raw_of_object(ptr, len);
    json_t *places = places_of(members);
    bool is_set = places;
    tracuu_str name, value;

    while (is_set && raw_next(&raw, &name, &value)) {
        struct member *member = find_raw(members, places, name);

        is_set = member;
        if (member && member->type != MEMBER_STRING)
            member->text = value;
    }
    json_decref(places);
    return is_set;
}

static bool set_texts(struct members *members, const char *ptr, size_t len)
{
    if (count_members(ptr, len) != members->n)
        return set_last_texts(members, ptr, len);
    members_set_texts(members, ptr, len);
    return true;
}

int members_read_exact(struct members *members, const char *ptr, size_t len,
                       json_error_t *ret_error)
{
    members->object = parse(ptr, len, ret_error);
    if (!members->object)
        return -1;
    if (add_all(members) && set_texts(members, ptr, len))
        return 0;
    members_clear(members);
    snprintf(ret_error->text, sizeof ret_error->text, "out of memory");
    ret_error->position = -1;
    return -1;
}

void members_clear(struct members *members)
{
    members->n = 0;
    json_decref(members->object);
    members->object = NULL;
}

void members_done(struct members *members)
{
    members_clear(members);
    free(members->items);
    memset(members, 0, sizeof *members);
}
