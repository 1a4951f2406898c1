/*
 * Members: what one line of JSON Lines says, whoever has read it.
 *
 * Two readers fill them in.  members_read_exact (jansson) is the meaning of a
 * line and has the messages for one that is none.  members_quick.cc (simdjson)
 * takes the lines that it reads alike, which are nearly all, many times as
 * fast, and leaves the others to the first.
 */
#ifndef TOOLS_INGEST_MEMBERS_H
#define TOOLS_INGEST_MEMBERS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <tracuu/tracuu.h>

#ifdef __cplusplus
extern "C" {
#endif

enum member_type { MEMBER_STRING, MEMBER_NUMBER, MEMBER_NULL, MEMBER_OTHER };

struct member {
    tracuu_str name;
    enum member_type type;
    tracuu_str text; /* the string; of all others the JSON as it was written */
    double number;   /* the value of a number */
};

/* The members of an object in order, no name twice: the last value counts, at
 * the place of the first.  Names and texts are borrowed from what was read and
 * from the line, valid until the next read.  Zeros are an empty list. */
struct members {
    size_t n;
    size_t cap;
    struct member *items;
    json_t *object; /* what members_read_exact has read */
};

/* Add one.  NULL when out of memory. */
struct member *members_add(struct members *members, tracuu_str name,
                           enum member_type type);

/* Set the texts of all but the strings, when each member of the line is one of
 * the list. */
void members_set_texts(struct members *members, const char *ptr, size_t len);

/* The member of that name, NULL when it is null or not there. */
const struct member *members_find(const struct members *members,
                                  const char *name);

/* Read an object into an empty list.  0, or -1 with a message, whose position
 * is negative when no byte is to blame. */
int members_read_exact(struct members *members, const char *ptr, size_t len,
                       json_error_t *ret_error);

/* Scratch of the quick reader; NULL when out of memory. */
struct members_quick;
struct members_quick *members_quick_new(void);
void members_quick_free(struct members_quick *quick);

/* The same if it is a plain one: 1 when it has been read, 0 when it is left to
 * members_read_exact, and the list is empty still.  `quick` may be NULL. */
int members_read_quick(struct members_quick *quick, struct members *members,
                       const char *ptr, size_t len);

/* Empty the list and keep its memory, or give it all back. */
void members_clear(struct members *members);
void members_done(struct members *members);

#ifdef __cplusplus
}
#endif

#endif
