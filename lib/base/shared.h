/*
 * Shared: what several hold, and the last gives back.
 */
#ifndef TC_BASE_SHARED_H
#define TC_BASE_SHARED_H

#include "base/arena.h"

/* The head of such a thing.  What it consists of lies in its arena. */
struct tc_shared {
    struct tc_arena arena;
    unsigned n_refs; /* atomic */
    /* Gives back what lies outside the arena; may be NULL. */
    void (*release)(struct tc_shared *shared);
};

/* A thing of `size` bytes, all zeros, with one reference.  NULL: out of
 * memory. */
void *tc_shared_new(size_t size);

static inline void *tc_shared_ref(struct tc_shared *shared)
{
    __atomic_add_fetch(&shared->n_refs, 1, __ATOMIC_RELAXED);
    return shared;
}

void tc_shared_unref(struct tc_shared *shared); /* NULL is allowed */

#endif
