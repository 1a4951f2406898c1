/*
 * Scorer: what scored terms add to single documents.
 */
#ifndef TC_SEARCH_SCORER_H
#define TC_SEARCH_SCORER_H

#include "search/plan.h"

/* Documents that are scored together. */
#define TC_SCORE_BATCH 512

/* The sums of what all words and pairs of the plan add, each as often as it is
 * typed, to documents of a segment, rising; at most TC_SCORE_BATCH. */
void tc_score_docs(const struct tc_plan *plan, uint32_t segment,
                   const uint32_t *docs, size_t n, uint32_t *ret_scores);

#endif
