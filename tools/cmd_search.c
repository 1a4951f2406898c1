/*
 * tracuu search: ask a collection one query, or a file of them.
 *
 * The queries are read before the collection, which may take minutes: a
 * mistake in a query is told at once.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "collection.h"
#include "command.h"
#include "output/answer.h"
#include "output/figures.h"
#include "queries.h"
#include "say.h"
#include "search_options.h"

/* What all the queries of one run share. */
struct run {
    const struct search_options *options;
    tracuu_searcher *searcher;
    uint64_t n_documents;
    bool color;
    uint64_t n_unknown; /* queries with words that no document has */
};

/* Print "tracuu: " and, of one query among several, its id. */
static void say_of_query(const char *qid, const char *sentence)
{
    if (qid)
        say("query %s: %s", qid, sentence);
    else
        say("%s", sentence);
}

static bool has_word(const tracuu_query *query)
{
    char *text = NULL;
    bool has = true;

    if (tracuu_query_print(query, &text, NULL) == 0)
        has = *text != '\0';
    tracuu_free(text);
    return has;
}

static void say_warnings(const char *qid, const tracuu_query *query)
{
    size_t i, n = tracuu_query_n_warnings(query);

    for (i = 0; i < n; i++) {
        uint64_t offset = TRACUU_NOWHERE;
        const char *warning = tracuu_query_warning(query, i, &offset);
        char sentence[400];

        snprintf(sentence, sizeof sentence, "query, byte %llu: %s",
                 (unsigned long long)offset, warning);
        say_of_query(qid, offset == TRACUU_NOWHERE ? warning : sentence);
    }
}

/* Read a query.  NULL, having said why, when it cannot be asked. */
static tracuu_query *read_query(const struct search_options *options,
                                const char *qid, const char *text)
{
    tracuu_query *query = NULL;
    tracuu_error err;

    if (tracuu_query_new(text, strlen(text), &options->reading, &query, &err) <
        0) {
        say_of_query(qid, err.message);
        return NULL;
    }
    say_warnings(qid, query);
    if (has_word(query))
        return query;
    say_of_query(qid, "the query has no word to search for");
    tracuu_query_free(query);
    return NULL;
}

/* Name the words that no document has.  A run of many queries for a program
 * only counts them. */
static void say_unknown(struct run *run, const char *qid,
                        const tracuu_hits *hits)
{
    size_t j, n = tracuu_hits_n_unknown(hits);
    char list[2000] = "no document has:";
    size_t len = strlen(list);

    run->n_unknown += n > 0;
    if (n == 0 || (qid && run->options->format != FORMAT_TEXT))
        return;
    for (j = 0; j < n; j++) {
        tracuu_str word = tracuu_hits_unknown(hits, j);
        int width = word.len < 200 ? (int)word.len : 200;

        if (len + (size_t)width + 8 > sizeof list) {
            strcpy(list + len, " ...");
            break;
        }
        len += (size_t)sprintf(list + len, "%s %.*s", j ? "," : "", width,
                               word.ptr);
    }
    say_of_query(qid, list);
}

/* On a terminal: how much there is and how long it took. */
static void say_count(const struct run *run, const tracuu_hits *hits,
                      double seconds)
{
    char matches[FIGURE_SIZE], all[FIGURE_SIZE], time[FIGURE_SIZE];
    int exact = 1;
    uint64_t n = tracuu_hits_matches(hits, &exact);

    if (!isatty(STDOUT_FILENO) || run->options->format != FORMAT_TEXT)
        return;
    fflush(stdout);
    fprintf(stderr, "%s%s%s of %s documents match, %s\n",
            tracuu_hits_count(hits) > 0 ? "\n" : "", exact ? "" : "at least ",
            figure_count(matches, n), figure_count(all, run->n_documents),
            figure_seconds(time, seconds));
}

/* How the query was understood, where the form itself has no place for it. */
static int say_understood(const struct run *run, const tracuu_hits *hits,
                          tracuu_error *err)
{
    char *text = NULL;
    int r;

    if (!run->options->explain || run->options->format == FORMAT_TEXT)
        return 0;
    r = tracuu_hits_explain_query(hits, &text, err);
    if (r >= 0)
        fputs(text, stderr);
    tracuu_free(text);
    return r;
}

static int write_answer(const struct run *run, const char *qid,
                        tracuu_hits *hits, tracuu_error *err)
{
    static int (*const writers[])(const struct answer *, tracuu_error *) = {
        answer_write_text, answer_write_json, answer_write_trec};
    struct answer answer = {.qid = qid,
                            .hits = hits,
                            .n_passages = run->options->n_passages,
                            .sort = run->options->search.sort,
                            .explain = run->options->explain,
                            .color = run->color,
                            .run_tag = run->options->run_tag};
    int r = say_understood(run, hits, err);

    return r < 0 ? r : writers[run->options->format](&answer, err);
}

/* Ask one query and show the answer.  Returns an exit status. */
static int ask(struct run *run, const char *qid, const tracuu_query *query)
{
    tracuu_hits *hits = NULL;
    tracuu_error err;
    double start = figure_now(), seconds;
    int status = EXIT_FOUND;
    int r =
        tracuu_search(run->searcher, query, &run->options->search, &hits, &err);

    seconds = figure_now() - start;
    if (r >= 0)
        r = write_answer(run, qid, hits, &err);
    if (r < 0) {
        fflush(stdout);
        say_of_query(qid, err.message);
        status = EXIT_TROUBLE;
    } else {
        say_count(run, hits, seconds);
        say_unknown(run, qid, hits);
        /* Nothing on this page is not nothing at all. */
        if (tracuu_hits_matches(hits, NULL) == 0)
            status = EXIT_NOTHING;
    }
    tracuu_hits_free(hits);
    return status;
}

/* Ask all queries of a file.  Found is what any of them found. */
static int ask_all(struct run *run, const struct queries *queries)
{
    char count[FIGURE_SIZE];
    int status = EXIT_NOTHING;
    bool trouble = queries->broken;
    size_t i;

    for (i = 0; i < queries->n && !ferror(stdout); i++) {
        const char *qid = queries->lines[i].id;
        tracuu_query *query =
            read_query(run->options, qid, queries->lines[i].text);
        int one = query ? ask(run, qid, query) : EXIT_TROUBLE;

        tracuu_query_free(query);
        trouble = trouble || one == EXIT_TROUBLE;
        if (one == EXIT_FOUND)
            status = EXIT_FOUND;
    }
    if (run->n_unknown > 0 && run->options->format != FORMAT_TEXT)
        say("%s of the queries have words that no document has; --format text "
            "names them",
            figure_count(count, run->n_unknown));
    return trouble ? EXIT_TROUBLE : status;
}

/* Make a searcher over the collection.  Returns 0 or EXIT_TROUBLE. */
static int prepare(struct run *run, struct collection *collection)
{
    tracuu_error err;
    int r = 0;

    /* Joining the parts costs more than one query gains by it. */
    if (run->options->queries)
        r = tracuu_index_flush(collection->index, &err);
    progress_clear(&collection->progress);
    if (r >= 0)
        r = tracuu_index_count(collection->index, &run->n_documents, &err);
    if (r >= 0)
        r = tracuu_searcher_new(collection->index, &run->searcher, &err);
    if (r >= 0)
        return 0;
    say("%s", err.message);
    return EXIT_TROUBLE;
}

static int search(const struct search_options *options,
                  const struct queries *queries, const tracuu_query *query)
{
    struct run run = {.options = options,
                      .color = color_wanted((enum color_when)options->color)};
    struct collection collection;
    int status = collection_open(&collection, options->paths, options->n_paths,
                                 options->n_threads);

    if (status == 0)
        status = prepare(&run, &collection);
    if (status == 0)
        status = query ? ask(&run, NULL, query) : ask_all(&run, queries);
    if (ingest_has_trouble(&collection.counts, options->strict))
        status = EXIT_TROUBLE;
    tracuu_searcher_free(run.searcher);
    collection_done(&collection);
    return status;
}

int cmd_search(int argc, char **argv)
{
    struct search_options options;
    struct queries queries = {0};
    tracuu_query *query = NULL;
    int status = EXIT_TROUBLE;

    search_options_parse(&options, argc, argv);
    if (options.query)
        query = read_query(&options, NULL, options.query);
    if (query ||
        (options.queries && queries_read(&queries, options.queries) == 0))
        status = search(&options, &queries, query);
    tracuu_query_free(query);
    queries_done(&queries);
    return say_goodbye(status);
}
