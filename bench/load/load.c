/*
 * load: do searches stay fast and right while documents come and go?
 *
 * Threads search a collection, each with a searcher that it replaces by a
 * fresh one every so often; what making it took counts to the query after it.
 * First the index is at rest, then a writer adds, replaces and removes
 * documents at a steady rate, in the collection too.  Told are the times of
 * both, and the memory of the process each minute.
 *
 * Answers are checked.  The writer adds *groups* of two documents that share a
 * word of their own: first one, then its witness; and takes the witness out
 * first.  So no point in time has a witness alone, and of a group that did not
 * change while a searcher was made it is known whether it is there.  Whatever
 * a call of the library refuses, or an answer that cannot be, is an error; with
 * any the exit status is 1.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load/load.h"
#include "support/harness.h"
#include "support/options.h"

static const char usage[] =
    "usage: load [options] INDEX DOCS.jsonl QUERIES.tsv\n"
    "  --seconds N    under load (600)\n"
    "  --idle N       seconds before, at rest (60)\n"
    "  --threads N    that search (as many as there are processors)\n"
    "  --writers N    documents a second added, replaced or removed (10)\n"
    "  --fresh N      milliseconds after which a searcher is replaced (100)\n"
    "INDEX is an index file, or documents to index in memory first; what the\n"
    "writer adds is taken from DOCS, and what of them INDEX has it replaces.\n";

/* ---- phases ---- */

static double resident_mb(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long size = 0, resident = 0;

    if (file && fscanf(file, "%lu %lu", &size, &resident) != 2)
        resident = 0;
    if (file)
        fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

/* Let the readers search for so long.  Memory at the start, each minute and in
 * the end goes into the list. */
static void run_phase(struct load *load, struct reader *readers,
                      uint32_t seconds, json_t *memory)
{
    uint64_t begin = harness_now();
    uint64_t end = begin + (uint64_t)seconds * 1000000000;

    atomic_store(&load->ends, false);
    for (uint32_t i = 0; i < load->settings.threads; i++) {
        memset(&readers[i].times, 0, sizeof readers[i].times);
        memset(&readers[i].cpu, 0, sizeof readers[i].cpu);
        readers[i].n_searchers = 0;
        if (pthread_create(&readers[i].thread, NULL, read_on, &readers[i]))
            harness_die("cannot start a thread");
    }
    for (uint64_t at = begin; at < end && !atomic_load(&load->n_errors);) {
        json_array_append_new(memory, json_real(resident_mb()));
        at += UINT64_C(60000000000);
        wait_until(at < end ? at : end);
    }
    json_array_append_new(memory, json_real(resident_mb()));
    atomic_store(&load->ends, true);
    for (uint32_t i = 0; i < load->settings.threads; i++)
        pthread_join(readers[i].thread, NULL);
}

static void run_loaded(struct load *load, struct reader *readers,
                       json_t *memory)
{
    struct writer writer = {.load = load, .random = 1};

    atomic_store(&load->ends, false);
    if (pthread_create(&writer.thread, NULL, write_on, &writer))
        harness_die("cannot start a thread");
    run_phase(load, readers, load->settings.seconds, memory);
    pthread_join(writer.thread, NULL);
}

/* The 99th percentiles of a phase: by the clock, and by processor time. */
struct p99 {
    double time;
    double cpu;
};

static struct p99 add_phase(json_t *line, const char *name,
                            const struct load *load,
                            const struct reader *readers)
{
    struct histogram *all = harness_alloc(2, sizeof *all);
    uint64_t n_searchers = 0;
    struct p99 p99;
    json_t *phase;

    memset(all, 0, 2 * sizeof *all);
    for (uint32_t i = 0; i < load->settings.threads; i++) {
        histogram_join(&all[0], &readers[i].times);
        histogram_join(&all[1], &readers[i].cpu);
        n_searchers += readers[i].n_searchers;
    }
    phase = histogram_json(&all[0]);
    harness_add(phase, "cpu", histogram_json(&all[1]));
    harness_add(phase, "n_searchers", json_integer((json_int_t)n_searchers));
    harness_add(line, name, phase);
    p99.time = histogram_percentile(&all[0], 99);
    p99.cpu = histogram_percentile(&all[1], 99);
    free(all);
    return p99;
}

/* ---- the whole ---- */

static void read_settings(struct settings *settings, int argc, char **argv)
{
    const struct own_option table[] = {
        {"--seconds", NULL, &settings->seconds, OPTIONS_MOST},
        {"--idle", NULL, &settings->idle, OPTIONS_MOST},
        {"--threads", NULL, &settings->threads, OPTIONS_MOST},
        {"--writers", NULL, &settings->rate, OPTIONS_MOST},
        {"--fresh", NULL, &settings->fresh_ms, OPTIONS_MOST},
    };
    char **paths = options_read_own(table, sizeof table / sizeof *table, argc,
                                    argv, usage, 3);

    settings->index_path = paths[0];
    settings->docs_path = paths[1];
    settings->queries_path = paths[2];
}

static void report(struct load *load, json_t *line, json_t *memory)
{
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_error err;

    if (tracuu_index_stats(load->index, &stats, &err) < 0)
        complain(load, "stats", err.message);
    harness_add(line, "writes", histogram_json(&load->writes));
    harness_add(line, "rss_mb", memory);
    harness_add(line, "n_errors",
                json_integer((json_int_t)atomic_load(&load->n_errors)));
    harness_add(line, "threads", json_integer(load->settings.threads));
    harness_add(line, "writers", json_integer(load->settings.rate));
    harness_add(line, "fresh_ms", json_integer(load->settings.fresh_ms));
    harness_add(line, "seconds", json_integer(load->settings.seconds));
    harness_add(line, "n_documents",
                json_integer((json_int_t)stats.n_documents));
    harness_add(line, "n_segments", json_integer((json_int_t)stats.n_segments));
    harness_add_file(line, "input", load->settings.index_path);
    harness_add_file(line, "queries", load->settings.queries_path);
    harness_print(line);
}

static json_t *ratio(double a, double b)
{
    return json_real(b > 0 ? a / b : 0);
}

int main(int argc, char **argv)
{
    struct load load = {
        .settings = {.seconds = 600, .idle = 60, .rate = 10, .fresh_ms = 100}};
    struct reader *readers;
    json_t *line, *memory = json_array(), *idle_memory = json_array();
    struct p99 idle, loaded;

    load.settings.threads = (uint32_t)sysconf(_SC_NPROCESSORS_ONLN);
    read_settings(&load.settings, argc, argv);
    queries_read(&load.queries, load.settings.queries_path, HALF_BOTH);
    documents_read(&load.documents, load.settings.docs_path);
    load.index = collection_open(load.settings.index_path);
    readers = harness_alloc(load.settings.threads, sizeof *readers);
    memset(readers, 0, load.settings.threads * sizeof *readers);
    for (uint32_t i = 0; i < load.settings.threads; i++) {
        readers[i].load = &load;
        readers[i].next = load.queries.n / load.settings.threads * i;
    }
    line = harness_line("load");
    /* The first seconds bring index and caches into memory. */
    run_phase(&load, readers, 1 + load.settings.idle / 6, idle_memory);
    run_phase(&load, readers, load.settings.idle, idle_memory);
    idle = add_phase(line, "idle", &load, readers);
    run_loaded(&load, readers, memory);
    loaded = add_phase(line, "loaded", &load, readers);
    harness_add(line, "p99_ratio", ratio(loaded.time, idle.time));
    harness_add(line, "p99_cpu_ratio", ratio(loaded.cpu, idle.cpu));
    report(&load, line, memory);
    json_decref(idle_memory);
    free(readers);
    tracuu_index_free(load.index);
    documents_done(&load.documents);
    queries_done(&load.queries);
    return atomic_load(&load.n_errors) ? EXIT_FAILURE : EXIT_SUCCESS;
}
