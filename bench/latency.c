/*
 * latency: how long a question takes.
 *
 * Measured is what a server does for every request: reading the query and
 * finding its best documents, with their ids; not passages, not stored texts,
 * and not giving the answer's memory back.  One thread, one searcher.  A
 * warm-up pass over all queries comes first and is not counted; it brings the
 * index into memory and the searcher's scratch to its size.
 *
 * With --passes N the queries are run N times more, and a query's time is the
 * median of its N: that takes the noise of the machine out of the figures
 * (and with it any stall of the library's own that does not come every time,
 * which is why one pass is the default).  cpu_us is the processor's time of
 * the measured passes by queries: a mean that neighbours disturb less.
 */
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/harness.h"
#include "support/options.h"

#define TAKEN                                                                  \
    OPTION_K OPTION_ALL OPTION_MODEL OPTION_STRIP_MARKS OPTION_PHRASE          \
        OPTION_HALF OPTION_PASSES OPTION_NO_PLAIN OPTION_NO_ENTITIES

static const char usage[] =
    "usage: latency [options] INDEX QUERIES.tsv\n"
    "  -k N             documents wanted (10)\n"
    "  --all            every word is required\n"
    "  --model NAME     default or bm25\n"
    "  --k1 X, --b X    parameters of BM25\n"
    "  --no-plain       read queries for operators, fields and entities\n"
    "  --phrase         each query is one exact phrase\n"
    "  --strip-marks    remove all marks from the queries\n"
    "  --half even|odd  every other query\n"
    "  --passes N       a query's time is the median of N runs (1)\n"
    "INDEX is an index file, or documents to index in memory first.\n";

/* What came out, so that two runs can be seen to have done the same work. */
struct answers {
    uint64_t n_hits;
    uint64_t n_empty;
};

struct result {
    double *times; /* microseconds of each query */
    double cpu;    /* of a query, on average */
    struct answers answers;
};

/* Run one query.  Returns nanoseconds. */
static double run(tracuu_searcher *searcher, const struct query_line *line,
                  const struct options *options, struct answers *answers)
{
    tracuu_query *query;
    tracuu_hits *hits;
    tracuu_error err;
    size_t len = strlen(line->text);
    uint64_t begin = harness_now(), end;

    if (tracuu_query_new(line->text, len, &options->query, &query, &err) < 0 ||
        tracuu_search(searcher, query, &options->search, &hits, &err) < 0)
        collection_die(line->id, &err);
    end = harness_now();
    answers->n_hits += tracuu_hits_count(hits);
    answers->n_empty += tracuu_hits_count(hits) == 0;
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    return (double)(end - begin);
}

/* Run all queries once; times[i * stride] receives microseconds. */
static void run_all(tracuu_searcher *searcher, const struct queries *queries,
                    const struct options *options, double *times, size_t stride,
                    struct answers *ret_answers)
{
    size_t i;

    *ret_answers = (struct answers){0};
    for (i = 0; i < queries->n; i++)
        times[i * stride] =
            run(searcher, &queries->lines[i], options, ret_answers) / 1000;
}

/* Warm up and measure.  Free ret_result->times. */
static void measure(tracuu_searcher *searcher, const struct queries *queries,
                    const struct options *options, struct result *ret_result)
{
    size_t n = queries->n, passes = options->passes;
    double *all = harness_alloc(n * passes, sizeof *all);
    double *times = harness_alloc(n, sizeof *times);
    struct answers *answers = &ret_result->answers;
    uint64_t begin;
    size_t i;

    run_all(searcher, queries, options, times, 1, answers);
    begin = harness_cpu();
    for (i = 0; i < passes; i++)
        run_all(searcher, queries, options, all + i, passes, answers);
    ret_result->cpu =
        (double)(harness_cpu() - begin) / 1000 / (double)(n * passes);
    for (i = 0; i < n; i++) {
        harness_sort(all + i * passes, passes);
        times[i] = harness_median(all + i * passes, passes);
    }
    free(all);
    ret_result->times = times;
}

static void report(const struct options *options, const struct result *result,
                   size_t n)
{
    const struct answers *answers = &result->answers;
    json_t *line = harness_line("latency");
    double *times = result->times;

    harness_add_times(line, times, n);
    harness_add(line, "cpu_us", json_real(result->cpu));
    options_add_to_line(options, line);
    harness_add(line, "passes", json_integer(options->passes));
    harness_add(line, "n_hits", json_integer((json_int_t)answers->n_hits));
    harness_add(line, "n_empty", json_integer((json_int_t)answers->n_empty));
    harness_add_file(line, "input", options->paths[0]);
    harness_add_file(line, "queries", options->paths[1]);
    harness_print(line);
}

int main(int argc, char **argv)
{
    struct options options;
    struct queries queries;
    struct result result;
    tracuu_searcher *searcher;
    tracuu_index *index;
    tracuu_error err;

    options_read(&options, argc, argv, usage, TAKEN, 10, 2);
    options_read_queries(&options, &queries, options.paths[1]);
    index = collection_open(options.paths[0]);
    if (tracuu_searcher_new(index, &searcher, &err) < 0)
        collection_die(options.paths[0], &err);
    measure(searcher, &queries, &options, &result);
    report(&options, &result, queries.n);
    free(result.times);
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
    queries_done(&queries);
    return EXIT_SUCCESS;
}
