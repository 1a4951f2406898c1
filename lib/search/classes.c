/*
 * Classes: from a word of the query to posting lists.
 *
 * All terms of one fold stand together in the dictionary, so a word is looked
 * up by walking the few terms of its fold and asking of each how well it spells
 * the word.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "query/spelling.h"
#include "search/plan.h"

/* Sources of one part while they are being gathered. */
struct gathering {
    struct tc_source *sources;
    size_t n;
    size_t cap;
};

static int gather(struct tc_plan *plan, struct gathering *g,
                  const struct tc_list *list, uint32_t term, unsigned weight,
                  const char *name, size_t name_len, tracuu_error *err)
{
    struct tc_source *source;
    const char *copy = NULL;

    if (!tc_grow(&g->sources, &g->cap, g->n + 1, sizeof *g->sources))
        return tc_fail_memory(err);
    if (name) {
        copy = tc_arena_copy(&plan->arena, name, name_len);
        if (!copy)
            return tc_fail_memory(err);
    }
    source = &g->sources[g->n++];
    *source = (struct tc_source){*list, term, weight, {copy, name_len}};
    return 0;
}

/* Move the gathered sources into the part and unite them. */
static int finish_part(struct tc_plan *plan, uint32_t segment, bool pair,
                       const struct gathering *g, struct tc_class_part *part,
                       tracuu_error *err)
{
    *part = (struct tc_class_part){0};
    if (g->n == 0)
        return 0;
    part->sources =
        tc_arena_alloc(&plan->arena, g->n * sizeof *part->sources);
    if (!part->sources)
        return tc_fail_memory(err);
    memcpy(part->sources, g->sources, g->n * sizeof *part->sources);
    part->n_sources = (uint32_t)g->n;
    part->n_docs = part->sources[0].list.df;
    if (g->n == 1)
        return 0;
    return tc_plan_unite(plan, plan->view->segments[segment], pair, part, err);
}

/* ---- words ---- */

static int gather_exact(struct tc_plan *plan, const struct tc_segment *segment,
                        const struct tc_query_word *word, struct gathering *g,
                        tracuu_error *err)
{
    struct tc_entry entry;
    int r = tc_dict_find(segment, word->term.ptr, word->term.len, &entry);

    if (r < 0)
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the index's dictionary is damaged");
    if (r == 0)
        return 0;
    return gather(plan, g, &entry.list, entry.term, TC_EXACT, word->term.ptr,
                  word->term.len, err);
}

/* All terms whose fold is `fold`, or begins with it, that spell the word. */
static int gather_fold(struct tc_plan *plan, const struct tc_segment *segment,
                       const struct tc_query_word *word, const char *fold,
                       size_t fold_len, struct gathering *g,
                       tracuu_error *err)
{
    struct tc_dict_iter iter;
    int r;

    tc_dict_seek(&iter, segment, fold, fold_len);
    while ((r = tc_dict_next(&iter)) > 0) {
        unsigned weight;

        if (iter.fold_len < fold_len ||
            memcmp(iter.fold, fold, fold_len) != 0 ||
            (!word->prefix && iter.fold_len != fold_len))
            break;
        weight = tc_spelling_weight(plan->query, word, iter.term,
                                    iter.term_len, iter.fold, iter.fold_len);
        if (!weight)
            continue;
        r = gather(plan, g, &iter.entry.list, iter.entry.term, weight,
                   iter.term, iter.term_len, err);
        if (r < 0)
            return r;
    }
    if (r < 0)
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the index's dictionary is damaged");
    return 0;
}

static int gather_word(struct tc_plan *plan, const struct tc_segment *segment,
                       const struct tc_query_word *word, struct gathering *g,
                       tracuu_error *err)
{
    char folds[2][256];
    size_t lens[2];
    unsigned n;
    int r = 0;

    if (plan->bm25.model == TC_MODEL_BM25 && !word->prefix)
        return gather_exact(plan, segment, word, g, err);
    if (tc_spelling_is_exact_only(word))
        return gather_exact(plan, segment, word, g, err);
    n = tc_spelling_folds(word, folds, lens);
    if (word->prefix)
        n = 1;
    for (unsigned i = 0; r == 0 && i < n; i++)
        r = gather_fold(plan, segment, word, folds[i], lens[i], g, err);
    return r;
}

static struct tc_class *new_class(struct tc_plan *plan, bool pair)
{
    uint32_t n = plan->view->n_segments;
    struct tc_class *class = tc_arena_alloc(&plan->arena, sizeof *class);

    if (!class)
        return NULL;
    *class = (struct tc_class){.pair = pair};
    class->parts = tc_arena_alloc(&plan->arena, n * sizeof *class->parts);
    return class->parts ? class : NULL;
}

int tc_plan_word_class(struct tc_plan *plan, const struct tc_query_word *word,
                       struct tc_class **ret_class, tracuu_error *err)
{
    struct tc_class *class = new_class(plan, false);
    struct gathering g = {0};
    int r = class ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < plan->view->n_segments; s++) {
        g.n = 0;
        r = gather_word(plan, plan->view->segments[s], word, &g, err);
        if (r == 0)
            r = finish_part(plan, s, false, &g, &class->parts[s], err);
        if (r == 0)
            class->df += class->parts[s].n_docs;
    }
    tc_free(g.sources);
    if (r == 0)
        *ret_class = class;
    return r;
}

/* ---- pairs ---- */

static int gather_pairs(struct tc_plan *plan, const struct tc_segment *segment,
                        const struct tc_class_part *left,
                        const struct tc_class_part *right, struct gathering *g,
                        tracuu_error *err)
{
    for (uint32_t i = 0; i < left->n_sources; i++)
        for (uint32_t j = 0; j < right->n_sources; j++) {
            const struct tc_source *a = &left->sources[i];
            const struct tc_source *b = &right->sources[j];
            unsigned weight = a->weight * b->weight / TC_EXACT;
            struct tc_list list;
            int r = tc_pairs_find(segment, a->term, b->term, &list);

            /* A phrase looks for its documents here, so that however little a
             * pair weighs, it is there. */
            if (r > 0)
                r = gather(plan, g, &list, 0, weight ? weight : 1, NULL, 0,
                           err);
            else if (r < 0)
                r = tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                            "the index's pairs are damaged");
            if (r < 0)
                return r;
        }
    return 0;
}

int tc_plan_pair_class(struct tc_plan *plan, const struct tc_class *left,
                       const struct tc_class *right,
                       struct tc_class **ret_class, tracuu_error *err)
{
    struct tc_class *class = new_class(plan, true);
    struct gathering g = {0};
    int r = class ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < plan->view->n_segments; s++) {
        g.n = 0;
        r = gather_pairs(plan, plan->view->segments[s], &left->parts[s],
                         &right->parts[s], &g, err);
        if (r == 0)
            r = finish_part(plan, s, true, &g, &class->parts[s], err);
        if (r == 0)
            class->df += class->parts[s].n_docs;
    }
    tc_free(g.sources);
    if (r == 0)
        *ret_class = class;
    return r;
}
