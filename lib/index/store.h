/*
 * Store: the documents themselves, compressed a few at a time with zstd.
 */
#ifndef TC_INDEX_STORE_H
#define TC_INDEX_STORE_H

#include <tracuu/index.h>

#include "index/segment.h"

/* A document taken out of the store: its strings lie in `bytes`. */
struct tracuu_stored {
    tracuu_document document;
    tracuu_field *fields;
    char *bytes;
};

void tc_stored_free(struct tracuu_stored *stored); /* NULL is allowed */

/* Read document `doc`.  Free with tc_stored_free.
 * Errors: ENOMEM, ECORRUPT, ENOTFOUND (the segment stores nothing). */
int tc_store_read(const struct tc_segment *segment, uint32_t doc,
                  struct tracuu_stored **ret_stored, tracuu_error *err);

/* Whether the stored document has this record; an unstored one has none.
 * Errors: ENOMEM, ECORRUPT. */
int tc_store_has(const struct tc_segment *segment, uint32_t doc,
                 const uint8_t *record, size_t len, bool *ret_has,
                 tracuu_error *err);

#endif
