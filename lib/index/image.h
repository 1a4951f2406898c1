/*
 * Image: putting the bytes of a segment together.
 *
 * Builder and merge fill one buf for each chunk and the counts; finishing
 * lays them out behind a header and a table of contents.  lib/FORMAT.md gives
 * every byte.
 */
#ifndef TC_INDEX_IMAGE_H
#define TC_INDEX_IMAGE_H

#include "base/buf.h"
#include "index/segment.h"

#define TC_IMAGE_MAGIC "TRACUU\r\n"
#define TC_FORMAT_VERSION 2

/* Raised by every change of what text becomes what terms in what slots; an
 * index of another version would be asked for words that it does not have. */
#define TC_ANALYSIS_VERSION 2

#define TC_HEADER_LEN 96
#define TC_TOC_ENTRY_LEN 32
#define TC_CHUNK_PADDING 64

/* Most chunks a table of contents may name; far more than there are, so that
 * later versions can add some that this one passes over. */
#define TC_MAX_CHUNKS 256

/* A part of a chunk that was made apart. */
struct tc_image_piece {
    enum tc_chunk_id chunk;
    struct tc_buf bytes;
};

/* Where the header has the versions of ICU and Unicode that words were cut
 * with, four bytes each. */
#define TC_VERSIONS_AT 16
#define TC_VERSIONS_LEN 8

struct tc_image {
    const uint8_t *versions; /* as in a header; NULL: those of this program */
    uint32_t n_docs;
    uint32_t n_terms;
    uint64_t n_pairs;
    uint64_t n_postings;
    uint64_t n_pair_postings;
    uint64_t n_slots;
    uint64_t n_title_slots;
    uint64_t n_text_bytes;
    bool stored;
    bool entities;
    struct tc_buf chunks[TC_N_CHUNKS]; /* how each chunk begins */
    struct tc_image_piece *pieces;     /* how it goes on, in this order */
    uint32_t n_pieces;
    size_t pieces_cap;
};

#define TC_IMAGE_INIT {0}

void tc_image_done(struct tc_image *image);

/* The versions of this program. */
void tc_image_versions(uint8_t ret_versions[TC_VERSIONS_LEN]);

/* Let a chunk, to which nothing more is written, go on with a buf, which is
 * then empty. */
void tc_image_append(struct tc_image *image, enum tc_chunk_id chunk,
                     struct tc_buf *piece);

/* Lay the image out in one allocation, with so many threads, and open it as a
 * segment.  The chunks are released on the way.  Errors: ENOMEM. */
int tc_image_finish(struct tc_image *image, uint32_t n_threads,
                    struct tc_segment **ret_segment, tracuu_error *err);

#endif
