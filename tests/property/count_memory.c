/* Count memory: each block has its size before it. */
#include "property/count_memory.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#define HEAD 16

static size_t live, peak; /* atomic */

static void add(size_t size)
{
    size_t now = __atomic_add_fetch(&live, size, __ATOMIC_RELAXED);
    size_t most = __atomic_load_n(&peak, __ATOMIC_RELAXED);

    while (now > most &&
           !__atomic_compare_exchange_n(&peak, &most, now, 1, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED))
        continue;
}

static void take(size_t size)
{
    __atomic_sub_fetch(&live, size, __ATOMIC_RELAXED);
}

size_t count_live(void)
{
    return __atomic_load_n(&live, __ATOMIC_RELAXED);
}

size_t count_peak(void)
{
    return __atomic_load_n(&peak, __ATOMIC_RELAXED);
}

void count_start(void)
{
    __atomic_store_n(&peak, count_live(), __ATOMIC_RELAXED);
}

void *tc_alloc(size_t size)
{
    char *block = malloc(size + HEAD);

    if (!block)
        return NULL;
    memcpy(block, &size, sizeof size);
    add(size);
    return block + HEAD;
}

void *tc_alloc_zeroed(size_t n, size_t size)
{
    char *block = calloc(1, n * size + HEAD);

    if (!block)
        return NULL;
    size *= n;
    memcpy(block, &size, sizeof size);
    add(size);
    return block + HEAD;
}

/* As if the bytes were always moved: old and new are there at once. */
void *tc_realloc(void *ptr, size_t size)
{
    size_t old = 0;
    void *moved = tc_alloc(size);

    if (!moved)
        return NULL;
    if (ptr) {
        memcpy(&old, (char *)ptr - HEAD, sizeof old);
        memcpy(moved, ptr, old < size ? old : size);
        tc_free(ptr);
    }
    return moved;
}

void tc_free(void *ptr)
{
    size_t size;

    if (!ptr)
        return;
    memcpy(&size, (char *)ptr - HEAD, sizeof size);
    take(size);
    free((char *)ptr - HEAD);
}
