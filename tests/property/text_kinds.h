/*
 * Kinds of text, each the worst of something: all words different, all pairs
 * rare, names of fields that are never the same twice ...; and an ordinary one.
 */
#ifndef TEST_TEXT_KINDS_H
#define TEST_TEXT_KINDS_H

#include <stdbool.h>
#include <tracuu/tracuu.h>

#include "support/rng.h"

/* Makes documents one after another, in memory of its own. */
struct maker {
    struct rng rng;
    uint32_t number; /* of ids that were taken */
    bool replaces;   /* one of them */
    char *text;
    size_t len;
    size_t most;     /* bytes of the text */
    char id[5000];
    char title[5000];
    char names[64][40];
    char values[64][40];
    tracuu_field fields[64];
    size_t n_fields;
};

struct kind {
    const char *name;
    void (*make)(struct maker *maker);
};

extern const struct kind kinds[];
extern const size_t n_kinds;

struct maker *maker_new(uint64_t salt);
void maker_free(struct maker *maker);

/* The next document, of up to `most` bytes of text and more than 64; one in
 * eight has the id of one that was taken.  It lasts until the next. */
tracuu_document maker_make(struct maker *maker, const struct kind *kind,
                           size_t most);

#endif
