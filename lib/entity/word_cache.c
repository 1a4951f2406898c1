/* Word cache: from the bytes of a word to what it is. */
#include <string.h>

#include "base/alloc.h"
#include "entity/lexeme_word.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Bytes that are looked at together, and the longest word that is kept. */
#define WIDTH 16

/* Entries; the frequent words of the language in several writings. */
#define BITS 12

struct entry {
    uint64_t bytes[2]; /* zeros behind the word */
    uint16_t word;
    uint8_t flags;
    uint8_t begins : 4;
    uint8_t len : 4; /* 0: free; so a word of all WIDTH bytes is not kept */
};

struct tc_word_cache {
    struct entry entries[1 << BITS];
};

struct tc_word_cache *tc_word_cache_new(void)
{
    return tc_alloc_zeroed(1, sizeof(struct tc_word_cache));
}

void tc_word_cache_free(struct tc_word_cache *cache)
{
    tc_free(cache);
}

#ifdef __SSE2__

/* Bits of the bytes that are at least `low` and below `high`, as signed. */
static inline unsigned between(__m128i v, char low, char high)
{
    __m128i above = _mm_cmpgt_epi8(v, _mm_set1_epi8((char)(low - 1)));
    __m128i below = _mm_cmpgt_epi8(_mm_set1_epi8(high), v);

    return (unsigned)_mm_movemask_epi8(_mm_and_si128(above, below));
}

/*
 * The length of the run of letters at `p`, of which WIDTH bytes can be read:
 * bytes of ASCII letters and those of code points that begin with C3 to C6 or
 * E1, where the letters of Vietnamese stand.  0 when the run is longer or has
 * another code point.  *ret_bytes is the run with zeros behind it.
 */
static inline unsigned span(const uint8_t *p, uint64_t *ret_bytes)
{
    static const uint8_t keep[2 * WIDTH] = {
        255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255};
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p), kept;
    unsigned high = (unsigned)_mm_movemask_epi8(v);
    unsigned ascii =
        between(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'a', 'z' + 1);
    unsigned others = ~(ascii | high) & 0xffff;
    unsigned leads = between(v, (char)0xc0, 0);
    unsigned ours = between(v, (char)0xc3, (char)0xc7) |
                    between(v, (char)0xe1, (char)0xe2);
    unsigned len;

    if (!others)
        return 0;
    len = (unsigned)__builtin_ctz(others);
    if (leads & ~ours & ((1u << len) - 1))
        return 0;
    kept = _mm_loadu_si128(
        (const __m128i *)(const void *)(keep + WIDTH - len));
    kept = _mm_and_si128(v, kept);
    _mm_storeu_si128((__m128i *)(void *)ret_bytes, kept);
    return len;
}

#else

static inline unsigned span(const uint8_t *p, uint64_t *ret_bytes)
{
    (void)p, (void)ret_bytes;
    return 0;
}

#endif

static inline size_t slot_of(const uint64_t *bytes)
{
    uint64_t mixed = bytes[0] * TC_KEY_HASH ^
                     bytes[1] * UINT64_C(0xC2B2AE3D27D4EB4F);

    return (size_t)(mixed * TC_KEY_HASH >> (64 - BITS));
}

size_t tc_word_cache_read(const struct tc_lexemes *lexemes, size_t at,
                          struct tc_lexeme *l)
{
    uint64_t bytes[2];
    unsigned len = 0;
    struct entry *entry;
    uint8_t before = l->flags;
    size_t end;

    if (lexemes->cache && lexemes->len - at >= WIDTH)
        len = span((const uint8_t *)lexemes->text + at, bytes);
    if (len == 0)
        return tc_lexeme_read_word(lexemes, at, l);
    entry = &lexemes->cache->entries[slot_of(bytes)];
    if (entry->bytes[0] == bytes[0] && entry->bytes[1] == bytes[1] &&
        entry->len) {
        l->kind = TC_LEX_WORD;
        l->word = entry->word;
        l->flags |= entry->flags;
        l->begins = entry->begins;
        return at + entry->len;
    }
    end = tc_lexeme_read_word(lexemes, at, l);
    if (end - at == len) {
        memcpy(entry->bytes, bytes, sizeof bytes);
        entry->word = l->word;
        entry->flags = (uint8_t)(l->flags & ~before);
        entry->begins = l->begins;
        entry->len = len & 0xf;
    }
    return end;
}
