/*
 * Postings writer: what its two sources of postings share, postings_write.c,
 * to which they come one by one, and occurrences.c, which makes them of sorted
 * records, a block at a time.
 */
#ifndef TC_CODEC_POSTINGS_WRITER_H
#define TC_CODEC_POSTINGS_WRITER_H

#include "codec/bits.h"
#include "codec/postings.h"

struct tc_postings_writer {
    struct tc_buf *postings;
    struct tc_buf *positions; /* NULL: none are kept */
    uint32_t n_docs;

    /* The list under way. */
    uint32_t df;
    uint32_t last_doc;       /* of the last block; UINT32_MAX before the first,
                                so that the first gap is the number itself */
    uint64_t n_positions;
    size_t positions_start;
    bool too_long;           /* a number would pass 32 bits */
    struct tc_buf blocks;
    struct tc_buf last_docs;
    struct tc_buf ends;
    struct tc_buf position_ends;
    struct tc_bits position_bits;

    /* The block under way. */
    unsigned n;
    bool has_titles;         /* some title_tf of it is not 0 */
    uint64_t n_before;       /* n_positions of the blocks before it */
    uint32_t docs[TC_BLOCK];
    uint32_t tf[TC_BLOCK];
    uint32_t title_tf[TC_BLOCK];
};

/* Write the block under way, which is full. */
void tc_postings_writer_put_block(struct tc_postings_writer *writer);

#endif
