/*
 * Count memory: the allocator of the library, counting bytes.
 */
#ifndef TEST_COUNT_MEMORY_H
#define TEST_COUNT_MEMORY_H

#include <stddef.h>

/* Bytes that are asked for and not given back; and the most that were at once
 * since count_start. */
size_t count_live(void);
size_t count_peak(void);
void count_start(void);

#endif
