/*
 * Kernels of x86: one file for each kind of processor, and what all share.
 */
#ifndef TC_SEARCH_KERNELS_X86_H
#define TC_SEARCH_KERNELS_X86_H

#include "search/kernels.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define TC_KERNELS_X86 1
extern const struct tc_kernels tc_kernels_avx2;
extern const struct tc_kernels tc_kernels_avx512;
#else
#define TC_KERNELS_X86 0
#endif

#define TC_KERNEL_BLOCK 64

/* The levels of a document's block, and its bit. */
static inline const uint8_t *tc_block_levels(const uint8_t *levels,
                                             uint32_t doc)
{
    return levels + (doc & ~(uint32_t)(TC_KERNEL_BLOCK - 1));
}

static inline uint64_t tc_block_bit(uint32_t doc)
{
    return UINT64_C(1) << doc % TC_KERNEL_BLOCK;
}

#endif
