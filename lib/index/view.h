/*
 * View: what an index held at one point in time, for searching.
 *
 * A document has a *place*, which counts documents that are gone too, and a
 * *number*, which does not: the numbers of a view are those of an index built
 * afresh from what is left.  Inside everything goes by places; numbers are
 * what callers see.
 */
#ifndef TC_INDEX_VIEW_H
#define TC_INDEX_VIEW_H

#include <tracuu/index.h>

#include "index/gone.h"
#include "index/segment.h"

/* Segments in the order of adding.  Immutable, shared by reference counting.
 * Document `local` of segment i has the place bases[i] + local. */
struct tc_view {
    uint64_t number; /* higher than that of any earlier view */
    uint32_t n_segments;
    struct tc_segment **segments;
    struct tc_gone **gone; /* of each segment; NULL where none is gone */
    uint32_t *bases;
    uint32_t *numbers;       /* of the first document left of each segment */
    uint32_t n_places;
    uint32_t n_docs;         /* that are not gone; likewise what follows */
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

/* Segment and local number of the document at a place. */
uint32_t tc_view_segment_of(const struct tc_view *view, uint32_t place,
                            uint32_t *ret_local);

/* Number of the document at a place, which is not gone; and the place of a
 * number below n_docs, as segment and local number. */
uint32_t tc_view_number_at(const struct tc_view *view, uint32_t place);
uint32_t tc_view_find_number(const struct tc_view *view, uint32_t number,
                             uint32_t *ret_local);

/* The documents of a segment that are not gone, as a bitmap of
 * (n_docs + 63) / 64 words. */
void tc_view_fill(const struct tc_view *view, uint32_t segment,
                  uint64_t *bits);

#endif
