/*
 * Lexeme blocks: reading plain stretches of text 64 bytes at once.
 *
 * Plain bytes are ASCII and those of code points that begin with C3 to C6 or
 * E1, where the letters of Vietnamese stand.  A run of letters and plain bytes
 * above ASCII is one lexeme, so is a run of digits and every other character;
 * blanks are spaces only.  What such a lexeme is its bytes tell, which are
 * looked up (lexeme_cache.h).  Where a control character or any other code
 * point stands lexeme.c reads on character by character.
 */
#ifndef TC_ENTITY_LEXEME_BLOCKS_H
#define TC_ENTITY_LEXEME_BLOCKS_H

#include "entity/lexeme.h"

#define TC_LEX_BLOCK 64

/* The fastest way that the processor has, and the i-th that it has, the plain
 * one first; NULL behind the last. */
tc_lexeme_blocks_reader *tc_lexeme_blocks_best(void);
tc_lexeme_blocks_reader *tc_lexeme_blocks_any(unsigned i);

#endif
