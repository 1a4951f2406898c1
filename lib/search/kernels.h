/*
 * Kernels: the inner loops over levels, bitmaps and scores, for each kind of
 * processor.
 *
 * Most of them work on blocks of 64 documents: 64 levels, 64 sums, one word of
 * a bitmap.  The functions for plain C are the meaning; the others equal them.
 */
#ifndef TC_SEARCH_KERNELS_H
#define TC_SEARCH_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "base/cpu.h"

#define TC_NO_RANK UINT32_MAX

/* A filter of documents: bit d % 64 of word d / 64 % TC_FILTER_WORDS is set
 * for document d. */
#define TC_FILTER_WORDS 1024u

/* What is added, `times` over. */
struct tc_addend {
    const uint8_t *values; /* levels by document, or their peaks by block */
    uint32_t times;
};

struct tc_kernels {
    const char *name;

    /* ret[i]: what all addends together have at begin + i, which fits. */
    void (*sum)(uint16_t *ret, const struct tc_addend *addends, size_t n,
                size_t begin, size_t n_blocks);

    /* Bit j of ret[i]: sums[64 * i + j] + more[i] is above `limit`; the sum
     * saturates. */
    void (*above)(const uint16_t *sums, const uint16_t *more, size_t n_blocks,
                  uint16_t limit, uint64_t *ret);

    /*
     * Add to the sums of block number `block` those of n words, the last one
     * first, as long as one of `docs` may come above `limit` with what the
     * words that follow have at their peaks: `more` in all of the n.  Returns
     * those of `docs` that are above in the end; when there is none the sums
     * are as they may be.
     */
    uint64_t (*complete)(uint16_t *sums, const struct tc_addend *levels,
                         const struct tc_addend *peaks, size_t n, size_t block,
                         uint16_t more, uint16_t limit, uint64_t docs);

    /* Bits that are set; bits that are set in both. */
    uint64_t (*count)(const uint64_t *bits, size_t n_words);
    uint64_t (*count_common)(const uint64_t *bits, const uint64_t *others,
                             size_t n_words);

    /* Which of n documents may be among those of a filter (TC_FILTER_WORDS
     * words): their numbers into ret.  Returns how many. */
    size_t (*sift)(const uint32_t *docs, size_t n, const uint64_t *filter,
                   uint32_t *ret);

    /* ret[i]: how many levels before that of docs[i] are not 0, where
     * `before` has their number before each block; TC_NO_RANK where that of
     * docs[i] is 0.  The memory of `ranked` at these ranks is asked for. */
    void (*rank)(const uint8_t *levels, const uint32_t *before,
                 const uint16_t *ranked, const uint32_t *docs, size_t n,
                 uint32_t *ret);

    /* Turn the count of each of n documents into its score (tc_bm25_score),
     * with the norms of all documents. */
    void (*score)(uint32_t *counts, const uint32_t *docs, size_t n,
                  double scale, const double *norms);
};

/* Those of a level, which the processor must have. */
const struct tc_kernels *tc_kernels_of(enum tc_cpu level);

/* The fastest that may run. */
static inline const struct tc_kernels *tc_kernels(void)
{
    return tc_kernels_of(tc_cpu_level());
}

#endif
