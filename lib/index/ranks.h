/*
 * Ranks: the terms of a vocabulary in the order of the dictionary.
 *
 * A vocabulary serves batch after batch, and each brings few new terms; so the
 * order is kept, and only what is new is sorted and put between.
 */
#ifndef TC_INDEX_RANKS_H
#define TC_INDEX_RANKS_H

#include "index/vocabulary.h"

/* A term, and the first bytes of its fold, which mostly tell its place. */
struct tc_ranked {
    uint64_t prefix;
    uint32_t term;
};

struct tc_ranks {
    struct tc_ranked *order; /* by rank */
    size_t cap;
    uint32_t n; /* the terms below this are there */
};

#define TC_RANKS_INIT {0}

/* Put all terms of the vocabulary in order.  0 or ENOMEM. */
int tc_ranks_update(struct tc_ranks *ranks,
                    const struct tc_vocabulary *vocabulary);

/* The vocabulary has forgotten its terms. */
static inline void tc_ranks_forget(struct tc_ranks *ranks)
{
    ranks->n = 0;
}

void tc_ranks_done(struct tc_ranks *ranks);

#endif
