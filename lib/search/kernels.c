/* Kernels: plain C, and the choice. */
#include "search/kernels_x86.h"

#define BLOCK TC_KERNEL_BLOCK

/* ---- plain C ---- */

static void add_c(uint16_t *sums, const uint8_t *levels, size_t n_blocks,
                  uint32_t times)
{
    for (size_t i = 0; i < n_blocks * BLOCK; i++)
        sums[i] = (uint16_t)(sums[i] + times * levels[i]);
}

static void above_c(const uint16_t *sums, const uint16_t *more,
                    size_t n_blocks, uint16_t limit, uint64_t *ret)
{
    for (size_t i = 0; i < n_blocks; i++) {
        uint64_t bits = 0;

        for (size_t j = 0; j < BLOCK; j++)
            bits |= (uint64_t)((uint32_t)sums[BLOCK * i + j] + more[i] > limit)
                    << j;
        ret[i] = bits;
    }
}

static uint64_t add_above_c(uint16_t *sums, const uint8_t *levels,
                            uint32_t times, uint16_t more, uint16_t limit)
{
    uint64_t above;

    add_c(sums, levels, 1, times);
    above_c(sums, &more, 1, limit, &above);
    return above;
}

static uint64_t present_c(const uint8_t *levels)
{
    uint64_t bits = 0;

    for (size_t j = 0; j < BLOCK; j++)
        bits |= (uint64_t)(levels[j] != 0) << j;
    return bits;
}

static void keep_c(uint64_t *bits, const uint8_t *levels, size_t n_blocks)
{
    for (size_t i = 0; i < n_blocks; i++)
        if (bits[i])
            bits[i] &= present_c(levels + BLOCK * i);
}

static uint64_t count_c(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i]);
    return n;
}

static size_t sift_c(const uint32_t *docs, size_t n, const uint64_t *filter,
                     uint32_t *ret)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++) {
        ret[kept] = (uint32_t)i;
        kept += filter[docs[i] / 64 % TC_FILTER_WORDS] >> docs[i] % 64 & 1;
    }
    return kept;
}

static void rank_c(const uint8_t *levels, const uint32_t *before,
                   const uint32_t *docs, size_t n, uint32_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits, bit = tc_block_bit(docs[i]);

        ret[i] = TC_NO_RANK;
        if (!levels[docs[i]])
            continue;
        bits = present_c(tc_block_levels(levels, docs[i])) & (bit - 1);
        ret[i] = before[docs[i] / BLOCK] +
                 (uint32_t)__builtin_popcountll(bits);
    }
}

static const struct tc_kernels plain = {"c", add_c, above_c, add_above_c,
                                       keep_c, count_c, sift_c, rank_c};

#if !TC_KERNELS_X86
#define tc_kernels_avx2 plain
#define tc_kernels_avx512 plain
#endif

const struct tc_kernels *tc_kernels_of(enum tc_cpu level)
{
    static const struct tc_kernels *const all[] = {
        [TC_CPU_PLAIN] = &plain,
        [TC_CPU_AVX2] = &tc_kernels_avx2,
        [TC_CPU_AVX512] = &tc_kernels_avx512,
    };

    return all[level];
}
