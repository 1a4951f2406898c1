/*
 * Begins: the lexemes of a window from which each recogniser has to read.
 *
 * A quarter of the words of a text begin some phrase of the tables, but hardly
 * one in ten of these begins something there.  Two looks tell:
 *
 * - A phrase of several words begins with a pair of words, also over a mark.
 *   The pairs are kept as one byte a hash, which may say yes where no phrase
 *   is, never no where one is.
 * - What a single word begins asks for something beside it: "năm" for a
 *   number, "sở" in small letters for a name or a word that is in one.
 *
 * gen_tables.py knows what each asks for; it may be too little, never too much.
 * All of a query is listed.
 */
#ifndef TC_ENTITY_BEGINS_H
#define TC_ENTITY_BEGINS_H

#include "entity/lexeme.h"

/* By word in small letters, then with a capital: TC_BEGINS_* of what it begins
 * alone wherever it stands, and four bits higher, if something stands beside
 * it. */
extern const uint8_t tc_lexicon_alone[];

/* By what stands there: TC_BEGINS_* of what may begin directly before it, and
 * four bits higher, directly behind it.  Words come first, then marks by their
 * code points, then the other kinds of lexemes. */
extern const uint8_t tc_lexicon_beside[];

/* By pair of words: TC_BEGINS_* of the phrases that begin with them. */
extern const uint8_t tc_lexicon_pairs[1 << TC_PAIR_BITS];

#define TC_PAIR_HASH UINT32_C(0x9E3779B1)

static inline unsigned tc_pair_slot(unsigned word, unsigned next)
{
    return ((uint32_t)word << 16 | next) * TC_PAIR_HASH >> (32 - TC_PAIR_BITS);
}

/* Lexemes by rising number; `n` of them, then one that no window has. */
struct tc_begin_list {
    size_t n;
    uint16_t at[TC_LEX_WINDOW + 2];
};

struct tc_beginnings {
    struct tc_begin_list lists[4]; /* by bit of TC_BEGINS_* */
    size_t n_any;
    uint16_t any[TC_LEX_WINDOW + 2];
};

/* List what the window that was read may begin. */
void tc_beginnings_list(struct tc_lexemes *lexemes);

static inline const struct tc_begin_list *tc_beginnings_of(
    const struct tc_lexemes *lexemes, unsigned what)
{
    return &lexemes->beginnings->lists[__builtin_ctz(what)];
}

#endif
