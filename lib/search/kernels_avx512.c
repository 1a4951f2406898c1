/* Kernels: AVX-512. */
#include "search/bm25.h"
#include "search/kernels_x86.h"

#if TC_KERNELS_X86
#include <immintrin.h>

#define BLOCK TC_KERNEL_BLOCK
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,popcnt")))

/* 32 values, `times` over. */
AVX512 static inline __m512i widen_avx512(const uint8_t *values, uint32_t times)
{
    __m512i wide =
        _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)values));

    return times == 1
               ? wide
               : _mm512_mullo_epi16(wide, _mm512_set1_epi16((short)times));
}

AVX512 static void sum_avx512(uint16_t *ret, const struct tc_addend *addends,
                              size_t n, size_t begin, size_t n_blocks)
{
    for (size_t i = 0; i < n_blocks * BLOCK; i += BLOCK) {
        __m512i low = _mm512_setzero_si512(), high = low;

        for (size_t k = 0; k < n; k++) {
            const uint8_t *values = addends[k].values + begin + i;
            uint32_t times = addends[k].times;

            low = _mm512_add_epi16(low, widen_avx512(values, times));
            high = _mm512_add_epi16(high, widen_avx512(values + 32, times));
        }
        _mm512_storeu_si512(ret + i, low);
        _mm512_storeu_si512(ret + i + 32, high);
    }
}

/* The bits of a block. */
AVX512 static inline uint64_t above64_avx512(__m512i low, __m512i high,
                                             uint16_t more, uint16_t limit)
{
    __m512i bound = _mm512_set1_epi16((short)more);
    __m512i wide = _mm512_set1_epi16((short)limit);
    __mmask32 l = _mm512_cmpgt_epu16_mask(_mm512_adds_epu16(low, bound), wide);
    __mmask32 h = _mm512_cmpgt_epu16_mask(_mm512_adds_epu16(high, bound), wide);

    return l | (uint64_t)h << 32;
}

AVX512 static void above_avx512(const uint16_t *sums, const uint16_t *more,
                                size_t n_blocks, uint16_t limit, uint64_t *ret)
{
    for (size_t i = 0; i < n_blocks; i++)
        ret[i] = above64_avx512(_mm512_loadu_si512(sums + BLOCK * i),
                                _mm512_loadu_si512(sums + BLOCK * i + 32),
                                more[i], limit);
}

AVX512 static uint64_t complete_avx512(uint16_t *sums,
                                       const struct tc_addend *levels,
                                       const struct tc_addend *peaks, size_t n,
                                       size_t block, uint16_t more,
                                       uint16_t limit, uint64_t docs)
{
    uint64_t above = docs;
    __m512i low = _mm512_loadu_si512(sums);
    __m512i high = _mm512_loadu_si512(sums + 32);

    while (above && n-- > 0) {
        const uint8_t *values = levels[n].values + BLOCK * block;
        uint32_t peak = peaks[n].values[block], times = levels[n].times;

        if (!peak)
            continue;
        more = (uint16_t)(more - times * peak);
        low = _mm512_add_epi16(low, widen_avx512(values, times));
        high = _mm512_add_epi16(high, widen_avx512(values + 32, times));
        above = docs & above64_avx512(low, high, more, limit);
    }
    if (above) {
        _mm512_storeu_si512(sums, low);
        _mm512_storeu_si512(sums + 32, high);
    }
    return above;
}

AVX512 static inline uint64_t present_avx512(const uint8_t *levels)
{
    __m512i bytes = _mm512_loadu_si512(levels);

    return _mm512_test_epi8_mask(bytes, bytes);
}

AVX512 static uint64_t count_avx512(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i]);
    return n;
}

AVX512 static uint64_t count_common_avx512(const uint64_t *bits,
                                           const uint64_t *others,
                                           size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (uint64_t)__builtin_popcountll(bits[i] & others[i]);
    return n;
}

AVX512 static size_t sift_avx512(const uint32_t *docs, size_t n,
                                 const uint64_t *filter, uint32_t *ret)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i += 16) {
        __mmask16 all = (__mmask16)(n - i < 16 ? (1u << (n - i)) - 1 : 0xffff);
        __m512i doc = _mm512_maskz_loadu_epi32(all, docs + i);
        __m512i at =
            _mm512_and_si512(_mm512_srli_epi32(doc, 5),
                             _mm512_set1_epi32(2 * TC_FILTER_WORDS - 1));
        __m512i word = _mm512_i32gather_epi32(at, filter, 4);
        __m512i bit = _mm512_sllv_epi32(
            _mm512_set1_epi32(1), _mm512_and_si512(doc, _mm512_set1_epi32(31)));
        unsigned found = _mm512_mask_test_epi32_mask(all, word, bit);

        for (; found; found &= found - 1)
            ret[kept++] = (uint32_t)i + (unsigned)__builtin_ctz(found);
    }
    return kept;
}

AVX512 static void rank_avx512(const uint8_t *levels, const uint32_t *before,
                               const uint16_t *ranked, const uint32_t *docs,
                               size_t n, uint32_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = present_avx512(tc_block_levels(levels, docs[i]));
        uint64_t bit = tc_block_bit(docs[i]);
        uint32_t rank = before[docs[i] / BLOCK] +
                        (uint32_t)_mm_popcnt_u64(bits & (bit - 1));
        uint32_t is_there = bits >> docs[i] % BLOCK & 1;

        /* Without a branch, which could not be foretold. */
        ret[i] = rank | (is_there - 1);
        _mm_prefetch((const char *)(ranked + rank), _MM_HINT_T0);
    }
}

/* Each operation is that of tc_bm25_score. */
AVX512 static void score_avx512(uint32_t *counts, const uint32_t *docs,
                                size_t n, double scale, const double *norms)
{
    __m512d half = _mm512_set1_pd(0.5);

    for (size_t i = 0; i < n; i += 8) {
        __mmask8 all = (__mmask8)(n - i < 8 ? (1u << (n - i)) - 1 : 0xff);
        __m256i doc = _mm256_maskz_loadu_epi32(all, docs + i);
        __m256i count = _mm256_maskz_loadu_epi32(all, counts + i);
        __m512d norm = _mm512_mask_i32gather_pd(half, all, doc, norms, 8);
        __m512d c = _mm512_mul_pd(_mm512_cvtepu32_pd(count),
                                  _mm512_set1_pd(1.0 / TC_COUNT_ONE));
        __m512d part = _mm512_div_pd(_mm512_mul_pd(_mm512_set1_pd(scale), c),
                                     _mm512_add_pd(c, norm));

        _mm256_mask_storeu_epi32(
            counts + i, all, _mm512_cvttpd_epu32(_mm512_add_pd(part, half)));
    }
}

const struct tc_kernels tc_kernels_avx512 = {
    "avx512",        sum_avx512,   above_avx512,
    complete_avx512, count_avx512, count_common_avx512,
    sift_avx512,     rank_avx512,  score_avx512};

#endif
