/*
 * Order: that of the dictionary, which the builder, the merge and the reader
 * must agree on: bytewise by fold, then by word; of two of which one begins
 * the other, the shorter first.
 */
#ifndef TC_INDEX_ORDER_H
#define TC_INDEX_ORDER_H

#include <stdint.h>
#include <string.h>
#include <tracuu/common.h>

static inline int tc_order_bytes(tracuu_str a, tracuu_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    if (order)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static inline int tc_order_words(tracuu_str a_fold, tracuu_str a,
                                 tracuu_str b_fold, tracuu_str b)
{
    int order = tc_order_bytes(a_fold, b_fold);

    return order ? order : tc_order_bytes(a, b);
}

/* The first eight bytes of a fold as a number: where two of these differ, the
 * order is theirs. */
static inline uint64_t tc_order_prefix(tracuu_str fold)
{
    uint64_t prefix = 0;

    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < fold.len ? (uint8_t)fold.ptr[i] : 0);
    return prefix;
}

#endif
