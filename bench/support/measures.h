/*
 * Measures: how good a ranked list is, given what is relevant.
 *
 * With rel(i) the degree of the document at rank i, 0 if it is not judged or
 * judged to be nothing, and with R the number of judged documents whose degree
 * is above 0:
 *
 *   mrr@10     1 / rank of the first document of the first ten whose degree
 *              is above 0; 0 if there is none
 *   ndcg@10    DCG / IDCG, where DCG is the sum over the first ten ranks of
 *              rel(i) / log2(i + 1), and IDCG the same sum for the best
 *              possible list (the gain is linear, as in trec_eval's ndcg_cut)
 *   recall@n   documents with a degree above 0 among the first n, by R
 *
 * A collection's figure is the mean over all its queries that have R > 0,
 * whether or not anything was found for them.
 */
#ifndef BENCH_MEASURES_H
#define BENCH_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

struct measures {
    double ndcg_10;
    double mrr_10;
    double recall_10;
    double recall_100;
};

/*
 * Measure one list: `found` holds the degrees by rank, `judged` all degrees of
 * the query, in any order.  False if nothing is relevant (R is 0).
 */
bool measures_of(const int *found, size_t n_found, const int *judged,
                 size_t n_judged, struct measures *ret_measures);

/* Sum up, and divide the sums. */
void measures_add(struct measures *sum, const struct measures *more);
void measures_divide(struct measures *sum, size_t n);

#endif
