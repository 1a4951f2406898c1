/*
 * View: what an index held at one point in time, for searching.
 */
#ifndef TC_INDEX_VIEW_H
#define TC_INDEX_VIEW_H

#include <tracuu/index.h>

#include "index/segment.h"

/* Segments in the order of adding.  Immutable, shared by reference counting.
 * Document `local` of segment i has the number bases[i] + local. */
struct tc_view {
    uint32_t n_segments;
    struct tc_segment **segments;
    uint32_t *bases;
    uint32_t n_docs;
    uint64_t n_slots;
    uint64_t n_title_slots;
    unsigned n_refs; /* atomic */
};

/* The index as it is now; finishes the part under way.  Errors: ENOMEM,
 * ELIMIT (more than 2^32 - 2 documents). */
int tc_view_take(struct tracuu_index *index, struct tc_view **ret_view,
                 tracuu_error *err);
struct tc_view *tc_view_ref(struct tc_view *view);
void tc_view_unref(struct tc_view *view); /* NULL is allowed */

/* Segment and local number of a document of the view. */
uint32_t tc_view_segment_of(const struct tc_view *view, uint32_t doc,
                            uint32_t *ret_local);

#endif
