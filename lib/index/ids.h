/*
 * Ids: from a document to its id and back.
 *
 *     u32 n_places        a power of two
 *     u32 place*          document + 1, or 0 for an empty place
 *     rows                the ids, by document
 *
 * The place of an id is the XXH3 hash of its bytes, or the next free one after
 * it; documents took their places in rising order, so the same ids in the same
 * order give the same bytes.
 */
#ifndef TC_INDEX_IDS_H
#define TC_INDEX_IDS_H

#include "base/buf.h"
#include "index/segment.h"

uint64_t tc_ids_hash(const char *id, size_t len);

/* Write the chunk for n ids. */
int tc_ids_write(struct tc_buf *chunk, const tracuu_str *ids, uint32_t n,
                 tracuu_error *err);

/* Whether the fixed part of the chunk is in range, for opening. */
bool tc_ids_check(const struct tc_chunk *chunk, uint32_t n_docs);

#endif
