/* Token hits: plainly, and 16 or 32 tokens at a time. */
#include "index/token_hits.h"

#include "base/cpu.h"

/* Without a branch on any token. */
static uint32_t find_plain(const uint16_t *tokens, uint32_t n, uint16_t first,
                           uint16_t count, uint16_t hits[TC_HITS_ROOM])
{
    uint32_t n_hits = 0;

    for (uint32_t i = 0; i < n; i++) {
        hits[n_hits] = (uint16_t)i;
        n_hits += (uint16_t)(tokens[i] - first) < count;
    }
    return n_hits;
}

uint32_t tc_hits_find_wide(const uint32_t *tokens, uint32_t n, uint32_t first,
                           uint32_t count, uint16_t hits[TC_HITS_ROOM])
{
    uint32_t n_hits = 0;

    for (uint32_t i = 0; i < n; i++) {
        hits[n_hits] = (uint16_t)i;
        n_hits += tokens[i] - first < count;
    }
    return n_hits;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi")))
#define AVX512                                                               \
    __attribute__((target("avx512bw,avx512vl,avx512vbmi2,popcnt")))

/* Tokens are asked for so early; their row is read once for each range, from
 * far away. */
#define AHEAD 1536

/* What is left of a row when no whole register is. */
static uint32_t find_rest(const uint16_t *tokens, uint32_t at, uint32_t n,
                          uint16_t first, uint16_t count, uint16_t *hits)
{
    uint32_t n_hits = 0;

    for (; at < n; at++) {
        hits[n_hits] = (uint16_t)at;
        n_hits += (uint16_t)(tokens[at] - first) < count;
    }
    return n_hits;
}

AVX2 static uint32_t find_avx2(const uint16_t *tokens, uint32_t n,
                               uint16_t first, uint16_t count,
                               uint16_t hits[TC_HITS_ROOM])
{
    __m256i firsts = _mm256_set1_epi16((short)first);
    __m256i lasts = _mm256_set1_epi16((short)(count - 1));
    uint32_t n_hits = 0, i = 0;

    for (; i + 16 <= n; i += 16) {
        __m256i off = _mm256_sub_epi16(
            _mm256_loadu_si256((const __m256i *)(tokens + i)), firsts);
        /* Two bits for a token: it is not above the last one. */
        uint32_t bits = (uint32_t)_mm256_movemask_epi8(
            _mm256_cmpeq_epi16(_mm256_min_epu16(off, lasts), off));

        for (; bits; bits = _blsr_u32(_blsr_u32(bits)))
            hits[n_hits++] =
                (uint16_t)(i + (unsigned)__builtin_ctz(bits) / 2);
    }
    return n_hits + find_rest(tokens, i, n, first, count, hits + n_hits);
}

AVX512 static uint32_t find_avx512(const uint16_t *tokens, uint32_t n,
                                   uint16_t first, uint16_t count,
                                   uint16_t hits[TC_HITS_ROOM])
{
    static const uint16_t steps[32] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
    __m512i firsts = _mm512_set1_epi16((short)first);
    __m512i counts = _mm512_set1_epi16((short)count);
    __m512i places = _mm512_loadu_si512(steps);
    uint32_t n_hits = 0, i = 0;

    for (; i < n; i += 32) {
        __mmask32 is_there =
            n - i >= 32 ? UINT32_MAX : (UINT32_C(1) << (n - i)) - 1;
        __builtin_prefetch(tokens + i + AHEAD);
        __m512i off = _mm512_sub_epi16(
            _mm512_maskz_loadu_epi16(is_there, tokens + i), firsts);
        __mmask32 mask = _mm512_mask_cmplt_epu16_mask(is_there, off, counts);

        _mm512_storeu_si512(hits + n_hits,
                            _mm512_maskz_compress_epi16(mask, places));
        n_hits += (uint32_t)__builtin_popcount(mask);
        places = _mm512_add_epi16(places, _mm512_set1_epi16(32));
    }
    return n_hits;
}

tc_hits_finder *tc_hits_finder_get(void)
{
    switch (tc_cpu_level()) {
    case TC_CPU_AVX512:
        return find_avx512;
    case TC_CPU_AVX2:
        return find_avx2;
    default:
        return find_plain;
    }
}
#else
tc_hits_finder *tc_hits_finder_get(void)
{
    return find_plain;
}
#endif
