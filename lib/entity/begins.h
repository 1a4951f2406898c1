/*
 * Begins: the lexemes of a window from which each recogniser has to read.
 *
 * A quarter of the words of a text begin some phrase of the tables, but hardly
 * one in ten of these with the word that stands behind them.  The pairs of
 * words that phrases begin with are kept as one byte a hash, which may say yes
 * where no phrase is, never no where one is.  A word before a mark is always
 * listed, since phrases run on over marks; so is all of a query.
 */
#ifndef TC_ENTITY_BEGINS_H
#define TC_ENTITY_BEGINS_H

#include "entity/lexeme.h"

/* By word: TC_BEGINS_* of the phrases that are this word alone. */
extern const uint8_t tc_lexicon_alone[];

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
