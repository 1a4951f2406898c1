/* Shared: counting references. */
#include "base/shared.h"

#include "base/alloc.h"

void *tc_shared_new(size_t size)
{
    struct tc_shared *shared = tc_alloc_zeroed(1, size);

    if (shared)
        shared->n_refs = 1;
    return shared;
}

void tc_shared_unref(struct tc_shared *shared)
{
    if (!shared ||
        __atomic_sub_fetch(&shared->n_refs, 1, __ATOMIC_ACQ_REL) != 0)
        return;
    if (shared->release)
        shared->release(shared);
    tc_arena_done(&shared->arena);
    tc_free(shared);
}
