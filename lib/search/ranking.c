/* Ranking: norms, the unit of levels, and keys of classes. */
#include "search/ranking.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "text/terms.h"

/* What the classes kept may take: as much as the postings do in the index, and
 * at least so much. */
#define BUDGET_LEAST ((size_t)128 << 20)

static bool same_setting(const struct tc_bm25 *a, const struct tc_bm25 *b)
{
    return a->model == b->model && a->k1 == b->k1 && a->b == b->b;
}

static void work_out_norms(struct tc_ranking *ranking)
{
    const struct tc_view *view = ranking->view;
    double *to = ranking->norms;

    for (uint32_t s = 0; s < view->n_segments; s++) {
        const struct tc_segment *segment = view->segments[s];

        for (uint32_t doc = 0; doc < segment->n_docs; doc++)
            *to++ = tc_bm25_norm(&ranking->bm25, tc_segment_len(segment, doc),
                                 tc_segment_title_len(segment, doc));
    }
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

int tc_ranking_prepare(struct tc_ranking *ranking, struct tc_view *view,
                       const struct tc_bm25 *bm25, tracuu_error *err)
{
    double *norms;

    if (ranking->view == view && same_setting(&ranking->bm25, bm25))
        return 0;
    norms = tc_alloc(view->n_places * sizeof *norms);
    if (!norms)
        return tc_fail_memory(err);
    tc_ranking_done(ranking);
    ranking->view = tc_view_ref(view);
    ranking->bm25 = *bm25;
    ranking->norms = norms;
    ranking->shift = choose_shift(bm25);
    ranking->cache.budget = choose_budget(view);
    work_out_norms(ranking);
    return 0;
}

void tc_ranking_done(struct tc_ranking *ranking)
{
    tc_cache_clear(&ranking->cache);
    tc_view_unref(ranking->view);
    tc_free(ranking->norms);
    ranking->view = NULL;
    ranking->norms = NULL;
}

/* ---- classes ---- */

/* All that a class of a word depends on, besides the ranking: the word, and
 * what of the query tells how much looser spellings weigh. */
static size_t word_key(const struct tracuu_query *query,
                       const struct tc_query_word *word, char *key)
{
    key[0] = 'w';
    key[1] = (char)word->marks;
    key[2] = (char)(query->marked | word->prefix << 1);
    memcpy(key + 3, word->term.ptr, word->term.len);
    return 3 + word->term.len;
}

int tc_ranking_word(struct tc_ranking *ranking,
                    const struct tracuu_query *query,
                    const struct tc_query_word *word,
                    struct tc_class **ret_class, tracuu_error *err)
{
    char key[3 + TC_TERM_MAX];
    size_t len = word_key(query, word, key);
    int r;

    *ret_class = (void *)tc_cache_find(&ranking->cache, key, len);
    if (*ret_class)
        return 0;
    ranking->n_made++;
    r = tc_class_of_word(ranking, query, word, ret_class, err);
    if (r == 0)
        tc_cache_add(&ranking->cache, key, len, &(*ret_class)->shared);
    return r;
}

int tc_ranking_pair(struct tc_ranking *ranking, const struct tc_class *left,
                    const struct tc_class *right, struct tc_class **ret_class,
                    tracuu_error *err)
{
    char key[1 + 2 * sizeof left->number];
    int r;

    key[0] = 'p';
    memcpy(key + 1, &left->number, sizeof left->number);
    memcpy(key + 1 + sizeof left->number, &right->number,
           sizeof right->number);
    *ret_class = (void *)tc_cache_find(&ranking->cache, key, sizeof key);
    if (*ret_class)
        return 0;
    ranking->n_made++;
    r = tc_class_of_pair(ranking, left, right, ret_class, err);
    if (r == 0)
        tc_cache_add(&ranking->cache, key, sizeof key,
                     &(*ret_class)->shared);
    return r;
}

int tc_ranking_holding(struct tc_ranking *ranking,
                       const struct tc_constraint *constraint,
                       struct tc_holding **ret_holding, tracuu_error *err)
{
    struct tc_buf key = TC_BUF_INIT;
    int r = 0;

    tc_buf_put_u8(&key, 'h');
    tc_constraint_key(constraint, &key);
    if (key.failed) {
        tc_buf_done(&key);
        return tc_fail_memory(err);
    }
    *ret_holding = (void *)tc_cache_find(&ranking->cache,
                                         (const char *)key.data, key.len);
    if (!*ret_holding) {
        r = tc_holding_new(ranking->view, constraint, ret_holding, err);
        if (r == 0)
            tc_cache_add(&ranking->cache, (const char *)key.data, key.len,
                         &(*ret_holding)->shared);
    }
    tc_buf_done(&key);
    return r;
}
