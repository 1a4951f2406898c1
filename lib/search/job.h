/*
 * Job: one run of a plan.
 *
 * Documents are ranked by the sum of their words first; to the scores of the
 * best of them (TC_RERANKED) their pairs are added, and these are ranked again.
 * That a pair brings a document up from further down is rare; what it costs to
 * look for one in every document is not.
 */
#ifndef TC_SEARCH_JOB_H
#define TC_SEARCH_JOB_H

#include "search/plan.h"
#include "search/top.h"

/* How many documents have their pairs added; chosen as bench/README.md tells.
 * Words without marks say less, and neighbours all the more. */
#define TC_RERANKED 256
#define TC_RERANKED_UNMARKED 1024

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

/* Offer a matching document to the top: what its words score, and its pairs,
 * which are not added yet. */
void tc_job_offer(struct tc_job *job, uint32_t segment, uint32_t local,
                  uint32_t score, uint32_t pairs);

/* Score documents of a segment, rising, and offer them, unless the time is
 * over. */
void tc_job_offer_docs(struct tc_job *job, uint32_t segment,
                       const uint32_t *docs, size_t n);

/* How many of the best have their pairs added. */
size_t tc_job_n_reranked(const struct tc_job *job);

/* Add the pairs to the best that were offered, keep the best k of all, and
 * sort these. */
void tc_job_finish(struct tc_job *job);

#endif
