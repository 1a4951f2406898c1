/*
 * Kernels: the inner loops over levels and bitmaps, for each kind of
 * processor.
 *
 * All of them work on blocks of 64 documents: 64 levels, 64 sums, one word of
 * a bitmap.  The functions for plain C are the meaning; the others equal them.
 */
#ifndef TC_SEARCH_KERNELS_H
#define TC_SEARCH_KERNELS_H

#include <stddef.h>
#include <stdint.h>

struct tc_kernels {
    const char *name; /* "c", "avx2", "avx512" */

    /* sums[i] += times * levels[i], which fits. */
    void (*add)(uint16_t *sums, const uint8_t *levels, size_t n_blocks,
                uint32_t times);

    /* Bit j of ret[i]: sums[64 * i + j] + more[i] is above `limit`; the sum
     * saturates. */
    void (*above)(const uint16_t *sums, const uint16_t *more, size_t n_blocks,
                  uint16_t limit, uint64_t *ret);

    /* Clear the bits whose levels are 0. */
    void (*keep)(uint64_t *bits, const uint8_t *levels, size_t n_blocks);
};

/* The fastest that this processor can run; safe in any thread. */
const struct tc_kernels *tc_kernels(void);

/* All that this processor can run, the slowest first: for tests.  Returns how
 * many. */
size_t tc_kernels_all(const struct tc_kernels *ret[3]);

/* Use these from now on, NULL for the fastest: for tests and measurements,
 * while nothing else runs. */
void tc_kernels_force(const struct tc_kernels *kernels);

#endif
