/*
 * Ranking: a view and a setting of BM25, and what has been worked out for
 * them.
 *
 * It keeps the classes of the queries so far, the most recent ones within a
 * budget of memory.  For one thread at a time; the classes it hands out stay
 * when it is gone.
 */
#ifndef TC_SEARCH_RANKING_H
#define TC_SEARCH_RANKING_H

#include "query/query.h"
#include "search/class.h"

struct tc_cached;

/* Classes by their key. */
struct tc_class_cache {
    struct tc_cached **places; /* a power of two of them, or NULL */
    size_t n_places;
    size_t n;
    struct tc_cached *hand;
    size_t n_bytes;
    size_t budget;
};

struct tc_ranking {
    struct tc_view *view;  /* a reference; NULL: nothing was prepared */
    struct tc_bm25 bm25;
    double *norms;         /* K by document number of the view */
    unsigned shift;        /* of levels; see impacts.h */
    uint64_t n_made;       /* classes, for their numbers */
    struct tc_class_cache cache;
};

/* Make `ranking` one of this view and setting, working out its norms unless it
 * is that already.  At first it is all zeros.  Errors: ENOMEM. */
int tc_ranking_prepare(struct tc_ranking *ranking, struct tc_view *view,
                       const struct tc_bm25 *bm25, tracuu_error *err);
void tc_ranking_done(struct tc_ranking *ranking);

/* The class of a word, or of the pair of two classes of words; a reference,
 * for tc_class_unref.  Errors: ENOMEM, ECORRUPT. */
int tc_ranking_word(struct tc_ranking *ranking,
                    const struct tracuu_query *query,
                    const struct tc_query_word *word,
                    struct tc_class **ret_class, tracuu_error *err);
int tc_ranking_pair(struct tc_ranking *ranking, const struct tc_class *left,
                    const struct tc_class *right, struct tc_class **ret_class,
                    tracuu_error *err);

/* ---- class_cache.c ---- */

/* The class with this key, a reference; NULL when there is none. */
struct tc_class *tc_class_cache_find(struct tc_class_cache *cache,
                                     const char *key, size_t len);

/* Keep a class, giving up those that were not used for longest.  False, with
 * nothing changed, when there is no memory. */
bool tc_class_cache_add(struct tc_class_cache *cache, const char *key,
                        size_t len, struct tc_class *class);
void tc_class_cache_clear(struct tc_class_cache *cache);

#endif
