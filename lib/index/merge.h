/*
 * Merge: several segments into one, documents in the order of the segments.
 *
 * What comes out depends on the documents alone, not on how they were cut into
 * segments, except for the blocks of the store (store_blocks.h).  Documents
 * may be dropped on the way; every count is then as if they had never been
 * added.
 */
#ifndef TC_INDEX_MERGE_H
#define TC_INDEX_MERGE_H

#include "index/image.h"
#include "index/segment.h"

struct tc_merge_input {
    const struct tc_segment *segment;
    const uint8_t *dropped; /* a byte for each document, or NULL */
};

/* Asked now and then; returns 0 to go on, or ECANCELED. */
struct tc_merge_hook {
    int (*check)(void *payload, tracuu_error *err);
    void *payload;
};

/* Errors: ENOMEM, ELIMIT (2^32 - 1 documents or more), ECORRUPT, ECANCELED. */
int tc_merge(const struct tc_merge_input *inputs, uint32_t n,
             const struct tc_merge_hook *hook,
             struct tc_segment **ret_segment, tracuu_error *err);

/* ---- between the files of the merge ---- */

#define TC_DROPPED UINT32_MAX

struct tc_merge_source {
    const struct tc_segment *segment;
    const uint8_t *dropped;
    uint32_t base;    /* new number of its first document that stays */
    uint32_t n_kept;
    uint32_t *docs;   /* new numbers, TC_DROPPED for none; NULL: base + doc */
    uint32_t *terms;  /* new numbers, TC_DROPPED for none */
};

struct tc_merge {
    uint32_t n;
    struct tc_merge_source *sources;
    uint32_t n_docs;
    uint32_t *lens;   /* by new number */
    uint32_t *title_lens; /* in the same allocation */
    uint32_t next_doc; /* least that the list under way may go on with */
    const struct tc_merge_hook *hook;
    struct tc_image image;
};

static inline uint32_t tc_merge_doc(const struct tc_merge_source *source,
                                    uint32_t doc)
{
    return source->docs ? source->docs[doc] : source->base + doc;
}

int tc_merge_check(const struct tc_merge *merge, tracuu_error *err);
int tc_merge_damaged(tracuu_error *err);

/* Add what stays of an open list of a source to the list under way. */
int tc_merge_list(struct tc_merge *merge, const struct tc_merge_source *source,
                  struct tc_postings *postings,
                  struct tc_postings_writer *writer, tracuu_error *err);

int tc_merge_words(struct tc_merge *merge, tracuu_error *err);
int tc_merge_pairs(struct tc_merge *merge, tracuu_error *err);
int tc_merge_docs(struct tc_merge *merge, tracuu_error *err);

#endif
