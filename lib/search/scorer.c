/* Scorer: term by term, so that each is gone through once for all documents. */
#include "search/scorer.h"

#include "search/kernels.h"

static void score(uint32_t segment, const struct tc_scored *scored,
                  uint32_t n_scored, const uint32_t *docs, size_t n,
                  uint32_t *ret_scores)
{
    uint64_t filter[TC_FILTER_WORDS];
    uint64_t sums[TC_SCORE_BATCH] = {0};
    struct tc_wanted_docs wanted = {docs, n, filter};

    if (!n)
        return;
    tc_wanted_filter(&wanted);
    for (uint32_t i = 0; i < n_scored; i++)
        tc_impacts_add(&scored[i].class->parts[segment].impacts, &wanted,
                       scored[i].times, sums);
    for (size_t i = 0; i < n; i++)
        ret_scores[i] = tc_score_fit(sums[i]);
}

void tc_score_words(const struct tc_plan *plan, uint32_t segment,
                    const uint32_t *docs, size_t n, uint32_t *ret_scores)
{
    score(segment, plan->scored, plan->n_scored_words, docs, n, ret_scores);
}

void tc_score_pairs(const struct tc_plan *plan, uint32_t segment,
                    const uint32_t *docs, size_t n, uint32_t *ret_scores)
{
    score(segment, plan->scored + plan->n_scored_words,
          plan->n_scored - plan->n_scored_words, docs, n, ret_scores);
}
