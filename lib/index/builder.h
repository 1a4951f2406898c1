/*
 * Builder: from a batch of documents to a segment with notes.
 *
 * Each document is read once: its words become numbers in their order
 * (events.c), which is what the notes of the segment are (notes.h); its id,
 * dates, fields and text are laid out as they are in any segment.  Lists are
 * not made here but by tc_merge, of many batches at once.
 */
#ifndef TC_INDEX_BUILDER_H
#define TC_INDEX_BUILDER_H

#include "index/batch.h"
#include "index/events.h"
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

/* Bytes of memory that it has, besides the TC_BUILDER_BYTES of an empty one. */
uint64_t tc_builder_size(const struct tc_builder *builder);
#define TC_BUILDER_BYTES (UINT64_C(4) << 20)

/* What is done from now on takes so many more at most, or ENOMEM; 0: any
 * number. */
void tc_builder_limit(struct tc_builder *builder, uint64_t most);

/* Take notes of one document alone; *ret_events are the builder's, until it is
 * used again.  Errors: ENOMEM, ELIMIT. */
int tc_builder_note(struct tc_builder *builder,
                    const tracuu_document *document, unsigned what,
                    const struct tc_events **ret_events, tracuu_error *err);

/* Build a segment with notes, with TC_BUILD_*; the batch is left as it is.
 * Errors: ENOMEM, ELIMIT. */
int tc_builder_build(struct tc_builder *builder, const struct tc_batch *batch,
                     unsigned what, struct tc_segment **ret_segment,
                     tracuu_error *err);

#endif
