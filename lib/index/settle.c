/*
 * Settle: from parts in any state to a list of segments, and from many segments
 * to few.
 *
 * What was added since someone looked makes a segment, of 64 full batches at
 * most (pending.c).  Of the small segments that this leaves at the end of the
 * list, 8 of one size class (a class is 8 times the next smaller) are joined
 * into one.  A document that is gone stays in its segment, marked, until the
 * segment is joined with others or has lost more than a fifth of its documents:
 * then it is rewritten.  Both is done by the call that changed the index, when
 * someone looked lately (TC_WATCHED): who only adds, and then saves, merges
 * once.  To save, flush or compact joins all and leaves no marks.  Which
 * segments there are never depends on the threads.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/bare.h"
#include "index/index.h"
#include "index/merge.h"
#include "index/room.h"

#define N_CLASSES 4

/* A segment is rewritten when more than one in so many documents is gone. */
#define GONE_SHARE 5

/* ---- building ---- */

static void take_segment(struct tc_part *part, struct tc_segment *segment)
{
    part->segment = segment;
    tc_batch_done(part->batch);
    tc_free(part->batch);
    part->batch = NULL;
}

/* Wait for the pool's work on a part.  After a failure the part is as before
 * and the next call tries again. */
static int collect(struct tracuu_index *index, struct tc_part *part,
                   tracuu_error *err)
{
    struct tc_job *job = part->job;
    int code;

    if (!job)
        return 0;
    tc_pool_wait(index->pool, job);
    code = job->code;
    if (code == 0)
        take_segment(part, job->segment);
    else if (err)
        *err = job->err;
    part->job = NULL;
    tc_free(job);
    return code;
}

static int submit(struct tracuu_index *index, struct tc_part *part,
                  tracuu_error *err)
{
    int r = 0;

    if (!index->pool)
        r = tc_pool_new(index->n_threads, &index->pool, err);
    if (r < 0)
        return r;
    part->job = tc_alloc_zeroed(1, sizeof *part->job);
    if (!part->job)
        return tc_fail_memory(err);
    part->job->batch = part->batch;
    part->job->what = index->what;
    part->job->most_kept = tc_index_room_to_keep(index);
    tc_pool_submit(index->pool, part->job);
    return 0;
}

static int build(struct tracuu_index *index, struct tc_part *part,
                 tracuu_error *err)
{
    if (part->segment || part->job)
        return 0;
    if (index->n_threads > 1)
        return submit(index, part, err);
    return tc_index_build_within(index, part, 0, err);
}

int tc_index_build_within(struct tracuu_index *index, struct tc_part *part,
                          uint64_t most, tracuu_error *err)
{
    struct tc_segment *segment;
    int r;

    r = index->builder ? 0 : tc_builder_new(&index->builder, err);
    if (r < 0)
        return r;
    tc_builder_limit(index->builder, most);
    r = tc_builder_build(index->builder, part->batch, index->what, &segment,
                         err);
    if (r == 0)
        take_segment(part, segment);
    tc_index_drop_builder(index);
    return r;
}

void tc_index_drop_builder(struct tracuu_index *index)
{
    if (!index->builder ||
        tc_builder_size(index->builder) <= tc_index_room_to_keep(index))
        return;
    tc_builder_free(index->builder);
    index->builder = NULL;
}

void tc_index_rest(struct tracuu_index *index)
{
    tc_pool_free(index->pool);
    index->pool = NULL;
    tc_builder_free(index->builder);
    index->builder = NULL;
    tc_trim();
}

/* Keep no more batches waiting than the threads need to stay busy. */
static int limit_waiting(struct tracuu_index *index, tracuu_error *err)
{
    uint32_t n_waiting = 0, first = index->n_parts;

    for (uint32_t i = index->n_parts; i-- > 0;) {
        if (index->parts[i].job) {
            n_waiting++;
            first = i;
        }
    }
    if (n_waiting <= index->n_threads + 1)
        return 0;
    return collect(index, &index->parts[first], err);
}

int tc_index_close_batch(struct tracuu_index *index, tracuu_error *err)
{
    int r = 0;

    index->open = false;
    /* Usually the last part alone; others too after a failure. */
    for (uint32_t i = 0; r == 0 && i < index->n_parts; i++)
        r = build(index, &index->parts[i], err);
    if (r == 0)
        r = limit_waiting(index, err);
    return r < 0 ? r : tc_index_invert_full(index, TC_SILENT, err);
}

/* ---- joining ---- */

static int check_merge(void *payload, tracuu_error *err)
{
    return tc_index_report(payload, 1, err);
}

/* What is merged, with a byte for each document of the parts that lost some.
 * Returns these bytes, or NULL without memory. */
static uint8_t *list_inputs(const struct tracuu_index *index, uint32_t from,
                            uint32_t to, struct tc_merge_input *inputs)
{
    uint8_t *bytes, *next;
    size_t n = 0;

    for (uint32_t i = from; i < to; i++)
        n += index->parts[i].n_gone ? tc_part_docs(&index->parts[i]) : 0;
    next = bytes = inputs ? tc_alloc_zeroed(n, 1) : NULL;
    for (uint32_t i = from; bytes && i < to; i++) {
        const struct tc_part *part = &index->parts[i];

        inputs[i - from].segment = part->segment;
        inputs[i - from].is_whole = tc_bare_is_none(part);
        if (!part->n_gone)
            continue;
        inputs[i - from].dropped = next;
        for (uint32_t k = 0; k < part->n_gone; k++)
            next[part->gone_docs[k]] = 1;
        next += part->segment->n_docs;
    }
    return bytes;
}

static int join(struct tracuu_index *index, uint32_t from, uint32_t to,
                bool repacks, enum tc_reporting reporting, tracuu_error *err)
{
    struct tc_merge_hook hook = {check_merge, index};
    struct tc_merge_input *inputs = tc_alloc_zeroed(to - from, sizeof *inputs);
    uint8_t *dropped = list_inputs(index, from, to, inputs);
    struct tc_segment *segment;
    uint64_t *whole = NULL;
    int r = dropped ? tc_bare_join(index, from, to, &whole, err)
                    : tc_fail_memory(err);

    if (r == 0)
        r = (repacks ? tc_merge_anew : tc_merge)(
            inputs, to - from, index->n_threads,
            reporting == TC_REPORTING ? &hook : NULL, &segment, err);
    tc_free(inputs);
    tc_free(dropped);
    if (r < 0) {
        tc_free(whole);
        return r;
    }
    for (uint32_t i = from; i < to; i++)
        tc_part_done(&index->parts[i]);
    memmove(index->parts + from + 1, index->parts + to,
            (index->n_parts - to) * sizeof *index->parts);
    index->parts[from] = (struct tc_part){.segment = segment, .whole = whole};
    index->n_parts -= to - from - 1;
    tc_view_renew(index);
    return 0;
}

int tc_index_join(struct tracuu_index *index, uint32_t from, uint32_t to,
                  enum tc_reporting reporting, tracuu_error *err)
{
    return join(index, from, to, false, reporting, err);
}

static void remove_part(struct tracuu_index *index, uint32_t i)
{
    tc_part_done(&index->parts[i]);
    memmove(index->parts + i, index->parts + i + 1,
            (index->n_parts - i - 1) * sizeof *index->parts);
    index->n_parts--;
}

static void remove_empty(struct tracuu_index *index)
{
    for (uint32_t i = index->n_parts; i-- > 0;)
        if (index->parts[i].n_gone == index->parts[i].segment->n_docs)
            remove_part(index, i);
}

int tc_index_sweep(struct tracuu_index *index, tracuu_error *err)
{
    for (uint32_t i = index->n_parts; i-- > 0;) {
        struct tc_part *part = &index->parts[i];
        int r = 0;

        if (part->n_gone > part->segment->n_docs / GONE_SHARE)
            r = tc_index_join(index, i, i + 1, TC_SILENT, err);
        if (r < 0)
            return r;
    }
    return 0;
}

/* 0 to 3 for segments smaller than a batch, else N_CLASSES. */
static unsigned class_of(const struct tc_segment *segment)
{
    uint64_t bytes = TC_BATCH_BYTES;
    unsigned class = N_CLASSES;

    if (segment->n_docs >= TC_BATCH_DOCS)
        return N_CLASSES;
    while (class > 0 && segment->n_text_bytes < bytes) {
        class --;
        bytes /= TC_MERGE_WIDTH;
    }
    return class;
}

static int join_small(struct tracuu_index *index, tracuu_error *err)
{
    for (unsigned class = 0; class < N_CLASSES; class ++) {
        uint32_t from = index->n_parts;
        int r;

        while (from && class_of(index->parts[from - 1].segment) <= class)
            from--;
        if (index->n_parts - from < TC_MERGE_WIDTH)
            continue;
        r = tc_index_join(index, from, index->n_parts, TC_SILENT, err);
        if (r < 0)
            return r;
    }
    return 0;
}

int tc_index_seal(struct tracuu_index *index, tracuu_error *err)
{
    int r = tc_index_close_batch(index, err);

    for (uint32_t i = 0; i < index->n_parts; i++) {
        int code = collect(index, &index->parts[i], r == 0 ? err : NULL);

        if (r == 0)
            r = code;
    }
    if (r == 0)
        remove_empty(index);
    return r;
}

/* One merge takes out what is marked and joins the rest. */
int tc_index_unite(struct tracuu_index *index, bool repacks, tracuu_error *err)
{
    int r = tc_index_seal(index, err);

    /* Who wants to search meanwhile need not wait; if there is no memory for
     * a view, he does. */
    if (r == 0 && tc_view_is_watched(index))
        tc_view_make(index, NULL);
    if (r == 0)
        r = tc_index_invert_full(index, TC_REPORTING, err);
    if (r < 0 || index->n_parts == 0 ||
        (index->n_parts == 1 && !index->parts[0].n_gone && !repacks &&
         !index->parts[0].segment->notes && !tc_bare_is_none(&index->parts[0])))
        return r;
    tc_index_rest(index);
    return join(index, 0, index->n_parts, repacks, TC_REPORTING, err);
}

int tc_index_settle(struct tracuu_index *index, tracuu_error *err)
{
    int r = tc_index_seal(index, err);

    if (r == 0)
        r = tc_index_invert(index, TC_SILENT, err);
    for (uint32_t i = index->n_parts; r == 0 && i-- > 0;)
        if (index->parts[i].was_changed)
            r = tc_index_join(index, i, i + 1, TC_SILENT, err);
    return r;
}

int tc_index_gather(struct tracuu_index *index, tracuu_error *err)
{
    uint32_t from = index->n_parts;
    uint64_t len = 0;

    while (from && (from == index->n_parts ||
                    index->parts[from - 1].segment->len <= 2 * len))
        len += index->parts[--from].segment->len;
    if (index->n_parts - from < 2)
        return 0;
    return tc_index_join(index, from, index->n_parts, TC_SILENT, err);
}

int tc_index_tidy(struct tracuu_index *index, tracuu_error *err)
{
    int r = tc_index_sweep(index, err);

    return r < 0 ? r : join_small(index, err);
}
