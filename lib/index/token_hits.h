/*
 * Token hits: which tokens of a row are of a range.
 *
 * Every range of words goes through all tokens and takes a few of a hundred,
 * so most of that is to pass over the others (invert.c).
 */
#ifndef TC_INDEX_TOKEN_HITS_H
#define TC_INDEX_TOKEN_HITS_H

#include <stdint.h>

/* Tokens that are looked at together, and room for where they are, some of
 * which may be written for nothing. */
#define TC_HITS_AT_ONCE 1024
#define TC_HITS_ROOM (TC_HITS_AT_ONCE + 32)

/* Of n tokens, TC_HITS_AT_ONCE at most, which are first, first + 1, ... first +
 * count - 1?  Returns how many, and their indexes in rising order. */
typedef uint32_t tc_hits_finder(const uint16_t *tokens, uint32_t n,
                                uint16_t first, uint16_t count,
                                uint16_t hits[TC_HITS_ROOM]);

/* The fastest that this processor has. */
tc_hits_finder *tc_hits_finder_get(void);

/* The same of tokens of four bytes. */
uint32_t tc_hits_find_wide(const uint32_t *tokens, uint32_t n, uint32_t first,
                           uint32_t count, uint16_t hits[TC_HITS_ROOM]);

#endif
