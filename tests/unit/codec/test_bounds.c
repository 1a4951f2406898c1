/* The few points that stand for all postings of a list. */
#include <criterion/criterion.h>

#include "codec/bounds.h"
#include "support/rng.h"

static bool is_bounded(const struct tc_front *front, uint32_t count,
                       uint32_t len)
{
    for (unsigned i = 0; i < front->n; i++)
        if (front->points[i].count >= count && front->points[i].len <= len)
            return true;
    return false;
}

Test(bounds, a_point_that_another_beats_in_both_is_not_kept)
{
    struct tc_front front = {0};

    tc_front_add(&front, 3, 100);
    tc_front_add(&front, 2, 120);
    tc_front_add(&front, 3, 100);
    cr_expect_eq(1, front.n);
}

Test(bounds, a_point_takes_the_place_of_those_it_beats)
{
    struct tc_front front = {0};

    tc_front_add(&front, 1, 50);
    tc_front_add(&front, 2, 100);
    tc_front_add(&front, 3, 200);
    tc_front_add(&front, 4, 60);
    cr_assert_eq(2, front.n);
    cr_expect_eq(1, front.points[0].count);
    cr_expect_eq(4, front.points[1].count);
    cr_expect_eq(60, front.points[1].len);
}

Test(bounds, of_two_as_long_the_higher_count_stays)
{
    struct tc_front front = {0};

    tc_front_add(&front, 1, 50);
    tc_front_add(&front, 2, 50);
    cr_assert_eq(1, front.n);
    cr_expect_eq(2, front.points[0].count);
}

Test(bounds, reducing_keeps_every_posting_bounded)
{
    struct rng rng = rng_new(3);

    for (int round = 0; round < 300; round++) {
        struct tc_front front = {0};
        uint32_t counts[TC_BLOCK], lens[TC_BLOCK];
        unsigned most = 1 + rng_below(&rng, 8);

        for (int i = 0; i < TC_BLOCK; i++) {
            counts[i] = 1 + rng_below(&rng, 1u << rng_below(&rng, 20));
            lens[i] = 1 + rng_below(&rng, 1u << rng_below(&rng, 20));
            tc_front_add(&front, counts[i], lens[i]);
        }
        tc_front_reduce(&front, most);
        cr_assert_leq(front.n, most);
        for (int i = 0; i < TC_BLOCK; i++)
            cr_assert(is_bounded(&front, counts[i], lens[i]),
                      "round %d, posting %d, seed %llu", round, i,
                      (unsigned long long)rng.seed);
    }
}
