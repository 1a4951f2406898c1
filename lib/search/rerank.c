/*
 * Rerank: adding the pairs to the scores of the best.
 *
 * All documents that get them stand above all that do not, since a pair never
 * takes anything away; so the best k are the same whatever k is asked for.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/scorer.h"
#include "search/job.h"
#include "search/tree.h"

size_t tc_job_n_reranked(const struct tc_job *job)
{
    const struct tc_plan *plan = job->plan;

    if (job->sort != TC_SORT_SCORE || job->by_mentions ||
        plan->n_scored == plan->n_scored_words)
        return 0;
    return TC_RERANKED;
}

static int by_document(const void *a, const void *b)
{
    const struct tc_hit *x = a, *y = b;

    return x->doc < y->doc ? -1 : x->doc > y->doc;
}

/* Look the pairs of hits up, which come by document. */
static int find_pairs(const struct tc_plan *plan, struct tc_hit *hits,
                      size_t n, tracuu_error *err)
{
    struct tc_scorer scorer = {.segment = UINT32_MAX};
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++) {
        uint32_t local;
        uint32_t segment =
            tc_view_segment_of(plan->view, hits[i].doc, &local);

        if (segment != scorer.segment) {
            tc_scorer_done(&scorer);
            r = tc_scorer_init(&scorer, plan, segment, err);
        }
        if (r == 0)
            hits[i].pairs = tc_scorer_pairs(&scorer, local);
    }
    tc_scorer_done(&scorer);
    return r;
}

static void add_pairs(struct tc_hit *hits, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t score =
            tc_score_fit((uint64_t)hits[i].score + hits[i].pairs);

        /* A tier stands in the key above the score. */
        hits[i].key += score - hits[i].score;
        hits[i].score = score;
    }
}

int tc_job_rerank(struct tc_job *job, tracuu_error *err)
{
    size_t n = tc_job_n_reranked(job);
    int r = 0;

    n = n < job->top->n ? n : job->top->n;
    if (!n)
        return 0;
    if (tc_tree_is_simple(job->plan->query)) {
        qsort(job->top->hits, n, sizeof *job->top->hits, by_document);
        r = find_pairs(job->plan, job->top->hits, n, err);
    }
    add_pairs(job->top->hits, n);
    tc_top_sort(job->top, n);
    return r;
}
