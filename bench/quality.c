/*
 * quality: how good the ranking is, by judged queries.
 *
 * support/measures.h defines the figures.  Queries without a relevant document
 * among the judgements are passed over; judgements of queries that are not in
 * the query file (or not in the half of it that is asked for) do not count.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/harness.h"
#include "support/measures.h"
#include "support/options.h"
#include "support/qrels.h"

#define TAKEN                                                                  \
    OPTION_K OPTION_ALL OPTION_MODEL OPTION_STRIP_MARKS OPTION_HALF            \
        OPTION_PER_QUERY OPTION_NO_PLAIN OPTION_NO_ENTITIES

static const char usage[] =
    "usage: quality [options] INDEX QUERIES.tsv QRELS\n"
    "  --per-query      first a line for each query: id, mrr@10, ndcg@10\n"
    "  -k N             documents looked at (100)\n"
    "  --all            every word is required\n"
    "  --model NAME     default or bm25\n"
    "  --k1 X, --b X    parameters of BM25\n"
    "  --no-plain       read queries for operators and fields\n"
    "  --no-entities    do not read them for entities\n"
    "  --strip-marks    remove all marks from the queries\n"
    "  --half even|odd  every other query\n"
    "INDEX is an index file, or documents to index in memory first.\n";

/* Degrees of what was found and of what was judged, for one query. */
struct list {
    int *found;
    size_t n_found;
    int *judged;
    size_t n_judged;
};

/* Search for one query and fill list->found, which has room for k. */
static void search(tracuu_searcher *searcher, const struct query_line *line,
                   const struct options *options, const struct judgement *items,
                   size_t n_items, struct list *list)
{
    tracuu_query *query;
    tracuu_hits *hits;
    tracuu_error err;
    size_t i;

    if (tracuu_query_new(line->text, strlen(line->text), &options->query,
                         &query, &err) < 0 ||
        tracuu_search(searcher, query, &options->search, &hits, &err) < 0)
        collection_die(line->id, &err);
    list->n_found = tracuu_hits_count(hits);
    for (i = 0; i < list->n_found; i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        if (tracuu_hits_get(hits, i, &hit, &err) < 0)
            collection_die(line->id, &err);
        list->found[i] = qrels_degree(items, n_items, hit.id.ptr, hit.id.len);
    }
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}

/* Measure one query.  False if nothing is relevant for it. */
static bool measure(tracuu_searcher *searcher, const struct query_line *line,
                    const struct options *options, const struct qrels *qrels,
                    struct measures *ret_measures)
{
    const struct judgement *items;
    size_t i, n_items = qrels_of_query(qrels, line->id, &items);
    struct list list = {.n_judged = n_items};
    bool counts;

    if (n_items == 0)
        return false;
    list.found = harness_alloc(options->search.k, sizeof *list.found);
    list.judged = harness_alloc(n_items, sizeof *list.judged);
    for (i = 0; i < n_items; i++)
        list.judged[i] = items[i].degree;
    search(searcher, line, options, items, n_items, &list);
    counts = measures_of(list.found, list.n_found, list.judged, list.n_judged,
                         ret_measures);
    free(list.found);
    free(list.judged);
    return counts;
}

/* Measure all queries.  Returns how many count. */
static size_t measure_all(tracuu_searcher *searcher,
                          const struct queries *queries,
                          const struct options *options,
                          const struct qrels *qrels, struct measures *ret_mean)
{
    struct measures sum = {0};
    size_t i, n = 0;

    for (i = 0; i < queries->n; i++) {
        const struct query_line *line = &queries->lines[i];
        struct measures measures;

        if (!measure(searcher, line, options, qrels, &measures))
            continue;
        if (options->per_query)
            printf("%s\t%.6f\t%.6f\n", line->id, measures.mrr_10,
                   measures.ndcg_10);
        measures_add(&sum, &measures);
        n++;
    }
    if (n == 0)
        harness_die("none of the queries of %s is judged in %s",
                    options->paths[1], options->paths[2]);
    measures_divide(&sum, n);
    *ret_mean = sum;
    return n;
}

static void report(const struct options *options, size_t n,
                   const struct measures *mean)
{
    json_t *line = harness_line("quality");

    harness_add(line, "n_queries", json_integer((json_int_t)n));
    harness_add(line, "ndcg@10", json_real(mean->ndcg_10));
    harness_add(line, "mrr@10", json_real(mean->mrr_10));
    harness_add(line, "recall@10", json_real(mean->recall_10));
    harness_add(line, "recall@100", json_real(mean->recall_100));
    options_add_to_line(options, line);
    harness_add_file(line, "input", options->paths[0]);
    harness_add_file(line, "queries", options->paths[1]);
    harness_print(line);
}

int main(int argc, char **argv)
{
    struct options options;
    struct queries queries;
    struct qrels qrels;
    struct measures mean;
    tracuu_searcher *searcher;
    tracuu_index *index;
    tracuu_error err;
    size_t n;

    options_read(&options, argc, argv, usage, TAKEN, 100, 3);
    /* A shallower list would print a recall@100 that is none. */
    if (options.search.k < 100)
        harness_die("quality looks at 100 documents at least: -k %u",
                    options.search.k);
    options_read_queries(&options, &queries, options.paths[1]);
    qrels_read(&qrels, options.paths[2]);
    index = collection_open(options.paths[0]);
    if (tracuu_searcher_new(index, &searcher, &err) < 0)
        collection_die(options.paths[0], &err);
    n = measure_all(searcher, &queries, &options, &qrels, &mean);
    report(&options, n, &mean);
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
    qrels_done(&qrels);
    queries_done(&queries);
    return EXIT_SUCCESS;
}
