/*
 * Classes: from a word of the query to posting lists, and to impacts.
 *
 * All terms of one fold stand together in the dictionary, so a word is looked
 * up by walking the few terms of its fold and asking of each how well it spells
 * the word.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "query/spelling.h"
#include "search/class.h"
#include "search/lists.h"
#include "search/ranking.h"

/* Sources of one part while they are being gathered. */
struct gathering {
    struct tc_class *class;
    const struct tc_segment *segment;
    struct tc_source *sources;
    size_t n;
    size_t cap;
};

static int gather(struct gathering *g, const struct tc_list *list,
                  uint32_t term, unsigned weight, const char *name,
                  size_t name_len, tracuu_error *err)
{
    struct tc_source *source;
    const char *copy = NULL;

    if (!tc_grow(&g->sources, &g->cap, g->n + 1, sizeof *g->sources))
        return tc_fail_memory(err);
    if (name) {
        copy = tc_arena_copy(&g->class->shared.arena, name, name_len);
        if (!copy)
            return tc_fail_memory(err);
    }
    source = &g->sources[g->n++];
    *source = (struct tc_source){*list, term, weight, {copy, name_len}};
    return 0;
}

/* Move the gathered sources into the part. */
static int finish_part(struct gathering *g, struct tc_class_part *part,
                       tracuu_error *err)
{
    *part = (struct tc_class_part){.n_sources = (uint32_t)g->n};
    if (g->n == 0)
        return 0;
    part->sources =
        tc_arena_alloc(&g->class->shared.arena, g->n * sizeof *part->sources);
    if (!part->sources)
        return tc_fail_memory(err);
    memcpy(part->sources, g->sources, g->n * sizeof *part->sources);
    return 0;
}

/* ---- words ---- */

static int gather_exact(struct gathering *g, const struct tc_query_word *word,
                        tracuu_error *err)
{
    struct tc_entry entry;
    int r = tc_dict_find(g->segment, word->term.ptr, word->term.len, &entry);

    if (r < 0)
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the index's dictionary is damaged");
    if (r == 0)
        return 0;
    return gather(g, &entry.list, entry.term, TC_EXACT, word->term.ptr,
                  word->term.len, err);
}

/* All terms whose fold is `fold`, or begins with it, that spell the word. */
static int gather_fold(struct gathering *g, const struct tracuu_query *query,
                       const struct tc_query_word *word, const char *fold,
                       size_t fold_len, tracuu_error *err)
{
    struct tc_dict_iter iter;
    int r;

    tc_dict_seek(&iter, g->segment, fold, fold_len);
    while ((r = tc_dict_next(&iter)) > 0) {
        unsigned weight;

        if (iter.fold_len < fold_len ||
            memcmp(iter.fold, fold, fold_len) != 0 ||
            (!word->prefix && iter.fold_len != fold_len))
            break;
        weight = tc_spelling_weight(query, word, iter.term,
                                    iter.term_len, iter.fold, iter.fold_len);
        if (!weight)
            continue;
        r = gather(g, &iter.entry.list, iter.entry.term, weight, iter.term,
                   iter.term_len, err);
        if (r < 0)
            return r;
    }
    if (r < 0)
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the index's dictionary is damaged");
    return 0;
}

static int gather_word(struct gathering *g, enum tc_model model,
                       const struct tracuu_query *query,
                       const struct tc_query_word *word, tracuu_error *err)
{
    char folds[2][256];
    size_t lens[2];
    unsigned n;
    int r = 0;

    if ((model == TC_MODEL_BM25 && !word->prefix) ||
        tc_spelling_is_exact_only(word))
        return gather_exact(g, word, err);
    n = tc_spelling_folds(word, folds, lens);
    if (word->prefix)
        n = 1;
    for (unsigned i = 0; r == 0 && i < n; i++)
        r = gather_fold(g, query, word, folds[i], lens[i], err);
    return r;
}

/* ---- pairs ---- */

static int gather_pairs(struct gathering *g, const struct tc_class_part *left,
                        const struct tc_class_part *right, tracuu_error *err)
{
    for (uint32_t i = 0; i < left->n_sources; i++)
        for (uint32_t j = 0; j < right->n_sources; j++) {
            const struct tc_source *a = &left->sources[i];
            const struct tc_source *b = &right->sources[j];
            unsigned weight = a->weight * b->weight / TC_EXACT;
            struct tc_list list;
            int r = tc_pairs_find(g->segment, a->term, b->term, &list);

            /* A phrase looks for its documents here, so that however little a
             * pair weighs, it is there. */
            if (r > 0)
                r = gather(g, &list, 0, weight ? weight : 1, NULL, 0, err);
            else if (r < 0)
                r = tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                            "the index's pairs are damaged");
            if (r < 0)
                return r;
        }
    return 0;
}

/* ---- impacts ---- */

static int read_counts(const struct tc_ranking *ranking, struct tc_class *class,
                       struct tc_counts *counts, tracuu_error *err)
{
    uint32_t title_weight = tc_bm25_title_weight(&ranking->bm25);
    int r = 0;

    for (uint32_t s = 0; r == 0 && s < ranking->view->n_segments; s++) {
        r = tc_counts_read(ranking->view->segments[s], class->pair,
                           &class->parts[s], title_weight, &counts[s], err);
        tc_counts_leave_out(&counts[s], ranking->view->gone[s]);
        class->df += counts[s].n;
    }
    return r;
}

/* Once the document frequency is known, so are the scores. */
static int make_impacts(const struct tc_ranking *ranking,
                        struct tc_class *class, struct tc_counts *counts,
                        tracuu_error *err)
{
    const struct tc_view *view = ranking->view;
    struct tc_impact_setting setting = {.shift = ranking->shift,
                                        .listed = class->pair};

    class->idf = tc_bm25_idf(&ranking->bm25, class->df);
    setting.scale = tc_bm25_scale(&ranking->bm25, tc_class_weight(class->pair),
                                  class->idf);
    for (uint32_t s = 0; s < view->n_segments; s++) {
        setting.norms = ranking->norms + view->bases[s];
        setting.n_docs = view->segments[s]->n_docs;
        if (!tc_impacts_make(&class->parts[s].impacts, &class->shared.arena,
                             &counts[s], &setting))
            return tc_fail_memory(err);
    }
    return 0;
}

static int finish_class(const struct tc_ranking *ranking,
                        struct tc_class *class, tracuu_error *err)
{
    uint32_t n = ranking->view->n_segments;
    struct tc_counts *counts = tc_alloc_zeroed(n, sizeof *counts);
    int r = counts ? 0 : tc_fail_memory(err);

    if (r == 0)
        r = read_counts(ranking, class, counts, err);
    if (r == 0)
        r = make_impacts(ranking, class, counts, err);
    for (uint32_t s = 0; counts && s < n; s++)
        tc_counts_done(&counts[s]);
    tc_free(counts);
    return r;
}

/* ---- making ---- */

static struct tc_class *new_class(const struct tc_ranking *ranking, bool pair)
{
    uint32_t n = ranking->view->n_segments;
    struct tc_class *class = tc_shared_new(sizeof *class);

    if (!class)
        return NULL;
    class->pair = pair;
    class->number = ranking->n_made;
    class->parts =
        tc_arena_alloc(&class->shared.arena, n * sizeof *class->parts);
    if (!class->parts) {
        tc_class_unref(class);
        return NULL;
    }
    return class;
}

/* Give out a class whose sources were gathered, or the failure to. */
static int give(const struct tc_ranking *ranking, struct gathering *g, int r,
                struct tc_class **ret_class, tracuu_error *err)
{
    tc_free(g->sources);
    if (r == 0)
        r = finish_class(ranking, g->class, err);
    if (r < 0)
        tc_class_unref(g->class);
    else
        *ret_class = g->class;
    return r;
}

int tc_class_of_word(const struct tc_ranking *ranking,
                     const struct tracuu_query *query,
                     const struct tc_query_word *word,
                     struct tc_class **ret_class, tracuu_error *err)
{
    struct gathering g = {.class = new_class(ranking, false)};
    int r = g.class ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < ranking->view->n_segments; s++) {
        g.n = 0;
        g.segment = ranking->view->segments[s];
        r = gather_word(&g, ranking->bm25.model, query, word, err);
        if (r == 0)
            r = finish_part(&g, &g.class->parts[s], err);
    }
    return give(ranking, &g, r, ret_class, err);
}

int tc_class_of_pair(const struct tc_ranking *ranking,
                     const struct tc_class *left, const struct tc_class *right,
                     struct tc_class **ret_class, tracuu_error *err)
{
    struct gathering g = {.class = new_class(ranking, true)};
    int r = g.class ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < ranking->view->n_segments; s++) {
        g.n = 0;
        g.segment = ranking->view->segments[s];
        r = gather_pairs(&g, &left->parts[s], &right->parts[s], err);
        if (r == 0)
            r = finish_part(&g, &g.class->parts[s], err);
    }
    return give(ranking, &g, r, ret_class, err);
}
