/*
 * Bounds: the few (count, length) pairs that no posting of a list exceeds.
 *
 * A ranking rises with the count and falls with the length, so the best score
 * in a list is that of one of its Pareto points: those with a higher count
 * than every posting in a document as short.  Only so many are kept; two
 * neighbours joined into (larger count, shorter length) bound both.
 */
#ifndef TC_CODEC_BOUNDS_H
#define TC_CODEC_BOUNDS_H

#include "codec/postings.h"

/* Room for the exact points of a block before they are reduced. */
#define TC_FRONT_MAX 128

/* Points by rising len and rising count, none dominated by another. */
struct tc_front {
    unsigned n;
    struct tc_bound points[TC_FRONT_MAX];
};

/* Add a posting; n must be below TC_FRONT_MAX. */
void tc_front_add(struct tc_front *front, uint32_t count, uint32_t len);

/* Join neighbours until at most `most` points are left, each time the two
 * whose union loosens the bound least. */
void tc_front_reduce(struct tc_front *front, unsigned most);

#endif
