/* Matching: which documents a query finds, without scores. */
#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/matcher.h"
#include "search/tiers.h"
#include "search/values.h"

/* A document that matches is marked 1, and one that moreover meets all: */
#define COMPLETE 2

static int mark_bits(const struct tc_plan *plan, uint32_t segment,
                     const uint32_t *tiers, uint8_t *marks, tracuu_error *err)
{
    uint32_t n_docs = plan->view->segments[segment]->n_docs;
    bool any = tc_query_is_plain_bag(plan->query);
    uint64_t *bits = tc_alloc(tc_bits_words(n_docs) * sizeof *bits);
    int r = bits ? 0 : tc_fail_memory(err);

    if (r == 0) {
        tc_view_fill(plan->view, segment, bits);
        r = tc_match_segment(plan, segment, bits, err);
    }
    for (uint32_t doc = 0; r == 0 && doc < n_docs; doc++)
        marks[doc] = (bits[doc / 64] >> doc % 64 & 1) ||
                     (any && tiers && tiers[doc] != 0);
    tc_free(bits);
    return r;
}

static int mark_segment(const struct tc_plan *plan, uint32_t segment,
                        uint8_t *marks, bool *any_complete, tracuu_error *err)
{
    uint32_t n_docs = plan->view->segments[segment]->n_docs;
    uint32_t *tiers;
    int r = tc_tiers_new(plan, segment, &tiers, err);

    if (r < 0)
        return r;
    r = mark_bits(plan, segment, tiers, marks, err);
    for (uint32_t doc = 0; r == 0 && tiers && doc < n_docs; doc++)
        if (marks[doc] && tc_tier_is_complete(plan, tiers[doc])) {
            marks[doc] = COMPLETE;
            *any_complete = true;
        }
    tc_free(tiers);
    return r;
}

int tc_matching_mark(const struct tc_plan *plan, uint8_t *marks,
                     tracuu_error *err)
{
    const struct tc_view *view = plan->view;
    bool any_complete = false;
    int r = 0;

    for (uint32_t s = 0; r == 0 && s < view->n_segments; s++)
        r = mark_segment(plan, s, marks + view->bases[s], &any_complete, err);
    for (uint32_t doc = 0; doc < view->n_places; doc++)
        marks[doc] = any_complete ? marks[doc] == COMPLETE : marks[doc] != 0;
    return r;
}
