/*
 * Hot words: the numbers of short words that came lately.
 *
 * Eight bytes hold nearly any Vietnamese syllable as it is written, and some
 * thousand spellings are nearly all of a text.  Such a word is looked up as an
 * integer in a table that fits a processor's second cache, without a loop and
 * mostly without a wrong guess.
 *
 * Two entries share a bucket.  A new word takes the first and moves the one
 * there to the second: of the words of a news collection 1 in 100 is not found,
 * nearly as few as when each use would move a word to the front.  These, and
 * words of up to sixteen bytes (1 in 80, mostly syllables in capitals), are
 * looked for in two larger tables, one entry a place; whoever is nowhere must
 * ask the vocabulary, and then notes what it answered.
 */
#ifndef TC_INDEX_HOT_WORDS_H
#define TC_INDEX_HOT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

#define TC_HOT_BYTES 8

#define TC_HOT_BUCKET_BITS 14

#define TC_HOT_WARM_BITS 17

#define TC_HOT_LONG_BYTES 16

#define TC_HOT_LONG_BITS 12

struct tc_hot_warm {
    uint64_t key;
    uint32_t number;
};

struct tc_hot_long {
    uint64_t head; /* the first eight bytes */
    uint64_t tail; /* the last eight */
    uint32_t len;  /* 0 where there is none */
    uint32_t number;
};

struct tc_hot_words {
    /* Of bucket i the entries 2 i and 2 i + 1; 0, which is no word's key,
     * where there is none. */
    uint64_t keys[2 << TC_HOT_BUCKET_BITS];
    uint32_t numbers[2 << TC_HOT_BUCKET_BITS];
    struct tc_hot_warm warm[1 << TC_HOT_WARM_BITS];
    struct tc_hot_long longer[1 << TC_HOT_LONG_BITS];
};

/* The bytes of a word of up to TC_HOT_BYTES, none of them 0, filled up with
 * zeros.  TC_HOT_BYTES are read. */
static inline uint64_t tc_hot_key(const char *word, size_t len)
{
    static const uint64_t kept[TC_HOT_BYTES + 1] = {
        0,
        UINT64_MAX >> 56,
        UINT64_MAX >> 48,
        UINT64_MAX >> 40,
        UINT64_MAX >> 32,
        UINT64_MAX >> 24,
        UINT64_MAX >> 16,
        UINT64_MAX >> 8,
        UINT64_MAX,
    };

    return tc_load_u64((const uint8_t *)word) & kept[len];
}

static inline size_t tc_hot_hash(uint64_t key, int bits)
{
    return key * 0x9E3779B97F4A7C15 >> (64 - bits);
}

/* The first entry of a key's bucket. */
static inline size_t tc_hot_first(uint64_t key)
{
    return tc_hot_hash(key, TC_HOT_BUCKET_BITS) << 1;
}

/* The entry that has the key, or another if none has. */
static inline size_t tc_hot_entry(const struct tc_hot_words *hot, uint64_t key)
{
    size_t entry = tc_hot_first(key);

    return entry + (hot->keys[entry] != key);
}

static inline void tc_hot_note(struct tc_hot_words *hot, uint64_t key,
                               uint32_t number)
{
    size_t entry = tc_hot_first(key);

    hot->keys[entry + 1] = hot->keys[entry];
    hot->numbers[entry + 1] = hot->numbers[entry];
    hot->keys[entry] = key;
    hot->numbers[entry] = number;
}

/* Where a key is among the warm ones, if at all. */
static inline struct tc_hot_warm *tc_hot_warm_entry(struct tc_hot_words *hot,
                                                    uint64_t key)
{
    return &hot->warm[tc_hot_hash(key, TC_HOT_WARM_BITS)];
}

/* A word of more than TC_HOT_BYTES, up to TC_HOT_LONG_BYTES, without its
 * number. */
static inline struct tc_hot_long tc_hot_long_of(const char *word, size_t len)
{
    const uint8_t *bytes = (const uint8_t *)word;

    return (struct tc_hot_long){tc_load_u64(bytes),
                                tc_load_u64(bytes + len - 8), (uint32_t)len, 0};
}

/* Where the table has the word, if at all. */
static inline struct tc_hot_long *tc_hot_long_entry(struct tc_hot_words *hot,
                                                    struct tc_hot_long word)
{
    uint64_t key = word.head ^ (word.tail << 29 | word.tail >> 35);

    return &hot->longer[tc_hot_hash(key, TC_HOT_LONG_BITS)];
}

static inline bool tc_hot_long_is(const struct tc_hot_long *entry,
                                  struct tc_hot_long word)
{
    return entry->head == word.head && entry->tail == word.tail &&
           entry->len == word.len;
}

#endif
