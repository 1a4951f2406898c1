/*
 * Job: one run of a plan.
 */
#ifndef TC_SEARCH_JOB_H
#define TC_SEARCH_JOB_H

#include "search/plan.h"
#include "search/top.h"

enum tc_sort { TC_SORT_SCORE, TC_SORT_DATE, TC_SORT_DATE_DESC };

struct tc_job {
    const struct tc_plan *plan;
    unsigned shift;        /* of levels; see impacts.h */
    enum tc_sort sort;
    size_t k;              /* hits wanted, at least 1 */
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

/* Score documents of a segment, rising, and offer them, unless the time is
 * over. */
void tc_job_offer_docs(struct tc_job *job, uint32_t segment,
                       const uint32_t *docs, size_t n);

/* Keep the best k of all that were offered, and sort these. */
void tc_job_finish(struct tc_job *job);

#endif
