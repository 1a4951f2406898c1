/*
 * Words: a run of letters as a lexeme, read letter by letter.  This is the
 * meaning; lexeme_cache.h knows most words without reading them.
 */
#ifndef TC_ENTITY_LEXEME_WORD_H
#define TC_ENTITY_LEXEME_WORD_H

#include "entity/lexeme.h"

/* Read the word at byte `at` into the lexeme; returns where it ends. */
size_t tc_lexeme_read_word(const struct tc_lexemes *lexemes, size_t at,
                           struct tc_lexeme *l);

/* Read the lexeme at byte `at`, of any kind, whose place and TC_LEX_SPACED are
 * set; returns where it ends. */
size_t tc_lexeme_read(const struct tc_lexemes *lexemes, size_t at,
                      struct tc_lexeme *l);

#endif
