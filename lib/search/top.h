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
    uint32_t pairs; /* what its pairs would add, where that is known already */
};

/* A heap with the worst kept hit at its root. */
struct tc_top {
    struct tc_hit *hits;
    size_t n;
    size_t k; /* capacity; at least 1 */
};

bool tc_top_init(struct tc_top *top, size_t k); /* false: out of memory */
void tc_top_done(struct tc_top *top);

/* What a key must exceed to enter, given that documents are offered in rising
 * order; INT64_MIN while there is room. */
int64_t tc_top_threshold(const struct tc_top *top);

void tc_top_offer(struct tc_top *top, struct tc_hit hit);

/* Sort the first n of the kept hits, best first.  Nothing may be offered
 * afterwards. */
void tc_top_sort(struct tc_top *top, size_t n);

#endif
