/*
 * Cache: a table of chains, and a ring through which a hand goes that
 * takes out what was not used since it came by last ("second chance"; Corbató,
 * "A paging experiment with the Multics system", 1968).
 */
#include "search/cache.h"

#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "index/index.h"

#define FIRST_PLACES 256

struct tc_cached {
    struct tc_cached *next; /* of its place */
    struct tc_cached *before; /* in the ring */
    struct tc_cached *after;
    bool used;
    struct tc_kept *kept;
    size_t n_bytes; /* without the pieces */
    uint64_t hash;
    size_t len;
    char key[];
};

/* ---- what is kept ---- */

static void release_pieces(struct tc_shared *shared)
{
    struct tc_kept *kept = (void *)shared;

    for (uint32_t i = 0; i < kept->n_pieces; i++)
        tc_piece_unref(kept->pieces[i]);
}

void *tc_kept_new(size_t size, uint64_t view, uint32_t n_pieces)
{
    struct tc_kept *kept = tc_shared_new(size);
    size_t n = n_pieces * sizeof *kept->pieces;

    if (!kept)
        return NULL;
    kept->shared.release = release_pieces;
    kept->view = view;
    if (n_pieces == 0)
        return kept;
    kept->pieces = tc_arena_alloc(&kept->shared.arena, n);
    if (!kept->pieces) {
        tc_shared_unref(&kept->shared);
        return NULL;
    }
    memset(kept->pieces, 0, n);
    kept->n_pieces = n_pieces;
    return kept;
}

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

/* Pieces count once, however many versions have them. */
static void count_pieces(struct tc_cache *cache, struct tc_kept *kept,
                         bool are_added)
{
    for (uint32_t i = 0; i < kept->n_pieces; i++) {
        struct tc_piece *piece = kept->pieces[i];

        if (!piece)
            continue;
        if (are_added && piece->n_kept++ == 0)
            cache->n_bytes += piece->shared.arena.n_bytes;
        else if (!are_added && --piece->n_kept == 0)
            cache->n_bytes -= piece->shared.arena.n_bytes;
    }
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
    count_pieces(cache, c->kept, false);
    tc_shared_unref(&c->kept->shared);
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

static bool has_key(const struct tc_cached *c, uint64_t hash, const char *key,
                    size_t len)
{
    return c->hash == hash && c->len == len && memcmp(c->key, key, len) == 0;
}

/* ---- views ---- */

struct tc_cache_view {
    uint64_t number;
    unsigned n_rankings;
};

static struct tc_cache_view *find_view(const struct tc_cache *cache,
                                       uint64_t view)
{
    for (size_t i = 0; i < cache->n_views; i++)
        if (cache->views[i].number == view)
            return &cache->views[i];
    return NULL;
}

bool tc_cache_enter(struct tc_cache *cache, uint64_t view)
{
    struct tc_cache_view *found;
    bool is_there;

    pthread_mutex_lock(&cache->lock);
    found = find_view(cache, view);
    is_there = found || tc_grow(&cache->views, &cache->views_cap,
                                cache->n_views + 1, sizeof *cache->views);
    if (found)
        found->n_rankings++;
    else if (is_there)
        cache->views[cache->n_views++] = (struct tc_cache_view){view, 1};
    pthread_mutex_unlock(&cache->lock);
    return is_there;
}

void tc_cache_leave(struct tc_cache *cache, uint64_t view)
{
    struct tc_cache_view *found;

    pthread_mutex_lock(&cache->lock);
    found = find_view(cache, view);
    if (found && --found->n_rankings == 0)
        *found = cache->views[--cache->n_views];
    pthread_mutex_unlock(&cache->lock);
}

/* ---- finding ---- */

struct tc_kept *tc_cache_find(struct tc_cache *cache, const char *key,
                              size_t len, uint64_t view,
                              struct tc_kept **ret_base)
{
    uint64_t hash = XXH3_64bits(key, len);
    struct tc_cached *c, *found = NULL, *base = NULL;
    struct tc_kept *kept;

    pthread_mutex_lock(&cache->lock);
    c = cache->n ? *place_of(cache, hash) : NULL;
    for (; c && !found; c = c->next) {
        if (!has_key(c, hash, key, len))
            continue;
        if (c->kept->view == view)
            found = c;
        else if (!base || c->kept->view > base->kept->view)
            base = c;
    }
    if (found)
        found->used = true;
    kept = found ? found->kept : base ? base->kept : NULL;
    if (kept)
        tc_shared_ref(&kept->shared);
    pthread_mutex_unlock(&cache->lock);
    *ret_base = found ? NULL : kept;
    return found ? kept : NULL;
}

/* ---- adding ---- */

/* Give things up until the budget is kept, but not the one just added. */
static void keep_budget(struct tc_cache *cache, const struct tc_cached *added)
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

/* Drop the versions of a key that no one will ask for: those of views that are
 * not searched any more.  False: `view` has a version already, made by another
 * thread meanwhile. */
static bool make_room(struct tc_cache *cache, const char *key, size_t len,
                      uint64_t hash, uint64_t view)
{
    struct tc_cached *next;

    for (struct tc_cached *c = *place_of(cache, hash); c; c = next) {
        next = c->next;
        if (!has_key(c, hash, key, len))
            continue;
        if (c->kept->view == view)
            return false;
        if (c->kept->view < view && !find_view(cache, c->kept->view))
            drop(cache, c);
    }
    return true;
}

static void insert(struct tc_cache *cache, struct tc_cached *c)
{
    struct tc_cached **at;

    if (!make_room(cache, c->key, c->len, c->hash, c->kept->view)) {
        tc_shared_unref(&c->kept->shared);
        tc_free(c);
        return;
    }
    at = place_of(cache, c->hash);
    c->next = *at;
    *at = c;
    enter_ring(cache, c);
    cache->n++;
    cache->n_bytes += c->n_bytes;
    count_pieces(cache, c->kept, true);
    keep_budget(cache, c);
}

static struct tc_cached *new_cached(const char *key, size_t len,
                                    struct tc_kept *kept)
{
    struct tc_cached *c = tc_alloc(sizeof *c + len);

    if (!c)
        return NULL;
    c->kept = tc_shared_ref(&kept->shared);
    c->n_bytes = sizeof *c + len + kept->shared.arena.n_bytes;
    c->used = true;
    c->hash = XXH3_64bits(key, len);
    c->len = len;
    memcpy(c->key, key, len);
    return c;
}

void tc_cache_add(struct tc_cache *cache, const char *key, size_t len,
                  struct tc_kept *kept)
{
    struct tc_cached *c = new_cached(key, len, kept);
    size_t n_bytes = c ? c->n_bytes : 0;

    if (!c)
        return;
    for (uint32_t i = 0; i < kept->n_pieces; i++)
        if (kept->pieces[i])
            n_bytes += kept->pieces[i]->shared.arena.n_bytes;
    pthread_mutex_lock(&cache->lock);
    if (n_bytes <= cache->budget &&
        (cache->n < cache->n_places || grow(cache))) {
        insert(cache, c);
        c = NULL;
    }
    pthread_mutex_unlock(&cache->lock);
    if (c) {
        tc_shared_unref(&kept->shared);
        tc_free(c);
    }
}

/* ---- the whole ---- */

struct tc_cache *tc_cache_new(void)
{
    struct tc_cache *cache = tc_alloc_zeroed(1, sizeof *cache);

    if (!cache)
        return NULL;
    cache->n_refs = 1;
    cache->budget = SIZE_MAX;
    pthread_mutex_init(&cache->lock, NULL);
    return cache;
}

struct tc_cache *tc_cache_ref(struct tc_cache *cache)
{
    __atomic_add_fetch(&cache->n_refs, 1, __ATOMIC_RELAXED);
    return cache;
}

void tc_cache_unref(struct tc_cache *cache)
{
    if (!cache || __atomic_sub_fetch(&cache->n_refs, 1, __ATOMIC_ACQ_REL))
        return;
    while (cache->hand)
        drop(cache, cache->hand);
    tc_free(cache->places);
    tc_free(cache->views);
    pthread_mutex_destroy(&cache->lock);
    tc_free(cache);
}

static void give_back(void *payload)
{
    tc_cache_unref(payload);
}

int tc_cache_of(struct tracuu_index *index, struct tc_cache **ret_cache)
{
    int r = 0;

    pthread_mutex_lock(&index->view_lock);
    if (!index->kept) {
        index->kept = tc_cache_new();
        index->give_back = give_back;
    }
    if (index->kept)
        *ret_cache = tc_cache_ref(index->kept);
    else
        r = TRACUU_ENOMEM;
    pthread_mutex_unlock(&index->view_lock);
    return r;
}

void tc_cache_set_budget(struct tc_cache *cache, size_t budget)
{
    pthread_mutex_lock(&cache->lock);
    cache->budget = budget;
    pthread_mutex_unlock(&cache->lock);
}
