/*
 * View: the segments of a settled index, counted together.
 */
#include "index/view.h"

#include "base/alloc.h"
#include "base/error.h"
#include "index/index.h"

static int fill(struct tc_view *view, const struct tracuu_index *index,
                tracuu_error *err)
{
    uint64_t n_docs = 0;

    for (uint32_t i = 0; i < index->n_parts; i++) {
        struct tc_segment *segment = index->parts[i].segment;

        view->bases[i] = (uint32_t)n_docs;
        view->n_slots += segment->n_slots;
        view->n_title_slots += segment->n_title_slots;
        n_docs += segment->n_docs;
        if (n_docs >= UINT32_MAX)
            return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                           "an index holds fewer than 2^32 - 1 documents");
        view->segments[i] = tc_segment_ref(segment);
        view->n_segments++;
    }
    view->n_docs = (uint32_t)n_docs;
    return 0;
}

static int build(struct tracuu_index *index, tracuu_error *err)
{
    struct tc_view *view = tc_alloc_zeroed(1, sizeof *view);
    int r;

    if (!view)
        return tc_fail_memory(err);
    view->n_refs = 1;
    view->segments = tc_alloc_zeroed(index->n_parts, sizeof *view->segments);
    view->bases = tc_alloc_zeroed(index->n_parts, sizeof *view->bases);
    r = view->segments && view->bases ? fill(view, index, err)
                                      : tc_fail_memory(err);
    if (r < 0)
        tc_view_unref(view);
    else
        index->view = view;
    return r;
}

int tc_view_make(struct tracuu_index *index, struct tc_view **ret_view,
                 tracuu_error *err)
{
    int r = 0;

    if (!index->view) {
        r = tc_index_settle(index, TC_SILENT, err);
        if (r == 0)
            r = build(index, err);
    }
    if (r == 0)
        *ret_view = tc_view_ref(index->view);
    return r;
}

int tc_view_take(struct tracuu_index *index, struct tc_view **ret_view,
                 tracuu_error *err)
{
    int r;

    pthread_mutex_lock(&index->lock);
    r = tc_view_make(index, ret_view, err);
    pthread_mutex_unlock(&index->lock);
    return r;
}

struct tc_view *tc_view_ref(struct tc_view *view)
{
    __atomic_add_fetch(&view->n_refs, 1, __ATOMIC_RELAXED);
    return view;
}

void tc_view_unref(struct tc_view *view)
{
    if (!view || __atomic_sub_fetch(&view->n_refs, 1, __ATOMIC_ACQ_REL))
        return;
    for (uint32_t i = 0; i < view->n_segments; i++)
        tc_segment_unref(view->segments[i]);
    tc_free(view->segments);
    tc_free(view->bases);
    tc_free(view);
}

uint32_t tc_view_segment_of(const struct tc_view *view, uint32_t doc,
                            uint32_t *ret_local)
{
    uint32_t low = 0, high = view->n_segments;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (view->bases[middle] <= doc)
            low = middle;
        else
            high = middle;
    }
    *ret_local = doc - view->bases[low];
    return low;
}
