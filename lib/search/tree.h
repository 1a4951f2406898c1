/*
 * Tree: what of a query counts in a document that matches it.
 *
 * What counts is what matched.  An optional phrase that does not stand in a
 * document adds nothing to its score, though its words may be there; so a word
 * that is typed in several places of a query counts as often as those of its
 * places that the document matches.  In most queries every word counts where
 * it is; then a tree need only tell which documents match.
 */
#ifndef TC_SEARCH_TREE_H
#define TC_SEARCH_TREE_H

#include "search/job.h"
#include "search/matcher.h"

/* Whether, in every document that matches the query, just those of its words
 * count that are there. */
bool tc_tree_is_simple(const struct tracuu_query *query);

/* Whether every document that matches the query holds one of its words that
 * count. */
bool tc_tree_needs_words(const struct tracuu_query *query);

/* Whether the query is fields that must be met and words of which any will do,
 * and no more. */
bool tc_tree_is_filtered_bag(const struct tracuu_query *query);

/* How often each scored term counts in single documents, and what it adds. */
struct tc_weigher {
    const struct tc_plan *plan;
    uint32_t segment;
    bool *active;    /* by word of the query */
    uint32_t *times; /* by scored term; of the document at hand */
    uint32_t *at;    /* by scored term: where to look from */
};

/* Begin with a segment.  Errors: ENOMEM. */
int tc_weigher_init(struct tc_weigher *weigher, const struct tc_plan *plan,
                    uint32_t segment, tracuu_error *err);
void tc_weigher_done(struct tc_weigher *weigher);

/* Set times[] for a document of the matcher's last range that matches. */
void tc_weigher_weigh(struct tc_weigher *weigher,
                      const struct tc_matcher *matcher, uint32_t doc);

/* What scored terms [begin, end) add to the document, which does not fall from
 * call to call. */
uint32_t tc_weigher_score(struct tc_weigher *weigher, uint32_t begin,
                          uint32_t end, uint32_t doc);

/* Offer the documents of a segment that match a query that is not simple.
 * Errors: ENOMEM, ECORRUPT. */
int tc_tree_run(struct tc_job *job, uint32_t segment, tracuu_error *err);

#endif
