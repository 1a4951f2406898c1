/*
 * Job: one run of a plan, and the ways to run it over a segment.
 */
#ifndef TC_SEARCH_JOB_H
#define TC_SEARCH_JOB_H

#include "search/plan.h"
#include "search/top.h"

enum tc_sort { TC_SORT_SCORE, TC_SORT_DATE, TC_SORT_DATE_DESC };

struct tc_job {
    const struct tc_plan *plan;
    const double *norms;   /* of the whole view */
    enum tc_sort sort;
    bool count_all;        /* the number of matches must be exact */
    struct tc_top *top;    /* receives the hits */
    uint32_t *tiers;       /* of the segment at hand; NULL: none */
    bool by_mentions;      /* score by what fields ask for, not by words */
    uint64_t n_matches;    /* out: documents seen to match */
    bool exact;            /* out: these are all */
    uint64_t n_complete;   /* out: those that meet all that was understood */
};

/* Offer a matching document to the top. */
void tc_job_offer(struct tc_job *job, uint32_t segment, uint32_t local,
                  uint32_t score);

/* maxscore.c: any of the scored words may match.  Errors: ENOMEM, ECORRUPT. */
int tc_job_run_any(struct tc_job *job, uint32_t segment, tracuu_error *err);

/* boolean.c: the tree decides what matches.  Errors: ENOMEM, ECORRUPT. */
int tc_job_run_tree(struct tc_job *job, uint32_t segment, tracuu_error *err);

#endif
