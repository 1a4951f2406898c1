/* Helpers of the search tests. */
#ifndef TEST_UNIT_SEARCH_H
#define TEST_UNIT_SEARCH_H

#include "support/collection.h"

/* The documents that a query finds, best first, those of one score in
 * brackets; every expectation names the query. */
void ranks(const char *expected, const struct doc *docs, const char *query);

/* The same with every word required. */
void ranks_all(const char *expected, const struct doc *docs, const char *query);

/* Whether a query finds a document of just this text. */
void finds(const char *query, const char *text);
void misses(const char *query, const char *text);

#endif
