/* Ranks: sorting what is new, merging it with what is known. */
#include "index/ranks.h"

#include <string.h>

#include "base/alloc.h"

static inline bool is_below(const struct tc_vocabulary *vocabulary,
                            const struct tc_ranked *a,
                            const struct tc_ranked *b)
{
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix;
    return tc_vocabulary_compare(vocabulary, a->term, b->term) < 0;
}

/* Merge two sorted runs, a and b, one behind the other.  Terms differ. */
static void merge(const struct tc_vocabulary *vocabulary,
                  const struct tc_ranked *a, size_t n_a, size_t n_b,
                  struct tc_ranked *to)
{
    const struct tc_ranked *b = a + n_a, *a_end = b, *b_end = b + n_b;

    while (a < a_end && b < b_end)
        *to++ = is_below(vocabulary, b, a) ? *b++ : *a++;
    memcpy(to, a, (size_t)(a_end - a) * sizeof *to);
    memcpy(to + (a_end - a), b, (size_t)(b_end - b) * sizeof *to);
}

/* Sort by merging runs of 1, 2, 4, ...; `spare` is as long. */
static void sort(const struct tc_vocabulary *vocabulary,
                 struct tc_ranked *items, struct tc_ranked *spare, size_t n)
{
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t at = 0; at < n; at += 2 * width) {
            size_t n_a = n - at < width ? n - at : width;
            size_t n_b = n - at - n_a < width ? n - at - n_a : width;

            merge(vocabulary, items + at, n_a, n_b, spare + at);
        }
        memcpy(items, spare, n * sizeof *items);
    }
}

int tc_ranks_update(struct tc_ranks *ranks,
                    const struct tc_vocabulary *vocabulary)
{
    uint32_t n_old = ranks->n, n = vocabulary->terms.n;
    struct tc_ranked *spare;

    if (n == n_old)
        return 0;
    if (!tc_grow(&ranks->order, &ranks->cap, n, sizeof *ranks->order))
        return TRACUU_ENOMEM;
    spare = tc_alloc(n * sizeof *spare);
    if (!spare)
        return TRACUU_ENOMEM;
    for (uint32_t i = n_old; i < n; i++)
        ranks->order[i] =
            (struct tc_ranked){vocabulary->folded[i].prefix, i};
    sort(vocabulary, ranks->order + n_old, spare, n - n_old);
    merge(vocabulary, ranks->order, n_old, n - n_old, spare);
    memcpy(ranks->order, spare, n * sizeof *spare);
    ranks->n = n;
    tc_free(spare);
    return 0;
}

void tc_ranks_done(struct tc_ranks *ranks)
{
    tc_free(ranks->order);
    *ranks = (struct tc_ranks)TC_RANKS_INIT;
}
