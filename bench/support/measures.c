/* Measures of ranked lists. */
#include "support/measures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/harness.h"

static double gain(int degree)
{
    return degree > 0 ? degree : 0;
}

/* Discounted cumulative gain of the first ten. */
static double dcg(const int *degrees, size_t n)
{
    double sum = 0;
    size_t i;

    for (i = 0; i < n && i < 10; i++)
        sum += gain(degrees[i]) / log2((double)i + 2);
    return sum;
}

static size_t count_relevant(const int *degrees, size_t n, size_t depth)
{
    size_t i, n_relevant = 0;

    for (i = 0; i < n && i < depth; i++)
        n_relevant += degrees[i] > 0;
    return n_relevant;
}

static double reciprocal_rank(const int *found, size_t n)
{
    size_t i;

    for (i = 0; i < n && i < 10; i++) {
        if (found[i] > 0)
            return 1 / ((double)i + 1);
    }
    return 0;
}

static int falling(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    return (x < y) - (x > y);
}

static double best_dcg(const int *judged, size_t n)
{
    int *sorted = harness_alloc(n, sizeof *sorted);
    double best;

    memcpy(sorted, judged, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, falling);
    best = dcg(sorted, n);
    free(sorted);
    return best;
}

bool measures_of(const int *found, size_t n_found, const int *judged,
                 size_t n_judged, struct measures *ret_measures)
{
    size_t n_relevant = count_relevant(judged, n_judged, n_judged);
    double r = (double)n_relevant;

    if (n_relevant == 0)
        return false;
    ret_measures->ndcg_10 = dcg(found, n_found) / best_dcg(judged, n_judged);
    ret_measures->mrr_10 = reciprocal_rank(found, n_found);
    ret_measures->recall_10 = (double)count_relevant(found, n_found, 10) / r;
    ret_measures->recall_100 = (double)count_relevant(found, n_found, 100) / r;
    return true;
}

void measures_add(struct measures *sum, const struct measures *more)
{
    sum->ndcg_10 += more->ndcg_10;
    sum->mrr_10 += more->mrr_10;
    sum->recall_10 += more->recall_10;
    sum->recall_100 += more->recall_100;
}

void measures_divide(struct measures *sum, size_t n)
{
    sum->ndcg_10 /= (double)n;
    sum->mrr_10 /= (double)n;
    sum->recall_10 /= (double)n;
    sum->recall_100 /= (double)n;
}
