/* Kernels: plain C, AVX2, AVX-512. */
#include "search/kernels.h"

#define BLOCK 64

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

/* The levels of a document's block, and its bit. */
static inline const uint8_t *block_of(const uint8_t *levels, uint32_t doc)
{
    return levels + (doc & ~(uint32_t)(BLOCK - 1));
}

static inline uint64_t bit_of(uint32_t doc)
{
    return UINT64_C(1) << doc % BLOCK;
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
        uint64_t bits, bit = bit_of(docs[i]);

        ret[i] = TC_NO_RANK;
        if (!levels[docs[i]])
            continue;
        bits = present_c(block_of(levels, docs[i])) & (bit - 1);
        ret[i] = before[docs[i] / BLOCK] +
                 (uint32_t)__builtin_popcountll(bits);
    }
}

static const struct tc_kernels plain = {"c", add_c, above_c, add_above_c,
                                       keep_c, count_c, sift_c, rank_c};

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,popcnt")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,popcnt")))

/* ---- AVX2 ---- */

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
        uint64_t bits = present_avx2(block_of(levels, docs[i]));
        uint64_t bit = bit_of(docs[i]);
        uint32_t rank = before[docs[i] / BLOCK] +
                        (uint32_t)_mm_popcnt_u64(bits & (bit - 1));

        ret[i] = bits & bit ? rank : TC_NO_RANK;
    }
}

static const struct tc_kernels avx2 = {"avx2", add_avx2, above_avx2,
                                       add_above_avx2,
                                       keep_avx2, count_avx2, sift_avx2,
                                       rank_avx2};

/* ---- AVX-512 ---- */

AVX512 static void add_avx512(uint16_t *sums, const uint8_t *levels,
                              size_t n_blocks, uint32_t times)
{
    __m512i factor = _mm512_set1_epi16((short)times);

    for (size_t i = 0; i < n_blocks * BLOCK; i += 32) {
        __m512i wide = _mm512_cvtepu8_epi16(
            _mm256_loadu_si256((const __m256i *)(levels + i)));

        wide = _mm512_mullo_epi16(wide, factor);
        _mm512_storeu_si512(
            sums + i, _mm512_add_epi16(_mm512_loadu_si512(sums + i), wide));
    }
}

AVX512 static void above_avx512(const uint16_t *sums, const uint16_t *more,
                                size_t n_blocks, uint16_t limit, uint64_t *ret)
{
    __m512i wide = _mm512_set1_epi16((short)limit);

    for (size_t i = 0; i < n_blocks; i++) {
        __m512i bound = _mm512_set1_epi16((short)more[i]);
        __m512i low = _mm512_loadu_si512(sums + BLOCK * i);
        __m512i high = _mm512_loadu_si512(sums + BLOCK * i + 32);
        __mmask32 l =
            _mm512_cmpgt_epu16_mask(_mm512_adds_epu16(low, bound), wide);
        __mmask32 h =
            _mm512_cmpgt_epu16_mask(_mm512_adds_epu16(high, bound), wide);

        ret[i] = l | (uint64_t)h << 32;
    }
}

/* The bits of 32 sums, to which levels are added. */
AVX512 static inline uint32_t add_above32(uint16_t *sums,
                                          const uint8_t *levels,
                                          __m512i factor, __m512i more,
                                          __m512i limit)
{
    __m512i wide = _mm512_cvtepu8_epi16(
        _mm256_loadu_si256((const __m256i *)levels));
    __m512i sum = _mm512_add_epi16(_mm512_loadu_si512(sums),
                                   _mm512_mullo_epi16(wide, factor));

    _mm512_storeu_si512(sums, sum);
    return _mm512_cmpgt_epu16_mask(_mm512_adds_epu16(sum, more), limit);
}

AVX512 static uint64_t add_above_avx512(uint16_t *sums, const uint8_t *levels,
                                        uint32_t times, uint16_t more,
                                        uint16_t limit)
{
    __m512i factor = _mm512_set1_epi16((short)times);
    __m512i bound = _mm512_set1_epi16((short)more);
    __m512i wide = _mm512_set1_epi16((short)limit);
    uint64_t low = add_above32(sums, levels, factor, bound, wide);
    uint64_t high = add_above32(sums + 32, levels + 32, factor, bound, wide);

    return low | high << 32;
}

AVX512 static inline uint64_t present_avx512(const uint8_t *levels)
{
    __m512i bytes = _mm512_loadu_si512(levels);

    return _mm512_test_epi8_mask(bytes, bytes);
}

AVX512 static void keep_avx512(uint64_t *bits, const uint8_t *levels,
                               size_t n_blocks)
{
    for (size_t i = 0; i < n_blocks; i++)
        if (bits[i])
            bits[i] &= present_avx512(levels + BLOCK * i);
}

AVX512 static uint64_t count_avx512(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i]);
    return n;
}

AVX512 static size_t sift_avx512(const uint32_t *docs, size_t n,
                                 const uint64_t *filter, uint32_t *ret)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i += 16) {
        __mmask16 all = (__mmask16)(n - i < 16 ? (1u << (n - i)) - 1 : 0xffff);
        __m512i doc = _mm512_maskz_loadu_epi32(all, docs + i);
        __m512i at = _mm512_and_si512(
            _mm512_srli_epi32(doc, 5),
            _mm512_set1_epi32(2 * TC_FILTER_WORDS - 1));
        __m512i word = _mm512_i32gather_epi32(at, filter, 4);
        __m512i bit = _mm512_sllv_epi32(
            _mm512_set1_epi32(1),
            _mm512_and_si512(doc, _mm512_set1_epi32(31)));
        unsigned found = _mm512_mask_test_epi32_mask(all, word, bit);

        for (; found; found &= found - 1)
            ret[kept++] = (uint32_t)i + (unsigned)__builtin_ctz(found);
    }
    return kept;
}

AVX512 static void rank_avx512(const uint8_t *levels, const uint32_t *before,
                           const uint32_t *docs, size_t n, uint32_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        _mm_prefetch((const char *)(levels + docs[i]), _MM_HINT_T0);
        _mm_prefetch((const char *)(before + docs[i] / BLOCK), _MM_HINT_T0);
    }
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = present_avx512(block_of(levels, docs[i]));
        uint64_t bit = bit_of(docs[i]);
        uint32_t rank = before[docs[i] / BLOCK] +
                        (uint32_t)_mm_popcnt_u64(bits & (bit - 1));

        ret[i] = bits & bit ? rank : TC_NO_RANK;
    }
}

static const struct tc_kernels avx512 = {"avx512", add_avx512, above_avx512,
                                         add_above_avx512,
                                         keep_avx512, count_avx512, sift_avx512,
                                         rank_avx512};

#else
#define avx2 plain
#define avx512 plain
#endif

const struct tc_kernels *tc_kernels_of(enum tc_cpu level)
{
    static const struct tc_kernels *const all[] = {
        [TC_CPU_PLAIN] = &plain,
        [TC_CPU_AVX2] = &avx2,
        [TC_CPU_AVX512] = &avx512,
    };

    return all[level];
}
