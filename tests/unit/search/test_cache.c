/* What a cache keeps, gives up and gives back. */
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "search/cache.h"
#include "support/rng.h"

/* Something of about so many bytes that knows its number. */
struct thing {
    struct tc_kept kept;
    unsigned number;
};

static struct thing *new_thing(unsigned number, size_t size, uint64_t view,
                               uint32_t n_pieces)
{
    struct thing *thing = tc_kept_new(sizeof *thing, view, n_pieces);

    cr_assert(thing && tc_arena_alloc(&thing->kept.shared.arena, size));
    thing->number = number;
    return thing;
}

static void keep(struct tc_cache *cache, unsigned key_number,
                 struct thing *thing)
{
    char key[32];

    sprintf(key, "key %u", key_number);
    tc_cache_add(cache, key, strlen(key), &thing->kept);
    tc_shared_unref(&thing->kept.shared);
}

static void add(struct tc_cache *cache, unsigned number, size_t size)
{
    keep(cache, number, new_thing(number, size, 0, 0));
}

static struct thing *find(struct tc_cache *cache, unsigned key_number,
                          uint64_t view, struct thing **ret_base)
{
    struct tc_kept *base;
    struct thing *thing;
    char key[32];

    sprintf(key, "key %u", key_number);
    thing = (void *)tc_cache_find(cache, key, strlen(key), view, &base);
    *ret_base = (void *)base;
    return thing;
}

static void unref(struct thing *thing)
{
    tc_shared_unref(thing ? &thing->kept.shared : NULL);
}

/* Whether a thing is there; it must be the right one. */
static bool has(struct tc_cache *cache, unsigned number)
{
    struct thing *base, *thing = find(cache, number, 0, &base);

    cr_assert_null(base);
    if (!thing)
        return false;
    cr_assert_eq(number, thing->number);
    unref(thing);
    return true;
}

static struct tc_cache *new_cache(size_t budget)
{
    struct tc_cache *cache = tc_cache_new();

    cr_assert(cache);
    tc_cache_set_budget(cache, budget);
    return cache;
}

Test(cache, finds_what_was_added_however_much_that_is)
{
    struct tc_cache *cache = new_cache(SIZE_MAX);

    cr_assert(!has(cache, 0));
    for (unsigned i = 0; i < 3000; i++)
        add(cache, i, 100);
    cr_assert_eq(3000, cache->n);
    for (unsigned i = 0; i < 3000; i++)
        cr_assert(has(cache, i));
    cr_assert(!has(cache, 3000));
    tc_cache_unref(cache);
}

Test(cache, keys_differ_by_each_byte_and_by_length)
{
    static const char keys[] = "w\0\1ab\0b";
    struct tc_cache *cache = new_cache(SIZE_MAX);
    struct thing *things[8] = {0};

    for (unsigned n = 1; n < 8; n++) {
        things[n] = new_thing(n, 1, 0, 0);
        tc_cache_add(cache, keys, n, &things[n]->kept);
    }
    for (unsigned n = 1; n < 8; n++) {
        struct tc_kept *base;
        struct tc_kept *found = tc_cache_find(cache, keys, n, 0, &base);

        cr_assert_eq(&things[n]->kept, found);
        tc_shared_unref(&found->shared);
        unref(things[n]);
    }
    tc_cache_unref(cache);
}

Test(cache, keeps_the_budget_and_what_is_used)
{
    struct tc_cache *cache = new_cache(200000);
    struct rng rng = rng_new(1);

    for (unsigned i = 0; i < 5000; i++) {
        add(cache, i, 1 + rng_below(&rng, 30000));
        cr_assert(cache->n_bytes <= cache->budget);
        cr_assert(has(cache, i));
    }
    tc_cache_unref(cache);
}

/* It may be given up where all the rest was used as well, but seldom. */
Test(cache, what_is_asked_for_again_and_again_stays)
{
    struct tc_cache *cache = new_cache(100000);
    unsigned n_lost = 0;

    for (unsigned i = 1; i < 500; i++) {
        if (!has(cache, 0)) {
            add(cache, 0, 9000);
            n_lost++;
        }
        add(cache, i, 9000);
    }
    cr_assert(n_lost < 50, "%u", n_lost);
    cr_assert(!has(cache, 1));
    tc_cache_unref(cache);
}

Test(cache, what_is_larger_than_the_budget_is_not_kept)
{
    struct tc_cache *cache = new_cache(10000);

    add(cache, 1, 2000);
    add(cache, 2, 50000);
    cr_assert(has(cache, 1));
    cr_assert(!has(cache, 2));
    tc_cache_unref(cache);
}

Test(cache, what_is_given_up_lives_as_long_as_it_is_held)
{
    struct tc_cache *cache = new_cache(30000);
    struct thing *held, *base;

    add(cache, 0, 20000);
    held = find(cache, 0, 0, &base);
    cr_assert(held);
    for (unsigned i = 1; i < 5; i++)
        add(cache, i, 20000);
    cr_assert(!has(cache, 0));
    cr_assert_eq(0, held->number);
    tc_cache_unref(cache);
    unref(held);
}

Test(cache, a_view_finds_its_version_and_another_the_latest)
{
    struct tc_cache *cache = new_cache(SIZE_MAX);
    struct thing *base;

    for (unsigned view = 1; view <= 3; view++)
        cr_assert(tc_cache_enter(cache, view));
    for (unsigned view = 1; view <= 3; view++)
        keep(cache, 0, new_thing(view, 1, view, 0));
    for (unsigned view = 1; view <= 3; view++) {
        struct thing *thing = find(cache, 0, view, &base);

        cr_assert(thing && thing->number == view && !base);
        unref(thing);
    }
    cr_assert_null(find(cache, 0, 4, &base));
    cr_assert_eq(3, base->number);
    unref(base);
    tc_cache_unref(cache);
}

Test(cache, versions_go_when_their_views_are_not_searched)
{
    struct tc_cache *cache = new_cache(SIZE_MAX);
    struct thing *base;

    cr_assert(tc_cache_enter(cache, 1) && tc_cache_enter(cache, 1));
    tc_cache_leave(cache, 1);
    for (unsigned view = 1; view <= 50; view++) {
        struct thing *thing;

        keep(cache, 0, new_thing(view, 1, view, 0));
        thing = find(cache, 0, 1, &base);
        cr_assert(thing, "view %u", view);
        unref(thing);
    }
    cr_assert_eq(2, cache->n);
    tc_cache_leave(cache, 1);
    keep(cache, 0, new_thing(51, 1, 51, 0));
    cr_assert_eq(1, cache->n);
    cr_assert_eq(0, cache->n_views);
    tc_cache_unref(cache);
}

Test(cache, a_piece_of_two_versions_counts_once)
{
    struct tc_cache *cache = new_cache(SIZE_MAX);
    struct tc_piece *piece = tc_shared_new(sizeof *piece);
    size_t before;

    cr_assert(piece && tc_arena_alloc(&piece->shared.arena, 100000));
    for (unsigned view = 1; view <= 2; view++) {
        struct thing *thing = new_thing(view, 1, view, 1);

        cr_assert(tc_cache_enter(cache, view));

        thing->kept.pieces[0] = tc_piece_ref(piece);
        keep(cache, 0, thing);
    }
    before = cache->n_bytes;
    cr_assert(before > 100000 && before < 110000, "%zu", before);
    tc_cache_set_budget(cache, 50000);
    add(cache, 7, 100);
    cr_assert(has(cache, 7));
    cr_assert(cache->n_bytes < 50000, "%zu", cache->n_bytes);
    cr_assert_eq(1, piece->shared.n_refs);
    tc_piece_unref(piece);
    tc_cache_unref(cache);
}

/* What is found may be given up by another thread before it is held, unless
 * finding and holding are one step. */
static void *find_and_add(void *payload)
{
    struct tc_cache *cache = payload;

    for (unsigned i = 0; i < 20000; i++)
        if (!has(cache, i % 7))
            add(cache, i % 7, 9000);
    return NULL;
}

Test(cache, what_one_thread_finds_another_may_give_up)
{
    struct tc_cache *cache = new_cache(30000);
    pthread_t threads[3];

    for (size_t i = 0; i < 3; i++)
        cr_assert_eq(
            0, pthread_create(&threads[i], NULL, find_and_add, cache));
    for (size_t i = 0; i < 3; i++)
        cr_assert_eq(0, pthread_join(threads[i], NULL));
    cr_assert(cache->n > 0 && cache->n_bytes <= 30000);
    tc_cache_unref(cache);
}
