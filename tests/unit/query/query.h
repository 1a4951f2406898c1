/* Helpers of the query tests. */
#ifndef TEST_UNIT_QUERY_H
#define TEST_UNIT_QUERY_H

#include "support/collection.h"

/* How a query is read, printed in its own language; release with
 * tracuu_free.  Options may be NULL. */
char *printed(const char *text, const tracuu_query_options *options);

/* The only warning of a query; the test fails when there is not one. */
uint64_t only_warning_at(const char *text);

/* The byte of the syntax error that strict reading gives. */
uint64_t strict_error_at(const char *text);

/* Compare what a query prints as with what is expected. */
void reads_as(const char *expected, const char *text);

/* The same without a warning. */
void reads_cleanly_as(const char *expected, const char *text);

#endif
