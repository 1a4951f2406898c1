/*
 * Run: fewer than 128 postings as one string of bits, the end of a long list
 * or the whole of a short one.
 *
 *     documents   a set (set.h) below what is left of the collection
 *     tf          if any is above 1: each less 1, in unary
 *     title_tf    if any is above 0: each, in unary
 *
 * Whoever reads it knows three numbers: n, and the sums of both counts, from
 * which follow its bits and what is there.
 */
#ifndef TC_CODEC_RUN_H
#define TC_CODEC_RUN_H

#include "codec/set.h"

struct tc_run {
    uint32_t n;        /* postings, 0 < n */
    uint32_t base;     /* the least document that may come */
    uint32_t n_docs;   /* more than the greatest */
    uint64_t n_more;   /* sum of tf, less n */
    uint64_t n_titles; /* sum of title_tf */
};

/* Whether there can be such a run, and its bits. */
static inline bool tc_run_is_possible(const struct tc_run *run)
{
    return run->base < run->n_docs && run->n <= run->n_docs - run->base &&
           run->n_more <= UINT32_MAX - run->n &&
           run->n_titles <= run->n_more + run->n;
}

static inline uint64_t tc_run_bits(const struct tc_run *run)
{
    uint64_t n_bits = tc_set_bits(run->n, run->n_docs - run->base);

    if (run->n_more)
        n_bits += run->n + run->n_more;
    if (run->n_titles)
        n_bits += run->n + run->n_titles;
    return n_bits;
}

/* Write a run; there must be room for its bits.  `docs` is changed. */
void tc_run_put(struct tc_bits *bits, const struct tc_run *run, uint32_t *docs,
                const uint32_t *tf, const uint32_t *title_tf);

/* Read the possible run of the next bits; the reader becomes bad when they are
 * malformed. */
void tc_run_get(struct tc_bits_reader *r, const struct tc_run *run,
                uint32_t *ret_docs, uint32_t *ret_tf, uint32_t *ret_title_tf);

#endif
