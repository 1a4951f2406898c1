/*
 * Word blocks: words of plain stretches of text, 64 bytes at a time.
 *
 * Nearly all bytes of a Vietnamese text are ASCII or letters in NFC.  Of those
 * a vector unit makes one bit a byte, set where the byte belongs to a word,
 * and the words are the runs of set bits.  Whatever is not that plain (other
 * scripts, combining marks, typographic signs, broken bytes) is left to
 * words.c, from the last place before it where a boundary is certain.
 */
#ifndef TC_TEXT_WORD_BLOCKS_H
#define TC_TEXT_WORD_BLOCKS_H

#include "base/cpu.h"
#include "text/words.h"

/* Room for the words of one block, without which none is cut. */
#define TC_BLOCK_WORDS 32

/*
 * Cut words from *at on, a boundary, and move *at to the boundary up to which
 * all words have been given; returns how many.  *ret_past is NULL when the
 * room or the text is used up; else the caller must cut segments itself until
 * one ends at or behind it.  Reads nothing outside [*at, end).
 */
typedef size_t tc_word_cutter(const uint8_t *text, const uint8_t **at,
                              const uint8_t *end, struct tc_word *ret_words,
                              size_t cap, const uint8_t **ret_past);

/* NULL when there is none for processors of that level. */
tc_word_cutter *tc_word_cutter_for(enum tc_cpu level);

#endif
