/*
 * BM25: what one term adds to the score of one document, as an integer.
 *
 *     contribution = weight * idf * c * (k1 + 1) / (c + K)
 *     K   = k1 * (1 - b + b * len / avg_len)
 *     idf = ln(1 + (N - df + 0.5) / (df + 0.5))
 *
 * (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009, sec. 3;
 * the idf is that of Lucene's BM25Similarity, which is never negative.)
 *
 * In the default model c and len are weighted over the fields, title and text
 * (the simple form of BM25F, sec. 3.5 there): a word of the title counts
 * TC_TITLE_WEIGHT.  Each contribution is rounded to a whole number of
 * 1/65536ths, and a score is the sum of these integers, so that it depends
 * neither on the order of summing nor on the machine: all that comes before
 * the rounding are single IEEE operations, and the one transcendental, the
 * logarithm, is itself rounded to 2^-24 first.  What is typed twice adds its
 * contribution twice.
 */
#ifndef TC_SEARCH_BM25_H
#define TC_SEARCH_BM25_H

#include <stdint.h>

#include "index/view.h"

#define TC_SCORE_ONE 65536

/* Counts come in 64ths; see query/spelling.h. */
#define TC_COUNT_ONE 64

/* Occurrences of a word in one document beyond which no more are counted: far
 * past the point where they could matter, and low enough that the weighted
 * counts of a class add up in 32 bits. */
#define TC_COUNT_MAX (UINT32_C(1) << 18)

enum tc_model { TC_MODEL_DEFAULT, TC_MODEL_BM25 };

struct tc_bm25 {
    enum tc_model model;
    double k1;
    double b;
    double n_docs;
    double avg_len; /* of the model's lengths */
};

void tc_bm25_init(struct tc_bm25 *bm25, enum tc_model model, double k1,
                  double b, const struct tc_view *view);

/* What a word of the title counts in this model. */
static inline uint32_t tc_bm25_title_weight(const struct tc_bm25 *bm25)
{
    return bm25->model == TC_MODEL_DEFAULT ? TC_TITLE_WEIGHT : 1;
}

/* K of a document with these plain lengths. */
static inline double tc_bm25_norm(const struct tc_bm25 *bm25, uint32_t len,
                                  uint32_t title_len)
{
    double weighted = (double)len;

    weighted += (double)(tc_bm25_title_weight(bm25) - 1) * title_len;
    return bm25->k1 * (1 - bm25->b + bm25->b * (weighted / bm25->avg_len));
}

/* idf of a term that `df` documents hold. */
double tc_bm25_idf(const struct tc_bm25 *bm25, uint64_t df);

/* weight * idf * (k1 + 1), in score units; at most 2^31, so that a contribution
 * fits 32 bits whatever the parameters are. */
double tc_bm25_scale(const struct tc_bm25 *bm25, double weight, double idf);

/* The count, in 64ths, of a spelling of this weight that stands `tf` times in
 * a document, `title_tf` of them in the title, where each counts `extra`
 * more. */
static inline uint32_t tc_bm25_count(uint32_t tf, uint32_t title_tf,
                                     uint32_t extra, uint32_t weight)
{
    tf = tf < TC_COUNT_MAX ? tf : TC_COUNT_MAX;
    title_tf = title_tf < TC_COUNT_MAX ? title_tf : TC_COUNT_MAX;
    return (tf + extra * title_tf) * weight;
}

/* The contribution of a count in 64ths. */
static inline uint32_t tc_bm25_score(double scale, uint32_t count, double norm)
{
    double c = count * (1.0 / TC_COUNT_ONE);

    return (uint32_t)(scale * c / (c + norm) + 0.5);
}

#endif
