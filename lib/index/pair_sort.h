/*
 * Pair sort: keys of 64 bits, sorted by their upper bits.
 *
 * They come in runs, one for each left word, of one key or a million.  The
 * lower bits of equal upper ones are in order already, so a stable sort by
 * digits leaves the whole in order.
 */
#ifndef TC_INDEX_PAIR_SORT_H
#define TC_INDEX_PAIR_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Sort n keys by the n_bits bits from bit `shift` on, above which there are no
 * others; those below rise among equal ones.  Returns `keys` or `spare`, which
 * is as long. */
uint64_t *tc_pair_sort(uint64_t *keys, uint64_t *spare, size_t n,
                       unsigned shift, unsigned n_bits);

#endif
