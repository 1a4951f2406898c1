/*
 * Values: what the documents of a view hold of one kind, counted.
 */
#ifndef TC_SEARCH_VALUES_H
#define TC_SEARCH_VALUES_H

#include "index/strings.h"
#include "index/view.h"
#include "search/plan.h"

struct tc_value {
    uint32_t key;    /* number in `keys`: the value, TC_ENTITY_REST, a place */
    bool derived;    /* wherever it stands */
    uint64_t n_docs;
    uint64_t n_itself;
    uint64_t n_mentions;
};

struct tc_values {
    struct tc_strings keys;
    struct tc_value *items; /* by falling counts, then by key */
    size_t n;
};

/* Count the values of a kind (TRACUU_DIRECTIVE, ... TRACUU_DOCUMENT) in the
 * documents that a plan finds, or in all of the view when it is NULL.  Release
 * with tc_values_done.  Errors: ENOMEM, ECORRUPT, ETIME, ECANCELED. */
int tc_values_count(struct tc_view *view, const struct tc_plan *plan, int kind,
                    struct tc_deadline *deadline, struct tc_values *ret_values,
                    tracuu_error *err);
void tc_values_done(struct tc_values *values);

/* ---- matching.c ---- */

/* Mark the documents that a plan finds with 1, by place in the view.  Where
 * something was understood and some of them meet all of it, only these.
 * Errors: ENOMEM, ECORRUPT. */
int tc_matching_mark(const struct tc_plan *plan, uint8_t *marks,
                     tracuu_error *err);

#endif
