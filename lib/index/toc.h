/*
 * Toc: the table of contents of an image as the file has it, with what opening
 * passes over: the hash of each chunk, and chunks that are not known here.
 */
#ifndef TC_INDEX_TOC_H
#define TC_INDEX_TOC_H

#include "index/segment.h"

struct tc_toc_entry {
    uint32_t id;     /* enum tc_chunk_id + 1 of those known here */
    uint64_t offset; /* of its bytes in the image */
    uint64_t len;
    uint64_t hash; /* that the bytes should have */
};

uint32_t tc_toc_count(const struct tc_segment *segment);

/* Entry i of an open segment; its bytes lie within the image. */
struct tc_toc_entry tc_toc_get(const struct tc_segment *segment, uint32_t i);

/* Where the table and its hash end, and the first chunk may begin. */
uint64_t tc_toc_end(const struct tc_segment *segment);

/* Whether every chunk has its hash.  To be asked before a foreign segment is
 * merged, as its damage would else be sealed with hashes that are right. */
bool tc_toc_holds(const struct tc_segment *segment);

/* The hash of a run of bytes, as images have it. */
uint64_t tc_toc_hash(const uint8_t *bytes, uint64_t len);

#endif
