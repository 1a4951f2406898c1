/* Held: uniting what was gathered, keeping and finding it. */
#include "search/held.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/held_gather.h"

/* ---- uniting ---- */

static int by_document(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static void put(struct tc_held *held, uint64_t entry)
{
    uint32_t doc = (uint32_t)(entry >> 32);
    uint32_t mentions = (uint32_t)entry >> TC_HELD_MENTIONS_SHIFT;
    uint8_t met = (uint8_t)entry;
    uint32_t last = held->n_docs - 1;

    if (held->n_docs == 0 || held->docs[last] != doc) {
        held->docs[held->n_docs] = doc;
        held->mentions[held->n_docs] = mentions;
        held->met[held->n_docs++] = met;
        return;
    }
    mentions += held->mentions[last];
    held->mentions[last] =
        mentions < TC_MENTIONS_MAX ? mentions : TC_MENTIONS_MAX;
    if (met > held->met[last])
        held->met[last] = met;
}

static bool unite(struct tc_arena *arena, struct tc_held_gathering *g,
                  struct tc_held *held)
{
    held->docs = tc_arena_alloc(arena, g->n * sizeof *held->docs);
    held->mentions = tc_arena_alloc(arena, g->n * sizeof *held->mentions);
    held->met = tc_arena_alloc(arena, g->n);
    if (!held->docs || !held->mentions || !held->met)
        return false;
    if (g->n_lists > 1)
        qsort(g->entries, g->n, sizeof *g->entries, by_document);
    for (size_t i = 0; i < g->n; i++)
        put(held, g->entries[i]);
    return true;
}

/* A list as long as its bitmap has words is gone through faster as that. */
static bool put_bits(struct tc_arena *arena, uint32_t n_docs,
                     struct tc_held *held)
{
    size_t n = tc_bits_words(n_docs);

    if (held->n_docs < n)
        return true;
    held->bits = tc_arena_alloc(arena, n * sizeof *held->bits);
    if (!held->bits)
        return false;
    memset(held->bits, 0, n * sizeof *held->bits);
    for (uint32_t i = 0; i < held->n_docs; i++)
        held->bits[held->docs[i] / 64] |= UINT64_C(1) << held->docs[i] % 64;
    return true;
}

/* ---- pieces ---- */

struct held_piece {
    struct tc_piece piece;
    uint64_t segment; /* its number */
    uint32_t n_gone;  /* when it was made */
    uint32_t n_terms; /* that are met */
    struct tc_held held;
};

static int fill_piece(struct held_piece *piece, struct tc_held_gathering *g,
                      tracuu_error *err)
{
    struct tc_arena *arena = &piece->piece.shared.arena;

    if (g->n && !(unite(arena, g, &piece->held) &&
                  put_bits(arena, g->segment->n_docs, &piece->held)))
        return tc_fail_memory(err);
    return 0;
}

static int gather_piece(struct held_piece *piece, struct tc_held_gathering *g,
                        tracuu_error *err)
{
    uint32_t before = g->expansion->n_taken;
    int r = tc_held_gather(g, err);

    piece->n_terms = g->expansion->n_taken - before;
    return r < 0 ? r : fill_piece(piece, g, err);
}

/* What an earlier piece of the segment has, but for what is gone since. */
static int sift_piece(struct held_piece *piece, struct tc_held_gathering *g,
                      const struct held_piece *old, tracuu_error *err)
{
    for (uint32_t i = 0; i < old->held.n_docs; i++)
        if (!tc_held_add(g, old->held.docs[i], old->held.mentions[i],
                         (enum tc_met)old->held.met[i]))
            return tc_fail_memory(err);
    piece->n_terms = old->n_terms;
    g->expansion->n_taken += old->n_terms;
    return fill_piece(piece, g, err);
}

/* A piece of the segment of `g`; `old`, or NULL, is one of the same. */
static int make_piece(struct tc_held_gathering g, struct held_piece *old,
                      struct held_piece **ret_piece, tracuu_error *err)
{
    uint32_t n_gone = g.gone ? g.gone->n : 0;
    struct held_piece *piece;
    int r;

    if (old && old->n_gone == n_gone) {
        g.expansion->n_taken += old->n_terms;
        *ret_piece = tc_piece_ref(&old->piece);
        return 0;
    }
    piece = tc_shared_new(sizeof *piece);
    if (!piece)
        return tc_fail_memory(err);
    piece->segment = g.segment->number;
    piece->n_gone = n_gone;
    r = old && old->n_gone < n_gone ? sift_piece(piece, &g, old, err)
                                    : gather_piece(piece, &g, err);
    tc_free(g.entries);
    if (r < 0)
        tc_piece_unref(&piece->piece);
    else
        *ret_piece = piece;
    return r;
}

/* The piece of a segment in another holding, from *at on. */
static struct held_piece *find_piece(const struct tc_holding *base,
                                     uint64_t segment, uint32_t *at)
{
    for (uint32_t i = *at; base && i < base->kept.n_pieces; i++) {
        struct held_piece *piece = (void *)base->kept.pieces[i];

        if (piece->segment != segment)
            continue;
        *at = i;
        return piece;
    }
    return NULL;
}

/* What all segments of a view hold, in a holding that was emptied. */
static int fill_holding(struct tc_holding *holding, const struct tc_view *view,
                        struct tc_held_gathering g,
                        const struct tc_holding *base, tracuu_error *err)
{
    uint32_t at = 0;

    for (uint32_t s = 0; s < view->n_segments; s++) {
        struct held_piece *piece =
            find_piece(base, view->segments[s]->number, &at);
        int r;

        g.segment = view->segments[s];
        g.gone = view->gone[s];
        r = make_piece(g, piece, &piece, err);
        if (r < 0)
            return r;
        tc_piece_unref(holding->kept.pieces[s]);
        holding->kept.pieces[s] = &piece->piece;
        holding->held[s] = piece->held;
    }
    return 0;
}

static struct tc_holding *new_holding(const struct tc_view *view)
{
    struct tc_holding *holding =
        tc_kept_new(sizeof *holding, view->number, view->n_segments);

    if (!holding)
        return NULL;
    holding->held = tc_arena_alloc(&holding->kept.shared.arena,
                                   view->n_segments * sizeof *holding->held);
    if (holding->held)
        return holding;
    tc_holding_unref(holding);
    return NULL;
}

int tc_holding_new(const struct tc_view *view,
                   const struct tc_constraint *constraint,
                   const struct tc_bounds *bounds,
                   const struct tc_holding *base,
                   struct tc_holding **ret_holding, tracuu_error *err)
{
    struct tc_expansion expansion;
    struct tc_held_gathering g = {.expansion = &expansion,
                          .deadline = bounds->deadline,
                          .constraint = constraint};
    struct tc_holding *holding = new_holding(view);
    int r;

    if (!holding)
        return tc_fail_memory(err);
    tc_expansion_init(&expansion, bounds->most_terms);
    r = fill_holding(holding, view, g, base, err);
    /* Which terms are taken is then no longer told by a segment alone. */
    while (r == 0 && tc_expansion_again(&expansion))
        r = fill_holding(holding, view, g, NULL, err);
    if (r == 0 && expansion.failed)
        r = tc_fail_memory(err);
    holding->n_terms = expansion.n_taken;
    holding->cut = tc_expansion_is_cut(&expansion);
    tc_expansion_done(&expansion);
    if (r < 0)
        tc_holding_unref(holding);
    else
        *ret_holding = holding;
    return r;
}

/* ---- keys ---- */

static void put_string(struct tc_buf *key, tracuu_str string)
{
    tc_buf_put_u32(key, (uint32_t)string.len);
    tc_buf_put(key, string.ptr, string.len);
}

static void put_wanted(struct tc_buf *key, const struct tc_wanted *wanted)
{
    const struct tc_find *find = &wanted->find;
    const uint8_t flags[] = {wanted->kind,    wanted->overlap, wanted->loose,
                             wanted->range,   find->kind,      find->flags,
                             find->role,      find->tentative, find->alias};

    tc_buf_put(key, flags, sizeof flags);
    tc_buf_put_u32(key, find->first_day);
    tc_buf_put_u32(key, find->last_day);
    put_string(key, find->value);
    put_string(key, find->place);
    for (int i = 0; i < TC_PARTS; i++)
        put_string(key, find->parts[i]);
}

void tc_constraint_key(const struct tc_constraint *constraint,
                       struct tc_buf *key)
{
    tc_buf_put_u8(key, (uint8_t)constraint->kind);
    for (uint32_t i = 0; i < constraint->n_wanted; i++)
        put_wanted(key, &constraint->wanted[i]);
}

/* ---- finding ---- */

uint32_t tc_held_find(const struct tc_held *held, uint32_t doc)
{
    uint32_t low = 0, high = held->n_docs;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (held->docs[middle] < doc)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum tc_met tc_held_met(const struct tc_held *held, uint32_t doc,
                        uint32_t *ret_mentions)
{
    uint32_t at = tc_held_find(held, doc);
    bool found = at < held->n_docs && held->docs[at] == doc;

    if (ret_mentions)
        *ret_mentions = found ? held->mentions[at] : 0;
    return found ? (enum tc_met)held->met[at] : TC_MET_NOT;
}
