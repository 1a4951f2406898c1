/*
 * Search: from a plan to the best documents.
 */
#ifndef TC_SEARCH_SEARCH_H
#define TC_SEARCH_SEARCH_H

#include "search/plan.h"
#include "search/top.h"

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

enum tc_sort { TC_SORT_SCORE, TC_SORT_DATE, TC_SORT_DATE_DESC };

struct tc_job {
    const struct tc_plan *plan;
    const double *norms;   /* of the whole view */
    enum tc_sort sort;
    bool count_all;        /* the number of matches must be exact */
    struct tc_top *top;    /* receives the hits */
    uint64_t n_matches;    /* out: documents seen to match */
    bool exact;            /* out: these are all */
};

/* Run a query.  Errors: ENOMEM, ECORRUPT. */
int tc_search(struct tc_job *job, tracuu_error *err);

/* The score of one document of the view that matches, term by term: the
 * contribution of plan->scored[i] goes to ret_scores[i].  For explaining. */
int tc_search_explain(const struct tc_plan *plan, uint32_t doc,
                      uint32_t *ret_scores, tracuu_error *err);

/* ---- the ways to run it, one segment at a time ---- */

/* Offer a matching document to the top. */
void tc_search_offer(struct tc_job *job, uint32_t segment, uint32_t local,
                     uint32_t score);

/* maxscore.c: any of the scored words may match. */
int tc_search_any(struct tc_job *job, uint32_t segment, tracuu_error *err);

/* boolean.c: the tree decides what matches. */
int tc_search_tree(struct tc_job *job, uint32_t segment, tracuu_error *err);

#endif
