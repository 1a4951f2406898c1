/*
 * Search: from a plan to the best documents.
 */
#ifndef TC_SEARCH_SEARCH_H
#define TC_SEARCH_SEARCH_H

#include "search/job.h"

/* K of every document of a view, for one setting of BM25. */
struct tc_norms {
    double *norms;      /* by document number of the view */
    struct tc_bm25 for_; /* what they were computed for */
};

/* Make `norms` those of `bm25`, computing them only if they are not.
 * Errors: ENOMEM. */
int tc_norms_prepare(struct tc_norms *norms, const struct tc_view *view,
                     const struct tc_bm25 *bm25, tracuu_error *err);
void tc_norms_done(struct tc_norms *norms);

/* Run a query.  Errors: ENOMEM, ECORRUPT. */
int tc_search(struct tc_job *job, tracuu_error *err);

/* The score of one document of the view that matches, term by term: the
 * contribution of plan->scored[i] goes to ret_scores[i].  For explaining. */
int tc_search_explain(const struct tc_plan *plan, uint32_t doc,
                      uint32_t *ret_scores, tracuu_error *err);

#endif
