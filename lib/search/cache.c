/*
 * Cache: a table of chains, and a ring through which a hand goes that
 * takes out what was not used since it came by last ("second chance"; Corbató,
 * "A paging experiment with the Multics system", 1968).
 */
#include "search/cache.h"

#include <stdint.h>
#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"

#define FIRST_PLACES 256

struct tc_cached {
    struct tc_cached *next; /* of its place */
    struct tc_cached *before; /* in the ring */
    struct tc_cached *after;
    bool used;
    struct tc_shared *shared;
    size_t n_bytes;
    uint64_t hash;
    size_t len;
    char key[];
};

/* ---- the ring ---- */

static void enter_ring(struct tc_cache *cache, struct tc_cached *c)
{
    if (!cache->hand) {
        c->before = c->after = cache->hand = c;
        return;
    }
    c->after = cache->hand;
    c->before = cache->hand->before;
    c->before->after = c;
    c->after->before = c;
}

static void leave_ring(struct tc_cache *cache, struct tc_cached *c)
{
    if (cache->hand == c)
        cache->hand = c->after == c ? NULL : c->after;
    c->before->after = c->after;
    c->after->before = c->before;
}

/* ---- the table ---- */

static struct tc_cached **place_of(const struct tc_cache *cache,
                                   uint64_t hash)
{
    return &cache->places[hash & (cache->n_places - 1)];
}

static void drop(struct tc_cache *cache, struct tc_cached *c)
{
    struct tc_cached **at = place_of(cache, c->hash);

    while (*at != c)
        at = &(*at)->next;
    *at = c->next;
    leave_ring(cache, c);
    cache->n--;
    cache->n_bytes -= c->n_bytes;
    tc_shared_unref(c->shared);
    tc_free(c);
}

static bool grow(struct tc_cache *cache)
{
    size_t n = cache->n_places ? 2 * cache->n_places : FIRST_PLACES;
    struct tc_cached **places = tc_alloc_zeroed(n, sizeof *places);

    if (!places)
        return false;
    tc_free(cache->places);
    cache->places = places;
    cache->n_places = n;
    for (size_t i = 0; i < cache->n; i++, cache->hand = cache->hand->after) {
        struct tc_cached **at = place_of(cache, cache->hand->hash);

        cache->hand->next = *at;
        *at = cache->hand;
    }
    return true;
}

struct tc_shared *tc_cache_find(struct tc_cache *cache, const char *key,
                                size_t len)
{
    uint64_t hash = XXH3_64bits(key, len);
    struct tc_cached *c = cache->n ? *place_of(cache, hash) : NULL;

    while (c && (c->hash != hash || c->len != len ||
                 memcmp(c->key, key, len) != 0))
        c = c->next;
    if (!c)
        return NULL;
    c->used = true;
    return tc_shared_ref(c->shared);
}

/* Give things up until the budget is kept, but not the one just added. */
static void keep_budget(struct tc_cache *cache,
                        const struct tc_cached *added)
{
    while (cache->n_bytes > cache->budget && cache->n > 1) {
        struct tc_cached *c = cache->hand;

        cache->hand = c->after;
        if (c->used || c == added)
            c->used = false;
        else
            drop(cache, c);
    }
}

void tc_cache_add(struct tc_cache *cache, const char *key, size_t len,
                  struct tc_shared *shared)
{
    size_t n_bytes = sizeof(struct tc_cached) + len + shared->arena.n_bytes;
    struct tc_cached *c, **at;

    if (n_bytes > cache->budget ||
        (cache->n >= cache->n_places && !grow(cache)))
        return;
    c = tc_alloc(sizeof *c + len);
    if (!c)
        return;
    c->shared = tc_shared_ref(shared);
    c->n_bytes = n_bytes;
    c->used = true;
    c->hash = XXH3_64bits(key, len);
    c->len = len;
    memcpy(c->key, key, len);
    at = place_of(cache, c->hash);
    c->next = *at;
    *at = c;
    enter_ring(cache, c);
    cache->n++;
    cache->n_bytes += n_bytes;
    keep_budget(cache, c);
}

void tc_cache_clear(struct tc_cache *cache)
{
    while (cache->hand)
        drop(cache, cache->hand);
    tc_free(cache->places);
    cache->places = NULL;
    cache->n_places = 0;
}
