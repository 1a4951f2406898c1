/*
 * Hot words: the numbers of short words that came lately.
 *
 * Eight bytes hold nearly any Vietnamese syllable as it is written, and some
 * thousand spellings are nearly all of a text.  Such a word is looked up as an
 * integer, its key, in a table of one entry a place that leaves most of a
 * processor's second cache to others.
 *
 * Of a news collection 8 words in 100 are not there: rare ones, ones that share
 * a place, and ones of more than eight bytes.  To branch for each would cost
 * more than all others do.  So a batch is looked up without asking, and those
 * that were missing are gone through afterwards: short ones in a larger table,
 * those of up to sixteen bytes (1 in 80, mostly syllables in capitals) in one
 * of their own.  Who is nowhere must ask the vocabulary, and then notes what it
 * answered.
 */
#ifndef TC_INDEX_HOT_WORDS_H
#define TC_INDEX_HOT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

#include "base/bytes.h"
#include "base/cpu.h"
#include "text/words.h"

#define TC_HOT_BYTES 8

#define TC_HOT_BITS 13

#define TC_HOT_WARM_BITS 17

#define TC_HOT_LONG_BYTES 16

#define TC_HOT_LONG_BITS 13

/* Words looked up at once, at most. */
#define TC_HOT_BATCH 256

/* What stands for the key of a word of more than TC_HOT_BYTES: a key's first
 * byte that is not 0 is the word's first. */
#define TC_HOT_TOO_LONG 1

/* A word at its place in a title or text. */
struct tc_place {
    uint32_t surface;
    uint32_t slot;
    uint32_t begin; /* bytes [begin, end) */
    uint32_t end;
};

struct tc_hot_entry {
    uint64_t key; /* 0, which is no word's, where there is none */
    uint32_t number;
    uint32_t n_slots;
};

struct tc_hot_long {
    uint64_t head; /* the first eight bytes */
    uint64_t tail; /* the last eight */
    uint32_t len;  /* 0 where there is none */
    uint32_t number;
    uint32_t n_slots;
};

struct tc_hot_words {
    struct tc_hot_entry hot[1 << TC_HOT_BITS]; /* of one slot each */
    /* A new one takes the first of two places and moves the one there to the
     * second. */
    struct tc_hot_entry warm[1 << TC_HOT_WARM_BITS];
    struct tc_hot_long longer[1 << TC_HOT_LONG_BITS];
};

/* What has been learnt of a batch. */
struct tc_hot_batch {
    uint64_t keys[TC_HOT_BATCH];
    uint64_t entries[TC_HOT_BATCH];     /* where each key has its place */
    uint16_t missing[TC_HOT_BATCH + 8]; /* words that are not hot; eight more
                                           may be written */
    size_t n_missing;
};

/* Look up the first words of a batch and place them; returns how many. */
typedef size_t tc_hot_finder(const struct tc_hot_words *hot, const char *text,
                             const struct tc_word *words, size_t n,
                             uint32_t slot, struct tc_place *ret_places,
                             struct tc_hot_batch *ret_batch);

/* NULL when there is none for processors of that level. */
tc_hot_finder *tc_hot_finder_for(enum tc_cpu level);

/* Place a batch of words as if each filled one slot, from `slot` on; those that
 * are missing have no surface yet.  `finder` may be NULL. */
void tc_hot_find(const struct tc_hot_words *hot, tc_hot_finder *finder,
                 tracuu_str text, const struct tc_word *words, size_t n,
                 uint32_t slot, struct tc_place *ret_places,
                 struct tc_hot_batch *ret_batch);

/* The middle bits of these products depend on all bits of a key, and vector
 * units have them. */
#define TC_HOT_LOW 0x9E3779B1u
#define TC_HOT_HIGH 0x85EBCA77u

static inline size_t tc_hot_hash(uint64_t key, int bits)
{
    uint64_t sum = (key & UINT32_MAX) * TC_HOT_LOW + (key >> 32) * TC_HOT_HIGH;

    return sum >> 32 & (((size_t)1 << bits) - 1);
}

/* The first of the two places that a key may have among the warm ones. */
static inline struct tc_hot_entry *tc_hot_warm_pair(struct tc_hot_words *hot,
                                                    uint64_t key)
{
    return &hot->warm[tc_hot_hash(key, TC_HOT_WARM_BITS - 1) << 1];
}

/* A word of more than TC_HOT_BYTES, up to TC_HOT_LONG_BYTES, without its
 * number. */
static inline struct tc_hot_long tc_hot_long_of(const char *word, size_t len)
{
    const uint8_t *bytes = (const uint8_t *)word;

    return (struct tc_hot_long){.head = tc_load_u64(bytes),
                                .tail = tc_load_u64(bytes + len - 8),
                                .len = (uint32_t)len};
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
