/*
 * Spelling: the canonical term of one word.
 *
 * The term is the word's NFKC case fold with two additions: the look-alikes of
 * đ (Ð, ð, Ɖ, ɖ) are đ, and the marks of each Vietnamese letter go into slots,
 * so that their order does not matter.  If the letters then are a syllable, a
 * missing horn is added and the tone put where new spelling has it.
 *
 * A term depends on the first TC_SPELLING_READ bytes of a word and has at most
 * TC_TERM_MAX; no real word comes near, and no text can make this slow.
 */
#ifndef TC_TEXT_SPELLING_H
#define TC_TEXT_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <tracuu/common.h>

/* Room for TC_TERM_MAX bytes of letters with all their marks apart. */
#define TC_SPELLING_READ 1024

/* What a term holds besides letters. */
enum {
    TC_SPELLING_DIGIT = 1, /* an ASCII digit */
    TC_SPELLING_SIGN = 2   /* any other ASCII character */
};

/* Write the term into `out` (TC_TERM_MAX bytes) and its length to *ret_len,
 * which is 0 when everything folds away.  Returns the TC_SPELLING_* flags.
 * Errors: ENOMEM (ICU). */
int tc_spelling_of(const char *word, size_t len, char *out, size_t *ret_len,
                   tracuu_error *err);

/* How many bytes of a word are read: all, or those of the whole characters in
 * the first TC_SPELLING_READ. */
size_t tc_spelling_reads(const char *word, size_t len);

#endif
