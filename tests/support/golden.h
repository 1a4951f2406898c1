/* Golden: comparing what is made with the file of what is expected. */
#ifndef TEST_GOLDEN_H
#define TEST_GOLDEN_H

#include <stdbool.h>
#include <stddef.h>

/* Compare, and print what was made where it differs, or with `update` write it
 * over what was expected.  0, or 1 for a difference or an error. */
int golden_settle(const char *path, const char *golden, size_t len,
                  const char *made, size_t made_len, bool update);

#endif
