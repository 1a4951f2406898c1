/*
 * build: how fast documents become searchable, and what the index weighs.
 *
 * The documents are read into memory first.  Timed is all that comes then:
 * making an index, adding every document, flushing, and making a searcher,
 * with which the first question could be asked.  MB are millions of bytes of
 * titles and texts.  How long reading and parsing took is told apart, and what
 * both together come to: from JSON lines to an index that can be asked.
 *
 * An index with stored texts and one without are built in turn, several
 * rounds, each in a process of its own: so each begins with the same empty
 * heap, the peak of one says nothing about the other, and a machine that
 * slows down in the middle slows both.  A child shares the documents with its
 * parent; its peak is what it needed above what it had when it began.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/collection.h"
#include "support/harness.h"
#include "support/options.h"

static const char usage[] =
    "usage: build [options] DOCS.jsonl\n"
    "  --no-store     only the index without stored texts\n"
    "  --no-entities  do not look for directives, dates, units, quantities\n"
    "  --threads N    threads that analyse and build (1)\n"
    "  --rounds N     builds of each kind; the median counts (3)\n";

struct settings {
    bool only_without_store;
    bool no_entities;
    uint32_t threads;
    uint32_t rounds;
    char *path;
};

/* What one build comes to; goes through a pipe as it is. */
struct outcome {
    double seconds;
    double cpu_seconds;
    uint64_t peak_bytes;
    tracuu_stats stats;
};

/* All builds of one kind. */
struct series {
    double *seconds; /* by round; sorted in the end */
    double *cpu_seconds;
    double *peaks;
    tracuu_stats stats;
};

/* ---- one build, in a child ---- */

/* A line of /proc/self/status in bytes, such as "VmHWM:"; 0 if there is no
 * such file. */
static uint64_t memory(const char *name)
{
    FILE *file = fopen("/proc/self/status", "r");
    uint64_t kb = 0;
    char line[256];

    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, name, strlen(name)) == 0)
            kb = strtoull(line + strlen(name), NULL, 10);
    }
    if (file)
        fclose(file);
    return kb * 1024;
}

static int add_all(tracuu_index *index, const struct documents *documents,
                   tracuu_error *err)
{
    size_t i;
    int r = 0;

    for (i = 0; r == 0 && i < documents->n; i++)
        r = tracuu_index_add(index, documents->items[i], err);
    return r;
}

static void build(const struct documents *documents,
                  const struct settings *settings, bool store,
                  struct outcome *ret_outcome)
{
    const tracuu_index_options options = {.struct_size = sizeof options,
                                          .n_threads = settings->threads,
                                          .no_store = !store,
                                          .no_entities = settings->no_entities};
    tracuu_stats stats = {.struct_size = sizeof stats};
    uint64_t before = memory("VmRSS:");
    uint64_t begin = harness_now(), cpu_begin = harness_cpu();
    tracuu_searcher *searcher;
    tracuu_index *index;
    tracuu_error err;

    if (tracuu_index_new(&options, &index, &err) < 0 ||
        add_all(index, documents, &err) < 0 ||
        tracuu_index_flush(index, &err) < 0 ||
        tracuu_searcher_new(index, &searcher, &err) < 0)
        collection_die("cannot build", &err);
    ret_outcome->seconds = (double)(harness_now() - begin) / 1e9;
    ret_outcome->cpu_seconds = (double)(harness_cpu() - cpu_begin) / 1e9;
    ret_outcome->peak_bytes = memory("VmHWM:") - before;
    if (tracuu_index_stats(index, &stats, &err) < 0)
        collection_die("cannot measure", &err);
    ret_outcome->stats = stats;
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
}

/* Build in a child process and take its outcome from a pipe. */
static void build_apart(const struct documents *documents,
                        const struct settings *settings, bool store,
                        struct outcome *ret_outcome)
{
    ssize_t n;
    pid_t child;
    int ends[2], status;

    if (pipe(ends) < 0 || (child = fork()) < 0)
        harness_die("cannot start a process: %s", strerror(errno));
    if (child == 0) {
        struct outcome outcome;

        build(documents, settings, store, &outcome);
        /* A pipe takes so few bytes at once. */
        n = write(ends[1], &outcome, sizeof outcome);
        _exit(n == (ssize_t)sizeof outcome ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    close(ends[1]);
    n = read(ends[0], ret_outcome, sizeof *ret_outcome);
    close(ends[0]);
    if (waitpid(child, &status, 0) < 0 || status != 0 ||
        n != (ssize_t)sizeof *ret_outcome)
        harness_die("a build came to nothing");
}

/* ---- all builds ---- */

static void build_all(const struct documents *documents,
                      const struct settings *settings, struct series series[2])
{
    uint32_t round;
    int store;

    for (round = 0; round < settings->rounds; round++) {
        for (store = 0; store < (settings->only_without_store ? 1 : 2);
             store++) {
            struct outcome outcome;

            build_apart(documents, settings, store, &outcome);
            series[store].seconds[round] = outcome.seconds;
            series[store].cpu_seconds[round] = outcome.cpu_seconds;
            series[store].peaks[round] = (double)outcome.peak_bytes;
            series[store].stats = outcome.stats;
        }
    }
}

static void add_bytes(json_t *object, const char *name, uint64_t bytes)
{
    harness_add(object, name, json_integer((json_int_t)bytes));
}

static json_t *index_bytes(const tracuu_stats *stats)
{
    json_t *parts = json_object();

    add_bytes(parts, "dictionary", stats->dictionary_bytes);
    add_bytes(parts, "postings", stats->postings_bytes);
    add_bytes(parts, "positions", stats->positions_bytes);
    add_bytes(parts, "pairs", stats->pairs_bytes);
    add_bytes(parts, "documents", stats->documents_bytes);
    add_bytes(parts, "store", stats->store_bytes);
    add_bytes(parts, "total", stats->total_bytes);
    return parts;
}

static json_t *summary(struct series *series, size_t rounds, double megabytes,
                       double seconds_to_read)
{
    json_t *object = json_object();
    double seconds;

    harness_sort(series->seconds, rounds);
    harness_sort(series->cpu_seconds, rounds);
    harness_sort(series->peaks, rounds);
    seconds = harness_median(series->seconds, rounds);
    harness_add(object, "mb_s", json_real(megabytes / seconds));
    harness_add(object, "fastest_mb_s",
                json_real(megabytes / series->seconds[0]));
    harness_add(object, "json_mb_s",
                json_real(megabytes / (seconds_to_read + seconds)));
    harness_add(object, "seconds", json_real(seconds));
    harness_add(object, "cpu_seconds",
                json_real(harness_median(series->cpu_seconds, rounds)));
    add_bytes(object, "peak_bytes",
              (uint64_t)harness_median(series->peaks, rounds));
    harness_add(object, "index_bytes", index_bytes(&series->stats));
    return object;
}

static void report(const struct documents *documents,
                   const struct settings *settings, double seconds_to_read,
                   struct series series[2])
{
    double megabytes = (double)documents->n_bytes / 1e6;
    json_t *line = harness_line("build");
    int store;

    for (store = 0; store < 2; store++) {
        if (store && settings->only_without_store)
            break;
        harness_add(line, store ? "with_store" : "without_store",
                    summary(&series[store], settings->rounds, megabytes,
                            seconds_to_read));
    }
    harness_add(line, "seconds_to_read", json_real(seconds_to_read));
    add_bytes(line, "documents", series[0].stats.n_documents);
    add_bytes(line, "text_bytes", documents->n_bytes);
    harness_add(line, "threads", json_integer(settings->threads));
    harness_add(line, "rounds", json_integer(settings->rounds));
    harness_add_file(line, "input", settings->path);
    harness_print(line);
}

static void read_settings(struct settings *settings, int argc, char **argv)
{
    const struct own_option table[] = {
        {"--no-store", &settings->only_without_store, NULL, 0},
        {"--no-entities", &settings->no_entities, NULL, 0},
        {"--threads", NULL, &settings->threads, 1000},
        {"--rounds", NULL, &settings->rounds, 1000},
    };

    *settings = (struct settings){.threads = 1, .rounds = 3};
    settings->path = *options_read_own(table, sizeof table / sizeof *table,
                                       argc, argv, usage, 1);
}

int main(int argc, char **argv)
{
    struct settings settings;
    struct documents documents;
    struct series series[2];
    double seconds_to_read;
    uint64_t begin;
    int i;

    read_settings(&settings, argc, argv);
    begin = harness_now();
    documents_read(&documents, settings.path);
    seconds_to_read = (double)(harness_now() - begin) / 1e9;
    memset(series, 0, sizeof series);
    for (i = 0; i < 2; i++) {
        series[i].seconds = harness_alloc(settings.rounds, sizeof(double));
        series[i].cpu_seconds = harness_alloc(settings.rounds, sizeof(double));
        series[i].peaks = harness_alloc(settings.rounds, sizeof(double));
    }
    build_all(&documents, &settings, series);
    report(&documents, &settings, seconds_to_read, series);
    for (i = 0; i < 2; i++) {
        free(series[i].seconds);
        free(series[i].cpu_seconds);
        free(series[i].peaks);
    }
    documents_done(&documents);
    return EXIT_SUCCESS;
}
