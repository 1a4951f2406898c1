/*
 * Lexeme block: with vectors of 64 or 32 bytes, or byte by byte.
 *
 * The plain reader is the reference and serves where there are no such vectors.
 */
#include "entity/lexeme_block.h"

#include <stdbool.h>
#include <stddef.h>

static void read_plain(struct tc_lexeme_block *block, const uint8_t *p)
{
    *block = (struct tc_lexeme_block){0};
    for (unsigned i = 0; i < TC_LEX_BLOCK; i++) {
        uint64_t bit = UINT64_C(1) << i;
        uint8_t c = p[i], small = c | 0x20;
        bool ours = (c >= 0xc3 && c <= 0xc6) || c == 0xe1;

        block->letters |= c >= 0x80 || (small >= 'a' && small <= 'z') ? bit : 0;
        block->digits |= c >= '0' && c <= '9' ? bit : 0;
        block->blanks |= c == ' ' ? bit : 0;
        block->controls |= c < ' ' ? bit : 0;
        block->others |= c >= 0xc0 && !ours ? bit : 0;
    }
}

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

/* Bits of the bytes of v that are `low` to `low` + `n`. */
__attribute__((target("avx512bw"))) static inline uint64_t
from_512(__m512i v, uint8_t low, uint8_t n)
{
    v = _mm512_sub_epi8(v, _mm512_set1_epi8((char)low));
    return _mm512_cmple_epu8_mask(v, _mm512_set1_epi8((char)n));
}

__attribute__((target("avx512bw"))) static void
read_avx512(struct tc_lexeme_block *block, const uint8_t *p)
{
    __m512i v = _mm512_loadu_si512(p);
    __m512i small = _mm512_or_si512(v, _mm512_set1_epi8(0x20));

    block->letters = from_512(small, 'a', 25) | _mm512_movepi8_mask(v);
    block->digits = from_512(v, '0', 9);
    block->blanks = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(' '));
    block->controls = from_512(v, 0, 0x1f);
    block->others =
        from_512(v, 0xc0, 0x3f) &
        ~(from_512(v, 0xc3, 3) |
          _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)0xe1)));
}

__attribute__((target("avx2"))) static inline uint64_t bits_256(__m256i v,
                                                                unsigned i)
{
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(v) << i;
}

/* The bytes of v that are `low` to `low` + `n`. */
__attribute__((target("avx2"))) static inline __m256i
from_256(__m256i v, uint8_t low, uint8_t n)
{
    v = _mm256_sub_epi8(v, _mm256_set1_epi8((char)low));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8((char)n)), v);
}

__attribute__((target("avx2"))) static void
read_avx2(struct tc_lexeme_block *block, const uint8_t *p)
{
    *block = (struct tc_lexeme_block){0};
    for (unsigned i = 0; i < TC_LEX_BLOCK; i += 32) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
        __m256i small = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
        __m256i e1 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xe1));
        __m256i ours = _mm256_or_si256(from_256(v, 0xc3, 3), e1);

        block->letters |=
            bits_256(_mm256_or_si256(v, from_256(small, 'a', 25)), i);
        block->digits |= bits_256(from_256(v, '0', 9), i);
        block->blanks |=
            bits_256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(' ')), i);
        block->controls |= bits_256(from_256(v, 0, 0x1f), i);
        block->others |=
            bits_256(_mm256_andnot_si256(ours, from_256(v, 0xc0, 0x3f)), i);
    }
}

tc_lexeme_block_reader *tc_lexeme_block_any(unsigned i)
{
    __builtin_cpu_init();
    if (i == 0)
        return read_plain;
    if (i == 1 && __builtin_cpu_supports("avx2"))
        return read_avx2;
    if (i == 2 && __builtin_cpu_supports("avx512bw"))
        return read_avx512;
    return NULL;
}

#else

tc_lexeme_block_reader *tc_lexeme_block_any(unsigned i)
{
    return i == 0 ? read_plain : NULL;
}

#endif

tc_lexeme_block_reader *tc_lexeme_block_best(void)
{
    tc_lexeme_block_reader *best = read_plain;

    for (unsigned i = 1; tc_lexeme_block_any(i); i++)
        best = tc_lexeme_block_any(i);
    return best;
}
