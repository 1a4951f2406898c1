/*
 * Lexicon: the words that the tables are made of, compiled by gen_tables.py.
 *
 * A word has a number, its key (its letters with their shapes in six bits
 * each, and its tone), and a group: words that are one when their marks are
 * left out ("số", "sở", "so") have the same group.
 */
#ifndef TC_ENTITY_LEXICON_H
#define TC_ENTITY_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "entity/words_gen.h" /* TC_W_...: words that rules name */

/* A letter in the low bits: code (1 to 33, 0: no letter), tone, flags. */
#define TC_LETTER_CODE 0x3fu
#define TC_LETTER_TONE 0x1c0u
#define TC_LETTER_UPPER 0x200u
#define TC_LETTER_SHAPED 0x400u

extern const uint16_t tc_lexicon_latin[0x258]; /* by code point */
extern const uint16_t tc_lexicon_viet[0x100];  /* from U+1E00 */
extern const uint8_t tc_lexicon_bases[64];     /* code without its shape */

/* So many letters of six bits and the tone fill a key.  No syllable has more;
 * of a longer word (a foreign name) the rest is hashed in, and the highest bit
 * tells. */
#define TC_KEY_LETTERS 10
#define TC_KEY_TONE_SHIFT 60
#define TC_KEY_LONG (UINT64_C(1) << 63)
#define TC_KEY_HASH UINT64_C(0x9E3779B97F4A7C15)

/* From keys to words, and from the keys of words without marks to groups: open
 * addressing, where a slot holds the number of an entry or 0. */
struct tc_lexicon {
    const uint16_t *slots;
    const uint64_t *keys;
    const uint16_t *values;
};

extern const struct tc_lexicon tc_lexicon_words;
extern const struct tc_lexicon tc_lexicon_folds;
extern const uint16_t tc_lexicon_group[]; /* by word; 0 for word 0 */

/* The word or group of a key; 0 when there is none. */
static inline uint16_t tc_lexicon_find(const struct tc_lexicon *lexicon,
                                       uint64_t key)
{
    uint32_t at = (uint32_t)((key * TC_KEY_HASH) >> (64 - TC_LEXICON_BITS));
    uint16_t entry;

    while ((entry = lexicon->slots[at]) && lexicon->keys[entry] != key)
        at = (at + 1) % (1u << TC_LEXICON_BITS);
    return lexicon->values[entry];
}

#endif
