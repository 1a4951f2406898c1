/*
 * Sentences: where the sentences of a text begin.
 *
 * The boundaries are those of ICU's sentence iterator (UAX #29, locale vi),
 * byte for byte.  sentences.c walks from one possible terminator to the next;
 * sentences_icu.c asks ICU for everything and is the reference.
 */
#ifndef TC_TEXT_SENTENCES_H
#define TC_TEXT_SENTENCES_H

#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

/* A walk over one text of at most TC_TEXT_MAX bytes (words.h); plain data,
 * nothing to free. */
struct tc_sentences {
    const char *text;
    size_t len;
    size_t at; /* end of the last sentence given */
};

void tc_sentences_start(struct tc_sentences *sentences, const char *text,
                        size_t len);

/* End of the next sentence (white space after it included), which begins where
 * the last one ended; 0 when the text is used up. */
size_t tc_sentences_next(struct tc_sentences *sentences);

/* All sentence ends by ICU alone, in a new array to be released with tc_free.
 * Slow; the reference. */
int tc_sentences_icu(const char *text, size_t len, uint32_t **ret_ends,
                     size_t *ret_n, tracuu_error *err);

#endif
