/*
 * Builder: from a batch of documents to a segment.
 *
 * The work goes in two steps.  events.c reads document after document and
 * notes every term at every slot, and every pair; invert.c sorts the notes by
 * term and by pair and writes the lists.  Notes are taken in the order of
 * documents and slots, so a stable sort by number is all it takes.
 */
#ifndef TC_INDEX_BUILDER_H
#define TC_INDEX_BUILDER_H

#include "index/batch.h"
#include "index/segment.h"

/* What is made of each document besides the lists of its words. */
enum {
    TC_BUILD_STORE = 1,   /* its title, text and fields are kept */
    TC_BUILD_ENTITIES = 2 /* its entities are recognised */
};

/* Scratch of one thread, used for batch after batch. */
struct tc_builder;

int tc_builder_new(struct tc_builder **ret_builder, tracuu_error *err);
void tc_builder_free(struct tc_builder *builder);

/* Build a segment with TC_BUILD_*; the batch is left as it is.
 * Errors: ENOMEM, ELIMIT. */
int tc_builder_build(struct tc_builder *builder, const struct tc_batch *batch,
                     unsigned what, struct tc_segment **ret_segment,
                     tracuu_error *err);

#endif
