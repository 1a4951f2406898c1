/* Sources: looking up words and pairs. */
#include "search/sources.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/pairs.h"
#include "query/spelling.h"

/* What going on by a term counts, beside a posting. */
#define TERM_WORK 32

static int gather(struct tc_gathering *g, const struct tc_list *list,
                  uint32_t term, unsigned weight, const char *name,
                  size_t name_len, tracuu_error *err)
{
    struct tc_source *source;
    const char *copy = NULL;

    if (!tc_grow(&g->sources, &g->cap, g->n + 1, sizeof *g->sources))
        return tc_fail_memory(err);
    if (name) {
        copy = tc_arena_copy(&g->material->piece.shared.arena, name, name_len);
        if (!copy)
            return tc_fail_memory(err);
    }
    source = &g->sources[g->n++];
    *source = (struct tc_source){*list, term, weight, {copy, name_len}};
    return 0;
}

int tc_gather_end(struct tc_gathering *g, tracuu_error *err)
{
    struct tc_material *material = g->material;
    size_t size = g->n * sizeof *material->sources;

    material->n_sources = (uint32_t)g->n;
    material->sources = tc_arena_alloc(&material->piece.shared.arena, size);
    if (!material->sources)
        return tc_fail_memory(err);
    memcpy(material->sources, g->sources, size);
    return 0;
}

/* ---- words ---- */

static int gather_exact(struct tc_gathering *g,
                        const struct tc_query_word *word, tracuu_error *err)
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
static int gather_fold(struct tc_gathering *g, const struct tracuu_query *query,
                       const struct tc_query_word *word, const char *fold,
                       size_t fold_len, tracuu_error *err)
{
    struct tc_dict_iter iter;
    int r;

    tc_dict_seek(&iter, g->segment, fold, fold_len);
    while ((r = tc_dict_next(&iter)) > 0) {
        unsigned weight;

        r = tc_deadline_check(g->deadline, TERM_WORK, err);
        if (r < 0)
            return r;
        if (iter.fold_len < fold_len ||
            memcmp(iter.fold, fold, fold_len) != 0 ||
            (!word->prefix && iter.fold_len != fold_len))
            break;
        weight = tc_spelling_weight(query, word, iter.term, iter.term_len,
                                    iter.fold, iter.fold_len);
        if (!weight ||
            !tc_expansion_takes(&g->expansion,
                                (tracuu_str){iter.term, iter.term_len}, weight,
                                iter.entry.list.df))
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

int tc_gather_word(struct tc_gathering *g, enum tc_model model,
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

int tc_gather_pairs(struct tc_gathering *g, const struct tc_class_part *left,
                    const struct tc_class_part *right, tracuu_error *err)
{
    for (uint32_t i = 0; i < left->n_sources; i++)
        for (uint32_t j = 0; j < right->n_sources; j++) {
            const struct tc_source *a = &left->sources[i];
            const struct tc_source *b = &right->sources[j];
            unsigned weight = a->weight * b->weight / TC_EXACT;
            struct tc_list list;
            int r = tc_deadline_check(g->deadline, TERM_WORK, err);

            if (r == 0)
                r = tc_pairs_find(g->segment, a->term, b->term, &list);
            /* A phrase looks for its documents here, so that however little a
             * pair weighs, it is there. */
            if (r > 0)
                r = gather(g, &list, 0, weight ? weight : 1, NULL, 0, err);
            else if (r == TRACUU_ECORRUPT)
                r = tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                            "the index's pairs are damaged");
            if (r < 0)
                return r;
        }
    return 0;
}
