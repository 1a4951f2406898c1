/*
 * Matcher node: what a matcher consists of; for matcher.c, which runs it, and
 * matcher_make.c, which makes it.
 */
#ifndef TC_SEARCH_MATCHER_NODE_H
#define TC_SEARCH_MATCHER_NODE_H

#include "search/matcher.h"
#include "search/positions.h"

struct tc_matcher {
    const struct tc_plan *plan;
    const struct tc_node *node;
    uint32_t segment;
    uint64_t cost; /* what is asked first costs least */

    /* Documents must be in all of these: of a word or a phrase, or of the words
     * that a bag must have. */
    const struct tc_impacts **lists;
    uint32_t *at; /* in each list */
    uint32_t n_lists;

    uint64_t *in_title; /* a word in the title: by document; else NULL */
    const struct tc_held *held; /* a field */
    uint32_t held_at;

    /* Phrases, NEAR, title: where in the document. */
    bool by_position;
    bool paired; /* the lists are of all pairs of the phrase */
    struct tc_phrase_cursor phrase;
    struct tc_slots slots;

    /* Bags and NEAR. */
    bool must; /* some child must match */
    bool any;  /* of those that may, one must */
    uint64_t *scratch; /* two bitmaps of a range */
    struct tc_matcher *child;
    struct tc_matcher *next;

    /* Which documents of the last range matched; NULL where that is not
     * kept. */
    uint64_t *matched;
};

static inline const struct tc_segment *
tc_matcher_segment(const struct tc_matcher *m)
{
    return m->plan->view->segments[m->segment];
}

#endif
