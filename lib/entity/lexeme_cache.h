/*
 * Lexeme cache: from the bytes of a lexeme to what it is.
 *
 * Real text repeats itself.  lexeme.c and lexeme_word.c read a lexeme character
 * by character and are the meaning; the cache knows it again by its bytes, of
 * which it looks at sixteen at once.  Only lexemes that end where a blank or a
 * character of another kind is sure to end them are asked for
 * (lexeme_block.h), so that nothing but its own bytes tells what one is.
 */
#ifndef TC_ENTITY_LEXEME_CACHE_H
#define TC_ENTITY_LEXEME_CACHE_H

#include <stddef.h>
#include <string.h>

#include "entity/lexeme.h"
#include "entity/lexeme_blocks.h"

/* The longest lexeme that is kept, in bytes. */
#define TC_CACHE_WIDTH 16

/* Sets of two entries: the frequent words of the language in several writings,
 * marks and small numbers.  Of news 2 % of the lexemes are not there. */
#define TC_CACHE_BITS 13

/* What a lexeme is beside its place: all from `value` on. */
#define TC_LEXEME_TAIL offsetof(struct tc_lexeme, value)

struct tc_lexeme_entry {
    uint64_t bytes[2]; /* zeros behind the lexeme; both 0: free */
    uint64_t tails[2]; /* glued to what stands before, and behind a blank */
};

_Static_assert(sizeof(struct tc_lexeme) == TC_LEXEME_TAIL + sizeof(uint64_t),
               "the tail of a lexeme has eight bytes");

/* What is new comes second; what is asked for again becomes the first, so that
 * a rare word drives out no frequent one.  A set is one line of memory. */
struct tc_lexeme_set {
    struct tc_lexeme_entry entries[2];
};

struct tc_lexeme_cache {
    struct tc_lexeme_set sets[1 << TC_CACHE_BITS];
};

/* NULL: out of memory. */
struct tc_lexeme_cache *tc_lexeme_cache_new(void);
void tc_lexeme_cache_free(struct tc_lexeme_cache *cache); /* NULL is allowed */

/* Make the second entry of a set the first. */
void tc_lexeme_set_turn(struct tc_lexeme_set *set);

/* The bytes of a lexeme, by which it is known, with zeros behind. */
struct tc_lexeme_key {
    uint64_t low;
    uint64_t high;
};

/* Keep a lexeme that has these bytes. */
void tc_lexeme_cache_keep(struct tc_lexeme_cache *cache,
                          struct tc_lexeme_key key, const struct tc_lexeme *l);

/* TC_LEX_BLOCK bytes of ones, then TC_CACHE_WIDTH zeros. */
extern const uint8_t tc_lexeme_masks[TC_LEX_BLOCK + TC_CACHE_WIDTH];

/* The key of `len` bytes, at most TC_LEX_BLOCK; TC_CACHE_WIDTH can be read in
 * any case.  Of a longer lexeme it means nothing. */
static inline struct tc_lexeme_key tc_lexeme_key_at(const uint8_t *p,
                                                    unsigned len)
{
    const uint8_t *mask = tc_lexeme_masks + TC_LEX_BLOCK - len;
    struct tc_lexeme_key key;
    uint64_t low, high;

    memcpy(&key.low, p, sizeof key.low);
    memcpy(&key.high, p + sizeof key.low, sizeof key.high);
    memcpy(&low, mask, sizeof low);
    memcpy(&high, mask + sizeof low, sizeof high);
    key.low &= low;
    key.high &= high;
    return key;
}

static inline struct tc_lexeme_set *tc_lexeme_cache_set(
    struct tc_lexeme_cache *cache, struct tc_lexeme_key key)
{
    uint64_t mixed = key.low ^ (key.high << 23 | key.high >> 41);

    return &cache->sets[mixed * TC_KEY_HASH >> (64 - TC_CACHE_BITS)];
}

static inline bool tc_lexeme_entry_is(const struct tc_lexeme_entry *entry,
                                      struct tc_lexeme_key key)
{
    return !((entry->bytes[0] ^ key.low) | (entry->bytes[1] ^ key.high));
}

/* The entry of a key in its set; NULL when there is none. */
static inline const struct tc_lexeme_entry *tc_lexeme_set_find(
    struct tc_lexeme_set *set, struct tc_lexeme_key key)
{
    if (tc_lexeme_entry_is(&set->entries[0], key))
        return &set->entries[0];
    if (!tc_lexeme_entry_is(&set->entries[1], key))
        return NULL;
    tc_lexeme_set_turn(set);
    return &set->entries[0];
}

#endif
