/* Ranking: norms, the unit of levels, and keys of classes. */
#include "search/ranking.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "text/terms.h"

/* What is kept for all searchers of an index may take: as much as the postings
 * do in the index, and so much more. */
#define BUDGET_LEAST ((size_t)256 << 20)

static bool same_setting(const struct tc_bm25 *a, const struct tc_bm25 *b)
{
    return a->model == b->model && a->k1 == b->k1 && a->b == b->b;
}

const double *tc_ranking_norms(struct tc_ranking *ranking, uint32_t s)
{
    const struct tc_segment *segment = ranking->view->segments[s];
    const struct tc_bm25 bm25 = ranking->bm25;
    double *norms = ranking->norms[s];

    if (norms)
        return norms;
    norms = tc_alloc(segment->n_docs * sizeof *norms);
    if (!norms)
        return NULL;
    for (uint32_t doc = 0; doc < segment->n_docs; doc++)
        norms[doc] = tc_bm25_norm(&bm25, tc_segment_len(segment, doc),
                                  tc_segment_title_len(segment, doc));
    ranking->norms[s] = norms;
    return norms;
}

uint64_t tc_ranking_number(struct tc_ranking *ranking)
{
    static uint64_t n_without; /* a cache; atomic */

    return __atomic_add_fetch(ranking->cache ? &ranking->cache->n_numbers
                                             : &n_without,
                              1, __ATOMIC_RELAXED);
}

/* The finest unit in which a word that is just frequent enough to be dense
 * keeps within a byte. */
static unsigned choose_shift(const struct tc_bm25 *bm25)
{
    uint64_t df = (uint64_t)(bm25->n_docs / TC_DENSE_SHARE);
    double scale =
        tc_bm25_scale(bm25, 1, tc_bm25_idf(bm25, df ? df : 1));
    unsigned shift = 0;

    while (tc_impact_level((uint32_t)scale, shift) > UINT8_MAX)
        shift++;
    return shift;
}

static size_t choose_budget(const struct tc_view *view)
{
    size_t n = BUDGET_LEAST;

    for (uint32_t s = 0; s < view->n_segments; s++)
        for (int chunk = TC_CHUNK_DICT; chunk <= TC_CHUNK_PAIR_POSTINGS;
             chunk++)
            n += view->segments[s]->chunks[chunk].len;
    return n;
}

/* Whether another view of the index was searched before.  Then it changes, and
 * what is worked out is to serve the next view too. */
static bool is_changing(struct tc_cache *cache, const struct tc_view *view)
{
    uint64_t first = 0;

    return !__atomic_compare_exchange_n(&cache->first_view, &first,
                                        view->number, false, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED) &&
           first != view->number;
}

int tc_ranking_prepare(struct tc_ranking *ranking, struct tc_view *view,
                       const struct tc_bm25 *bm25, tracuu_error *err)
{
    double **norms;

    if (ranking->view == view && same_setting(&ranking->bm25, bm25))
        return 0;
    norms = tc_alloc_zeroed(view->n_segments, sizeof *norms);
    if (!norms ||
        (ranking->cache && !tc_cache_enter(ranking->cache, view->number))) {
        tc_free(norms);
        return tc_fail_memory(err);
    }
    tc_ranking_done(ranking);
    ranking->view = tc_view_ref(view);
    ranking->bm25 = *bm25;
    ranking->norms = norms;
    ranking->shift = choose_shift(bm25);
    if (ranking->cache) {
        ranking->lasts = is_changing(ranking->cache, view);
        tc_cache_set_budget(ranking->cache, choose_budget(view));
    }
    return 0;
}

void tc_ranking_done(struct tc_ranking *ranking)
{
    for (uint32_t s = 0; ranking->norms && s < ranking->view->n_segments; s++)
        tc_free(ranking->norms[s]);
    tc_free(ranking->norms);
    if (ranking->cache && ranking->view)
        tc_cache_leave(ranking->cache, ranking->view->number);
    tc_view_unref(ranking->view);
    ranking->view = NULL;
    ranking->norms = NULL;
}

/* ---- what is kept ---- */

static void *find(struct tc_ranking *ranking, const char *key, size_t len,
                  void *ret_base)
{
    struct tc_kept **base = ret_base;

    *base = NULL;
    return ranking->cache ? tc_cache_find(ranking->cache, key, len,
                                          ranking->view->number, base)
                          : NULL;
}

static void keep(struct tc_ranking *ranking, const char *key, size_t len,
                 struct tc_kept *kept)
{
    if (ranking->cache)
        tc_cache_add(ranking->cache, key, len, kept);
}

/* Find a class, or make and keep it. */
static int need_class(struct tc_ranking *ranking, const char *key, size_t len,
                      const struct tc_wanted_class *wanted,
                      struct tc_class **ret_class, tracuu_error *err)
{
    struct tc_class *base, *class = find(ranking, key, len, &base);
    int r = 0;

    if (class && wanted->word &&
        class->n_sources > ranking->bounds.most_terms) {
        tc_class_unref(class);
        class = NULL;
    }
    if (!class) {
        r = tc_class_new(ranking, wanted, base, &class, err);
        tc_class_unref(base);
        /* What is cut belongs to this search alone. */
        if (r == 0 && !class->cut)
            keep(ranking, key, len, &class->kept);
    }
    if (r == 0)
        *ret_class = class;
    return r;
}

/* ---- keys ---- */

/* Bytes that a key takes before the word. */
#define KEY_HEAD (4 + 2 * sizeof(double))

/* A word is looked up by its term and by what tc_spelling_weight asks of it and
 * of the query; and weighed by the setting. */
static size_t word_key(const struct tc_ranking *ranking,
                       const struct tracuu_query *query,
                       const struct tc_query_word *word, char *key)
{
    const struct tc_bm25 *bm25 = &ranking->bm25;

    key[0] = 'w';
    key[1] = (char)word->marks;
    key[2] = (char)(query->marked | word->prefix << 1);
    key[3] = (char)bm25->model;
    memcpy(key + 4, &bm25->k1, sizeof bm25->k1);
    memcpy(key + 4 + sizeof bm25->k1, &bm25->b, sizeof bm25->b);
    memcpy(key + KEY_HEAD, word->term.ptr, word->term.len);
    return KEY_HEAD + word->term.len;
}

int tc_ranking_word(struct tc_ranking *ranking,
                    const struct tracuu_query *query,
                    const struct tc_query_word *word,
                    struct tc_class **ret_class, tracuu_error *err)
{
    struct tc_wanted_class wanted = {.query = query, .word = word};
    char key[KEY_HEAD + TC_TERM_MAX];

    return need_class(ranking, key, word_key(ranking, query, word, key),
                      &wanted, ret_class, err);
}

int tc_ranking_pair(struct tc_ranking *ranking, const struct tc_class *left,
                    const struct tc_class *right, struct tc_class **ret_class,
                    tracuu_error *err)
{
    struct tc_wanted_class wanted = {.left = left, .right = right};
    char key[1 + 2 * sizeof left->number];

    key[0] = 'p';
    memcpy(key + 1, &left->number, sizeof left->number);
    memcpy(key + 1 + sizeof left->number, &right->number,
           sizeof right->number);
    return need_class(ranking, key, sizeof key, &wanted, ret_class, err);
}

int tc_ranking_holding(struct tc_ranking *ranking,
                       const struct tc_constraint *constraint,
                       struct tc_holding **ret_holding, tracuu_error *err)
{
    struct tc_buf key = TC_BUF_INIT;
    struct tc_holding *holding, *base;
    int r = 0;

    tc_buf_put_u8(&key, 'h');
    tc_constraint_key(constraint, &key);
    if (key.failed) {
        tc_buf_done(&key);
        return tc_fail_memory(err);
    }
    holding = find(ranking, (const char *)key.data, key.len, &base);
    if (holding && holding->n_terms > ranking->bounds.most_terms) {
        tc_holding_unref(holding);
        holding = NULL;
    }
    if (!holding) {
        r = tc_holding_new(ranking->view, constraint, &ranking->bounds, base,
                           &holding, err);
        tc_holding_unref(base);
        if (r == 0 && !holding->cut)
            keep(ranking, (const char *)key.data, key.len, &holding->kept);
    }
    tc_buf_done(&key);
    if (r == 0)
        *ret_holding = holding;
    return r;
}
