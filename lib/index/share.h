/*
 * Share: tasks that do not need each other, done by several threads.
 *
 * The calling thread works too, so one thread means no other.  What a task
 * does must not depend on who does it or when.
 */
#ifndef TC_INDEX_SHARE_H
#define TC_INDEX_SHARE_H

#include <stdbool.h>
#include <stdint.h>
#include <tracuu/common.h>

/* Where a task is done. */
struct tc_seat {
    bool is_caller;        /* in the thread that called tc_share */
    const bool *is_failed; /* another task has failed: atomic */
};

static inline bool tc_seat_should_stop(const struct tc_seat *seat)
{
    return __atomic_load_n(seat->is_failed, __ATOMIC_RELAXED);
}

/* Do tasks 0 to n_tasks - 1, each once.  Returns 0 or the error of a task,
 * after which no other was begun. */
int tc_share(uint32_t n_threads, uint32_t n_tasks,
             int (*task)(void *payload, uint32_t number,
                         const struct tc_seat *seat, tracuu_error *err),
             void *payload, tracuu_error *err);

#endif
