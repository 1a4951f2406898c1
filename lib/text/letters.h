/*
 * Letters: one Vietnamese letter in three slots.
 *
 * What the eye takes for one letter is up to three marks on a base, written as
 * one code point or as several, and in running text the marks come in any
 * order.  Here a letter is its shape (a, ă and â are three), its tone and its
 * case, each in a slot of its own, so that every way of writing it is one.
 *
 *     U+1EA5               ấ    code TC_A_CIRCUMFLEX, tone TC_TONE_SAC
 *     U+00E2 U+0301        the same
 *     a U+0301 U+0302      the same, though Unicode would keep it apart
 */
#ifndef TC_TEXT_LETTERS_H
#define TC_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Code of a letter: the ASCII letter in lower case, or one of these. */
enum {
    TC_A_BREVE = 1,
    TC_A_CIRCUMFLEX,
    TC_D_STROKE,
    TC_E_CIRCUMFLEX,
    TC_O_CIRCUMFLEX,
    TC_O_HORN,
    TC_U_HORN,
    TC_LETTER_CODES = 128
};

enum {
    TC_TONE_NONE,
    TC_TONE_HUYEN, /* grave, U+0300 */
    TC_TONE_SAC,   /* acute, U+0301 */
    TC_TONE_NGA,   /* tilde, U+0303 */
    TC_TONE_HOI,   /* hook above, U+0309 */
    TC_TONE_NANG,  /* dot below, U+0323 */
    TC_TONES
};

struct tc_letter {
    uint8_t code;
    uint8_t tone;
    bool upper;
};

/* Longest letter as tc_letter_put writes it: a đ under a tone. */
#define TC_LETTER_BYTES 4

/*
 * Take the letter at text[*at], with all its marks, and move *at past it.
 * False, and nothing moved, when there is none: another character, a mark that
 * Vietnamese does not have, two tones or two shapes on one letter.  A mark
 * written twice counts once.  Ð (Eth), Ɖ and their small forms are Đ.  A tone
 * on a consonant is taken too ("xuât" with the acute behind the t, but also
 * "ñ"); only a syllable can tell a slip from a foreign letter.
 */
bool tc_letter_take(const char *text, size_t len, size_t *at,
                    struct tc_letter *ret_letter);

/* Write a letter in NFC; returns the number of bytes.  `out` has room for
 * TC_LETTER_BYTES, however short the letter. */
size_t tc_letter_put(struct tc_letter letter, char *out);

/* The letter without its shape: 'a' for ă and â, 'd' for đ. */
uint8_t tc_letter_base(uint8_t code);

bool tc_letter_is_vowel(uint8_t code);

#endif
