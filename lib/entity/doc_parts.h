/*
 * Parts: the places of a document that a reference may point at, before it
 * ("điểm a khoản 2 Điều 3 Luật ...").
 *
 * Several of them may stand in a row: "Điều 8 và khoản 3 Điều 9 Luật ..." names
 * two places, while "khoản 1, khoản 2 Điều 5" is one with two numbers.
 */
#ifndef TC_ENTITY_DOC_PARTS_H
#define TC_ENTITY_DOC_PARTS_H

#include "entity/find.h"

/* Most parts in a row. */
#define TC_MOST_PARTS 24

/* One place: from the smallest part to the largest, with its numbers listed
 * alike however they were written, "điểm a khoản 1, 2 Điều 5-7". */
struct tc_place {
    size_t first; /* lexemes [first, end), */
    size_t end;   /* without what it shares with the next place */
    tracuu_str name;
};

struct tc_places {
    size_t n;
    struct tc_place items[TC_MOST_PARTS]; /* in the order of the text */
};

/* Read a row of parts at lexeme `at`, which go from the smallest to the largest
 * or the other way round.  Returns the lexemes read, 0 when there is none. */
size_t tc_parts_read(struct tc_finds *finds, size_t at,
                     struct tc_places *ret_places);

#endif
