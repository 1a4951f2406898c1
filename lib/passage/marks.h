/*
 * Marks: where the words and the entities of a query stand, as spans for a
 * reader.
 */
#ifndef TC_PASSAGE_MARKS_H
#define TC_PASSAGE_MARKS_H

#include "passage/match.h"
#include "passage/passage.h"

/* What stands within [begin, end) as spans that are apart; returns how many.
 * There is room for all n matches and all spots. */
size_t tc_marks_put(const struct tc_match *matches, size_t n,
                    const struct tc_spots *spots, uint64_t begin, uint64_t end,
                    tracuu_span *to);

#endif
