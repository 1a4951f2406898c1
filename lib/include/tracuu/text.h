/*
 * Text: from bytes to words.
 *
 * These functions are what the index itself uses, made public so that a
 * database's tokenizer interface, a highlighter or a test can see exactly the
 * same words.  None needs an index.
 */
#ifndef TRACUU_TEXT_H
#define TRACUU_TEXT_H

#include <tracuu/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Release memory that a tracuu function handed over as a plain pointer
 * (documented as "release with tracuu_free").  NULL is allowed.
 */
TRACUU_API void tracuu_free(void *ptr);

/**
 * Turn the bytes of a text file into UTF-8.
 *
 * A byte-order mark of UTF-8 or UTF-16 (either order) is understood and
 * dropped; UTF-16 without one is recognised when every other byte of a sample
 * is zero.  Anything else is taken to be UTF-8 already, and invalid bytes are
 * kept as they are.
 *
 * *ret_text is NUL-terminated, *ret_len bytes long; release with tracuu_free.
 * *ret_binary (may be NULL) is set to 1 when the bytes look like no text at
 * all (a NUL in what is taken for UTF-8).
 *
 * Errors: ENOMEM, ELIMIT (2 GiB or more of text).
 */
TRACUU_API int tracuu_text_decode(const void *bytes, size_t len,
                                  char **ret_text, size_t *ret_len,
                                  int *ret_binary, tracuu_error *err);

/**
 * Copy a text for output: every invalid byte sequence becomes U+FFFD, one for
 * each maximal ill-formed part (Unicode 15, section 3.9).
 *
 * *ret_text is NUL-terminated; release with tracuu_free.  Errors: ENOMEM.
 */
TRACUU_API int tracuu_text_clean(const char *text, size_t len, char **ret_text,
                                 size_t *ret_len, tracuu_error *err);

/**
 * Rewrite a text in the canonical spelling of Vietnamese: NFC, the tone mark
 * where Decision 1989/QD-BGDDT of 25 May 2018 (article 8) puts it ("hoà",
 * "thuỷ"), "đ" for its look-alikes, "ươ" repaired where one horn is missing.
 * Case is kept letter by letter; words that are not Vietnamese syllables keep
 * their letters.
 *
 * *ret_text is NUL-terminated; release with tracuu_free.  Errors: ENOMEM.
 */
TRACUU_API int tracuu_text_canonical(const char *text, size_t len,
                                     char **ret_text, size_t *ret_len,
                                     tracuu_error *err);

/**
 * Head of a plain article: the headline and the date of publication, found
 * among section names, date lines and page furniture at its top.
 */
typedef struct tracuu_head {
    size_t struct_size;
    tracuu_span title; /**< bytes of the headline; empty if there is none */
    char date[11];     /**< "YYYY-MM-DD", or "" if the head has no date */
} tracuu_head;

/** Find the head of an article.  Never fails on text. Errors: EUSAGE. */
TRACUU_API int tracuu_text_head(const char *text, size_t len,
                                tracuu_head *ret_head, tracuu_error *err);

/**
 * Convert byte offsets into counts of code points and of UTF-16 units.
 *
 * `offsets` holds n offsets in rising order, each at most len; ret_points and
 * ret_units (either may be NULL) receive n counts.  An invalid byte sequence
 * counts as the U+FFFD that replaces it.  One pass over the text.
 *
 * Errors: EUSAGE (offsets not rising or past the end).
 */
TRACUU_API int tracuu_text_convert_offsets(const char *text, size_t len,
                                           const uint64_t *offsets, size_t n,
                                           uint64_t *ret_points,
                                           uint64_t *ret_units,
                                           tracuu_error *err);

/** Vietnamese alphabetical order.  Immutable, may be shared by threads. */
typedef struct tracuu_collator tracuu_collator;

/** Make one; free it with tracuu_collator_free.  Errors: ENOMEM, EUSAGE, EIO
 *  (ICU's data cannot be read). */
TRACUU_API int tracuu_collator_new(tracuu_collator **ret_collator,
                                   tracuu_error *err);

/**
 * Below, at or above 0 as `a` comes before `b`, is the same bytes or comes
 * after it.  Letters go as ICU has them for Vietnamese (a, ă, â, b, c, d, đ,
 * ...), numbers by their value.
 */
TRACUU_API int tracuu_collator_compare(const tracuu_collator *collator,
                                       tracuu_str a, tracuu_str b);

/** NULL is allowed. */
TRACUU_API void tracuu_collator_free(tracuu_collator *collator);

/** What a term of a token is; see tracuu_token. */
enum {
    TRACUU_TERM_WORD = 0,  /**< the token itself, in canonical form */
    TRACUU_TERM_PART = 1,  /**< a part of a token that joins several words */
    TRACUU_TERM_VALUE = 2  /**< the value of a number: 3.900 is 3900 */
};

/**
 * One term of a token.
 *
 * Tokens are the words of UAX #29 as ICU finds them (locale vi; segments
 * whose rule status is that of a number, a letter or an ideograph).  Each
 * token has a position, counted from 0, and one or several terms there: first
 * the token's canonical form, then its parts or its value.  A token whose
 * canonical form is empty (one of Hangul fillers) has no term: it takes a
 * position but is not given.
 */
typedef struct tracuu_token {
    size_t struct_size;
    uint64_t begin;    /**< bytes of the token (of the part, for a part) */
    uint64_t end;
    uint32_t position; /**< same for all terms of a token */
    int kind;          /**< TRACUU_TERM_* */
    tracuu_str term;   /**< borrowed: valid until the next call */
} tracuu_token;

/** A stream of terms over one text.  For one thread at a time. */
typedef struct tracuu_tokens tracuu_tokens;

/**
 * Start a stream over a text, which is borrowed until the stream is freed or
 * started again.  Free *ret_tokens with tracuu_tokens_free.
 *
 * Errors: ENOMEM, ELIMIT (2 GiB or more of text).
 */
TRACUU_API int tracuu_tokens_new(const char *text, size_t len,
                                 tracuu_tokens **ret_tokens,
                                 tracuu_error *err);

/** Start the stream again on another text.  Errors: as tracuu_tokens_new. */
TRACUU_API int tracuu_tokens_restart(tracuu_tokens *tokens, const char *text,
                                     size_t len, tracuu_error *err);

/**
 * Take the next term.  Returns 1 and fills *ret_token, or 0 at the end.
 *
 * Errors: ENOMEM, EUSAGE.
 */
TRACUU_API int tracuu_tokens_next(tracuu_tokens *tokens,
                                  tracuu_token *ret_token, tracuu_error *err);

/** Free a stream.  NULL is allowed. */
TRACUU_API void tracuu_tokens_free(tracuu_tokens *tokens);

#ifdef __cplusplus
}
#endif
#endif
