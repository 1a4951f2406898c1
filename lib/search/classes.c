/*
 * Classes: from the posting lists of a word to impacts in every segment of a
 * view, or to those of the class before where they still serve.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/class.h"
#include "search/lists.h"
#include "search/material.h"
#include "search/ranking.h"
#include "search/sources.h"

/* ---- one segment ---- */

/* A class that is being made. */
struct making {
    struct tc_ranking *ranking;
    const struct tc_wanted_class *wanted;
    const struct tc_class *base;
    struct tc_class *class;
    struct tc_counts *counts; /* by segment; of new material */
    struct tc_gathering gathering;
};

static struct tc_material *material_of(const struct tc_class *class, uint32_t s)
{
    return (void *)class->kept.pieces[s];
}

static void set_material(struct tc_class *class, uint32_t s,
                         struct tc_material *material)
{
    tc_piece_unref(class->kept.pieces[s]);
    class->kept.pieces[s] = material ? &material->piece : NULL;
}

/* Find a segment among the parts of the base, from *at on: both have their
 * segments in the order of adding. */
static bool find_in_base(const struct tc_class *base, uint64_t segment,
                         uint32_t *at)
{
    for (uint32_t i = *at; base && i < base->kept.n_pieces; i++)
        if (base->parts[i].segment == segment) {
            *at = i;
            return true;
        }
    return false;
}

static int gather_sources(struct making *m, uint32_t s, tracuu_error *err)
{
    const struct tc_wanted_class *wanted = m->wanted;
    struct tc_gathering *g = &m->gathering;

    if (wanted->word)
        return tc_gather_word(g, m->ranking->bm25.model, wanted->query,
                              wanted->word, err);
    return tc_gather_pairs(g, &wanted->left->parts[s], &wanted->right->parts[s],
                           err);
}

/* Look the class up in a segment; where it is not there is no material. */
static int look_up(struct making *m, uint32_t s, tracuu_error *err)
{
    const struct tc_view *view = m->ranking->view;
    struct tc_gathering *g = &m->gathering;
    uint32_t extra = tc_bm25_title_weight(&m->ranking->bm25);
    int r;

    g->n = 0;
    g->segment = view->segments[s];
    g->material = tc_material_new(g->segment);
    if (!g->material)
        return tc_fail_memory(err);
    set_material(m->class, s, g->material);
    r = gather_sources(m, s, err);
    if (r == 0 && g->n == 0)
        set_material(m->class, s, NULL);
    if (r < 0 || g->n == 0)
        return r;
    r = tc_gather_end(g, err);
    if (r == 0)
        r = tc_counts_read(g->segment, m->class->pair, g->material, extra,
                           g->deadline, &m->counts[s], err);
    if (r == 0)
        tc_material_count(g->material, &m->counts[s], view->gone[s]);
    return r;
}

static int take_or_look_up(struct making *m, tracuu_error *err)
{
    const struct tc_view *view = m->ranking->view;
    struct tc_class *class = m->class;
    uint32_t at = 0;
    int r = 0;

    for (uint32_t s = 0; r == 0 && s < view->n_segments; s++) {
        struct tc_material *material;

        class->parts[s].segment = view->segments[s]->number;
        if (!find_in_base(m->base, class->parts[s].segment, &at)) {
            r = look_up(m, s, err);
            class->df += m->counts[s].n;
            if (material_of(class, s))
                class->df -= (uint32_t)material_of(class, s)->gone;
            continue;
        }
        material = tc_piece_ref(m->base->kept.pieces[at]);
        set_material(class, s, material);
        if (!material)
            continue;
        m->gathering.expansion.n_taken += material->n_sources;
        class->df += tc_material_left(material, view->gone[s]);
    }
    return r;
}

/* ---- impacts ---- */

/* In a list that is shorter than this share of the segment, norms are worked
 * out one by one. */
#define FEW_SHARE 8

static int make_impacts(struct making *m, uint32_t s, double scale,
                        struct tc_counts *counts, tracuu_error *err)
{
    struct tc_ranking *ranking = m->ranking;
    const struct tc_segment *segment = ranking->view->segments[s];
    struct tc_impact_setting setting = {.scale = scale,
                                        .bm25 = &ranking->bm25,
                                        .segment = segment,
                                        .n_docs = segment->n_docs,
                                        .shift = ranking->shift,
                                        .lasts = ranking->lasts};
    int r = tc_deadline_check(m->gathering.deadline, counts->n, err);

    if (r < 0)
        return r;
    if (counts->n > segment->n_docs / FEW_SHARE) {
        setting.norms = tc_ranking_norms(ranking, s);
        if (!setting.norms)
            return tc_fail_memory(err);
    }
    return tc_material_make(material_of(m->class, s), counts, &setting,
                            ranking->bm25.avg_len)
               ? 0
               : tc_fail_memory(err);
}

/* Make impacts anew that do not serve the view. */
static int make_anew(struct making *m, uint32_t s, double scale,
                     tracuu_error *err)
{
    const struct tc_segment *segment = m->ranking->view->segments[s];
    struct tc_material *old = material_of(m->class, s);
    struct tc_material *material = tc_material_copy(old);
    struct tc_counts *counts = &m->counts[s];
    int r = material ? 0 : tc_fail_memory(err);

    if (r == 0 && !old->lasts)
        r = tc_counts_read(segment, m->class->pair, material,
                           tc_bm25_title_weight(&m->ranking->bm25),
                           m->gathering.deadline, counts, err);
    else if (r == 0 && !tc_material_counts(old, segment->n_docs, counts))
        r = tc_fail_memory(err);
    if (r < 0) {
        tc_piece_unref(material ? &material->piece : NULL);
        return r;
    }
    set_material(m->class, s, material);
    return make_impacts(m, s, scale, counts, err);
}

static void put_part(struct tc_class *class, uint32_t s, double scale,
                     const struct tc_segment *segment)
{
    const struct tc_material *material = material_of(class, s);
    struct tc_class_part *part = &class->parts[s];

    if (!material)
        return;
    part->sources = material->sources;
    part->n_sources = material->n_sources;
    class->n_sources += material->n_sources;
    part->impacts = material->impacts;
    part->impacts.scale = scale;
    part->impacts.bm25 = &class->bm25;
    part->impacts.segment = segment;
}

/* Once the document frequency is known, so are the scores. */
static int finish_parts(struct making *m, tracuu_error *err)
{
    struct tc_class *class = m->class;
    const struct tc_view *view = m->ranking->view;
    const struct tc_bm25 *bm25 = &class->bm25;
    double scale;
    int r = 0;

    class->idf = tc_bm25_idf(bm25, class->df);
    scale = tc_bm25_scale(bm25, tc_class_weight(class->pair), class->idf);
    for (uint32_t s = 0; r == 0 && s < view->n_segments; s++) {
        struct tc_material *material = material_of(class, s);
        double low = 1;

        if (material && m->counts[s].docs)
            r = make_impacts(m, s, scale, &m->counts[s], err);
        else if (material && !tc_material_serves(material, scale, bm25->avg_len,
                                                 m->ranking->shift, &low))
            r = make_anew(m, s, scale, err);
        if (r == 0 && material_of(class, s))
            tc_material_serves(material_of(class, s), scale, bm25->avg_len,
                               m->ranking->shift, &low);
        class->low = low < class->low ? low : class->low;
        put_part(class, s, scale, view->segments[s]);
    }
    return r;
}

/* ---- the whole ---- */

static struct tc_class *new_class(struct tc_ranking *ranking, bool pair)
{
    uint32_t n = ranking->view->n_segments;
    struct tc_class *class =
        tc_kept_new(sizeof *class, ranking->view->number, n);

    if (!class)
        return NULL;
    class->pair = pair;
    class->bm25 = ranking->bm25;
    class->low = 1;
    class->parts =
        tc_arena_alloc(&class->kept.shared.arena, n * sizeof *class->parts);
    if (!class->parts) {
        tc_class_unref(class);
        return NULL;
    }
    memset(class->parts, 0, n * sizeof *class->parts);
    return class;
}

static void drop_counts(struct making *m)
{
    for (uint32_t s = 0; s < m->ranking->view->n_segments; s++) {
        tc_counts_done(&m->counts[s]);
        m->counts[s] = (struct tc_counts){0};
    }
}

/* Gather what the class consists of into a new one. */
static int gather_all(struct making *m, tracuu_error *err)
{
    tc_class_unref(m->class);
    drop_counts(m);
    m->class = new_class(m->ranking, !m->wanted->word);
    if (!m->class)
        return tc_fail_memory(err);
    m->class->number =
        m->base ? m->base->number : tc_ranking_number(m->ranking);
    return take_or_look_up(m, err);
}

static int make(struct making *m, tracuu_error *err)
{
    struct tc_expansion *expansion = &m->gathering.expansion;
    int r = gather_all(m, err);

    while (r == 0 && m->wanted->word && tc_expansion_again(expansion)) {
        /* Which terms are taken is no longer told by a segment alone. */
        m->base = NULL;
        r = gather_all(m, err);
    }
    if (r == 0 && expansion->failed)
        r = tc_fail_memory(err);
    if (r == 0)
        m->class->cut = tc_expansion_is_cut(expansion);
    return r < 0 ? r : finish_parts(m, err);
}

int tc_class_new(struct tc_ranking *ranking,
                 const struct tc_wanted_class *wanted,
                 const struct tc_class *base, struct tc_class **ret_class,
                 tracuu_error *err)
{
    uint32_t n = ranking->view->n_segments;
    struct making m = {.ranking = ranking,
                       .wanted = wanted,
                       .base = base,
                       .gathering.deadline = ranking->bounds.deadline,
                       .counts = tc_alloc_zeroed(n, sizeof *m.counts)};
    int r;

    if (!m.counts)
        return tc_fail_memory(err);
    tc_expansion_init(&m.gathering.expansion, ranking->bounds.most_terms);
    r = make(&m, err);
    drop_counts(&m);
    tc_free(m.counts);
    tc_free(m.gathering.sources);
    tc_expansion_done(&m.gathering.expansion);
    if (r < 0)
        tc_class_unref(m.class);
    else
        *ret_class = m.class;
    return r;
}
