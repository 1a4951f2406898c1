/* Set sizes: one by one, and sixteen at a time. */
#include "codec/set_sizes.h"

#include "base/bytes.h"
#include "codec/postings.h"
#include "codec/set.h"

/* More bits than positions can have. */
#define TOO_MANY (UINT64_C(1) << 48)

uint64_t tc_set_size(const struct tc_set_row *row, uint32_t i)
{
    size_t doc = row->docs[i];
    uint32_t end =
        tc_slots_end(tc_load_u32(row->lens + 4 * doc),
                     tc_load_u32(row->lens + 4 * (row->n_docs + doc)));

    return end ? tc_set_bits(row->counts[i], end) : TOO_MANY;
}

static uint64_t add_one_by_one(const struct tc_set_row *row, uint32_t begin,
                               uint32_t end)
{
    uint64_t sum = 0;

    for (uint32_t i = begin; i < end; i++)
        sum += tc_set_size(row, i);
    return sum;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512cd")))
#define LANES 16

/* With counts and limits up to this, which all but damaged ones are, no set
 * needs more than 32 bits to count its own: low bits and ones are not more than
 * the larger of count and limit, zeros not more than the limit. */
#define MOST (1 << 30)

/* tc_slots_end of the documents. */
AVX512 static __m512i limits_of(const struct tc_set_row *row, __m512i docs,
                                __mmask16 lanes)
{
    __m512i zero = _mm512_setzero_si512();
    __m512i lens =
        _mm512_mask_i32gather_epi32(zero, lanes, docs, row->lens, 4);
    __m512i titles = _mm512_mask_i32gather_epi32(
        zero, lanes, docs, row->lens + 4 * (size_t)row->n_docs, 4);

    return _mm512_add_epi32(_mm512_add_epi32(lens, titles),
                            _mm512_set1_epi32(1));
}

/* tc_set_low_bits. */
AVX512 static __m512i low_bits_of(__m512i counts, __m512i limits)
{
    __mmask16 sparse = _mm512_cmplt_epu32_mask(counts, limits);
    __m512i low = _mm512_maskz_sub_epi32(sparse, _mm512_lzcnt_epi32(counts),
                                         _mm512_lzcnt_epi32(limits));
    __mmask16 above = _mm512_mask_cmpgt_epu32_mask(
        sparse, _mm512_sllv_epi32(counts, low), limits);

    return _mm512_mask_sub_epi32(low, above, low, _mm512_set1_epi32(1));
}

/* tc_set_bits. */
AVX512 static __m512i bits_of(__m512i counts, __m512i limits)
{
    __m512i one = _mm512_set1_epi32(1);
    __m512i last = _mm512_sub_epi32(limits, one);
    __m512i low = low_bits_of(counts, limits);
    __m512i bits = _mm512_add_epi32(
        _mm512_mullo_epi32(counts, _mm512_add_epi32(low, one)),
        _mm512_srlv_epi32(last, low));

    return _mm512_mask_sub_epi32(bits, _mm512_cmpeq_epi32_mask(counts, one),
                                 _mm512_set1_epi32(32),
                                 _mm512_lzcnt_epi32(last));
}

AVX512 static uint64_t add_avx512(const struct tc_set_row *row, uint32_t begin,
                                  uint32_t end)
{
    __m512i sums = _mm512_setzero_si512();
    __m512i one = _mm512_set1_epi32(1), most = _mm512_set1_epi32(MOST);

    for (uint32_t i = begin; i < end; i += LANES) {
        __mmask16 lanes = (__mmask16)(
            end - i < LANES ? (1u << (end - i)) - 1 : 0xffffu);
        __m512i counts = _mm512_maskz_loadu_epi32(lanes, row->counts + i);
        __m512i docs = _mm512_maskz_loadu_epi32(lanes, row->docs + i);
        __m512i limits = limits_of(row, docs, lanes), bits;

        if (_mm512_cmpgt_epu32_mask(counts, most) ||
            _mm512_cmpgt_epu32_mask(_mm512_sub_epi32(limits, one), most))
            return add_one_by_one(row, begin, end);
        bits = _mm512_maskz_mov_epi32(lanes, bits_of(counts, limits));
        sums = _mm512_add_epi64(
            sums, _mm512_cvtepu32_epi64(_mm512_castsi512_si256(bits)));
        sums = _mm512_add_epi64(
            sums, _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(bits, 1)));
    }
    return (uint64_t)_mm512_reduce_add_epi64(sums);
}

uint64_t tc_set_sizes(const struct tc_set_row *row, uint32_t begin,
                      uint32_t end, enum tc_cpu level)
{
    /* Numbers of documents are signed where lengths are gathered. */
    if (level < TC_CPU_AVX512 || row->n_docs > INT32_MAX)
        return add_one_by_one(row, begin, end);
    return add_avx512(row, begin, end);
}

#else

uint64_t tc_set_sizes(const struct tc_set_row *row, uint32_t begin,
                      uint32_t end, enum tc_cpu level)
{
    (void)level;
    return add_one_by_one(row, begin, end);
}

#endif
