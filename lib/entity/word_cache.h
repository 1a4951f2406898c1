/*
 * Word cache: from the bytes of a word to what it is.
 *
 * Real text repeats itself.  lexeme_word.c reads a word letter by letter and is
 * the meaning; the cache knows it again by its bytes, and looks at sixteen of
 * them at once.  What is longer, has a character that is no plain letter of
 * ours or stands within sixteen bytes of the end of the text goes the slow way.
 */
#ifndef TC_ENTITY_WORD_CACHE_H
#define TC_ENTITY_WORD_CACHE_H

#include "entity/lexeme.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bytes that are looked at together. */
#define TC_CACHE_WIDTH 16

/* Entries; the frequent words of the language in several writings. */
#define TC_CACHE_BITS 13

struct tc_word_entry {
    uint64_t bytes[2]; /* zeros behind the word; both 0: free */
    uint16_t word;
    uint8_t flags;
    uint8_t begins;
};

struct tc_word_cache {
    struct tc_word_entry entries[1 << TC_CACHE_BITS];
};

/* NULL: out of memory. */
struct tc_word_cache *tc_word_cache_new(void);
void tc_word_cache_free(struct tc_word_cache *cache); /* NULL is allowed */

/* Read the word at byte `at`, which the cache may not know, and remember it;
 * returns where it ends. */
size_t tc_word_cache_fill(const struct tc_lexemes *lexemes, size_t at,
                          struct tc_lexeme *l);

#ifdef __SSE2__

/* Bits of the bytes that are at least `low` and below `high`, as signed. */
static inline unsigned tc_bytes_between(__m128i v, char low, char high)
{
    __m128i above = _mm_cmpgt_epi8(v, _mm_set1_epi8((char)(low - 1)));
    __m128i below = _mm_cmpgt_epi8(_mm_set1_epi8(high), v);

    return (unsigned)_mm_movemask_epi8(_mm_and_si128(above, below));
}

/*
 * The length of the run of letters at `p`, of which TC_CACHE_WIDTH bytes can be
 * read: bytes of ASCII letters and those of code points that begin with C3 to
 * C6 or E1, where the letters of Vietnamese stand.  0 when the run is longer or
 * has another code point.  *ret_bytes is the run with zeros behind it.
 */
static inline unsigned tc_word_span(const uint8_t *p, uint64_t *ret_bytes)
{
    static const uint8_t keep[2 * TC_CACHE_WIDTH] = {
        255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255};
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p), kept;
    unsigned high = (unsigned)_mm_movemask_epi8(v);
    unsigned ascii =
        tc_bytes_between(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'a', 'z' + 1);
    unsigned others = ~(ascii | high) & 0xffff;
    unsigned leads = tc_bytes_between(v, (char)0xc0, 0);
    unsigned ours = tc_bytes_between(v, (char)0xc3, (char)0xc7) |
                    tc_bytes_between(v, (char)0xe1, (char)0xe2);
    unsigned len;

    if (!others)
        return 0;
    len = (unsigned)__builtin_ctz(others);
    if (leads & ~ours & ((1u << len) - 1))
        return 0;
    kept = _mm_loadu_si128(
        (const __m128i *)(const void *)(keep + TC_CACHE_WIDTH - len));
    kept = _mm_and_si128(v, kept);
    _mm_storeu_si128((__m128i *)(void *)ret_bytes, kept);
    return len;
}

#else

static inline unsigned tc_word_span(const uint8_t *p, uint64_t *ret_bytes)
{
    (void)p, (void)ret_bytes;
    return 0;
}

#endif

static inline size_t tc_word_slot(const uint64_t *bytes)
{
    uint64_t mixed = bytes[0] ^ (bytes[1] * TC_KEY_HASH);

    return (size_t)(mixed * UINT64_C(0xC2B2AE3D27D4EB4F) >>
                    (64 - TC_CACHE_BITS));
}

/* Read the word at byte `at`, if the cache knows it; returns where it ends, or
 * 0 and nothing is changed. */
static inline size_t tc_word_cache_read(const struct tc_lexemes *lexemes,
                                        size_t at, struct tc_lexeme *l)
{
    const struct tc_word_entry *entry;
    uint64_t bytes[2];
    unsigned len;

    if (lexemes->len - at < TC_CACHE_WIDTH)
        return 0;
    len = tc_word_span((const uint8_t *)lexemes->text + at, bytes);
    if (len == 0)
        return 0;
    entry = &lexemes->cache->entries[tc_word_slot(bytes)];
    if (entry->bytes[0] != bytes[0] || entry->bytes[1] != bytes[1])
        return 0;
    l->kind = TC_LEX_WORD;
    l->word = entry->word;
    l->begins = (unsigned)entry->begins & 0xf;
    l->flags |= entry->flags;
    return at + len;
}

#endif
