/* The best k of what is offered, in whatever order. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "search/top.h"
#include "support/rng.h"

static int best_first(const void *a, const void *b)
{
    const struct tc_hit *x = a, *y = b;

    if (x->key != y->key)
        return x->key > y->key ? -1 : 1;
    return x->doc < y->doc ? -1 : x->doc > y->doc;
}

/* Offer n hits; the best k must come out, sorted. */
static void check(struct tc_hit *hits, size_t n, size_t k)
{
    size_t wanted = n < k ? n : k;
    struct tc_top top;

    cr_assert(tc_top_init(&top, k));
    for (size_t i = 0; i < n; i++)
        tc_top_offer(&top, hits[i]);
    tc_top_select(&top, k);
    tc_top_sort(&top, k);
    qsort(hits, n, sizeof *hits, best_first);
    cr_assert_eq(wanted, top.n);
    for (size_t i = 0; i < wanted; i++)
        cr_assert(top.hits[i].doc == hits[i].doc &&
                      top.hits[i].key == hits[i].key,
                  "n %zu, k %zu: place %zu", n, k, i);
    tc_top_done(&top);
}

enum order {
    EQUAL,
    RISING,
    FALLING,
    FEW_KEYS,
    SCORES, /* close to each other, as those of one query are */
    WIDE,   /* over more digits than are sorted by */
    RANDOM,
    ORGAN,
    N_ORDERS
};

static int64_t key_of(enum order order, size_t i, size_t n, struct rng *rng)
{
    switch (order) {
    case EQUAL:
        return -5;
    case RISING:
        return (int64_t)i;
    case FALLING:
        return -(int64_t)i;
    case FEW_KEYS:
        return rng_below(rng, 3);
    case SCORES:
        return 300000 + rng_below(rng, 1000000);
    case WIDE:
        return (int64_t)(rng_next(rng) >> 29) - (INT64_C(1) << 34);
    case ORGAN:
        return (int64_t)(i < n / 2 ? i : n - i);
    default:
        return (int64_t)rng_next(rng);
    }
}

static void check_order(enum order order, size_t n, size_t k, int backwards)
{
    struct rng rng = rng_new(n + k);
    struct tc_hit *hits = calloc(n + 1, sizeof *hits);

    for (size_t i = 0; i < n; i++) {
        hits[i].key = key_of(order, i, n, &rng);
        hits[i].doc = (uint32_t)(backwards ? n - i : i);
    }
    check(hits, n, k);
    free(hits);
}

Test(top, keeps_the_best_of_every_order)
{
    static const size_t ns[] = {0, 1, 2, 15, 16, 17, 66, 67, 127, 128, 129, 400,
                                20000};
    static const size_t ks[] = {1, 2, 16, 17, 256, 5000};

    for (int order = 0; order < N_ORDERS; order++)
        for (size_t i = 0; i < sizeof ns / sizeof ns[0]; i++)
            for (size_t j = 0; j < sizeof ks / sizeof ks[0]; j++) {
                check_order((enum order)order, ns[i], ks[j], 0);
                check_order((enum order)order, ns[i], ks[j], 1);
            }
}

Test(top, the_least_and_the_greatest_keys_are_ordered)
{
    struct tc_hit hits[] = {{.key = INT64_MIN, .doc = 3},
                            {.key = INT64_MAX, .doc = 2},
                            {.key = INT64_MIN, .doc = 1},
                            {.key = 0, .doc = 0}};

    check(hits, 4, 3);
    check(hits, 4, 9);
}

Test(top, many_of_the_least_and_the_greatest_keys_are_ordered)
{
    static const int64_t ends[] = {INT64_MIN, INT64_MAX, 0, -1};
    struct tc_hit hits[500];

    for (uint32_t i = 0; i < 500; i++)
        hits[i] = (struct tc_hit){.key = ends[i % 7 % 4], .doc = i};
    check(hits, 500, 300);
}

Test(top, selecting_brings_the_best_to_the_front_and_drops_none)
{
    struct tc_top top;

    cr_assert(tc_top_init(&top, 1000));
    for (uint32_t i = 0; i < 1000; i++)
        tc_top_offer(&top, (struct tc_hit){.key = i % 100, .doc = i});
    tc_top_select(&top, 10);
    cr_assert_eq(1000, top.n);
    for (size_t i = 0; i < 10; i++)
        cr_assert_eq(99, top.hits[i].key);
    tc_top_done(&top);
}

Test(top, more_than_memory_can_hold_is_refused)
{
    struct tc_top top;

    cr_assert(!tc_top_init(&top, SIZE_MAX / 8));
}
