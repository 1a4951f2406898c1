/* Share: a counter that every thread takes its next task from. */
#include "index/share.h"

#include <pthread.h>
#include <string.h>

#include "base/alloc.h"

struct share {
    int (*task)(void *payload, uint32_t number, const struct tc_seat *seat,
                tracuu_error *err);
    void *payload;
    uint32_t n_tasks;
    uint32_t next;  /* atomic */
    bool is_failed; /* atomic */
    pthread_mutex_t lock; /* of what follows */
    int code;
    tracuu_error err;
};

static void take_tasks(struct share *share, bool is_caller)
{
    struct tc_seat seat = {is_caller, &share->is_failed};
    uint32_t number;

    while (!tc_seat_should_stop(&seat) &&
           (number = __atomic_fetch_add(&share->next, 1, __ATOMIC_RELAXED)) <
               share->n_tasks) {
        tracuu_error err;
        int code = share->task(share->payload, number, &seat, &err);

        if (code == 0)
            continue;
        pthread_mutex_lock(&share->lock);
        if (share->code == 0) {
            share->code = code;
            share->err = err;
        }
        pthread_mutex_unlock(&share->lock);
        __atomic_store_n(&share->is_failed, true, __ATOMIC_RELAXED);
    }
}

static void *work(void *payload)
{
    take_tasks(payload, false);
    return NULL;
}

int tc_share(uint32_t n_threads, uint32_t n_tasks,
             int (*task)(void *payload, uint32_t number,
                         const struct tc_seat *seat, tracuu_error *err),
             void *payload, tracuu_error *err)
{
    struct share share = {.task = task, .payload = payload,
                          .n_tasks = n_tasks};
    uint32_t n_helpers = n_threads < n_tasks ? n_threads : n_tasks, n = 0;
    pthread_t *helpers = NULL;

    /* With less help, for want of memory or threads, the work is the same. */
    n_helpers -= n_helpers > 0;
    if (n_helpers)
        helpers = tc_alloc_zeroed(n_helpers, sizeof *helpers);
    pthread_mutex_init(&share.lock, NULL);
    while (helpers && n < n_helpers &&
           pthread_create(&helpers[n], NULL, work, &share) == 0)
        n++;
    take_tasks(&share, true);
    for (uint32_t i = 0; i < n; i++)
        pthread_join(helpers[i], NULL);
    pthread_mutex_destroy(&share.lock);
    tc_free(helpers);
    if (share.code < 0 && err)
        *err = share.err;
    return share.code;
}
