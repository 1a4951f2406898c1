/*
 * Ranking: a view and a setting of BM25, and the way to what was worked out for
 * them, by this searcher or another of the index (cache.h).
 *
 * For one thread at a time; what it hands out stays when it is gone.
 */
#ifndef TC_SEARCH_RANKING_H
#define TC_SEARCH_RANKING_H

#include "query/query.h"
#include "search/cache.h"
#include "search/class.h"
#include "search/expansion.h"
#include "search/held.h"

struct tc_ranking {
    struct tc_view *view;  /* a reference; NULL: nothing was prepared */
    struct tc_bm25 bm25;
    double **norms;         /* by segment: K by document; NULL where not
                               asked for */
    unsigned shift;         /* of levels; see impacts.h */
    bool lasts;             /* the index changes: make impacts that last */
    struct tc_cache *cache; /* classes, and what constraints hold; not its own,
                               and NULL for none */
    struct tc_bounds bounds; /* of each class of the plan being made */
};

/* Make `ranking` one of this view and setting.  At first it is all zeros but
 * for the cache.  Errors: ENOMEM. */
int tc_ranking_prepare(struct tc_ranking *ranking, struct tc_view *view,
                       const struct tc_bm25 *bm25, tracuu_error *err);
void tc_ranking_done(struct tc_ranking *ranking);

/* K of each document of a segment.  NULL: out of memory. */
const double *tc_ranking_norms(struct tc_ranking *ranking, uint32_t segment);

/* A number for a class that is like no other. */
uint64_t tc_ranking_number(struct tc_ranking *ranking);

/* The class of a word, or of the pair of two classes of words; a reference,
 * for tc_class_unref.  Errors: ENOMEM, ECORRUPT, ETIME, ECANCELED. */
int tc_ranking_word(struct tc_ranking *ranking,
                    const struct tracuu_query *query,
                    const struct tc_query_word *word,
                    struct tc_class **ret_class, tracuu_error *err);
int tc_ranking_pair(struct tc_ranking *ranking, const struct tc_class *left,
                    const struct tc_class *right, struct tc_class **ret_class,
                    tracuu_error *err);

/* The documents that meet a constraint; a reference, for tc_holding_unref.
 * Errors: likewise. */
int tc_ranking_holding(struct tc_ranking *ranking,
                       const struct tc_constraint *constraint,
                       struct tc_holding **ret_holding, tracuu_error *err);

#endif
