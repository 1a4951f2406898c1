/* Kernels: AVX2. */
#include "search/kernels_x86.h"

#if TC_KERNELS_X86
#include <immintrin.h>

#define BLOCK TC_KERNEL_BLOCK
#define AVX2 __attribute__((target("avx2,popcnt")))

AVX2 static void add_avx2(uint16_t *sums, const uint8_t *levels,
                          size_t n_blocks, uint32_t times)
{
    __m256i factor = _mm256_set1_epi16((short)times);

    for (size_t i = 0; i < n_blocks * BLOCK; i += 16) {
        __m256i *at = (__m256i *)(sums + i);
        __m256i wide = _mm256_cvtepu8_epi16(
            _mm_loadu_si128((const __m128i *)(levels + i)));

        wide = _mm256_mullo_epi16(wide, factor);
        _mm256_storeu_si256(at,
                            _mm256_add_epi16(_mm256_loadu_si256(at), wide));
    }
}

/* The bits of 32 sums. */
AVX2 static uint32_t above32_avx2(const uint16_t *sums, __m256i more,
                                  __m256i limit)
{
    const __m256i *at = (const __m256i *)sums;
    __m256i zero = _mm256_setzero_si256();
    __m256i low = _mm256_adds_epu16(_mm256_loadu_si256(at), more);
    __m256i high = _mm256_adds_epu16(_mm256_loadu_si256(at + 1), more);

    /* All ones where the sum is not above the limit. */
    low = _mm256_cmpeq_epi16(_mm256_subs_epu16(low, limit), zero);
    high = _mm256_cmpeq_epi16(_mm256_subs_epu16(high, limit), zero);
    low = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0xd8);
    return ~(uint32_t)_mm256_movemask_epi8(low);
}

AVX2 static void above_avx2(const uint16_t *sums, const uint16_t *more,
                            size_t n_blocks, uint16_t limit, uint64_t *ret)
{
    __m256i wide = _mm256_set1_epi16((short)limit);

    for (size_t i = 0; i < n_blocks; i++) {
        __m256i bound = _mm256_set1_epi16((short)more[i]);

        ret[i] = above32_avx2(sums + BLOCK * i, bound, wide) |
                 (uint64_t)above32_avx2(sums + BLOCK * i + 32, bound, wide)
                     << 32;
    }
}

AVX2 static uint64_t add_above_avx2(uint16_t *sums, const uint8_t *levels,
                                    uint32_t times, uint16_t more,
                                    uint16_t limit)
{
    uint64_t above;

    add_avx2(sums, levels, 1, times);
    above_avx2(sums, &more, 1, limit, &above);
    return above;
}

AVX2 static inline uint64_t present_avx2(const uint8_t *levels)
{
    const __m256i *at = (const __m256i *)levels;
    __m256i zero = _mm256_setzero_si256();
    uint32_t low = (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(_mm256_loadu_si256(at), zero));
    uint32_t high = (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(_mm256_loadu_si256(at + 1), zero));

    return ~(low | (uint64_t)high << 32);
}

AVX2 static void keep_avx2(uint64_t *bits, const uint8_t *levels,
                           size_t n_blocks)
{
    for (size_t i = 0; i < n_blocks; i++)
        if (bits[i])
            bits[i] &= present_avx2(levels + BLOCK * i);
}

AVX2 static uint64_t count_avx2(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i]);
    return n;
}

AVX2 static size_t sift_avx2(const uint32_t *docs, size_t n,
                             const uint64_t *filter, uint32_t *ret)
{
    size_t kept = 0, i = 0;

    /* The filter as words of 32 bits, twice as many. */
    for (; i + 8 <= n; i += 8) {
        __m256i doc = _mm256_loadu_si256((const __m256i *)(docs + i));
        __m256i at = _mm256_and_si256(
            _mm256_srli_epi32(doc, 5),
            _mm256_set1_epi32(2 * TC_FILTER_WORDS - 1));
        __m256i word = _mm256_i32gather_epi32((const int *)filter, at, 4);
        __m256i bit = _mm256_sub_epi32(
            _mm256_set1_epi32(31),
            _mm256_and_si256(doc, _mm256_set1_epi32(31)));
        unsigned found = (unsigned)_mm256_movemask_ps(
            _mm256_castsi256_ps(_mm256_sllv_epi32(word, bit)));

        for (; found; found &= found - 1)
            ret[kept++] = (uint32_t)i + (unsigned)__builtin_ctz(found);
    }
    for (; i < n; i++)
        if (filter[docs[i] / 64 % TC_FILTER_WORDS] >> docs[i] % 64 & 1)
            ret[kept++] = (uint32_t)i;
    return kept;
}

AVX2 static void rank_avx2(const uint8_t *levels, const uint32_t *before,
                           const uint32_t *docs, size_t n, uint32_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        _mm_prefetch((const char *)(levels + docs[i]), _MM_HINT_T0);
        _mm_prefetch((const char *)(before + docs[i] / BLOCK), _MM_HINT_T0);
    }
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = present_avx2(tc_block_levels(levels, docs[i]));
        uint64_t bit = tc_block_bit(docs[i]);
        uint32_t rank = before[docs[i] / BLOCK] +
                        (uint32_t)_mm_popcnt_u64(bits & (bit - 1));

        ret[i] = bits & bit ? rank : TC_NO_RANK;
    }
}

const struct tc_kernels tc_kernels_avx2 = {"avx2", add_avx2, above_avx2,
                                       add_above_avx2,
                                       keep_avx2, count_avx2, sift_avx2,
                                       rank_avx2};

#endif
