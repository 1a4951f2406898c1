/*
 * Spelling: how well a term of a text spells a word of a query.
 *
 * A typed word stands for a class of terms, each with a weight; the class then
 * scores as one term whose count is the weighted sum of theirs.  The exact
 * form weighs TC_EXACT, every looser one less, so that of two documents that
 * differ in nothing else the one that spells the word as it was typed is first.
 */
#ifndef TC_QUERY_SPELLING_H
#define TC_QUERY_SPELLING_H

#include "query/query.h"

/* Weights are in 64ths, so a weighted count is an exact binary fraction. */
#define TC_EXACT 64u

/*
 * The weight of a canonical term as a spelling of `word`: TC_EXACT if it is
 * just that, 0 if it is none.  `fold` is tc_fold of the term.
 */
unsigned tc_spelling_weight(const struct tracuu_query *query,
                            const struct tc_query_word *word,
                            const char *term, size_t term_len,
                            const char *fold, size_t fold_len);

/* Whether only the exact form can have a weight, so that one look-up is all
 * that is needed. */
bool tc_spelling_is_exact_only(const struct tc_query_word *word);

/*
 * The folds under which spellings of a word that is no prefix can stand: one,
 * or two where i and y are interchangeable.  Each ret_folds[i] has room for
 * TC_TERM_MAX + 2 bytes.
 */
unsigned tc_spelling_folds(const struct tc_query_word *word,
                           char ret_folds[2][256], size_t ret_lens[2]);

/* Whether a term begins with the letters of a typed prefix: TC_EXACT with its
 * very letters, less with other shapes where no mark was typed, or 0. */
unsigned tc_prefix_weight(const struct tc_query_word *word, const char *term,
                          size_t term_len);

#endif
