/*
 * Plan: a query against a view.
 *
 * Every word becomes a class: the terms it may stand for, looked up in every
 * segment, with its document frequency over the whole view.  Every positive
 * word, and every pair of neighbouring words, becomes a scored term.
 */
#ifndef TC_SEARCH_PLAN_H
#define TC_SEARCH_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/deadline.h"
#include "index/view.h"
#include "query/query.h"
#include "search/bm25.h"
#include "search/class.h"
#include "search/held.h"
#include "search/ranking.h"

struct tc_scored {
    const struct tc_class *class;
    uint32_t word;    /* first word of the query that it stands for */
    uint32_t n_words; /* 1, or 2 for a pair */
    uint32_t times;   /* that it is typed; it adds so often what it adds */
};

struct tc_plan {
    struct tc_arena arena;
    struct tracuu_query *query; /* a reference */
    struct tc_view *view;       /* a reference */
    struct tc_bm25 bm25;
    struct tc_class **classes;  /* by word of the query, references; equal for
                                   words that are the same */
    struct tc_class **pairs;    /* by word: with the next one, or NULL */
    struct tc_scored *scored;   /* words, then pairs */
    uint32_t n_scored;
    uint32_t n_scored_words;
    struct tc_holding **holdings; /* by constraint of the query,
                                     references */
    uint32_t n_constraints; /* of the query; fields only where words are not
                               to be understood */
    /* Which scored term a word, or its pair with the next word, adds to;
     * TC_NOT_SCORED where it adds to none. */
    uint32_t *word_scored;
    uint32_t *pair_scored;
    struct tc_deadline *deadline; /* of whoever asks now */
};

#define TC_NOT_SCORED UINT32_MAX

/* Make a plan, which keeps references to the query, the view and the classes.
 * `bounds` say how many terms all words and constraints together may stand for,
 * 0 meaning any number; the deadline must outlive the plan.
 * Errors: ENOMEM, ECORRUPT, ETIME, ECANCELED. */
int tc_plan_new(const struct tracuu_query *query, struct tc_ranking *ranking,
                const struct tc_bounds *bounds, struct tc_plan **ret_plan,
                tracuu_error *err);
void tc_plan_free(struct tc_plan *plan);

/* What a segment holds of a constraint. */
static inline const struct tc_held *tc_plan_held(const struct tc_plan *plan,
                                                 size_t constraint,
                                                 uint32_t segment)
{
    return &plan->holdings[constraint]->held[segment];
}

/* Constraints read from words: those from query->n_fields on. */
static inline bool tc_plan_understands(const struct tc_plan *plan)
{
    return plan->n_constraints > plan->query->n_fields;
}

/* Whether there is nothing but fields to go by, so that a document scores by
 * how often it mentions what they ask for. */
bool tc_plan_counts_mentions(const struct tc_plan *plan);

/* By how many levels a sum of up to `most` is above a score, at most, where it
 * is by `slack` for impacts of the very view: those that last are a little
 * above it. */
uint32_t tc_plan_slack(const struct tc_plan *plan, uint32_t slack,
                       uint32_t most, unsigned shift);

/* Sums of scores stop at the largest that fits. */
static inline uint32_t tc_score_fit(uint64_t sum)
{
    return sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
}

#endif
