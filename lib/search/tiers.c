/* Tiers: from the lists of all constraints to one number a document. */
#include "search/tiers.h"

#include "base/alloc.h"
#include "base/error.h"

/* Mentions beyond which no more are counted, so that a score fits 32 bits. */
#define MENTIONS_MAX 65535u

static uint32_t worth(const struct tc_plan *plan, int kind, enum tc_met met)
{
    uint32_t tier = TC_TIER_MET;

    if (tc_met_in_full(met))
        tier += TC_TIER_FULL;
    if (kind == TRACUU_DIRECTIVE)
        tier += TC_TIER_DIRECTIVE;
    if (tc_met_is_itself(met) && plan->query->is_reference)
        tier += TC_TIER_MET;
    return tier;
}

int tc_tiers_new(const struct tc_plan *plan, uint32_t segment,
                 uint32_t **ret_tiers, tracuu_error *err)
{
    uint32_t *tiers;

    *ret_tiers = NULL;
    if (!tc_plan_understands(plan))
        return 0;
    tiers = tc_alloc_zeroed(plan->view->segments[segment]->n_docs,
                            sizeof *tiers);
    if (!tiers)
        return tc_fail_memory(err);
    for (uint32_t i = plan->query->n_fields; i < plan->n_constraints; i++) {
        const struct tc_held *held = tc_plan_held(plan, i, segment);

        for (uint32_t j = 0; j < held->n_docs; j++)
            tiers[held->docs[j]] +=
                worth(plan, plan->query->constraints[i].kind,
                      (enum tc_met)held->met[j]);
    }
    *ret_tiers = tiers;
    return 0;
}

int64_t tc_mentions_key(const struct tc_plan *plan, uint32_t segment,
                        uint32_t doc, uint32_t *ret_score)
{
    uint64_t sum = 0;
    bool itself = false, full = true;

    for (uint32_t i = 0; i < plan->query->n_fields; i++) {
        uint32_t mentions;
        enum tc_met met;

        if (plan->query->constraints[i].excluded)
            continue;
        met = tc_held_met(tc_plan_held(plan, i, segment), doc, &mentions);
        sum += mentions;
        itself |= tc_met_is_itself(met);
        full &= met == TC_MET_NOT || tc_met_in_full(met);
    }
    sum = sum < MENTIONS_MAX ? sum : MENTIONS_MAX;
    *ret_score = (uint32_t)sum * TC_SCORE_ONE;
    return (int64_t)itself << 33 | (int64_t)full << 32 | *ret_score;
}
