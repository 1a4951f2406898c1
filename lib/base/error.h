/*
 * Errors: the one way to report a failure.  A message is written where the
 * fact is known; callers on the way up only forward the code.
 */
#ifndef TC_BASE_ERROR_H
#define TC_BASE_ERROR_H

#include <stdint.h>
#include <tracuu/common.h>

/* Fill *err (which may be NULL) and return `code`. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
int tc_fail(tracuu_error *err, int code, uint64_t offset, const char *format,
            ...);

/* The same for the most common case. */
int tc_fail_memory(tracuu_error *err);

#endif
