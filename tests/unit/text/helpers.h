/*
 * Helpers: what the library finds in a text, as one line that a test can hold
 * beside what it expects.  Each returns a string of its own, to be released
 * with free.
 */
#ifndef TEST_TEXT_HELPERS_H
#define TEST_TEXT_HELPERS_H

#include <stddef.h>

/* The words of a text in brackets: "[Đại] [hội]". */
char *words_of(const char *text);

/* The sentences of a text in brackets, white space after them included. */
char *sentences_of(const char *text);

/*
 * The terms of a word: the canonical one as it is, a part with its slot, a
 * value behind "=", edges as angles: "<3.900> 3900=", "a_b <a/0 b/1>".
 */
char *terms_of(const char *word);

/* The canonical term by table, and by ICU. */
char *term_of(const char *word);
char *term_by_icu(const char *word, size_t len);

/* Check that a call gives what is expected, and release it. */
void expect_text(const char *expected, char *got, const char *about);

#endif
