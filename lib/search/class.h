/*
 * Class: the terms that a word of a query may stand for, or the pairs that two
 * such words make, scored as one term.
 *
 * What a class adds to the score of each document follows from the view and
 * the setting of BM25 alone, so it is worked out once, when a class is first
 * asked for, and kept in the cache for the queries to come.  Of the class in
 * the view before, what belongs to segments that are still there is taken over
 * (material.h).
 */
#ifndef TC_SEARCH_CLASS_H
#define TC_SEARCH_CLASS_H

#include "index/dict.h"
#include "index/view.h"
#include "search/bm25.h"
#include "search/cache.h"
#include "search/impacts.h"

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

/* A class in one segment.  What its arrays lie in is a piece of the class. */
struct tc_class_part {
    uint64_t segment; /* its number */
    struct tc_source *sources;
    uint32_t n_sources;
    struct tc_impacts impacts; /* of all sources together, and of documents that
                                  are gone, too */
};

/* Immutable once made. */
struct tc_class {
    struct tc_kept kept;         /* pieces: struct tc_material, one a part */
    uint64_t number;             /* unlike that of any other class; the same in
                                    the next view */
    bool pair;                   /* lists of the pair dictionary */
    struct tc_class_part *parts; /* one a segment */
    uint32_t n_sources;          /* of all parts together */
    bool cut;                    /* terms were left out: see expansion.h */
    uint64_t df;                 /* documents that are not gone */
    double idf;
    struct tc_bm25 bm25;
    double low; /* a score is at least so much of what lasting impacts say */
};

/* Base weight of a class: what it adds once, it adds again each time that it
 * is typed. */
static inline double tc_class_weight(bool pair)
{
    return pair ? TC_PAIR_WEIGHT : 1;
}

static inline struct tc_class *tc_class_ref(struct tc_class *class)
{
    return tc_shared_ref(&class->kept.shared);
}

static inline void tc_class_unref(struct tc_class *class) /* or NULL */
{
    tc_shared_unref(class ? &class->kept.shared : NULL);
}

/* What a class is made from. */
struct tc_ranking;
struct tracuu_query;
struct tc_query_word;

/* What is looked up: a word, or the pairs that two classes of words make. */
struct tc_wanted_class {
    const struct tracuu_query *query;
    const struct tc_query_word *word; /* NULL: a pair */
    const struct tc_class *left;
    const struct tc_class *right;
};

/* Look a class up in all segments; `base` is the same class for another view,
 * or NULL.  Errors: ENOMEM, ECORRUPT, ETIME, ECANCELED. */
int tc_class_new(struct tc_ranking *ranking,
                 const struct tc_wanted_class *wanted,
                 const struct tc_class *base, struct tc_class **ret_class,
                 tracuu_error *err);

#endif
