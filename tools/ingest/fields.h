/*
 * Fields: the further members of a JSON object as typed fields of a document.
 *
 *   string   TRACUU_FIELD_KEYWORD, the string itself
 *   number   TRACUU_FIELD_NUMBER, its value and its text as it was written
 *   other    TRACUU_FIELD_JSON, the JSON as it was written, without the blanks
 */
#ifndef TOOLS_INGEST_FIELDS_H
#define TOOLS_INGEST_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <tracuu/tracuu.h>

#include "ingest/members.h"

/* Names, strings and numbers are borrowed from the members, other texts are
 * owned: owned[i] is the text of items[i], or NULL.  Zeros are an empty
 * list. */
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

#endif
