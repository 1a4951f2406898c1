/* Scorer: term by term, so that each is gone through once for all documents. */
#include "search/scorer.h"

#include "search/kernels.h"

void tc_score_docs(const struct tc_plan *plan, uint32_t segment,
                   const uint32_t *docs, size_t n, uint32_t *ret_scores)
{
    uint64_t filter[TC_FILTER_WORDS];
    uint64_t sums[TC_SCORE_BATCH] = {0};
    struct tc_wanted_docs wanted = {docs, n, filter};

    if (!n)
        return;
    tc_wanted_filter(&wanted);
    for (uint32_t i = 0; i < plan->n_scored; i++)
        tc_impacts_add(&plan->scored[i].class->parts[segment].impacts,
                       &wanted, plan->scored[i].times, sums);
    for (size_t i = 0; i < n; i++)
        ret_scores[i] = tc_score_fit(sums[i]);
}
