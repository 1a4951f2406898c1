/*
 * Stream: the (document, count) of one class in one segment, block by block,
 * whether they are read from the index or lie in memory as a union.
 */
#ifndef TC_SEARCH_STREAM_H
#define TC_SEARCH_STREAM_H

#include "search/plan.h"

/* Larger than any document number. */
#define TC_NO_DOC UINT32_MAX

struct tc_stream {
    /* The current block; counts in 64ths.  Entry `i` is the current one. */
    const uint32_t *docs;
    const uint32_t *counts;
    uint32_t n;
    uint32_t i;
    bool bad;

    /* Private to stream.c. */
    const struct tc_class_part *part;
    uint32_t title_weight;
    struct tc_postings postings; /* of the one source, if it is one */
    uint32_t weighted[TC_BLOCK];
};

/* Open a class in segment `s` of the plan's view; it stands before its first
 * document, in an empty block. */
void tc_stream_open(struct tc_stream *stream, const struct tc_plan *plan,
                    const struct tc_class *class, uint32_t s);

/* Go to the next block.  False at the end. */
bool tc_stream_next_block(struct tc_stream *stream);

/* Go to the first document at or after `target`, never back, and return it;
 * TC_NO_DOC at the end. */
uint32_t tc_stream_seek(struct tc_stream *stream, uint32_t target);

/*
 * The most that a document of the stream can score: what no count exceeds, or
 * the very maximum where the list is short or a union.
 * `norms` are those of the segment.  Called before the first block is read.
 */
uint32_t tc_stream_best(const struct tc_stream *stream,
                        double scale, const double *norms);

#endif
