/*
 * View: the segments of a sealed index with their marks, counted together.
 */
#include "index/view.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/index.h"

static uint64_t n_made; /* views, for their numbers; atomic */

/* ---- making ---- */

/* Bring the marks of a part up to date. */
static bool update_gone(struct tc_part *part)
{
    struct tc_gone *gone;

    if (part->n_gone == (part->seen_gone ? part->seen_gone->n : 0))
        return true;
    gone = tc_gone_new(part->segment, part->seen_gone, part->gone_docs,
                       part->n_gone);
    if (!gone)
        return false;
    tc_gone_unref(part->seen_gone);
    part->seen_gone = gone;
    return true;
}

static void add_part(struct tc_view *view, struct tc_part *part)
{
    struct tc_segment *segment = part->segment;
    uint32_t i = view->n_segments++;

    view->bases[i] = view->n_places;
    view->numbers[i] = view->n_docs;
    view->segments[i] = tc_segment_ref(segment);
    view->n_places += segment->n_docs;
    view->n_docs += segment->n_docs - part->n_gone;
    view->n_slots += segment->n_slots;
    view->n_title_slots += segment->n_title_slots;
    if (!part->seen_gone)
        return;
    view->gone[i] = tc_gone_ref(part->seen_gone);
    view->n_slots -= part->seen_gone->n_slots;
    view->n_title_slots -= part->seen_gone->n_title_slots;
}

static int fill(struct tc_view *view, struct tracuu_index *index,
                tracuu_error *err)
{
    for (uint32_t i = 0; i < index->n_parts; i++) {
        struct tc_part *part = &index->parts[i];

        if ((uint64_t)view->n_places + part->segment->n_docs >= UINT32_MAX)
            return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                           "an index holds fewer than 2^32 - 1 documents");
        if (!update_gone(part))
            return tc_fail_memory(err);
        add_part(view, part);
    }
    return 0;
}

/* A view of the parts, which are segments. */
static int build(struct tracuu_index *index, struct tc_view **ret_view,
                 tracuu_error *err)
{
    struct tc_view *view = tc_alloc_zeroed(1, sizeof *view);
    uint32_t n = index->n_parts;
    int r;

    if (!view)
        return tc_fail_memory(err);
    view->n_refs = 1;
    view->number = __atomic_add_fetch(&n_made, 1, __ATOMIC_RELAXED);
    view->segments = tc_alloc_zeroed(n, sizeof *view->segments);
    view->gone = tc_alloc_zeroed(n, sizeof *view->gone);
    view->bases = tc_alloc_zeroed(n, sizeof *view->bases);
    view->numbers = tc_alloc_zeroed(n, sizeof *view->numbers);
    r = view->segments && view->gone && view->bases && view->numbers
            ? fill(view, index, err)
            : tc_fail_memory(err);
    if (r < 0)
        tc_view_unref(view);
    else
        *ret_view = view;
    return r;
}

/* ---- the view of an index ---- */

static void set_view(struct tracuu_index *index, struct tc_view *view)
{
    struct tc_view *old;

    pthread_mutex_lock(&index->view_lock);
    old = index->view;
    index->view = view;
    pthread_mutex_unlock(&index->view_lock);
    tc_view_unref(old);
}

void tc_view_change(struct tracuu_index *index)
{
    index->is_changed = true;
}

void tc_view_renew(struct tracuu_index *index)
{
    struct tc_view *view = NULL;

    if (!index->view || index->is_changed)
        return;
    /* Without memory there is none, and who looks next makes it. */
    build(index, &view, NULL);
    set_view(index, view);
}

int tc_view_make(struct tracuu_index *index, tracuu_error *err)
{
    struct tc_view *view;
    int r;

    if (index->view && !index->is_changed)
        return 0;
    r = tc_index_settle(index, err);
    if (r == 0)
        r = build(index, &view, err);
    if (r < 0)
        return r;
    set_view(index, view);
    index->is_changed = false;
    return 0;
}

bool tc_view_is_watched(struct tracuu_index *index)
{
    bool is_watched;

    pthread_mutex_lock(&index->view_lock);
    is_watched = index->n_watched > 0;
    pthread_mutex_unlock(&index->view_lock);
    return is_watched;
}

/* Take one of the changes that are shown. */
static bool take_watched(struct tracuu_index *index)
{
    bool is_watched;

    pthread_mutex_lock(&index->view_lock);
    is_watched = index->n_watched > 0;
    index->n_watched -= is_watched;
    pthread_mutex_unlock(&index->view_lock);
    return is_watched;
}

void tc_view_end(struct tracuu_index *index)
{
    if (!index->is_changed)
        return;
    /* What fails here is tried again, and told, by who looks next; what is not
     * tidied, by the change after. */
    if (take_watched(index) && tc_view_make(index, NULL) == 0) {
        tc_index_tidy(index, NULL);
        return;
    }
    set_view(index, NULL);
    index->is_changed = false;
}

/* The view that is there, or NULL. */
static struct tc_view *look(struct tracuu_index *index)
{
    struct tc_view *view;

    pthread_mutex_lock(&index->view_lock);
    index->n_watched = TC_WATCHED;
    view = index->view ? tc_view_ref(index->view) : NULL;
    pthread_mutex_unlock(&index->view_lock);
    return view;
}

int tc_view_take(struct tracuu_index *index, struct tc_view **ret_view,
                 tracuu_error *err)
{
    struct tc_view *view = look(index);
    int r = 0;

    if (!view) {
        pthread_mutex_lock(&index->lock);
        r = tc_view_make(index, err);
        if (r == 0)
            view = tc_view_ref(index->view);
        pthread_mutex_unlock(&index->lock);
    }
    if (r == 0)
        *ret_view = view;
    return r;
}

/* ---- using it ---- */

struct tc_view *tc_view_ref(struct tc_view *view)
{
    __atomic_add_fetch(&view->n_refs, 1, __ATOMIC_RELAXED);
    return view;
}

void tc_view_unref(struct tc_view *view)
{
    if (!view || __atomic_sub_fetch(&view->n_refs, 1, __ATOMIC_ACQ_REL))
        return;
    for (uint32_t i = 0; i < view->n_segments; i++) {
        tc_segment_unref(view->segments[i]);
        tc_gone_unref(view->gone[i]);
    }
    tc_free(view->segments);
    tc_free(view->gone);
    tc_free(view->bases);
    tc_free(view->numbers);
    tc_free(view);
}

/* The last segment that does not begin behind `at`. */
static uint32_t find_segment(const uint32_t *begins, uint32_t n, uint32_t at)
{
    uint32_t low = 0, high = n;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (begins[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint32_t tc_view_segment_of(const struct tc_view *view, uint32_t place,
                            uint32_t *ret_local)
{
    uint32_t i = find_segment(view->bases, view->n_segments, place);

    *ret_local = place - view->bases[i];
    return i;
}

uint32_t tc_view_number_at(const struct tc_view *view, uint32_t place)
{
    uint32_t local, i = tc_view_segment_of(view, place, &local);

    if (view->gone[i])
        local -= tc_gone_before(view->gone[i], local);
    return view->numbers[i] + local;
}

uint32_t tc_view_find_number(const struct tc_view *view, uint32_t number,
                             uint32_t *ret_local)
{
    uint32_t i = find_segment(view->numbers, view->n_segments, number);
    uint32_t local = number - view->numbers[i];

    if (view->gone[i])
        local =
            tc_gone_nth_left(view->gone[i], view->segments[i]->n_docs, local);
    *ret_local = local;
    return i;
}

void tc_view_fill(const struct tc_view *view, uint32_t segment, uint64_t *bits)
{
    uint32_t n_docs = view->segments[segment]->n_docs;
    size_t n = ((size_t)n_docs + 63) / 64;

    memset(bits, 0xff, n * sizeof *bits);
    if (n_docs % 64)
        bits[n - 1] = (UINT64_C(1) << n_docs % 64) - 1;
    tc_gone_clear(view->gone[segment], 0, bits, n);
}
