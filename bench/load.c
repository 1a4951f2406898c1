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
#include <getopt.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "support/collection.h"
#include "support/harness.h"
#include "support/histogram.h"
#include "support/queries.h"

static const char usage[] =
    "usage: load [options] INDEX DOCS.jsonl QUERIES.tsv\n"
    "  --seconds N    under load (600)\n"
    "  --idle N       seconds before, at rest (60)\n"
    "  --threads N    that search (as many as there are processors)\n"
    "  --writers N    documents a second added, replaced or removed (10)\n"
    "  --fresh N      milliseconds after which a searcher is replaced (100)\n"
    "INDEX is an index file, or documents to index in memory first; what the\n"
    "writer adds is taken from DOCS, and what of them INDEX has it replaces.\n";

/* Groups at any time, and how many of them a fresh searcher is asked for. */
#define N_GROUPS 64
#define N_ASKED 4

#define MOST_MESSAGES 10
#define MINUTES_MAX 1440

struct settings {
    uint32_t seconds;
    uint32_t idle;
    uint32_t threads;
    uint32_t rate;
    uint32_t fresh_ms;
    char *index_path;
    char *docs_path;
    const char *queries_path;
};

/* `state` is a number of changes, and which of the three it came to. */
enum { ABSENT, CHANGING, PRESENT, N_STATES };

struct load {
    struct settings settings;
    tracuu_index *index;
    struct documents documents;
    struct queries queries;
    atomic_bool ends;
    atomic_uint n_errors;
    atomic_uint groups[N_GROUPS];
    uint64_t n_writes;
    struct histogram writes;
};

struct reader {
    struct load *load;
    pthread_t thread;
    size_t next; /* query */
    uint64_t n_searchers;
    unsigned before[N_ASKED]; /* groups, when the searcher was asked for */
    struct histogram times;
    struct histogram cpu; /* of the thread, for the same */
};

static void complain(struct load *load, const char *what, const char *why)
{
    if (atomic_fetch_add(&load->n_errors, 1) < MOST_MESSAGES)
        fprintf(stderr, "load: %s: %s\n", what, why);
}

/* ---- groups ---- */

static void group_word(uint32_t group, char word[32])
{
    snprintf(word, 32, "linhcanh%c%c", 'a' + (int)group / 8,
             'a' + (int)group % 8);
}

static void member_id(uint32_t group, bool witness, char id[32])
{
    snprintf(id, 32, "load-%u-%d", group, witness);
}

static unsigned state_of(struct load *load, uint32_t group)
{
    return atomic_load(&load->groups[group]);
}

static void check_group(struct load *load, tracuu_searcher *searcher,
                        uint32_t group, unsigned state)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .exact_count = 1};
    char word[32], witness[32];
    tracuu_query *query = NULL;
    tracuu_hits *hits = NULL;
    tracuu_error err;
    bool has_witness = false;
    size_t n;

    group_word(group, word);
    member_id(group, true, witness);
    if (tracuu_query_new(word, strlen(word), NULL, &query, &err) < 0 ||
        tracuu_search(searcher, query, &options, &hits, &err) < 0) {
        complain(load, word, err.message);
        tracuu_query_free(query);
        return;
    }
    n = tracuu_hits_count(hits);
    for (size_t i = 0; i < n; i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        if (tracuu_hits_get(hits, i, &hit, &err) == 0)
            has_witness |= hit.id.len == strlen(witness) &&
                           memcmp(hit.id.ptr, witness, hit.id.len) == 0;
    }
    if (n != tracuu_hits_matches(hits, NULL) || n > 2)
        complain(load, word, "too many documents of a group");
    else if (n == 1 && has_witness)
        complain(load, word, "a witness alone");
    else if (state % N_STATES == PRESENT && n != 2)
        complain(load, word, "half of a group");
    else if (state % N_STATES == ABSENT && n != 0)
        complain(load, word, "what was removed");
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}

/* ---- reading ---- */

/* Groups whose turn it is.  Those that do not change while a searcher is made
 * must be as they are. */
static uint32_t first_asked(const struct reader *reader)
{
    return (uint32_t)(reader->n_searchers * N_ASKED % N_GROUPS);
}

static tracuu_searcher *make_searcher(struct reader *reader)
{
    struct load *load = reader->load;
    tracuu_searcher *searcher;
    tracuu_error err;

    reader->n_searchers++;
    for (uint32_t i = 0; i < N_ASKED; i++)
        reader->before[i] = state_of(load, first_asked(reader) + i);
    if (tracuu_searcher_new(load->index, &searcher, &err) == 0)
        return searcher;
    complain(load, "searcher", err.message);
    return NULL;
}

static void check_groups(struct reader *reader, tracuu_searcher *searcher)
{
    for (uint32_t i = 0; i < N_ASKED; i++) {
        uint32_t group = first_asked(reader) + i;
        unsigned state = state_of(reader->load, group);

        check_group(reader->load, searcher, group,
                    reader->before[i] == state ? state : CHANGING);
    }
}

static void ask(struct reader *reader, tracuu_searcher *searcher)
{
    struct load *load = reader->load;
    const struct query_line *line =
        &load->queries.lines[reader->next++ % load->queries.n];
    tracuu_query_options plain = {.struct_size = sizeof plain, .plain = 1};
    tracuu_query *query = NULL;
    tracuu_hits *hits = NULL;
    tracuu_error err;

    if (tracuu_query_new(line->text, strlen(line->text), &plain, &query,
                         &err) < 0 ||
        tracuu_search(searcher, query, NULL, &hits, &err) < 0)
        complain(load, line->text, err.message);
    for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        if (tracuu_hits_get(hits, i, &hit, &err) < 0 || !hit.id.len)
            complain(load, line->text, "a hit without an id");
    }
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}

static void *read_on(void *payload)
{
    struct reader *reader = payload;
    uint64_t fresh_ns = (uint64_t)reader->load->settings.fresh_ms * 1000000;
    tracuu_searcher *searcher = NULL;
    uint64_t made = 0;

    while (!atomic_load(&reader->load->ends)) {
        uint64_t begin = harness_now(), cpu = harness_thread_cpu();
        uint64_t making = 0, making_cpu = 0;

        if (!searcher || begin - made >= fresh_ns) {
            tracuu_searcher_free(searcher);
            searcher = make_searcher(reader);
            making = harness_now() - begin;
            making_cpu = harness_thread_cpu() - cpu;
            if (!searcher)
                break;
            check_groups(reader, searcher);
            begin = made = harness_now();
            cpu = harness_thread_cpu();
        }
        ask(reader, searcher);
        histogram_add(&reader->times, harness_now() - begin + making);
        histogram_add(&reader->cpu, harness_thread_cpu() - cpu + making_cpu);
    }
    tracuu_searcher_free(searcher);
    return NULL;
}

/* ---- writing ---- */

static uint32_t draw(uint64_t *random, size_t n)
{
    *random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)((*random >> 33) % n);
}

static void wait_until(uint64_t when)
{
    uint64_t now = harness_now();

    if (now < when) {
        struct timespec pause = {(time_t)((when - now) / 1000000000),
                                 (long)((when - now) % 1000000000)};

        nanosleep(&pause, NULL);
    }
}

struct writer {
    struct load *load;
    pthread_t thread;
    uint64_t random;
    uint64_t begin;
    uint32_t next_group;
    const tracuu_document *removed; /* of the collection, to come back */
};

/* Note how long a write took, and wait for the time of the next. */
static void written(struct writer *writer, uint64_t begin, int r,
                    const tracuu_error *err)
{
    struct load *load = writer->load;

    if (r < 0)
        complain(load, "write", err->message);
    histogram_add(&load->writes, harness_now() - begin);
    load->n_writes++;
    wait_until(writer->begin +
               load->n_writes * 1000000000 / load->settings.rate);
}

static const tracuu_document *any_document(struct writer *writer)
{
    const struct documents *documents = &writer->load->documents;

    return documents->items[draw(&writer->random, documents->n)];
}

static void add(struct writer *writer, const tracuu_document *document)
{
    uint64_t begin = harness_now();
    tracuu_error err;
    int r = tracuu_index_add(writer->load->index, document, &err);

    written(writer, begin, r, &err);
}

static void remove_id(struct writer *writer, tracuu_str id)
{
    uint64_t begin = harness_now();
    tracuu_error err;
    int r = tracuu_index_remove(writer->load->index, id.ptr, id.len, &err);

    written(writer, begin, r, &err);
}

/* Add a member of a group, or replace it: some document, and the word. */
static void add_member(struct writer *writer, uint32_t group, bool witness)
{
    const tracuu_document *from = any_document(writer);
    tracuu_document document = *from;
    char word[32], id[32];
    char *text;

    group_word(group, word);
    member_id(group, witness, id);
    text = harness_alloc(from->text.len + strlen(word) + 3, 1);
    sprintf(text, "%s.\n", word);
    memcpy(text + strlen(text), from->text.ptr, from->text.len);
    document.id = (tracuu_str){id, strlen(id)};
    document.text = (tracuu_str){text, from->text.len + strlen(word) + 2};
    add(writer, &document);
    free(text);
}

static void set_state(struct writer *writer, uint32_t group, unsigned state)
{
    unsigned old = state_of(writer->load, group);

    atomic_store(&writer->load->groups[group],
                 (old / N_STATES + 1) * N_STATES + state);
}

static void change_group(struct writer *writer, uint32_t group)
{
    char id[32];
    unsigned state = state_of(writer->load, group) % N_STATES;

    set_state(writer, group, CHANGING);
    if (state == ABSENT) {
        add_member(writer, group, false);
        add_member(writer, group, true);
        set_state(writer, group, PRESENT);
        return;
    }
    member_id(group, true, id);
    remove_id(writer, (tracuu_str){id, strlen(id)});
    member_id(group, false, id);
    remove_id(writer, (tracuu_str){id, strlen(id)});
    set_state(writer, group, ABSENT);
}

/* Take a document of the collection out, and put it back another time. */
static void change_collection(struct writer *writer)
{
    const tracuu_document *document = any_document(writer);

    if (writer->removed) {
        add(writer, writer->removed);
        writer->removed = NULL;
        return;
    }
    add(writer, document);
    remove_id(writer, document->id);
    writer->removed = document;
}

static void *write_on(void *payload)
{
    struct writer *writer = payload;
    struct load *load = writer->load;

    writer->begin = harness_now();
    while (!atomic_load(&load->ends)) {
        uint32_t group = writer->next_group++ % N_GROUPS;

        change_group(writer, group);
        group = draw(&writer->random, N_GROUPS);
        if (state_of(load, group) % N_STATES == PRESENT)
            add_member(writer, group, draw(&writer->random, 2));
        change_collection(writer);
    }
    return NULL;
}

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

static uint32_t read_number(const char *text, const char *name)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (end == text || *end || value < 1 || value > 1000000)
        harness_die("--%s takes a number from 1 to 1000000, not \"%s\"", name,
                    text);
    return (uint32_t)value;
}

static void read_settings(struct settings *settings, int argc, char **argv)
{
    static const struct option table[] = {
        {"seconds", required_argument, NULL, 's'},
        {"idle", required_argument, NULL, 'i'},
        {"threads", required_argument, NULL, 't'},
        {"writers", required_argument, NULL, 'w'},
        {"fresh", required_argument, NULL, 'f'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    int code, at = 0;

    while ((code = getopt_long(argc, argv, "", table, &at)) != -1) {
        uint32_t *to = code == 's'   ? &settings->seconds
                       : code == 'i' ? &settings->idle
                       : code == 't' ? &settings->threads
                       : code == 'w' ? &settings->rate
                       : code == 'f' ? &settings->fresh_ms
                                     : NULL;

        if (!to) {
            fputs(usage, code == 'h' ? stdout : stderr);
            exit(code == 'h' ? EXIT_SUCCESS : 2);
        }
        *to = read_number(optarg, table[at].name);
    }
    if (argc - optind != 3)
        harness_die("an index, documents and queries are wanted");
    settings->index_path = argv[optind];
    settings->docs_path = argv[optind + 1];
    settings->queries_path = argv[optind + 2];
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
    harness_add(line, "n_segments",
                json_integer((json_int_t)stats.n_segments));
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
    struct load load = {.settings = {.seconds = 600,
                                     .idle = 60,
                                     .rate = 10,
                                     .fresh_ms = 100}};
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
