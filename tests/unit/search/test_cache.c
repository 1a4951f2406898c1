/* What a cache keeps, gives up and gives back. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "search/cache.h"
#include "support/rng.h"

/* Something of about so many bytes that knows its number. */
struct thing {
    struct tc_shared shared;
    unsigned number;
};

static void add(struct tc_cache *cache, unsigned number, size_t size)
{
    struct thing *thing = tc_shared_new(sizeof *thing);
    char key[32];

    cr_assert(thing && tc_arena_alloc(&thing->shared.arena, size));
    thing->number = number;
    sprintf(key, "key %u", number);
    tc_cache_add(cache, key, strlen(key), &thing->shared);
    tc_shared_unref(&thing->shared);
}

/* Whether a thing is there; it must be the right one. */
static bool has(struct tc_cache *cache, unsigned number)
{
    struct thing *thing;
    char key[32];

    sprintf(key, "key %u", number);
    thing = (void *)tc_cache_find(cache, key, strlen(key));
    if (!thing)
        return false;
    cr_assert_eq(number, thing->number);
    tc_shared_unref(&thing->shared);
    return true;
}

Test(cache, finds_what_was_added_however_much_that_is)
{
    struct tc_cache cache = {.budget = SIZE_MAX};

    cr_assert(!has(&cache, 0));
    for (unsigned i = 0; i < 3000; i++)
        add(&cache, i, 100);
    cr_assert_eq(3000, cache.n);
    for (unsigned i = 0; i < 3000; i++)
        cr_assert(has(&cache, i));
    cr_assert(!has(&cache, 3000));
    tc_cache_clear(&cache);
    cr_assert(!has(&cache, 0));
    cr_assert_eq(0, cache.n_bytes);
    add(&cache, 7, 100);
    cr_assert(has(&cache, 7));
    tc_cache_clear(&cache);
}

Test(cache, keys_differ_by_each_byte_and_by_length)
{
    static const char keys[] = "w\0\1ab\0b";
    struct tc_cache cache = {.budget = SIZE_MAX};
    struct thing *things[8] = {0};

    for (unsigned n = 1; n < 8; n++) {
        things[n] = tc_shared_new(sizeof *things[n]);
        cr_assert(things[n]);
        tc_cache_add(&cache, keys, n, &things[n]->shared);
    }
    for (unsigned n = 1; n < 8; n++) {
        struct tc_shared *found = tc_cache_find(&cache, keys, n);

        cr_assert_eq(&things[n]->shared, found);
        tc_shared_unref(found);
        tc_shared_unref(&things[n]->shared);
    }
    tc_cache_clear(&cache);
}

Test(cache, keeps_the_budget_and_what_is_used)
{
    struct tc_cache cache = {.budget = 200000};
    struct rng rng = rng_new(1);

    for (unsigned i = 0; i < 5000; i++) {
        add(&cache, i, 1 + rng_below(&rng, 30000));
        cr_assert(cache.n_bytes <= cache.budget);
        cr_assert(has(&cache, i));
    }
    tc_cache_clear(&cache);
}

/* It may be given up where all the rest was used as well, but seldom. */
Test(cache, what_is_asked_for_again_and_again_stays)
{
    struct tc_cache cache = {.budget = 100000};
    unsigned n_lost = 0;

    for (unsigned i = 1; i < 500; i++) {
        if (!has(&cache, 0)) {
            add(&cache, 0, 9000);
            n_lost++;
        }
        add(&cache, i, 9000);
    }
    cr_assert(n_lost < 50, "%u", n_lost);
    cr_assert(!has(&cache, 1));
    tc_cache_clear(&cache);
}

Test(cache, what_is_larger_than_the_budget_is_not_kept)
{
    struct tc_cache cache = {.budget = 10000};

    add(&cache, 1, 2000);
    add(&cache, 2, 50000);
    cr_assert(has(&cache, 1));
    cr_assert(!has(&cache, 2));
    tc_cache_clear(&cache);
}

Test(cache, what_is_given_up_lives_as_long_as_it_is_held)
{
    struct tc_cache cache = {.budget = 30000};
    struct thing *held;

    add(&cache, 0, 20000);
    held = (void *)tc_cache_find(&cache, "key 0", 5);
    cr_assert(held);
    for (unsigned i = 1; i < 5; i++)
        add(&cache, i, 20000);
    cr_assert(!has(&cache, 0));
    cr_assert_eq(0, held->number);
    tc_cache_clear(&cache);
    tc_shared_unref(&held->shared);
}
