/* Scorer: a cursor into each scored term. */
#include "search/scorer.h"

#include "base/alloc.h"
#include "base/error.h"

int tc_scorer_init(struct tc_scorer *scorer, const struct tc_plan *plan,
                   uint32_t segment, tracuu_error *err)
{
    scorer->plan = plan;
    scorer->segment = segment;
    scorer->at = tc_alloc_zeroed(plan->n_scored, sizeof *scorer->at);
    return scorer->at ? 0 : tc_fail_memory(err);
}

void tc_scorer_done(struct tc_scorer *scorer)
{
    tc_free(scorer->at);
    scorer->at = NULL;
}

uint32_t tc_scorer_term(struct tc_scorer *scorer, uint32_t i, uint32_t doc)
{
    const struct tc_class *class = scorer->plan->scored[i].class;
    uint32_t score;

    if (!tc_impacts_find(&class->parts[scorer->segment].impacts, doc,
                         &scorer->at[i], &score))
        return 0;
    return score;
}

static uint32_t sum_of(struct tc_scorer *scorer, uint32_t begin, uint32_t end,
                       uint32_t doc)
{
    uint64_t sum = 0;

    for (uint32_t i = begin; i < end; i++)
        sum += (uint64_t)scorer->plan->scored[i].times *
               tc_scorer_term(scorer, i, doc);
    return tc_score_fit(sum);
}

uint32_t tc_scorer_words(struct tc_scorer *scorer, uint32_t doc)
{
    return sum_of(scorer, 0, scorer->plan->n_scored_words, doc);
}

uint32_t tc_scorer_pairs(struct tc_scorer *scorer, uint32_t doc)
{
    return sum_of(scorer, scorer->plan->n_scored_words,
                  scorer->plan->n_scored, doc);
}
