/*
 * Top: the best k of what is offered, by falling key, then rising document.
 */
#ifndef TC_SEARCH_TOP_H
#define TC_SEARCH_TOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tc_hit {
    int64_t key;    /* what is ordered by: the score, or a date */
    uint32_t score; /* in units of TC_SCORE_ONE */
    uint32_t doc;   /* number in the view */
};

/* Hits are gathered until there is no room, and then all but the best k
 * dropped. */
struct tc_top {
    struct tc_hit *hits;
    size_t n;
    size_t k;
    size_t cap;
    int64_t threshold; /* what a key must reach to enter */
    bool failed;       /* out of memory: what was offered is not all here */
};

/* k is at least 1; memory grows with what is offered.  False: out of
 * memory. */
bool tc_top_init(struct tc_top *top, size_t k);
void tc_top_done(struct tc_top *top);

void tc_top_offer(struct tc_top *top, struct tc_hit hit);

/* Bring the best n of what there is to the front, in no order; and drop the
 * others. */
void tc_top_select(struct tc_top *top, size_t n);
void tc_top_keep(struct tc_top *top, size_t n);

/* Keep the best n, best first. */
void tc_top_sort(struct tc_top *top, size_t n);

#endif
