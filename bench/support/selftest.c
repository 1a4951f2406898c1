/*
 * selftest: whether the instruments are right, on cases worked out by hand.
 * A plain program: it prints what is wrong, and its status is 1 then.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/harness.h"
#include "support/measures.h"
#include "support/queries.h"

static int status = EXIT_SUCCESS;

static void expect(double expected, double actual, const char *what)
{
    if (fabs(expected - actual) < 1e-9)
        return;
    printf("%s: %.12f expected, not %.12f\n", what, expected, actual);
    status = EXIT_FAILURE;
}

/* Judged: 2, 1, 1 and one 0.  Found: nothing, the 1, nothing, the 2. */
static void measure_a_list(void)
{
    const int judged[] = {1, 0, 2, 1};
    const int found[] = {0, 1, 0, 2};
    double dcg = 1 / log2(3) + 2 / log2(5);
    double best = 2 + 1 / log2(3) + 1 / log2(4);
    struct measures m;

    expect(1, measures_of(found, 4, judged, 4, &m), "a list counts");
    expect(0.5, m.mrr_10, "mrr@10");
    expect(dcg / best, m.ndcg_10, "ndcg@10");
    expect(2.0 / 3, m.recall_10, "recall@10");
    expect(2.0 / 3, m.recall_100, "recall@100");
}

/* Rank 11 is too late for all but recall@100. */
static void measure_a_late_hit(void)
{
    const int judged[] = {1};
    const int found[11] = {[10] = 1};
    struct measures m;

    measures_of(found, 11, judged, 1, &m);
    expect(0, m.mrr_10, "mrr@10 of a late hit");
    expect(0, m.ndcg_10, "ndcg@10 of a late hit");
    expect(0, m.recall_10, "recall@10 of a late hit");
    expect(1, m.recall_100, "recall@100 of a late hit");
}

static void measure_nothing(void)
{
    const int judged[] = {0, -1};
    const int found[] = {0};
    struct measures m;

    expect(0, measures_of(found, 1, judged, 2, &m), "nothing is relevant");
    expect(1, measures_of(found, 0, (const int[]){1}, 1, &m), "none found");
    expect(0, m.ndcg_10 + m.mrr_10 + m.recall_100, "figures of none found");
}

static void sum_up_times(void)
{
    double times[100];
    size_t i;

    for (i = 0; i < 100; i++)
        times[i] = (double)(100 - i);
    expect(50.5, harness_mean(times, 100), "mean");
    harness_sort(times, 100);
    expect(1, times[0], "first of the sorted");
    expect(50, harness_percentile(times, 100, 50), "p50");
    expect(99, harness_percentile(times, 100, 99), "p99");
    expect(100, harness_percentile(times, 100, 100), "p100");
    expect(50.5, harness_median(times, 100), "median of 100");
    expect(50, harness_median(times, 99), "median of 99");
    expect(1, harness_percentile(times, 1, 99), "p99 of one value");
}

static void strip_marks(void)
{
    /* Composed, decomposed with the marks in either order, Eth for D. */
    static const char *const cases[][2] = {
        {"Đường lối, hoà thuỷ ưỡn", "Duong loi, hoa thuy uon"},
        {"e\u0302\u0323 e\u0323\u0302 a\u0306\u0301", "e e a"},
        {"\u00D0ảng \u00F0ội \u0256i", "Dang doi di"},
        {"35-CT/TW “100%”", "35-CT/TW “100%”"},
        {"", ""},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *stripped = queries_without_marks(cases[i][0]);

        expect(0, strcmp(cases[i][1], stripped), cases[i][1]);
        free(stripped);
    }
}

int main(void)
{
    measure_a_list();
    measure_a_late_hit();
    measure_nothing();
    sum_up_times();
    strip_marks();
    return status;
}
