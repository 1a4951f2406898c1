/*
 * Lexeme block: where the lexemes of 64 bytes begin and end, as bits.
 *
 * Plain bytes are ASCII and those of code points that begin with C3 to C6 or
 * E1, where the letters of Vietnamese stand.  A run of letters and plain bytes
 * above ASCII is one lexeme, so is a run of digits and every other character;
 * blanks are spaces only.  Where a control character or any other code point
 * stands the lexer reads on character by character.
 */
#ifndef TC_ENTITY_LEXEME_BLOCK_H
#define TC_ENTITY_LEXEME_BLOCK_H

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define TC_LEX_BLOCK 64

/* Bit i is of byte i. */
struct tc_lexeme_block {
    uint64_t letters;  /* of words: also bytes of code points that are not ours */
    uint64_t digits;
    uint64_t blanks;
    uint64_t controls; /* below the space */
    uint64_t others;   /* first bytes of code points that are not plain */
};

/* What one byte is: the reference, and the way where there is no SSE2. */
static inline void tc_lexeme_block_byte(struct tc_lexeme_block *block,
                                        uint8_t c, unsigned i)
{
    uint64_t bit = UINT64_C(1) << i;
    bool ours = (c >= 0xc3 && c <= 0xc6) || c == 0xe1;

    if (c >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
        block->letters |= bit;
    if (c >= '0' && c <= '9')
        block->digits |= bit;
    if (c == ' ')
        block->blanks |= bit;
    if (c < ' ')
        block->controls |= bit;
    if (c >= 0xc0 && !ours)
        block->others |= bit;
}

static inline void tc_lexeme_block_slow(struct tc_lexeme_block *block,
                                        const uint8_t *p)
{
    *block = (struct tc_lexeme_block){0};
    for (unsigned i = 0; i < TC_LEX_BLOCK; i++)
        tc_lexeme_block_byte(block, p[i], i);
}

#ifdef __SSE2__

/* Bytes of v that are `low` to `low` + `n`. */
static inline __m128i tc_bytes_from(__m128i v, uint8_t low, uint8_t n)
{
    v = _mm_sub_epi8(v, _mm_set1_epi8((char)low));
    return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8((char)n)), v);
}

static inline uint64_t tc_bits_of(__m128i v, unsigned i)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(v) << i;
}

static inline void tc_lexeme_block_read(struct tc_lexeme_block *block,
                                        const uint8_t *p)
{
    *block = (struct tc_lexeme_block){0};
    for (unsigned i = 0; i < TC_LEX_BLOCK; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
        __m128i leads = tc_bytes_from(v, 0xc0, 0x3f);
        __m128i ours =
            _mm_or_si128(tc_bytes_from(v, 0xc3, 3),
                         _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe1)));

        block->letters |=
            tc_bits_of(_mm_or_si128(v, tc_bytes_from(small, 'a', 25)), i);
        block->digits |= tc_bits_of(tc_bytes_from(v, '0', 9), i);
        block->blanks |=
            tc_bits_of(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')), i);
        block->controls |= tc_bits_of(tc_bytes_from(v, 0, 0x1f), i);
        block->others |= tc_bits_of(_mm_andnot_si128(ours, leads), i);
    }
}

#else

static inline void tc_lexeme_block_read(struct tc_lexeme_block *block,
                                        const uint8_t *p)
{
    tc_lexeme_block_slow(block, p);
}

#endif

#endif
