/*
 * Ask: warming up, measuring, and then what was found.
 *
 * Timed is a query from its text to the numbers of its best documents.  A
 * lane is a thread with a reader of its own; of N lanes, lane i has every N-th
 * query from the i-th on.  All begin the measured passes together.
 */
#include "peers/ask.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/harness.h"
#include "support/queries.h"

/* Documents of an answer that are compared between engines. */
#define TOP 10

struct lane {
    const struct peer_engine *engine;
    const struct ask *ask;
    const struct queries *queries;
    const char *dir;
    enum peer_tokens tokens;
    size_t first;  /* of its queries */
    void *reader;  /* NULL: to be opened by the lane */
    double *times; /* [query][pass], of all lanes; microseconds */
    double *cpu;   /* likewise, processor time of the lane's thread */
    pthread_barrier_t *start;
    uint64_t *docs;  /* of one answer */
    uint64_t n_hits; /* of one pass */
    uint64_t n_empty;
    pthread_t thread;
};

/* Ask all queries of a lane once; `pass` is -1 while it warms up. */
static void ask_lane(struct lane *lane, int64_t pass)
{
    const struct queries *queries = lane->queries;
    const struct ask *ask = lane->ask;
    size_t i;

    lane->n_hits = lane->n_empty = 0;
    for (i = lane->first; i < queries->n; i += ask->threads) {
        size_t at = i * ask->passes + (size_t)(pass < 0 ? 0 : pass);
        uint64_t cpu = harness_thread_cpu(), begin = harness_now();
        size_t n = lane->engine->search(lane->reader, queries->lines[i].text,
                                        ask->mode, ask->k, lane->docs);

        lane->times[at] = (double)(harness_now() - begin) / 1000;
        lane->cpu[at] = (double)(harness_thread_cpu() - cpu) / 1000;
        lane->n_hits += n;
        lane->n_empty += n == 0;
    }
}

static void *run_lane(void *payload)
{
    struct lane *lane = payload;
    uint32_t pass, n_passes = lane->ask->passes;

    if (!lane->reader)
        lane->reader = lane->engine->open(lane->dir, lane->tokens);
    for (pass = 0; pass < lane->ask->warm; pass++)
        ask_lane(lane, -1);
    pthread_barrier_wait(lane->start);
    for (pass = 0; pass < n_passes; pass++)
        ask_lane(lane, pass);
    return NULL;
}

/* Run all lanes.  Returns the seconds of the measured passes. */
static double run_lanes(struct lane *lanes, uint32_t n)
{
    pthread_barrier_t start;
    uint64_t begin;
    uint32_t i;

    if (pthread_barrier_init(&start, NULL, n + 1) != 0)
        harness_die("cannot make a barrier");
    for (i = 0; i < n; i++) {
        lanes[i].start = &start;
        if (pthread_create(&lanes[i].thread, NULL, run_lane, &lanes[i]) != 0)
            harness_die("cannot start a thread");
    }
    pthread_barrier_wait(&start);
    begin = harness_now();
    for (i = 0; i < n; i++)
        pthread_join(lanes[i].thread, NULL);
    pthread_barrier_destroy(&start);
    return (double)(harness_now() - begin) / 1e9;
}

/* The 64-bit FNV-1a hash of a text, begun with what came before. */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash;
}

/* Ask and count once more, untimed: writes `id TAB microseconds TAB of the
 * processor TAB matches TAB numbers of the best documents` and adds to the
 * hash of the numbers. */
static uint64_t write_answer(const struct lane *lane, size_t i, FILE *file,
                             uint64_t *hash)
{
    const struct query_line *query = &lane->queries->lines[i];
    const struct ask *ask = lane->ask;
    const struct peer_engine *engine = lane->engine;
    size_t j, n = engine->search(lane->reader, query->text, ask->mode, ask->k,
                                 lane->docs);
    uint64_t n_matches = engine->count(lane->reader, query->text, ask->mode);

    fprintf(file, "%s\t%.2f\t%.2f\t%llu\t", query->id, lane->times[i],
            lane->cpu[i], (unsigned long long)n_matches);
    for (j = 0; j < n && j < TOP; j++) {
        char number[32];

        snprintf(number, sizeof number, "%s%llu", j ? " " : "",
                 (unsigned long long)lane->docs[j]);
        fputs(number, file);
        *hash = hash_text(*hash, number);
    }
    *hash = hash_text(*hash, "\n");
    fputs("\n", file);
    return n_matches;
}

/* What was found, by query. */
static void write_answers(const struct lane *lane, json_t *line)
{
    const char *path = lane->ask->answers;
    FILE *file = fopen(path, "w");
    uint64_t n_matches = 0, hash = UINT64_C(14695981039346656037);
    char digest[20];
    size_t i;

    if (!file)
        harness_die("cannot write %s: %s", path, strerror(errno));
    for (i = 0; i < lane->queries->n; i++)
        n_matches += write_answer(lane, i, file, &hash);
    if (fclose(file) == EOF)
        harness_die("cannot write %s: %s", path, strerror(errno));
    snprintf(digest, sizeof digest, "%016llx", (unsigned long long)hash);
    harness_add(line, "n_matches", json_integer((json_int_t)n_matches));
    harness_add(line, "digest", json_string(digest));
}

/* Open the first lane's reader and ask its first query, as a program that has
 * just started does. */
static void open_first(struct lane *lane, json_t *line)
{
    uint64_t begin = harness_now(), opened;

    lane->reader = lane->engine->open(lane->dir, lane->tokens);
    opened = harness_now();
    lane->engine->search(lane->reader, lane->queries->lines[0].text,
                         lane->ask->mode, lane->ask->k, lane->docs);
    harness_add(line, "first_us",
                json_real((double)(harness_now() - begin) / 1000));
    harness_add(line, "open_us", json_real((double)(opened - begin) / 1000));
}

/* Make times[i] the median of the passes of query i. */
static void take_medians(double *times, size_t n, size_t n_passes)
{
    size_t i;

    for (i = 0; i < n; i++) {
        harness_sort(times + i * n_passes, n_passes);
        times[i] = harness_median(times + i * n_passes, n_passes);
    }
}

/* A lane for each thread, all but for what is its own. */
static struct lane *make_lanes(const struct lane *model)
{
    const struct ask *ask = model->ask;
    struct lane *lanes = harness_alloc(ask->threads, sizeof *lanes);
    uint32_t i;

    for (i = 0; i < ask->threads; i++) {
        lanes[i] = *model;
        lanes[i].first = i;
        lanes[i].docs = harness_alloc(ask->k, sizeof *lanes[i].docs);
    }
    return lanes;
}

static void free_lanes(struct lane *lanes, json_t *line)
{
    uint64_t n_hits = 0, n_empty = 0;
    uint32_t i;

    for (i = 0; i < lanes[0].ask->threads; i++) {
        n_hits += lanes[i].n_hits;
        n_empty += lanes[i].n_empty;
        lanes[i].engine->close(lanes[i].reader);
        free(lanes[i].docs);
    }
    harness_add(line, "n_hits", json_integer((json_int_t)n_hits));
    harness_add(line, "n_empty", json_integer((json_int_t)n_empty));
    free(lanes);
}

void ask_all(const struct peer_engine *engine, const struct ask *ask,
             const char *dir, enum peer_tokens tokens, const char *path,
             json_t *line)
{
    struct queries queries;
    struct lane model = {.engine = engine,
                         .ask = ask,
                         .queries = &queries,
                         .dir = dir,
                         .tokens = tokens};
    struct lane *lanes;
    double seconds;

    queries_read(&queries, path, HALF_BOTH);
    model.times = harness_alloc(queries.n * ask->passes, sizeof *model.times);
    model.cpu = harness_alloc(queries.n * ask->passes, sizeof *model.cpu);
    lanes = make_lanes(&model);
    open_first(&lanes[0], line);
    seconds = run_lanes(lanes, ask->threads);
    harness_add(line, "queries_s",
                json_real((double)(queries.n * ask->passes) / seconds));
    take_medians(model.times, queries.n, ask->passes);
    take_medians(model.cpu, queries.n, ask->passes);
    if (ask->answers)
        write_answers(&lanes[0], line);
    harness_add_times(line, model.times, queries.n);
    harness_add(line, "cpu_us", json_real(harness_mean(model.cpu, queries.n)));
    free_lanes(lanes, line);
    free(model.times);
    free(model.cpu);
    queries_done(&queries);
}
