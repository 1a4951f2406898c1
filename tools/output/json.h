/* JSON on stdout: text that is always valid, one object a line. */
#ifndef TOOLS_OUTPUT_JSON_H
#define TOOLS_OUTPUT_JSON_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/* A string of any bytes: what is no UTF-8 becomes U+FFFD.  NULL when out of
 * memory, which json_object_set_new passes on. */
json_t *emit_text(const char *text, size_t len);

/* A count, of any size that there is. */
json_t *emit_count(uint64_t n);

/* A number of seconds, to the microsecond. */
json_t *emit_seconds(double seconds);

/*
 * Print the object on a line of its own and free it.  `failed` tells that
 * some json_*_set_new returned non-zero while it was made.  Returns 0, or
 * ENOMEM having printed nothing.
 */
int emit_line(json_t *object, int failed);

#endif
