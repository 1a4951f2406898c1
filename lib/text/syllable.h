/*
 * Syllable: one Vietnamese word-shape as onset + rime + tone.
 *
 * Where the tone mark sits is spelling, not sound: "hòa" and "hoà" are one
 * syllable.  So the tone is lifted off its letter and kept as a number, the
 * rest is looked up in the table of rimes, and the table says on which letter
 * the tone is written.
 */
#ifndef TC_TEXT_SYLLABLE_H
#define TC_TEXT_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/letters.h"

/* Letters of the longest onset and the longest rime. */
#define TC_SYLLABLE_MAX 8

struct tc_syllable {
    uint8_t n_onset; /* letters of the onset; the rest are the rime */
    uint8_t tone_at; /* letter that carries the tone */
    uint8_t tone;
    /* Whether the rime begins with a ươ that was written with one horn only
     * ("đuờng", "ngưòi"). */
    bool is_repaired;
};

/* Whether the letters are a syllable.  The tone may be on any vowel and on the
 * final ("xuât" with the acute behind the t), on several letters if it is the
 * same, and need not agree with a final c, ch, p, t. */
bool tc_syllable_parse(const struct tc_letter *letters, size_t n,
                       struct tc_syllable *ret_syllable);

/* If the letters are a syllable, write it as new spelling does, letter by
 * letter: tone moved, missing horn added, case as it is. */
bool tc_syllable_correct(struct tc_letter *letters, size_t n);

/* The i-th rime of the table, in UTF-8 without tone, and the letter of it that
 * carries the tone; NULL past the last.  They are gone through one by one. */
const char *tc_syllable_rime(size_t i, uint8_t *ret_tone_at);

#endif
