/*
 * Fields: the further members of a JSON object as typed fields of a document.
 *
 *   string   TRACUU_FIELD_KEYWORD, the string itself
 *   number   TRACUU_FIELD_NUMBER, its value and its JSON text
 *   other    TRACUU_FIELD_JSON, the JSON text
 */
#ifndef TOOLS_INGEST_FIELDS_H
#define TOOLS_INGEST_FIELDS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <tracuu/tracuu.h>

#include "ingest/members.h"

/* Names and strings are borrowed from the members, JSON texts are owned:
 * owned[i] is the text of items[i], or NULL.  Zeros are an empty list. */
struct fields {
    size_t n;
    size_t cap;
    tracuu_field *items;
    char **owned;
};

/* Add a member.  False when out of memory. */
bool fields_add(struct fields *fields, const struct member *member);

/* Empty the list and keep its memory, or give it all back. */
void fields_clear(struct fields *fields);
void fields_done(struct fields *fields);

/* The JSON text of a value, whose numbers read back as the same numbers.  Free
 * it; NULL when out of memory. */
char *fields_text(json_t *value);

/* For JSON_REAL_PRECISION: digits that the real numbers of a value need. */
size_t fields_digits(json_t *value);

#endif
