/*
 * Plan: a query against a view.
 *
 * Every word becomes a class: the terms it may stand for, looked up in every
 * segment, with its document frequency over the whole view.  Every positive
 * word, and every pair of neighbouring words, becomes a scored term: something
 * with a weight, an idf and one list of (document, count) a segment.
 */
#ifndef TC_SEARCH_PLAN_H
#define TC_SEARCH_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "index/dict.h"
#include "index/view.h"
#include "query/query.h"
#include "search/bm25.h"
#include "search/held.h"

/* What a pair of neighbouring words weighs against 1 for a word; chosen as
 * bench/README.md tells. */
#define TC_PAIR_WEIGHT 0.5

/* One posting list that counts towards a class. */
struct tc_source {
    struct tc_list list;
    uint32_t term;     /* number of the word in the segment; of words only */
    unsigned weight;   /* in 64ths; see query/spelling.h */
    tracuu_str name;   /* the canonical term; of words only */
};

/*
 * A class in one segment.  With one source it is read from the index; with
 * several their union is made once, documents rising, counts in 64ths.
 */
struct tc_class_part {
    struct tc_source *sources;
    uint32_t n_sources;
    uint32_t n_docs;  /* of the union; of the one source its df */
    uint32_t *docs;   /* NULL with one source or none */
    uint32_t *counts;
};

struct tc_class {
    bool pair;             /* lists of the pair dictionary */
    struct tc_class_part *parts; /* one a segment */
    uint64_t df;
};

struct tc_scored {
    const struct tc_class *class;
    uint32_t word;      /* first word of the query that it stands for */
    uint32_t n_words;   /* 1, or 2 for a pair */
    double weight;
    double idf;
    double scale;       /* see tc_bm25_scale */
};

struct tc_plan {
    struct tc_arena arena;
    struct tracuu_query *query; /* a reference */
    struct tc_view *view;       /* a reference */
    struct tc_bm25 bm25;
    struct tc_class **classes;    /* by word of the query; shared by words */
    struct tc_class **pairs;      /* by word: with the next one, or NULL */
    struct tc_scored *scored;
    uint32_t n_scored;
    struct tc_held **held;  /* by constraint of the query, by segment */
    uint32_t n_constraints; /* of the query; fields only where words are not
                               to be understood */
    double limit; /* most that one scored term may add; see tc_bm25_scale */
    /* Which scored term a word, or its pair with the next word, adds to;
     * TC_NOT_SCORED where it adds to none. */
    uint32_t *word_scored;
    uint32_t *pair_scored;
};

#define TC_NOT_SCORED UINT32_MAX

/* Make a plan, which keeps references to the query and the view.
 * Errors: ENOMEM, ECORRUPT. */
int tc_plan_new(const struct tracuu_query *query, struct tc_view *view,
                const struct tc_bm25 *bm25, struct tc_plan **ret_plan,
                tracuu_error *err);
void tc_plan_free(struct tc_plan *plan);

/* Constraints read from words: those from query->n_fields on. */
static inline bool tc_plan_understands(const struct tc_plan *plan)
{
    return plan->n_constraints > plan->query->n_fields;
}

/* Whether there is nothing but fields to go by, so that a document scores by
 * how often it mentions what they ask for. */
bool tc_plan_counts_mentions(const struct tc_plan *plan);

/* ---- classes.c ---- */

/* Look a word up in all segments. */
int tc_plan_word_class(struct tc_plan *plan, const struct tc_query_word *word,
                       struct tc_class **ret_class, tracuu_error *err);

/* Look up the pairs that two classes of words make. */
int tc_plan_pair_class(struct tc_plan *plan, const struct tc_class *left,
                       const struct tc_class *right,
                       struct tc_class **ret_class, tracuu_error *err);

/* ---- unions.c ---- */

/* Make the union of a part with several sources. */
int tc_plan_unite(struct tc_plan *plan, const struct tc_segment *segment,
                  bool pair, struct tc_class_part *part, tracuu_error *err);

#endif
