/* Which documents the collector may leave out: those that are surely not among
 * the best k. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "search/collector.h"
#include "support/rng.h"

#define MOST 500u

static int falling(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x > y ? -1 : x < y;
}

/* What the k-th best of n sums is; 0 when there are fewer. */
static uint32_t kth(const uint32_t *sums, size_t n, size_t k)
{
    uint32_t *sorted = malloc((n + 1) * sizeof *sorted);
    uint32_t best = 0;

    for (size_t i = 0; i < n; i++)
        sorted[i] = sums[i];
    qsort(sorted, n, sizeof *sorted, falling);
    if (k <= n)
        best = sorted[k - 1];
    free(sorted);
    return best;
}

/* All documents above the limit are there, each once, in their order. */
static void check(const struct tc_collector *c, const uint32_t *sums, size_t n)
{
    uint32_t limit = tc_collector_limit(c);
    size_t at = 0;

    for (uint32_t doc = 0; doc < n; doc++) {
        if (sums[doc] <= limit)
            continue;
        while (at < c->n && c->items[at].doc < doc)
            at++;
        cr_assert(at < c->n && c->items[at].doc == doc &&
                  c->items[at].sum == sums[doc]);
    }
}

static void fill(size_t n, size_t k, uint32_t slack, int seeded, int lowered)
{
    struct rng rng = rng_new(n * 31 + k);
    uint32_t *sums = calloc(n + 1, sizeof *sums);
    struct tc_collector c;
    uint16_t seeds[64];

    for (size_t i = 0; i < n; i++)
        sums[i] = 1 + rng_below(&rng, MOST);
    cr_assert(tc_collector_init(&c, k, slack, MOST));
    for (size_t i = 0; i < 64 && i < n; i++)
        seeds[i] = (uint16_t)sums[i];
    if (seeded)
        tc_collector_seed(&c, seeds, n < 64 ? n : 64, k);
    for (uint32_t i = 0; i < n; i++) {
        if (lowered && i == n / 2)
            tc_collector_lower(&c, k = k / 2 + 1);
        if (sums[i] > tc_collector_limit(&c))
            cr_assert(tc_collector_add(&c, 0, i, sums[i]));
        if (i % 97 == 0)
            check(&c, sums, i + 1);
    }
    cr_assert_eq(kth(sums, n, k), c.best, "n %zu, k %zu, slack %u", n, k,
                 slack);
    tc_collector_trim(&c);
    check(&c, sums, n);
    tc_collector_done(&c);
    free(sums);
}

Test(collector, knows_the_kth_best_sum_and_keeps_all_above_the_limit)
{
    static const size_t ns[] = {0, 1, 5, 63, 64, 65, 1024, 1025, 9000};
    static const size_t ks[] = {1, 2, 10, 64, 256, 3000};

    for (size_t i = 0; i < sizeof ns / sizeof ns[0]; i++)
        for (size_t j = 0; j < sizeof ks / sizeof ks[0]; j++)
            for (unsigned way = 0; way < 4; way++)
                fill(ns[i], ks[j], 1 + 7 * (way & 1), way & 1, way >> 1);
}

static void add_all(struct tc_collector *c, const uint32_t *sums, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (sums[i] > tc_collector_limit(c))
            cr_assert(tc_collector_add(c, 0, i, sums[i]));
}

/* Guess by 100 of the documents and the sum of one of a rank among them; one
 * who is not sure in the end begins again. */
static void guess(size_t rank, size_t k)
{
    struct rng rng = rng_new(rank * 31 + k);
    uint32_t sums[3000], best;
    struct tc_collector c;
    uint16_t seeds[100];
    bool is_right;

    for (size_t i = 0; i < 3000; i++)
        sums[i] = 1 + rng_below(&rng, MOST);
    for (size_t i = 0; i < 100; i++)
        seeds[i] = (uint16_t)sums[30 * i];
    best = kth(sums, 3000, k);
    cr_assert(tc_collector_init(&c, k, 5, MOST));
    cr_assert(tc_collector_is_fresh(&c));
    tc_collector_seed(&c, seeds, 100, rank);
    cr_assert(rank > 100 || !tc_collector_is_fresh(&c));
    is_right = c.best <= best;
    add_all(&c, sums, 3000);
    cr_assert_eq(is_right, tc_collector_is_sure(&c));
    if (!tc_collector_is_sure(&c)) {
        tc_collector_restart(&c);
        cr_assert(tc_collector_is_fresh(&c));
        add_all(&c, sums, 3000);
    }
    cr_assert(tc_collector_is_sure(&c));
    cr_assert_eq(best, c.best);
    check(&c, sums, 3000);
    tc_collector_done(&c);
}

Test(collector, a_guess_that_was_too_high_is_seen)
{
    static const size_t ranks[] = {1, 2, 9, 10, 11, 30, 99, 100, 101};

    for (size_t i = 0; i < sizeof ranks / sizeof ranks[0]; i++)
        for (size_t k = 1; k <= 3000; k = 3 * k + 1)
            guess(ranks[i], k);
}

Test(collector, equal_sums_are_all_kept)
{
    struct tc_collector c;

    cr_assert(tc_collector_init(&c, 3, 1, 9));
    for (uint32_t i = 0; i < 5000; i++)
        cr_assert(tc_collector_add(&c, 0, i, 9));
    tc_collector_trim(&c);
    cr_assert_eq(5000, c.n);
    cr_assert_eq(9, c.best);
    tc_collector_done(&c);
}

Test(collector, documents_are_given_out_by_segment)
{
    struct tc_collector c;
    uint32_t docs[4];

    cr_assert(tc_collector_init(&c, 9, 1, 9));
    for (uint32_t i = 0; i < 7; i++)
        cr_assert(tc_collector_add(&c, i / 5, i, 1 + i));
    cr_assert_eq(4, tc_collector_docs(&c, 0, docs, 4));
    cr_assert_eq(1, tc_collector_docs(&c, 4, docs, 4));
    cr_assert_eq(4, docs[0]);
    cr_assert_eq(2, tc_collector_docs(&c, 5, docs, 4));
    cr_assert_eq(6, docs[1]);
    tc_collector_done(&c);
}
