/*
 * Unpack, with AVX-512: sixteen numbers of b bits are 2b bytes, so they come
 * with one load; a permutation puts the four bytes that a number lies in into
 * its lane, and a shift brings it to the lane's end.
 */
#include "codec/pack.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define LANES 16

__attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi"))) void
tc_unpack_avx512(const uint8_t *from, unsigned width,
                 uint32_t ret_values[TC_BLOCK])
{
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
                                            11, 12, 13, 14, 15);
    __m512i bits = _mm512_mullo_epi32(lanes, _mm512_set1_epi32((int)width));
    __m512i bytes = _mm512_add_epi32(
        _mm512_mullo_epi32(_mm512_srli_epi32(bits, 3),
                           _mm512_set1_epi32(0x01010101)),
        _mm512_set1_epi32(0x03020100));
    __m512i shifts = _mm512_and_si512(bits, _mm512_set1_epi32(7));
    __m512i low = _mm512_set1_epi32((int)((1u << width) - 1));
    __mmask64 read = (UINT64_C(1) << 2 * width) - 1;

    for (unsigned i = 0; i < TC_BLOCK; i += LANES, from += 2 * (size_t)width) {
        __m512i packed = _mm512_maskz_loadu_epi8(read, from);
        __m512i values = _mm512_srlv_epi32(
            _mm512_permutexvar_epi8(bytes, packed), shifts);

        _mm512_storeu_si512(ret_values + i, _mm512_and_si512(values, low));
    }
}

#else

void tc_unpack_avx512(const uint8_t *from, unsigned width,
                      uint32_t ret_values[TC_BLOCK])
{
    tc_unpack_plain(from, width, ret_values);
}

#endif
