/* Passages as a person reads them. */
#ifndef TEST_PASSAGES_H
#define TEST_PASSAGES_H

#include <tracuu/tracuu.h>

/* The passages of hit i, what matched in brackets, " | " between passages.
 * Release with free. */
char *passages_of(tracuu_hits *hits, size_t i);

/* The title of hit i, marked in the same way. */
char *marked_title_of(tracuu_hits *hits, size_t i);

/* Passages of the first hit among one document; "" when there is none. */
char *passages_in(const char *title, const char *text, const char *query,
                  uint32_t n_passages);

#endif
