/*
 * Pool: a queue, a mutex and two conditions.
 *
 * Each thread has a builder of its own, so that its vocabulary serves all the
 * batches it works on.
 */
#include "index/pool.h"

#include <pthread.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/builder.h"

struct tc_pool {
    pthread_mutex_t lock;
    pthread_cond_t queued;   /* there is a job, or the end */
    pthread_cond_t finished; /* a job is done */
    struct tc_job *first;
    struct tc_job *last;
    bool ending;
    uint32_t n_threads;
    pthread_t *threads;
};

static void build(struct tc_builder **builder, struct tc_job *job)
{
    job->code = 0;
    if (!*builder)
        job->code = tc_builder_new(builder, &job->err);
    if (job->code == 0)
        job->code = tc_builder_build(*builder, job->batch, job->what,
                                     &job->segment, &job->err);
    if (*builder && tc_builder_size(*builder) > job->most_kept) {
        tc_builder_free(*builder);
        *builder = NULL;
    }
}

static void *work(void *payload)
{
    struct tc_pool *pool = payload;
    struct tc_builder *builder = NULL;

    pthread_mutex_lock(&pool->lock);
    for (;;) {
        struct tc_job *job = pool->first;

        if (pool->ending)
            break;
        if (!job) {
            pthread_cond_wait(&pool->queued, &pool->lock);
            continue;
        }
        pool->first = job->next;
        if (!pool->first)
            pool->last = NULL;
        pthread_mutex_unlock(&pool->lock);
        build(&builder, job);
        pthread_mutex_lock(&pool->lock);
        job->done = true;
        pthread_cond_broadcast(&pool->finished);
    }
    pthread_mutex_unlock(&pool->lock);
    tc_builder_free(builder);
    return NULL;
}

int tc_pool_new(uint32_t n_threads, struct tc_pool **ret_pool,
                tracuu_error *err)
{
    struct tc_pool *pool = tc_alloc_zeroed(1, sizeof *pool);

    if (!pool)
        return tc_fail_memory(err);
    pool->threads = tc_alloc_zeroed(n_threads, sizeof *pool->threads);
    if (!pool->threads) {
        tc_free(pool);
        return tc_fail_memory(err);
    }
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->queued, NULL);
    pthread_cond_init(&pool->finished, NULL);
    for (uint32_t i = 0; i < n_threads; i++) {
        if (pthread_create(&pool->threads[i], NULL, work, pool) != 0)
            break;
        pool->n_threads++;
    }
    if (!pool->n_threads) {
        tc_pool_free(pool);
        return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                       "cannot start a thread");
    }
    *ret_pool = pool;
    return 0;
}

void tc_pool_free(struct tc_pool *pool)
{
    if (!pool)
        return;
    pthread_mutex_lock(&pool->lock);
    pool->ending = true;
    pthread_cond_broadcast(&pool->queued);
    pthread_mutex_unlock(&pool->lock);
    for (uint32_t i = 0; i < pool->n_threads; i++)
        pthread_join(pool->threads[i], NULL);
    pthread_mutex_destroy(&pool->lock);
    pthread_cond_destroy(&pool->queued);
    pthread_cond_destroy(&pool->finished);
    tc_free(pool->threads);
    tc_free(pool);
}

void tc_pool_submit(struct tc_pool *pool, struct tc_job *job)
{
    job->done = false;
    job->segment = NULL;
    job->next = NULL;
    pthread_mutex_lock(&pool->lock);
    if (pool->last)
        pool->last->next = job;
    else
        pool->first = job;
    pool->last = job;
    pthread_cond_signal(&pool->queued);
    pthread_mutex_unlock(&pool->lock);
}

void tc_pool_wait(struct tc_pool *pool, struct tc_job *job)
{
    pthread_mutex_lock(&pool->lock);
    while (!job->done)
        pthread_cond_wait(&pool->finished, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
}
