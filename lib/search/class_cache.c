/* Class cache: a table of chains, and a list from the newest to the oldest. */
#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "search/ranking.h"

#define FIRST_PLACES 256

struct tc_cached {
    struct tc_cached *next; /* of its place */
    struct tc_cached *newer;
    struct tc_cached *older;
    struct tc_class *class;
    size_t n_bytes;
    uint64_t hash;
    size_t len;
    char key[];
};

/* ---- the list ---- */

static void unlink_used(struct tc_class_cache *cache, struct tc_cached *c)
{
    if (c->newer)
        c->newer->older = c->older;
    else
        cache->newest = c->older;
    if (c->older)
        c->older->newer = c->newer;
    else
        cache->oldest = c->newer;
}

static void link_newest(struct tc_class_cache *cache, struct tc_cached *c)
{
    c->newer = NULL;
    c->older = cache->newest;
    if (cache->newest)
        cache->newest->newer = c;
    else
        cache->oldest = c;
    cache->newest = c;
}

/* ---- the table ---- */

static struct tc_cached **place_of(const struct tc_class_cache *cache,
                                   uint64_t hash)
{
    return &cache->places[hash & (cache->n_places - 1)];
}

static void drop(struct tc_class_cache *cache, struct tc_cached *c)
{
    struct tc_cached **at = place_of(cache, c->hash);

    while (*at != c)
        at = &(*at)->next;
    *at = c->next;
    unlink_used(cache, c);
    cache->n--;
    cache->n_bytes -= c->n_bytes;
    tc_class_unref(c->class);
    tc_free(c);
}

static bool grow(struct tc_class_cache *cache)
{
    size_t n = cache->n_places ? 2 * cache->n_places : FIRST_PLACES;
    struct tc_cached **places = tc_alloc_zeroed(n, sizeof *places);

    if (!places)
        return false;
    tc_free(cache->places);
    cache->places = places;
    cache->n_places = n;
    for (struct tc_cached *c = cache->newest; c; c = c->older) {
        struct tc_cached **at = place_of(cache, c->hash);

        c->next = *at;
        *at = c;
    }
    return true;
}

struct tc_class *tc_class_cache_find(struct tc_class_cache *cache,
                                     const char *key, size_t len)
{
    uint64_t hash = XXH3_64bits(key, len);
    struct tc_cached *c = cache->n ? *place_of(cache, hash) : NULL;

    while (c && (c->hash != hash || c->len != len ||
                 memcmp(c->key, key, len) != 0))
        c = c->next;
    if (!c)
        return NULL;
    unlink_used(cache, c);
    link_newest(cache, c);
    return tc_class_ref(c->class);
}

bool tc_class_cache_add(struct tc_class_cache *cache, const char *key,
                        size_t len, struct tc_class *class)
{
    struct tc_cached *c, **at;

    if (cache->n >= cache->n_places && !grow(cache))
        return false;
    c = tc_alloc(sizeof *c + len);
    if (!c)
        return false;
    c->class = tc_class_ref(class);
    c->n_bytes = sizeof *c + len + sizeof *class + class->arena.n_bytes;
    c->hash = XXH3_64bits(key, len);
    c->len = len;
    memcpy(c->key, key, len);
    at = place_of(cache, c->hash);
    c->next = *at;
    *at = c;
    link_newest(cache, c);
    cache->n++;
    cache->n_bytes += c->n_bytes;
    while (cache->n_bytes > cache->budget && cache->oldest != c)
        drop(cache, cache->oldest);
    return true;
}

void tc_class_cache_clear(struct tc_class_cache *cache)
{
    while (cache->oldest)
        drop(cache, cache->oldest);
    tc_free(cache->places);
    cache->places = NULL;
    cache->n_places = 0;
}
