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
#include "output/facets.h"
#include "output/figures.h"
#include "output/warnings.h"
#include "output/words.h"
#include "queries.h"
#include "output/safe.h"
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

static void say_warning(const struct search_options *options, const char *qid,
                        const char *warning, uint64_t offset)
{
    char sentence[WARNING_SIZE];

    warning_write(sentence, options->shared.language, warning, offset);
    say_of_query(qid, sentence);
}

static void say_warnings(const struct search_options *options, const char *qid,
                         const tracuu_query *query)
{
    size_t i, n = tracuu_query_n_warnings(query);

    for (i = 0; i < n; i++) {
        uint64_t offset = TRACUU_NOWHERE;
        const char *warning = tracuu_query_warning(query, i, &offset);

        say_warning(options, qid, warning, offset);
    }
}

/* What of the query was passed over in this collection. */
static void say_left_out(const struct search_options *options, const char *qid,
                         const tracuu_hits *hits)
{
    size_t i, n = tracuu_hits_n_warnings(hits);

    for (i = 0; i < n; i++) {
        uint64_t offset = TRACUU_NOWHERE;
        const char *warning = tracuu_hits_warning(hits, i, &offset);

        say_warning(options, qid, warning, offset);
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
    say_warnings(options, qid, query);
    if (has_word(query))
        return query;
    say_of_query(qid, word_text(options->shared.language, WORD_NO_WORD));
    tracuu_query_free(query);
    return NULL;
}

/* Name the words that no document has.  A run of many queries for a program
 * only counts them. */
static void say_unknown(struct run *run, const char *qid,
                        const tracuu_hits *hits)
{
    size_t j, n = tracuu_hits_n_unknown(hits);
    char list[2000];
    size_t len = (size_t)sprintf(
        list, "%s", word_text(run->options->shared.language, WORD_UNKNOWN));

    run->n_unknown += n > 0;
    if (n == 0 || (qid && run->options->shared.format != FORMAT_TEXT))
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

    if (!isatty(STDOUT_FILENO) || run->options->shared.format != FORMAT_TEXT)
        return;
    fflush(stdout);
    fputs(tracuu_hits_count(hits) > 0 ? "\n" : "", stderr);
    word_put(stderr, run->options->shared.language,
             exact ? WORD_MATCH : WORD_MATCH_LEAST, figure_count(matches, n),
             figure_count(all, run->n_documents));
    fprintf(stderr, ", %s\n", figure_seconds(time, seconds));
}

/* How the query was understood, where the form itself has no place for it. */
static int say_reading(const struct run *run, const tracuu_hits *hits,
                       tracuu_error *err)
{
    char *text = NULL;
    int r;

    if (!run->options->explain || run->options->shared.format == FORMAT_TEXT)
        return 0;
    r = tracuu_hits_explain_query(hits, &text, err);
    if (r >= 0)
        safe_lines(stderr, text, strlen(text));
    tracuu_free(text);
    return r;
}

static int write_answer(const struct run *run, const char *qid,
                        tracuu_hits *hits, tracuu_error *err)
{
    static int (*const writers[])(const struct answer *, tracuu_error *) = {
        answer_write_text, answer_write_json, answer_write_trec};
    const struct search_options *options = run->options;
    struct understood understood;
    struct answer answer = {.qid = qid,
                            .hits = hits,
                            .n_passages = options->n_passages,
                            .sort = options->search.sort,
                            .explain = options->explain,
                            .color = run->color,
                            .run_tag = options->run_tag,
                            .understood = &understood};
    int r = understood_read(&understood, hits, options->shared.language,
                            options->search.sort == TRACUU_SORT_SCORE, err);

    if (r >= 0)
        r = say_reading(run, hits, err);
    if (r >= 0)
        r = writers[options->shared.format](&answer, err);
    understood_done(&understood);
    return r;
}

static int put_facets(const struct run *run, const char *qid,
                      const tracuu_query *query, tracuu_error *err)
{
    struct facets facets = {.qid = qid,
                            .searcher = run->searcher,
                            .query = query,
                            .most = run->options->n_facets,
                            .language = run->options->shared.language};

    return run->options->shared.format == FORMAT_JSON
               ? facets_write_json(&facets, err)
               : facets_write_text(&facets, err);
}

/* Ask one query and show the answer.  Returns an exit status. */
static int ask(struct run *run, const char *qid, const tracuu_query *query)
{
    tracuu_hits *hits = NULL;
    tracuu_error err;
    double start = figure_now(), seconds;
    int status = EXIT_FOUND;
    int r;

    /* For want of memory the forms leave no sentence of their own. */
    strcpy(err.message, "out of memory");
    r = tracuu_search(run->searcher, query, &run->options->search, &hits, &err);
    seconds = figure_now() - start;
    if (r >= 0)
        r = write_answer(run, qid, hits, &err);
    if (r >= 0 && run->options->n_facets > 0)
        r = put_facets(run, qid, query, &err);
    if (r < 0) {
        fflush(stdout);
        say_of_query(qid, err.message);
        status = EXIT_TROUBLE;
    } else {
        say_count(run, hits, seconds);
        say_left_out(run->options, qid, hits);
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
    if (run->n_unknown > 0 && run->options->shared.format != FORMAT_TEXT)
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
        r = tracuu_searcher_limit(run->searcher, &run->options->limits, &err);
    if (r < 0) {
        say("%s", err.message);
        return EXIT_TROUBLE;
    }
    if (!run->options->reading.no_entities &&
        !tracuu_searcher_has_entities(run->searcher))
        say("some documents were indexed without entities; no field finds "
            "them");
    return 0;
}

static int search(const struct search_options *options,
                  const struct queries *queries, const tracuu_query *query)
{
    struct run run = {.options = options,
                      .color = color_wanted((enum color_when)options->color)};
    /* Nobody asks for entities then, so they need not be looked for. */
    bool no_entities = options->reading.no_entities && options->n_facets == 0;
    struct collection collection;
    int status = collection_open(&collection, options->paths, options->n_paths,
                                 options->shared.n_threads, no_entities,
                                 &options->shared.limits);

    if (status == 0)
        status = prepare(&run, &collection);
    if (status == 0)
        status = query ? ask(&run, NULL, query) : ask_all(&run, queries);
    if (ingest_has_trouble(&collection.counts, options->shared.strict))
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
    /* Who asks one thing reads how many match; who asks many, the best. */
    options.search.exact_count = options.query != NULL;
    if (options.query)
        query = read_query(&options, NULL, options.query);
    if (query ||
        (options.queries && queries_read(&queries, options.queries) == 0))
        status = search(&options, &queries, query);
    tracuu_query_free(query);
    queries_done(&queries);
    return say_goodbye(status);
}
