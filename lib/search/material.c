/* Material: making, counting, and whether it serves. */
#include "search/material.h"

#include <string.h>

#include "base/alloc.h"

struct tc_material *tc_material_new(const struct tc_segment *segment)
{
    struct tc_material *material = tc_shared_new(sizeof *material);

    if (material)
        material->segment = segment->number;
    return material;
}

static bool copy_sources(struct tc_material *to, const struct tc_material *from)
{
    struct tc_arena *arena = &to->piece.shared.arena;

    to->sources = tc_arena_alloc(arena, from->n_sources * sizeof *to->sources);
    if (!to->sources)
        return false;
    for (uint32_t i = 0; i < from->n_sources; i++) {
        struct tc_source *source = &to->sources[i];

        *source = from->sources[i];
        if (source->name.ptr)
            source->name.ptr =
                tc_arena_copy(arena, source->name.ptr, source->name.len);
        if (!source->name.ptr && from->sources[i].name.ptr)
            return false;
    }
    to->n_sources = from->n_sources;
    return true;
}

struct tc_material *tc_material_copy(const struct tc_material *material)
{
    struct tc_material *copy = tc_shared_new(sizeof *copy);

    if (!copy)
        return NULL;
    copy->segment = material->segment;
    copy->gone = __atomic_load_n(&material->gone, __ATOMIC_RELAXED);
    if (!copy_sources(copy, material)) {
        tc_piece_unref(&copy->piece);
        return NULL;
    }
    return copy;
}

/* ---- what is left ---- */

void tc_material_count(struct tc_material *material,
                       const struct tc_counts *counts,
                       const struct tc_gone *gone)
{
    uint32_t n = 0;

    for (uint32_t i = 0; gone && i < counts->n; i++)
        n += tc_bits_has(gone->bits, counts->docs[i]);
    material->gone = gone ? (uint64_t)gone->n << 32 | n : 0;
}

static bool holds(const struct tc_impacts *impacts, uint32_t doc)
{
    uint32_t at;

    if (impacts->levels)
        return tc_bits_has(impacts->bits, doc);
    at = tc_docs_lower(impacts->docs, impacts->n, 0, doc);
    return at < impacts->n && impacts->docs[at] == doc;
}

uint32_t tc_material_left(struct tc_material *material,
                          const struct tc_gone *gone)
{
    const struct tc_impacts *impacts = &material->impacts;
    uint64_t known = __atomic_load_n(&material->gone, __ATOMIC_RELAXED);
    uint32_t n_known = (uint32_t)(known >> 32), n = (uint32_t)known;
    uint32_t n_gone = gone ? gone->n : 0;

    if (n_gone < n_known)
        n_known = n = 0;
    for (uint32_t i = n_known; i < n_gone; i++)
        n += holds(impacts, gone->docs[i]);
    if (n_gone > (uint32_t)(known >> 32))
        __atomic_store_n(&material->gone, (uint64_t)n_gone << 32 | n,
                         __ATOMIC_RELAXED);
    return impacts->n - n;
}

/* ---- impacts ---- */

bool tc_material_make(struct tc_material *material, struct tc_counts *counts,
                      const struct tc_impact_setting *setting, double avg_len)
{
    struct tc_impact_setting higher = *setting;

    if (setting->lasts)
        higher.scale *= 1 + TC_MARGIN;
    material->lasts = setting->lasts;
    material->scale = higher.scale;
    material->avg_len = avg_len;
    return tc_impacts_make(&material->impacts, &material->piece.shared.arena,
                           counts, &higher);
}

bool tc_material_serves(const struct tc_material *material, double scale,
                        double avg_len, unsigned shift, double *ret_low)
{
    double s = scale / material->scale, a = avg_len / material->avg_len;
    double high = a > 1 ? s * a : s, low = a < 1 ? s * a : s;

    *ret_low = 1;
    if (material->impacts.n == 0)
        return true;
    if (material->impacts.shift != shift)
        return false;
    if (!material->lasts)
        return scale == material->scale && avg_len == material->avg_len;
    /* What rounding does to either is far below this. */
    *ret_low = low;
    return high < 1 - 1e-9 && low >= TC_LOWEST;
}

static void list_docs(const struct tc_impacts *impacts, uint32_t n_docs,
                      uint32_t *docs)
{
    uint32_t n = 0;

    if (!impacts->levels)
        memcpy(docs, impacts->docs, impacts->n * sizeof *docs);
    for (uint32_t doc = 0; impacts->levels && doc < n_docs && n < impacts->n;
         doc++) {
        docs[n] = doc;
        n += tc_bits_has(impacts->bits, doc);
    }
}

bool tc_material_counts(const struct tc_material *material, uint32_t n_docs,
                        struct tc_counts *ret_counts)
{
    const struct tc_impacts *impacts = &material->impacts;
    struct tc_counts counts = {.n = impacts->n};

    counts.docs = tc_alloc(counts.n * sizeof *counts.docs);
    counts.counts = tc_alloc(counts.n * sizeof *counts.counts);
    if (!counts.docs || !counts.counts) {
        tc_free(counts.docs);
        tc_free(counts.counts);
        return false;
    }
    list_docs(impacts, n_docs, counts.docs);
    for (uint32_t i = 0; i < counts.n; i++)
        counts.counts[i] = tc_impacts_count(impacts, i);
    *ret_counts = counts;
    return true;
}
