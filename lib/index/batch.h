/*
 * Batch: documents that were added and are not yet built into a segment.
 *
 * Adding a document only checks and copies it.  A batch is closed by what it
 * holds, never by who works on it or when, so that the same documents give
 * the same segments whatever the number of threads.
 */
#ifndef TC_INDEX_BATCH_H
#define TC_INDEX_BATCH_H

#include <stdbool.h>
#include <tracuu/index.h>

#include "base/buf.h"

/* What closes a batch: bytes of title and text, or documents.  8 MiB are a
 * few thousand articles: enough that the dictionary's share is small, little
 * enough that many threads have work. */
#define TC_BATCH_BYTES (8u << 20)
#define TC_BATCH_DOCS 65536u

struct tc_batch {
    uint32_t n_docs;
    uint64_t n_text_bytes;
    uint64_t n_fields;
    struct tc_buf ids;     /* one after another */
    struct tc_buf records; /* as in record.h */
    size_t *ends;          /* 2 for each document: of its id, its record */
    size_t ends_cap;
    uint64_t *hashes; /* of ids, as in ids.h */
    size_t hashes_cap;
};

#define TC_BATCH_INIT {0}

/* Check and copy a document.  Errors: EUSAGE, ELIMIT, ENOMEM; the batch is
 * then as it was. */
int tc_batch_add(struct tc_batch *batch, const tracuu_document *document,
                 tracuu_error *err);

/* Whether the batch has to be closed before the document is added: it is full,
 * or the document as large as a batch, which gets one of its own (the fields
 * of an inverted record, invert.c, are then never too wide). */
bool tc_batch_full(const struct tc_batch *batch,
                   const tracuu_document *document);
tracuu_str tc_batch_id(const struct tc_batch *batch, uint32_t doc);
tracuu_str tc_batch_record(const struct tc_batch *batch, uint32_t doc);

/* The last document with this id, or false. */
bool tc_batch_find(const struct tc_batch *batch, const char *id, size_t len,
                   uint64_t hash, uint32_t *ret_doc);

void tc_batch_done(struct tc_batch *batch);

#endif
