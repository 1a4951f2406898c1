/*
 * Memory.  Every allocation of the library goes through these four functions,
 * which a test may define again (base/system.h), so that the n-th one fails.
 */
#ifndef TC_BASE_ALLOC_H
#define TC_BASE_ALLOC_H

#include <stddef.h>
#include <stdbool.h>

/* Like malloc, calloc, realloc and free; NULL when there is no memory.  A size
 * of 0 is taken as 1, so that NULL always means failure. */
void *tc_alloc(size_t size);
void *tc_alloc_zeroed(size_t n, size_t size);
void *tc_realloc(void *ptr, size_t size);
void tc_free(void *ptr);

/* Give memory that was freed back to the system, where that can be asked for:
 * before a step whose own need is large. */
void tc_trim(void);

/* Have memory that was just allocated in large pages, where the system has
 * them: before all of it is written, in whatever order. */
void tc_expect_writes(void *ptr, size_t size);

/*
 * Make room for at least `needed` items of `item` bytes in the growable array
 * *ptr of capacity *cap (in items), at least doubling it.  False, with both
 * untouched, when there is no memory.
 */
bool tc_grow(void *ptr_to_array, size_t *cap, size_t needed, size_t item);

/* A NUL-terminated copy of `len` bytes.  NULL when there is no memory. */
char *tc_copy_bytes(const char *ptr, size_t len);

#endif
