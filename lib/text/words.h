/*
 * Words: where the words of a text begin and end.
 *
 * The boundaries are those of ICU's word iterator (UAX #29, locale vi) at the
 * segments whose rule status is UBRK_WORD_NUMBER or above, byte for byte, for
 * any input, valid UTF-8 or not.  word_blocks.c finds those of plain stretches
 * with vector units, words.c the others with a table, and the runs that it has
 * no table for go to ICU; words_icu.c asks ICU for everything and is the
 * meaning of this module (tests compare all of them).
 */
#ifndef TC_TEXT_WORDS_H
#define TC_TEXT_WORDS_H

#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

/* Longest text that can be cut, in bytes. */
#define TC_TEXT_MAX ((size_t)INT32_MAX)

/* Bytes [begin, end) of the text. */
struct tc_word {
    uint32_t begin;
    uint32_t end;
};

/* Scratch for one thread: the text being cut, and ICU's iterator once it has
 * been needed. */
struct tc_words;

int tc_words_new(struct tc_words **ret_words, tracuu_error *err);
void tc_words_free(struct tc_words *words);

/* Start on a text of at most TC_TEXT_MAX bytes, which is borrowed. */
void tc_words_start(struct tc_words *words, const char *text, size_t len);

/* The next words, at least one and up to `cap` of them; 0 at the end.
 * Errors: ENOMEM (ICU). */
int tc_words_next(struct tc_words *words, struct tc_word *ret_words, size_t cap,
                  tracuu_error *err);

/* The same by ICU alone: all words of a text, in a new array to be released
 * with tc_free.  Slow; the reference. */
int tc_words_icu(const char *text, size_t len, struct tc_word **ret_words,
                 size_t *ret_n, tracuu_error *err);

#endif
