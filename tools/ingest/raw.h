/*
 * Raw: JSON as it was written.
 *
 * What a parser makes of a number, a double say, is not what was written, and
 * fields are to be given back as they came.  So their text is taken from the
 * line itself.  Only for text that a parser has found to be JSON: of any other
 * bytes nothing is promised but that none is read outside of them.
 */
#ifndef TOOLS_INGEST_RAW_H
#define TOOLS_INGEST_RAW_H

#include <stdbool.h>
#include <stddef.h>
#include <tracuu/tracuu.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where in an object we are. */
struct raw {
    const char *at;
    const char *end;
};

/* Begin before the first member of an object. */
struct raw raw_of_object(const char *ptr, size_t len);

/* The next member: its name with the quotes, and its value without the blanks
 * around it.  False at the end. */
bool raw_next(struct raw *raw, tracuu_str *ret_name, tracuu_str *ret_value);

/* Copy a value without the blanks between its parts to room of as many bytes;
 * returns the length of the copy. */
size_t raw_compact(tracuu_str value, char *ret_text);

#ifdef __cplusplus
}
#endif

#endif
