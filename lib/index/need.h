/*
 * Need: how much memory building and joining take at most.
 *
 * Of documents that are not built yet only their bytes are known, so the worst
 * text is assumed: words that are all different, of a letter or two, each with
 * numbers in it.  Of what is built, words, notes and documents are counted, and
 * what lists of them take is bounded by that; of lists, what they are.  So the
 * bound falls, step by step, to what is really taken.
 *
 * These are bytes that the library asks the system for, in arrays that grow by
 * doubling; what of them is never written is counted too.
 */
#ifndef TC_INDEX_NEED_H
#define TC_INDEX_NEED_H

#include "index/batch.h"
#include "index/events.h"
#include "index/segment.h"

/* Bytes for each byte of a document, of which nothing else is known, to build
 * it and to join what comes of it; for each document and each field besides.
 * The worst texts of tests/property/test_room.c take 68 for a byte. */
#define TC_NEED_BYTE 192
#define TC_NEED_DOC 1024
#define TC_NEED_FIELD 3072

/* Of documents by their number, bytes (ids and fields too) and fields. */
static inline uint64_t tc_need_of_texts(uint64_t n_docs, uint64_t n_bytes,
                                        uint64_t n_fields)
{
    return TC_NEED_DOC * n_docs + TC_NEED_BYTE * n_bytes +
           TC_NEED_FIELD * n_fields;
}

/* A batch that waits. */
uint64_t tc_need_of_batch(const struct tc_batch *batch);

/* To build a batch: its documents without their words; and their words when
 * these are events, with these. */
uint64_t tc_need_of_docs(const struct tc_batch *batch);
uint64_t tc_need_of_words(const struct tc_events *events);

/* What segments have and will need, added up. */
struct tc_need {
    uint64_t live;
    uint64_t image;  /* what comes of them in a joined one */
    uint64_t made;   /* of that, what is of segments with notes */
    uint64_t work;   /* beside images */
    uint64_t record; /* bytes of the longest record of the store */
    uint64_t n_docs;
    uint64_t n_terms;
    uint64_t n_pairs;
    uint64_t pair_bits; /* of their entries: those that grow with the index */
    uint64_t n_notes;
    uint64_t longest;
};

void tc_need_of_segment(const struct tc_segment *segment,
                        struct tc_need *ret_need);
void tc_need_add(struct tc_need *sum, const struct tc_need *need);

/* What they take with so many threads until they are one. */
uint64_t tc_need_to_join(const struct tc_need *sum, uint32_t n_threads);

#endif
