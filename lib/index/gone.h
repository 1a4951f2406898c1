/*
 * Gone: which documents of a segment are gone.
 *
 * A segment does not change when a document of it is removed or replaced; the
 * document is marked beside it.  The marks do not change either: a view has
 * those of its point in time, and what is marked later makes new ones, which
 * begin with the documents of the old.
 */
#ifndef TC_INDEX_GONE_H
#define TC_INDEX_GONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/segment.h"

struct tc_gone {
    unsigned n_refs;  /* atomic */
    uint32_t n;       /* documents that are gone, at least 1 */
    uint64_t n_slots; /* of them together */
    uint64_t n_title_slots;
    uint32_t *docs;  /* in the order in which they were marked */
    uint64_t *bits;  /* over the segment: 1 for gone */
    uint32_t *ranks; /* gone before each word of the bitmap */
};

/* Marks for n documents; `old`, or NULL, are of the first of them.  NULL: out
 * of memory. */
struct tc_gone *tc_gone_new(const struct tc_segment *segment,
                            const struct tc_gone *old, const uint32_t *docs,
                            uint32_t n);
struct tc_gone *tc_gone_ref(struct tc_gone *gone);
void tc_gone_unref(struct tc_gone *gone); /* NULL is allowed */

static inline bool tc_bits_has(const uint64_t *bits, uint32_t doc)
{
    return bits[doc / 64] >> doc % 64 & 1;
}

static inline bool tc_gone_has(const struct tc_gone *gone, uint32_t doc)
{
    return gone && tc_bits_has(gone->bits, doc);
}

/* How many documents before this one are gone. */
uint32_t tc_gone_before(const struct tc_gone *gone, uint32_t doc);

/* The n-th document, from 0, that is not gone; there must be one. */
uint32_t tc_gone_nth_left(const struct tc_gone *gone, uint32_t n_docs,
                          uint32_t n);

/* Clear the bits of documents that are gone; `gone` may be NULL.  The bitmap is
 * over n words of the segment, from document `begin` on, a multiple of 64. */
void tc_gone_clear(const struct tc_gone *gone, uint32_t begin, uint64_t *bits,
                   size_t n);

#endif
