/*
 * Tiers: what orders documents before their score does.
 *
 * A document that meets more of what was understood stands before one that
 * meets less; of two that meet as much, the one that meets more directives,
 * since a reference says most exactly what is wanted; then the one that meets
 * more in full; then the score decides.  Where the query is mostly one
 * reference, to be that document counts as much again.
 */
#ifndef TC_SEARCH_TIERS_H
#define TC_SEARCH_TIERS_H

#include "search/plan.h"

/* A tier counts constraints: eight bits, from the lowest, of those met in full,
 * of directives, and of all that are met.  0 when none is met. */
#define TC_TIER_FULL UINT32_C(1)
#define TC_TIER_DIRECTIVE (UINT32_C(1) << 8)
#define TC_TIER_MET (UINT32_C(1) << 16)

/* Work out the tiers of a segment, by document; released with tc_free.  NULL
 * without an error when nothing was understood.  Errors: ENOMEM. */
int tc_tiers_new(const struct tc_plan *plan, uint32_t segment,
                 uint32_t **ret_tiers, tracuu_error *err);

/* Tier and score as one key. */
static inline int64_t tc_tier_key(uint32_t tier, uint32_t score)
{
    return (int64_t)tier << 32 | score;
}

/* Whether all that was understood is met in full. */
static inline bool tc_tier_is_complete(const struct tc_plan *plan,
                                       uint32_t tier)
{
    return (tier & 0xff) ==
           plan->n_constraints - plan->query->n_fields;
}

/* What a document of a query of nothing but fields is ordered by: whether it
 * is what is asked for, whether it meets all that it meets in full, then how
 * often it mentions it. */
int64_t tc_mentions_key(const struct tc_plan *plan, uint32_t segment,
                        uint32_t doc, uint32_t *ret_score);

#endif
