/*
 * Terms: what a word is looked up by.
 *
 * A word has one canonical term and, where it joins several words or is a
 * number, more.  The canonical term of a Vietnamese syllable is its slot form
 * (onset, rime, tone) written in lower case with the tone where new spelling
 * puts it; of anything else, its NFKC case fold.
 *
 *     Hòa          hoà
 *     đuờng        đường
 *     đường.Chúng  đường.chúng + đường, chúng
 *     3.900        3.900 + 3900
 *     07           07 + 7
 *
 * Slots.  The index counts positions in slots.  A word fills one slot, but one
 * that joins n words fills n: its parts stand in slots of their own, so that
 * the phrase "chúng tôi" is found in "đường.Chúng tôi".
 */
#ifndef TC_TEXT_TERMS_H
#define TC_TEXT_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

/* Longest term, in bytes.  A longer one is cut there, at a code point, in the
 * index and in the query alike, and so still finds itself. */
#define TC_TERM_MAX 250

struct tc_term {
    const char *ptr; /* UTF-8, not NUL-terminated */
    uint32_t len;
    uint32_t begin; /* bytes within the word that the term stands for */
    uint32_t end;
    uint32_t slot; /* counted from the word's first slot */
    uint8_t kind;  /* TRACUU_TERM_WORD, _PART or _VALUE */
    /* Whether the term stands at the word's outer edge, where it makes a pair
     * with the word before or after.  A joined word as a whole makes none: its
     * first part has `left`, its last `right`.  A value stands where its
     * term does, so that "3900 đảng viên" pairs with "3.900 đảng viên". */
    bool left;
    bool right;
};

/* Scratch for one thread. */
struct tc_terms;

int tc_terms_new(struct tc_terms **ret_terms, tracuu_error *err);
void tc_terms_free(struct tc_terms *terms);

/*
 * The terms of one word, the canonical one first, then by slot.  The array and
 * the strings are borrowed: valid until the next call.  *ret_n_slots is at
 * least 1.  `word` is the bytes of a word as words.h cuts it; any other bytes
 * give some terms, never a failure.  A word whose fold is empty gives none.
 *
 * Errors: ENOMEM.
 */
int tc_terms_of(struct tc_terms *terms, const char *word, size_t len,
                const struct tc_term **ret_terms, size_t *ret_n,
                uint32_t *ret_n_slots, tracuu_error *err);

/* The canonical term alone by ICU, step by step from the definition, into
 * `out` (TC_TERM_MAX bytes).  Slow; the reference. */
int tc_terms_canonical_icu(const char *word, size_t len, char *out,
                           size_t *ret_len, tracuu_error *err);

#endif
