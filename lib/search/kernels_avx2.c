/* Kernels: AVX2. */
#include "search/bm25.h"
#include "search/kernels_x86.h"

#if TC_KERNELS_X86
#include <immintrin.h>

#define BLOCK TC_KERNEL_BLOCK
#define AVX2 __attribute__((target("avx2,popcnt")))

/* 16 values, `times` over. */
AVX2 static inline __m256i widen_avx2(const uint8_t *values, uint32_t times)
{
    __m256i wide =
        _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)values));

    return times == 1
               ? wide
               : _mm256_mullo_epi16(wide, _mm256_set1_epi16((short)times));
}

AVX2 static void sum_avx2(uint16_t *ret, const struct tc_addend *addends,
                          size_t n, size_t begin, size_t n_blocks)
{
    for (size_t i = 0; i < n_blocks * BLOCK; i += BLOCK) {
        __m256i sums[BLOCK / 16];

        for (size_t j = 0; j < BLOCK / 16; j++)
            sums[j] = _mm256_setzero_si256();
        for (size_t k = 0; k < n; k++)
            for (size_t j = 0; j < BLOCK / 16; j++)
                sums[j] = _mm256_add_epi16(
                    sums[j], widen_avx2(addends[k].values + begin + i + 16 * j,
                                        addends[k].times));
        for (size_t j = 0; j < BLOCK / 16; j++)
            _mm256_storeu_si256((__m256i *)(ret + i + 16 * j), sums[j]);
    }
}

/* The bits of 32 sums. */
AVX2 static inline uint32_t above32_avx2(__m256i low, __m256i high,
                                         __m256i more, __m256i limit)
{
    __m256i zero = _mm256_setzero_si256();

    low = _mm256_adds_epu16(low, more);
    high = _mm256_adds_epu16(high, more);
    /* All ones where the sum is not above the limit. */
    low = _mm256_cmpeq_epi16(_mm256_subs_epu16(low, limit), zero);
    high = _mm256_cmpeq_epi16(_mm256_subs_epu16(high, limit), zero);
    low = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0xd8);
    return ~(uint32_t)_mm256_movemask_epi8(low);
}

/* The bits of a block. */
AVX2 static inline uint64_t above64_avx2(const __m256i sums[BLOCK / 16],
                                         uint16_t more, uint16_t limit)
{
    __m256i bound = _mm256_set1_epi16((short)more);
    __m256i wide = _mm256_set1_epi16((short)limit);

    return above32_avx2(sums[0], sums[1], bound, wide) |
           (uint64_t)above32_avx2(sums[2], sums[3], bound, wide) << 32;
}

AVX2 static inline void load64_avx2(const uint16_t *from,
                                    __m256i ret[BLOCK / 16])
{
    for (size_t j = 0; j < BLOCK / 16; j++)
        ret[j] = _mm256_loadu_si256((const __m256i *)(from + 16 * j));
}

AVX2 static void above_avx2(const uint16_t *sums, const uint16_t *more,
                            size_t n_blocks, uint16_t limit, uint64_t *ret)
{
    for (size_t i = 0; i < n_blocks; i++) {
        __m256i block[BLOCK / 16];

        load64_avx2(sums + BLOCK * i, block);
        ret[i] = above64_avx2(block, more[i], limit);
    }
}

AVX2 static uint64_t complete_avx2(uint16_t *ret,
                                   const struct tc_addend *levels,
                                   const struct tc_addend *peaks, size_t n,
                                   size_t block, uint16_t more, uint16_t limit,
                                   uint64_t docs)
{
    uint64_t above = docs;
    __m256i sums[BLOCK / 16];

    load64_avx2(ret, sums);
    while (above && n-- > 0) {
        const uint8_t *values = levels[n].values + BLOCK * block;
        uint32_t peak = peaks[n].values[block];

        if (!peak)
            continue;
        more = (uint16_t)(more - peaks[n].times * peak);
        for (size_t j = 0; j < BLOCK / 16; j++)
            sums[j] = _mm256_add_epi16(
                sums[j], widen_avx2(values + 16 * j, levels[n].times));
        above = docs & above64_avx2(sums, more, limit);
    }
    if (above)
        for (size_t j = 0; j < BLOCK / 16; j++)
            _mm256_storeu_si256((__m256i *)(ret + 16 * j), sums[j]);
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

AVX2 static uint64_t count_avx2(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i]);
    return n;
}

AVX2 static uint64_t count_common_avx2(const uint64_t *bits,
                                       const uint64_t *others, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i] & others[i]);
    return n;
}

AVX2 static size_t sift_avx2(const uint32_t *docs, size_t n,
                             const uint64_t *filter, uint32_t *ret)
{
    size_t kept = 0, i = 0;

    /* The filter as words of 32 bits, twice as many. */
    for (; i + 8 <= n; i += 8) {
        __m256i doc = _mm256_loadu_si256((const __m256i *)(docs + i));
        __m256i at =
            _mm256_and_si256(_mm256_srli_epi32(doc, 5),
                             _mm256_set1_epi32(2 * TC_FILTER_WORDS - 1));
        __m256i word = _mm256_i32gather_epi32((const int *)filter, at, 4);
        __m256i bit =
            _mm256_sub_epi32(_mm256_set1_epi32(31),
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
                           const uint16_t *ranked, const uint32_t *docs,
                           size_t n, uint32_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = present_avx2(tc_block_levels(levels, docs[i]));
        uint64_t bit = tc_block_bit(docs[i]);
        uint32_t rank = before[docs[i] / BLOCK] +
                        (uint32_t)_mm_popcnt_u64(bits & (bit - 1));
        uint32_t is_there = bits >> docs[i] % BLOCK & 1;

        /* Without a branch, which could not be foretold. */
        ret[i] = rank | (is_there - 1);
        _mm_prefetch((const char *)(ranked + rank), _MM_HINT_T0);
    }
}

AVX2 static inline __m256d from_unsigned_avx2(__m128i numbers)
{
    __m128i high = _mm_set1_epi32(INT32_MIN);

    return _mm256_add_pd(_mm256_cvtepi32_pd(_mm_xor_si128(numbers, high)),
                         _mm256_set1_pd(0x1p31));
}

/* Each operation is that of tc_bm25_score.  The greatest score, 2^31, does not
 * fit a signed number, for which the conversion gives just these bits. */
AVX2 static void score_avx2(uint32_t *counts, const uint32_t *docs, size_t n,
                            double scale, const double *norms)
{
    size_t i = 0;

    for (; i + 4 <= n; i += 4) {
        __m128i count = _mm_loadu_si128((const __m128i *)(counts + i));
        __m256d c = _mm256_mul_pd(from_unsigned_avx2(count),
                                  _mm256_set1_pd(1.0 / TC_COUNT_ONE));
        __m256d norm = _mm256_setr_pd(norms[docs[i]], norms[docs[i + 1]],
                                      norms[docs[i + 2]], norms[docs[i + 3]]);
        __m256d part = _mm256_div_pd(_mm256_mul_pd(_mm256_set1_pd(scale), c),
                                     _mm256_add_pd(c, norm));

        _mm_storeu_si128(
            (__m128i *)(counts + i),
            _mm256_cvttpd_epi32(_mm256_add_pd(part, _mm256_set1_pd(0.5))));
    }
    for (; i < n; i++)
        counts[i] = tc_bm25_score(scale, counts[i], norms[docs[i]]);
}

const struct tc_kernels tc_kernels_avx2 = {
    "avx2",        sum_avx2,   above_avx2,
    complete_avx2, count_avx2, count_common_avx2,
    sift_avx2,     rank_avx2,  score_avx2};

#endif
