/*
 * Pair sort: records of 64 bits, sorted by their lower bits.
 *
 * They come in runs, one for each left word, of one record or a million.  The
 * upper bits of equal lower ones are in order already, so a stable sort by
 * digits leaves the whole in order.
 */
#ifndef TC_INDEX_PAIR_SORT_H
#define TC_INDEX_PAIR_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sort n records by their n_bits lowest bits, from 1 to 32; of equal ones the
 * first stays first.  Returns `records` or `spare`, which is as long. */
uint64_t *tc_pair_sort(uint64_t *records, uint64_t *spare, size_t n,
                       unsigned n_bits);

#endif
