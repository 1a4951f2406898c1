/*
 * Cache: what was worked out for earlier queries, by key, within a budget of
 * memory.
 */
#ifndef TC_SEARCH_CACHE_H
#define TC_SEARCH_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/shared.h"

struct tc_cached;

struct tc_cache {
    struct tc_cached **places; /* a power of two of them, or NULL */
    size_t n_places;
    size_t n;
    struct tc_cached *hand;
    size_t n_bytes;
    size_t budget;
};

/* What is kept under a key, a reference; NULL when there is nothing. */
struct tc_shared *tc_cache_find(struct tc_cache *cache, const char *key,
                                size_t len);

/* Keep something, giving up what was not used lately.  Without memory, or when
 * it is larger than the budget, it is not kept. */
void tc_cache_add(struct tc_cache *cache, const char *key, size_t len,
                  struct tc_shared *shared);

void tc_cache_clear(struct tc_cache *cache);

#endif
