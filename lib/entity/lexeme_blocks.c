/*
 * Lexeme blocks: with vectors of 64 or 32 bytes, or byte by byte.
 *
 * The plain way is the reference and serves where there are no such vectors.
 */
#include "entity/lexeme_blocks.h"

#include "base/cpu.h"

#include <string.h>

#include "entity/lexeme_cache.h"
#include "entity/lexeme_word.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_VECTORS
#include <immintrin.h>
#endif

/* What 64 bytes are: bit i is of byte i. */
struct block {
    uint64_t letters; /* ASCII letters and all from 0x80 on */
    uint64_t digits;
    uint64_t blanks;
    uint64_t controls; /* below the space */
    uint64_t others;   /* first bytes of code points that are not plain */
};

typedef void block_reader(struct block *block, const uint8_t *p);

/* What is inlined into each of the ways, with what it calls. */
#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* The lexemes of a block that end in it, before anything odd. */
struct cut {
    uint64_t starts;
    uint64_t bounds; /* starts and what stands between them */
    bool odd;
};

/* Cut the block at `p`, which begins where a lexeme may. */
INLINE void cut_block(block_reader *read, const uint8_t *p, struct cut *cut)
{
    struct block block;
    uint64_t words, odd, seen;

    read(&block, p);
    words = block.letters | block.digits;
    odd = block.controls | block.others;
    cut->odd = odd;
    cut->starts = ~(words | block.blanks | block.controls) |
                  (block.letters & ~(block.letters << 1)) |
                  (block.digits & ~(block.digits << 1));
    cut->bounds = cut->starts | block.blanks | block.controls;
    /* Byte 0 is a bound.  What begins before the last one up to the first odd
     * byte ends there or before. */
    seen = cut->bounds & (odd ^ (odd - 1));
    cut->starts &= (UINT64_C(1) << (63 - __builtin_clzll(seen))) - 1;
}

/* A block at byte `at`; near the end of the text a copy with zeros behind. */
static const uint8_t *block_at(const struct tc_lexemes *lexemes, size_t at,
                               uint8_t room[TC_LEX_BLOCK + TC_CACHE_WIDTH])
{
    const uint8_t *text = (const uint8_t *)lexemes->text + at;
    size_t left = lexemes->len - at;

    if (left >= TC_LEX_BLOCK + TC_CACHE_WIDTH)
        return text;
    memset(room, 0, TC_LEX_BLOCK + TC_CACHE_WIDTH);
    memcpy(room, text, left);
    return room;
}

/* What the cache is asked for a lexeme of a block: for all of them before the
 * first answer is needed, since memory is slow. */
struct asked {
    struct tc_lexeme_key key;
    struct tc_lexeme_set *set;
};

/* Set the places of the lexemes of a block at `p`, byte `begin` of the text,
 * and ask for them; returns how many they are. */
INLINE unsigned ask(const struct tc_lexemes *lexemes, const uint8_t *p,
                    size_t begin, const struct cut *cut, struct tc_lexeme *l,
                    struct asked *asked)
{
    unsigned n = 0;

    for (uint64_t s = cut->starts; s; s &= s - 1, n++) {
        unsigned at = (unsigned)__builtin_ctzll(s);
        unsigned len = (unsigned)__builtin_ctzll(cut->bounds >> at >> 1) + 1;
        struct tc_lexeme_key key = tc_lexeme_key_at(p + at, len);

        asked[n].key = key;
        asked[n].set = tc_lexeme_cache_set(lexemes->cache, key);
        __builtin_prefetch(asked[n].set);
        l[n].begin = (uint32_t)begin + at;
        l[n].end = (uint32_t)begin + at + len;
    }
    return n;
}

/* Read a lexeme that the cache does not know, whose place is set; false when it
 * is in truth shorter or longer than its block says. */
static bool read_unknown(struct tc_lexemes *lexemes, const struct asked *asked,
                         struct tc_lexeme *l)
{
    bool spaced = l->begin != l[-1].end;
    uint32_t end = l->end;

    *l = (struct tc_lexeme){.begin = l->begin,
                            .flags = spaced ? TC_LEX_SPACED : 0};
    l->end = (uint32_t)tc_lexeme_read(lexemes, l->begin, l);
    if (l->end != end)
        return false;
    /* How long an "&" is depends on what follows. */
    if (tc_lex_bytes(l) <= TC_CACHE_WIDTH && !tc_lex_is_mark(l, '&'))
        tc_lexeme_cache_keep(lexemes->cache, asked->key, l);
    return true;
}

/* Read the lexemes that were asked for, which stand behind another one with
 * nothing but blanks between; returns how many there are in truth. */
INLINE unsigned read_asked(struct tc_lexemes *lexemes, struct tc_lexeme *l,
                           const struct asked *asked, unsigned n)
{
    for (int i = 0; i < (int)n; i++) {
        const struct asked *a = &asked[i];
        const struct tc_lexeme_entry *entry =
            tc_lexeme_set_find(a->set, a->key);

        if (entry && tc_lex_bytes(&l[i]) <= TC_CACHE_WIDTH)
            memcpy((uint8_t *)&l[i] + TC_LEXEME_TAIL,
                   &entry->tails[l[i].begin != l[i - 1].end],
                   sizeof entry->tails[0]);
        else if (!read_unknown(lexemes, a, &l[i]))
            return (unsigned)i + 1;
    }
    return n;
}

/* Read lexemes behind the n that there are, of which the last ends at *end,
 * block by block up to something odd; returns how many there are then. */
INLINE size_t read_blocks(block_reader *read, struct tc_lexemes *lexemes,
                          size_t n, size_t *end)
{
    uint8_t room[TC_LEX_BLOCK + TC_CACHE_WIDTH];
    struct asked asked[TC_LEX_BLOCK];
    struct cut cut = {.odd = false};

    while (!cut.odd &&
           n - lexemes->paragraph + TC_LEX_BLOCK < TC_LEX_LONGEST / 2) {
        const uint8_t *p = block_at(lexemes, *end, room);
        struct tc_lexeme *l = &lexemes->lex[n];
        unsigned n_asked;

        cut_block(read, p, &cut);
        if (!cut.starts)
            break;
        n_asked = ask(lexemes, p, *end, &cut, l, asked);
        n += read_asked(lexemes, l, asked, n_asked);
        *end = lexemes->lex[n - 1].end;
    }
    return n;
}

/* ---- what bytes are ---- */

INLINE void read_plain(struct block *block, const uint8_t *p)
{
    *block = (struct block){0};
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

static size_t read_blocks_plain(struct tc_lexemes *lexemes, size_t n,
                                size_t *end)
{
    return read_blocks(read_plain, lexemes, n, end);
}

#ifdef HAVE_VECTORS

#define AVX512 __attribute__((target("avx512bw,avx512vl,bmi,bmi2")))
#define AVX2 __attribute__((target("avx2,bmi,bmi2")))

/* Bits of the bytes of v that are `low` to `low` + `n`. */
AVX512 static inline uint64_t from_512(__m512i v, uint8_t low, uint8_t n)
{
    v = _mm512_sub_epi8(v, _mm512_set1_epi8((char)low));
    return _mm512_cmple_epu8_mask(v, _mm512_set1_epi8((char)n));
}

AVX512 static inline void read_512(struct block *block, const uint8_t *p)
{
    __m512i v = _mm512_loadu_si512(p);
    __m512i small = _mm512_or_si512(v, _mm512_set1_epi8(0x20));

    block->letters = from_512(small, 'a', 25) | _mm512_movepi8_mask(v);
    block->digits = from_512(v, '0', 9);
    block->blanks = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(' '));
    block->controls = from_512(v, 0, 0x1f);
    block->others = from_512(v, 0xc0, 0x3f) &
                    ~(from_512(v, 0xc3, 3) |
                      _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)0xe1)));
}

AVX2 static inline uint64_t bits_256(__m256i v, unsigned i)
{
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(v) << i;
}

/* The bytes of v that are `low` to `low` + `n`. */
AVX2 static inline __m256i from_256(__m256i v, uint8_t low, uint8_t n)
{
    v = _mm256_sub_epi8(v, _mm256_set1_epi8((char)low));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8((char)n)), v);
}

AVX2 static inline void read_256(struct block *block, const uint8_t *p)
{
    *block = (struct block){0};
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

AVX512 static size_t read_blocks_512(struct tc_lexemes *lexemes, size_t n,
                                     size_t *end)
{
    return read_blocks(read_512, lexemes, n, end);
}

AVX2 static size_t read_blocks_256(struct tc_lexemes *lexemes, size_t n,
                                   size_t *end)
{
    return read_blocks(read_256, lexemes, n, end);
}

tc_lexeme_blocks_reader *tc_lexeme_blocks_any(unsigned i)
{
    if (i > (unsigned)tc_cpu_level())
        return NULL;
    return i == TC_CPU_PLAIN  ? read_blocks_plain
           : i == TC_CPU_AVX2 ? read_blocks_256
                              : read_blocks_512;
}

#else

tc_lexeme_blocks_reader *tc_lexeme_blocks_any(unsigned i)
{
    return i == 0 ? read_blocks_plain : NULL;
}

#endif

tc_lexeme_blocks_reader *tc_lexeme_blocks_best(void)
{
    tc_lexeme_blocks_reader *best = read_blocks_plain;

    for (unsigned i = 1; tc_lexeme_blocks_any(i); i++)
        best = tc_lexeme_blocks_any(i);
    return best;
}
