/*
 * Search: from a plan to the best documents.
 */
#ifndef TC_SEARCH_SEARCH_H
#define TC_SEARCH_SEARCH_H

#include "search/job.h"

/*
 * Run a query: fill in everything of the job that is said to come out, and its
 * top, which is all zeros at first; release that with tc_top_done in any case.
 * Errors: ENOMEM, ECORRUPT.
 */
int tc_search(struct tc_job *job, tracuu_error *err);

/* The score of one document of the view that matches, term by term: what
 * plan->scored[i] contributes goes to ret_scores[i].  For explaining.  Errors:
 * ENOMEM, ECORRUPT. */
int tc_search_explain(const struct tc_plan *plan, uint32_t doc,
                      uint32_t *ret_scores, tracuu_error *err);

#endif
