/*
 * Scorer: what scored terms add to single documents, taken in rising order.
 */
#ifndef TC_SEARCH_SCORER_H
#define TC_SEARCH_SCORER_H

#include "search/plan.h"

struct tc_scorer {
    const struct tc_plan *plan;
    uint32_t segment;
    uint32_t *at; /* by scored term: where to look from */
};

/* Begin with a segment.  Errors: ENOMEM. */
int tc_scorer_init(struct tc_scorer *scorer, const struct tc_plan *plan,
                   uint32_t segment, tracuu_error *err);
void tc_scorer_done(struct tc_scorer *scorer);

/* What scored term i adds once; 0 where it is not. */
uint32_t tc_scorer_term(struct tc_scorer *scorer, uint32_t i, uint32_t doc);

/* What all words add, each as often as it is typed; and all pairs. */
uint32_t tc_scorer_words(struct tc_scorer *scorer, uint32_t doc);
uint32_t tc_scorer_pairs(struct tc_scorer *scorer, uint32_t doc);

#endif
