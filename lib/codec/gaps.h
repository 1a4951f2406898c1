/*
 * Gaps: from steps to the numbers that they lead to.
 *
 * Each number needs the one before it, so one after another they wait for each
 * other.  Four at a time, what is within the four is added up beside that.
 */
#ifndef TC_CODEC_GAPS_H
#define TC_CODEC_GAPS_H

#include "codec/pack.h"

/* values[i]: `before`, and all of values[0] to values[i] and one for each, as
 * numbers of 32 bits that run over. */
static inline void tc_gaps_add_up_plain(uint32_t values[TC_BLOCK],
                                        uint32_t before)
{
    for (unsigned i = 0; i < TC_BLOCK; i++) {
        before += values[i] + 1;
        values[i] = before;
    }
}

#if defined(__SSE2__)
#include <emmintrin.h>

static inline void tc_gaps_add_up(uint32_t values[TC_BLOCK], uint32_t before)
{
    __m128i last = _mm_set1_epi32((int)before), one = _mm_set1_epi32(1);

    for (unsigned i = 0; i < TC_BLOCK; i += 4) {
        __m128i four = _mm_loadu_si128((const __m128i *)(values + i));

        four = _mm_add_epi32(four, one);
        four = _mm_add_epi32(four, _mm_slli_si128(four, 4));
        four = _mm_add_epi32(four, _mm_slli_si128(four, 8));
        four = _mm_add_epi32(four, last);
        _mm_storeu_si128((__m128i *)(values + i), four);
        last = _mm_shuffle_epi32(four, 0xff);
    }
}

#else

static inline void tc_gaps_add_up(uint32_t values[TC_BLOCK], uint32_t before)
{
    tc_gaps_add_up_plain(values, before);
}

#endif

#endif
