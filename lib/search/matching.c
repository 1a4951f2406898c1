/* Matching: which documents a query finds, without scores. */
#include "base/alloc.h"
#include "base/error.h"
#include "search/matcher.h"
#include "search/tiers.h"
#include "search/values.h"

/* A document that matches, and one that moreover meets all. */
#define FOUND 1
#define COMPLETE 2

static int mark_tree(const struct tc_plan *plan, uint32_t segment,
                     uint8_t *marks, tracuu_error *err)
{
    struct tc_matcher *matcher;
    uint32_t doc = 0;
    int r = tc_matcher_new(plan, plan->query->root, segment, &matcher, err);

    if (r < 0)
        return r;
    for (; (doc = tc_matcher_seek(matcher, doc)) != TC_NO_DOC; doc++)
        marks[doc] = FOUND;
    r = tc_matcher_check(matcher, err);
    tc_matcher_free(matcher);
    return r;
}

static int mark_any(const struct tc_plan *plan, uint32_t segment,
                    const uint32_t *tiers, uint8_t *marks, tracuu_error *err)
{
    uint32_t n_docs = plan->view->segments[segment]->n_docs;

    for (uint32_t i = 0; i < plan->query->n_words; i++) {
        struct tc_stream stream;

        tc_stream_open(&stream, plan, plan->classes[i], segment);
        while (tc_stream_next_block(&stream))
            for (uint32_t j = 0; j < stream.n; j++)
                marks[stream.docs[j]] = FOUND;
        if (stream.bad)
            return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                           "a posting list of the index is damaged");
    }
    for (uint32_t doc = 0; tiers && doc < n_docs; doc++)
        marks[doc] |= tiers[doc] != 0;
    return 0;
}

static int mark_segment(const struct tc_plan *plan, uint32_t segment,
                        uint8_t *marks, bool *any_complete, tracuu_error *err)
{
    uint32_t n_docs = plan->view->segments[segment]->n_docs;
    uint32_t *tiers;
    int r = tc_tiers_new(plan, segment, &tiers, err);

    if (r < 0)
        return r;
    r = tc_query_is_plain_bag(plan->query)
            ? mark_any(plan, segment, tiers, marks, err)
            : mark_tree(plan, segment, marks, err);
    for (uint32_t doc = 0; tiers && doc < n_docs; doc++)
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
    for (uint32_t doc = 0; doc < view->n_docs; doc++)
        marks[doc] = any_complete ? marks[doc] == COMPLETE : marks[doc] != 0;
    return r;
}
