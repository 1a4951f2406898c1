/* Ranks: sorting what is new, merging it with what is known. */
#include "index/ranks.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

struct ranked {
    uint64_t prefix;
    uint32_t term;
    const struct tc_vocabulary *vocabulary;
};

static int compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->prefix != y->prefix)
        return x->prefix < y->prefix ? -1 : 1;
    return tc_vocabulary_compare(x->vocabulary, x->term, y->term);
}

/* How many of the n first in the order are below a new term, found by halving,
 * since there are few new ones. */
static uint32_t count_below(const struct tc_vocabulary *vocabulary,
                            const uint32_t *order, uint32_t n, uint32_t term)
{
    uint32_t low = 0;

    while (low < n) {
        uint32_t middle = low + (n - low) / 2;

        if (tc_vocabulary_compare(vocabulary, order[middle], term) < 0)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

/* From the greatest new term on, move what is above it up to its place. */
static void insert(struct tc_ranks *ranks,
                   const struct tc_vocabulary *vocabulary,
                   const struct ranked *sorted, uint32_t n_new)
{
    uint32_t *order = ranks->order;
    uint32_t end = ranks->n;

    while (n_new) {
        uint32_t at = count_below(vocabulary, order, end,
                                  sorted[--n_new].term);

        memmove(order + at + n_new + 1, order + at,
                (end - at) * sizeof *order);
        order[at + n_new] = sorted[n_new].term;
        end = at;
    }
}

int tc_ranks_update(struct tc_ranks *ranks,
                    const struct tc_vocabulary *vocabulary)
{
    uint32_t n = vocabulary->terms.n, n_new = n - ranks->n;
    struct ranked *sorted;

    if (!n_new)
        return 0;
    if (!tc_grow(&ranks->order, &ranks->cap, n, sizeof *ranks->order))
        return TRACUU_ENOMEM;
    sorted = tc_alloc_zeroed(n_new, sizeof *sorted);
    if (!sorted)
        return TRACUU_ENOMEM;
    for (uint32_t i = 0; i < n_new; i++)
        sorted[i] =
            (struct ranked){vocabulary->folded[ranks->n + i].prefix,
                            ranks->n + i, vocabulary};
    qsort(sorted, n_new, sizeof *sorted, compare);
    insert(ranks, vocabulary, sorted, n_new);
    ranks->n = n;
    tc_free(sorted);
    return 0;
}

void tc_ranks_done(struct tc_ranks *ranks)
{
    tc_free(ranks->order);
    *ranks = (struct tc_ranks)TC_RANKS_INIT;
}
