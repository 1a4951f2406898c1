/* Kernels: plain C, and the choice. */
#include "search/bm25.h"
#include "search/kernels_x86.h"

#define BLOCK TC_KERNEL_BLOCK

/* ---- plain C ---- */

static void sum_c(uint16_t *ret, const struct tc_addend *addends, size_t n,
                  size_t begin, size_t n_blocks)
{
    for (size_t i = 0; i < n_blocks * BLOCK; i++) {
        uint32_t sum = 0;

        for (size_t j = 0; j < n; j++)
            sum += addends[j].times * addends[j].values[begin + i];
        ret[i] = (uint16_t)sum;
    }
}

static void above_c(const uint16_t *sums, const uint16_t *more, size_t n_blocks,
                    uint16_t limit, uint64_t *ret)
{
    for (size_t i = 0; i < n_blocks; i++) {
        uint64_t bits = 0;

        for (size_t j = 0; j < BLOCK; j++)
            bits |= (uint64_t)((uint32_t)sums[BLOCK * i + j] + more[i] > limit)
                    << j;
        ret[i] = bits;
    }
}

static uint64_t complete_c(uint16_t *sums, const struct tc_addend *levels,
                           const struct tc_addend *peaks, size_t n,
                           size_t block, uint16_t more, uint16_t limit,
                           uint64_t docs)
{
    uint64_t above = docs;

    while (above && n-- > 0) {
        const uint8_t *values = levels[n].values + BLOCK * block;

        more = (uint16_t)(more - peaks[n].times * peaks[n].values[block]);
        for (size_t i = 0; i < BLOCK; i++)
            sums[i] = (uint16_t)(sums[i] + levels[n].times * values[i]);
        above_c(sums, &more, 1, limit, &above);
        above &= docs;
    }
    return above;
}

static uint64_t present_c(const uint8_t *levels)
{
    uint64_t bits = 0;

    for (size_t j = 0; j < BLOCK; j++)
        bits |= (uint64_t)(levels[j] != 0) << j;
    return bits;
}

static uint64_t count_c(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i]);
    return n;
}

static uint64_t count_common_c(const uint64_t *bits, const uint64_t *others,
                               size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i] & others[i]);
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
                   const uint16_t *ranked, const uint32_t *docs, size_t n,
                   uint32_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits, bit = tc_block_bit(docs[i]);

        ret[i] = TC_NO_RANK;
        if (!levels[docs[i]])
            continue;
        bits = present_c(tc_block_levels(levels, docs[i])) & (bit - 1);
        ret[i] = before[docs[i] / BLOCK] + (uint32_t)__builtin_popcountll(bits);
        __builtin_prefetch(ranked + ret[i]);
    }
}

static void score_c(uint32_t *counts, const uint32_t *docs, size_t n,
                    double scale, const double *norms)
{
    for (size_t i = 0; i < n; i++)
        counts[i] = tc_bm25_score(scale, counts[i], norms[docs[i]]);
}

static const struct tc_kernels plain = {"c",        sum_c,   above_c,
                                        complete_c, count_c, count_common_c,
                                        sift_c,     rank_c,  score_c};

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
