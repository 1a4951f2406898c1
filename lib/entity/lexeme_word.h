/*
 * Words: a run of letters as a lexeme.
 *
 * lexeme_word.c reads it letter by letter, and is the meaning.  Real text
 * repeats itself: the cache knows a word by its bytes, and looks at sixteen of
 * them at once.  What is longer, or has a character that is no plain letter of
 * ours, goes the slow way.
 */
#ifndef TC_ENTITY_LEXEME_WORD_H
#define TC_ENTITY_LEXEME_WORD_H

#include "entity/lexeme.h"

/* Read the word at byte `at` into the lexeme; returns where it ends. */
size_t tc_lexeme_read_word(const struct tc_lexemes *lexemes, size_t at,
                           struct tc_lexeme *l);

/* ---- word_cache.c ---- */

struct tc_word_cache;

/* NULL: out of memory. */
struct tc_word_cache *tc_word_cache_new(void);
void tc_word_cache_free(struct tc_word_cache *cache);

/* The same as tc_lexeme_read_word, by the cache where it can. */
size_t tc_word_cache_read(const struct tc_lexemes *lexemes, size_t at,
                          struct tc_lexeme *l);

#endif
