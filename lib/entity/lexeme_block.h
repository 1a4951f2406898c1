/*
 * Lexeme block: what 64 bytes are, as bits.
 *
 * Plain bytes are ASCII and those of code points that begin with C3 to C6 or
 * E1, where the letters of Vietnamese stand.  A run of letters and plain bytes
 * above ASCII is one lexeme, so is a run of digits and every other character;
 * blanks are spaces only.  Where a control character or any other code point
 * stands the lexer reads on character by character.
 */
#ifndef TC_ENTITY_LEXEME_BLOCK_H
#define TC_ENTITY_LEXEME_BLOCK_H

#include <stdint.h>

#define TC_LEX_BLOCK 64

/* Bit i is of byte i. */
struct tc_lexeme_block {
    uint64_t letters;  /* ASCII letters and all from 0x80 on */
    uint64_t digits;
    uint64_t blanks;
    uint64_t controls; /* below the space */
    uint64_t others;   /* first bytes of code points that are not plain */
};

typedef void tc_lexeme_block_reader(struct tc_lexeme_block *block,
                                    const uint8_t *p);

/* The fastest reader that the processor has, and all that it has, the plain
 * one first: NULL behind the last. */
tc_lexeme_block_reader *tc_lexeme_block_best(void);
tc_lexeme_block_reader *tc_lexeme_block_any(unsigned i);

#endif
