/* Limits: what the tests of them set, ask and compare. */
#ifndef TEST_LIMITS_H
#define TEST_LIMITS_H

#include <stdint.h>
#include <tracuu/tracuu.h>

#include "support/collection.h"

/* From now on the searcher has these limits; the size is filled in. */
void limit(tracuu_searcher *searcher, tracuu_limits limits);

/* An index of the articles of corpus/, so many in a segment. */
tracuu_index *corpus(uint32_t in_one);

/* Search with all options left out; the code. */
int search_best(tracuu_searcher *searcher, const tracuu_query *query);

/* All answers to a query, written down; free them. */
char *answers(tracuu_searcher *searcher, const tracuu_query *query);

#endif
