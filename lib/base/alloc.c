/* Memory: thin wrappers, kept in one place for fault injection. */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "base/system.h"

TC_REPLACEABLE void *tc_alloc(size_t size)
{
    return malloc(size ? size : 1);
}

TC_REPLACEABLE void *tc_alloc_zeroed(size_t n, size_t size)
{
    return calloc(n ? n : 1, size ? size : 1);
}

TC_REPLACEABLE void *tc_realloc(void *ptr, size_t size)
{
    return realloc(ptr, size ? size : 1);
}

TC_REPLACEABLE void tc_free(void *ptr)
{
    free(ptr);
}

void tc_trim(void)
{
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
}

/* A large page of most machines. */
#define LARGE_PAGE ((size_t)2 << 20)

void tc_expect_writes(void *ptr, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    uintptr_t begin = ((uintptr_t)ptr + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
    uintptr_t end = ((uintptr_t)ptr + size) & ~(LARGE_PAGE - 1);

    /* A wish: it does not matter if it is not granted. */
    if (ptr && begin < end)
        (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
#else
    (void)ptr;
    (void)size;
#endif
}

bool tc_grow(void *ptr_to_array, size_t *cap, size_t needed, size_t item)
{
    void *array;
    size_t room = *cap;

    if (needed <= room)
        return true;
    room = room < 8 ? 8 : room;
    while (room < needed) {
        if (room > SIZE_MAX / 2)
            return false;
        room *= 2;
    }
    if (room > SIZE_MAX / item)
        return false;
    /* memcpy, because a `T **` may not be read as a `void **`. */
    memcpy(&array, ptr_to_array, sizeof array);
    array = tc_realloc(array, room * item);
    if (!array)
        return false;
    memcpy(ptr_to_array, &array, sizeof array);
    *cap = room;
    return true;
}

char *tc_copy_bytes(const char *ptr, size_t len)
{
    char *copy = tc_alloc(len + 1);

    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, ptr, len);
    copy[len] = '\0';
    return copy;
}
