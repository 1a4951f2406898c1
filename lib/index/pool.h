/*
 * Pool: worker threads that build batches.
 */
#ifndef TC_INDEX_POOL_H
#define TC_INDEX_POOL_H

#include "index/batch.h"
#include "index/segment.h"

/* One batch to build.  The job is the caller's and must stay until it was
 * waited for; the batch is only read. */
struct tc_job {
    const struct tc_batch *batch;
    unsigned what; /* TC_BUILD_* */
    uint64_t most_kept; /* a builder of more bytes is not kept */

    /* Results, once done. */
    int code;
    tracuu_error err;
    struct tc_segment *segment;

    /* Private to pool.c. */
    bool done;
    struct tc_job *next;
};

struct tc_pool;

/* Errors: ENOMEM (also when no thread can be started). */
int tc_pool_new(uint32_t n_threads, struct tc_pool **ret_pool,
                tracuu_error *err);

/* Wait for what is being built, drop what is queued, end the threads. */
void tc_pool_free(struct tc_pool *pool);

void tc_pool_submit(struct tc_pool *pool, struct tc_job *job);

/* Wait until a job is done. */
void tc_pool_wait(struct tc_pool *pool, struct tc_job *job);

#endif
