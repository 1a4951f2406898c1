/*
 * Cache: what was worked out for earlier queries, by key, within a budget of
 * memory; one for all searchers of an index.
 *
 * What is kept belongs to a view.  It consists of pieces, of which each belongs
 * to a segment; so what is kept for the next view, of which most segments are
 * the same, shares most of its pieces with what was kept for the one before.
 * A key may lead to several *versions*, for readers that have older views.
 *
 * Any number of threads may use it; its lock is held for a look-up at a time.
 */
#ifndef TC_SEARCH_CACHE_H
#define TC_SEARCH_CACHE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shared.h"

struct tracuu_index;

/* The head of a piece, which is immutable but for what the cache counts. */
struct tc_piece {
    struct tc_shared shared;
    unsigned n_kept; /* versions in the cache that have it */
};

static inline void *tc_piece_ref(struct tc_piece *piece) /* or NULL */
{
    return piece ? tc_shared_ref(&piece->shared) : NULL;
}

static inline void tc_piece_unref(struct tc_piece *piece) /* or NULL */
{
    tc_shared_unref(piece ? &piece->shared : NULL);
}

/* The head of what is kept, immutable; it holds a reference to each piece. */
struct tc_kept {
    struct tc_shared shared;
    uint64_t view;            /* its number */
    struct tc_piece **pieces; /* NULL where there is none */
    uint32_t n_pieces;
};

/* A new thing of `size` bytes that begins with a tc_kept, with room for its
 * pieces.  NULL: out of memory. */
void *tc_kept_new(size_t size, uint64_t view, uint32_t n_pieces);

struct tc_cached;
struct tc_cache_view;

struct tc_cache {
    unsigned n_refs;     /* atomic */
    uint64_t n_numbers;  /* atomic; given out by whoever needs one */
    uint64_t first_view; /* that was searched; atomic */

    pthread_mutex_t lock; /* of what follows */
    struct tc_cached **places; /* a power of two of them, or NULL */
    size_t n_places;
    size_t n;
    struct tc_cached *hand;
    struct tc_cache_view *views; /* that are searched */
    size_t n_views;
    size_t views_cap;
    size_t n_bytes;
    size_t budget;
};

struct tc_cache *tc_cache_new(void); /* NULL: out of memory */
struct tc_cache *tc_cache_ref(struct tc_cache *cache);
void tc_cache_unref(struct tc_cache *cache); /* NULL is allowed */

/* The cache of an index, a reference; made when first asked for.  Errors:
 * ENOMEM. */
int tc_cache_of(struct tracuu_index *index, struct tc_cache **ret_cache);

/* Say that a view is searched from now on, or no more.  False: out of
 * memory. */
bool tc_cache_enter(struct tc_cache *cache, uint64_t view);
void tc_cache_leave(struct tc_cache *cache, uint64_t view);

void tc_cache_set_budget(struct tc_cache *cache, size_t budget);

/* What is kept under a key for a view, a reference.  NULL when there is
 * nothing; then *ret_base is what is kept for the latest other view, a
 * reference, or NULL. */
struct tc_kept *tc_cache_find(struct tc_cache *cache, const char *key,
                              size_t len, uint64_t view,
                              struct tc_kept **ret_base);

/* Keep something, giving up what was not used lately.  Without memory, or when
 * it is larger than the budget, it is not kept. */
void tc_cache_add(struct tc_cache *cache, const char *key, size_t len,
                  struct tc_kept *kept);

#endif
