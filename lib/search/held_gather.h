/*
 * Gathering: in which documents of a segment a constraint is met, and how well.
 *
 * Entities are gone through in the dictionary, and the lists of those that
 * agree are gathered, one behind the other, so that a document may be there
 * several times.
 */
#ifndef TC_SEARCH_HELD_GATHER_H
#define TC_SEARCH_HELD_GATHER_H

#include "search/held.h"

/* An entry is document << 32 | mentions << 8 | met. */
#define TC_HELD_MENTIONS_SHIFT 8

struct tc_held_gathering {
    struct tc_expansion *expansion;
    struct tc_deadline *deadline;
    const struct tc_segment *segment;
    const struct tc_gone *gone; /* documents that are gone; or NULL */
    const struct tc_constraint *constraint;
    uint64_t *entries; /* owned by the caller */
    size_t n;
    size_t cap;
    unsigned n_lists; /* of rising documents that the entries consist of */
};

/* Add a document unless it is gone.  False: out of memory. */
bool tc_held_add(struct tc_held_gathering *g, uint32_t doc, uint32_t mentions,
                 enum tc_met met);

/* Gather all.  Errors: ENOMEM, ECORRUPT, ETIME, ECANCELED. */
int tc_held_gather(struct tc_held_gathering *g, tracuu_error *err);

#endif
