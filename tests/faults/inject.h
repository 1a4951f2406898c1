/*
 * Inject: making the n-th call of the library to the system, or the n-th
 * allocation, fail.  It defines the functions of base/system.h and
 * base/alloc.h again, which the static library gives way to.
 *
 * One thing is armed at a time.  Counting is atomic, so that a library with
 * threads can be tested; which call is the n-th then depends on them.
 */
#ifndef TEST_INJECT_H
#define TEST_INJECT_H

#include <stdbool.h>
#include <stdint.h>

enum inject_how {
    INJECT_NOTHING,   /* only count */
    INJECT_FAIL,      /* the n-th call fails, with EIO or ENOSPC */
    INJECT_FAIL_ON,   /* and all after it */
    INJECT_INTERRUPT, /* the n-th call fails with EINTR */
    INJECT_SHORT,     /* the n-th read or write does one byte of what it was
                         asked for, and those after it half */
    INJECT_NO_UNNAMED = 16 /* besides: files without a name cannot be had */
};

/* Calls from now on, counted from 1; n is UINT64_MAX for none. */
void inject_calls(unsigned how, uint64_t n);

/* Allocations from now on. */
void inject_memory(enum inject_how how, uint64_t n);

/* Disarm both; how many calls or allocations there were. */
uint64_t inject_stop(void);

/* Whether anything was made to fail since it was armed. */
bool inject_happened(void);

/* The name of the call that was made to fail. */
const char *inject_where(void);

/* Blocks that the library has allocated and not freed. */
int64_t inject_live(void);

#endif
