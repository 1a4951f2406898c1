/* tracuu index: make an index file out of paths. */
#include <argp.h>
#include <errno.h>
#include <jansson.h>
#include <libgen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collection.h"
#include "command.h"
#include "interrupt.h"
#include "output/figures.h"
#include "output/json.h"
#include "say.h"
#include "shared_options.h"

enum key { KEY_KEEP_GOING = KEY_OF_COMMAND };

static const struct argp_option table[] = {
    {"output", 'o', "FILE", 0, "Write the index to FILE, replacing an index",
     0},
    OPTION_FORMAT("text, or json: one object at the end", 0),
    {"keep-going", KEY_KEEP_GOING, NULL, 0,
     "Replace an index even when a PATH cannot be read or all are empty", 0},
    OPTION_MAX_DOCUMENT(0),
    OPTION_MAX_MEMORY(0),
    OPTION_NO_ENTITIES("; their fields then find nothing"),
    OPTION_STRICT(0),
    OPTION_THREADS("Use", 0),
    {NULL, 0, NULL, 0, NULL, 0}};

static const char doc[] =
    "Make an index file, to be searched without reading the documents again."
    "\v"
    "PATH is a text file, a JSON-lines file, a folder, - for standard input, "
    "or an index file, whose documents are taken over. A document is known by "
    "its id, or its path: a second one of the same id replaces the first.\n\n"
    "JSON lines hold one object a line: {\"id\", \"title\", \"text\", "
    "\"date\"}; "
    "_id and contents are taken too, other members are kept as fields.\n\n"
    "Examples:\n\n"
    "  tracuu index -o news.idx articles\n"
    "  tracuu index -o all.idx news.idx more.jsonl\n"
    "  zstdcat big.jsonl.zst | tracuu index -o big.idx -\n\n"
    "The file appears complete or not at all. When a PATH cannot be read, a "
    "new index has what the others hold, an index that is there already is "
    "left as it is (see --keep-going), and the exit status is 2. The same "
    "holds for standard input or a pipe that gives nothing, and an index is "
    "left as it is when all documents are empty.";

struct options {
    const char *output;
    bool keep_going;
    struct shared_options shared;
    char **paths;
    size_t n_paths;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *options = state->input;

    switch (key) {
    case 'o':
        options->output = arg;
        return 0;
    case KEY_KEEP_GOING:
        options->keep_going = true;
        return 0;
    case ARGP_KEY_ARGS:
        args_rest(state, 0, &options->paths, &options->n_paths);
        return 0;
    case ARGP_KEY_END:
        if (!options->output)
            argp_error(state, "-o FILE is missing: where to write the index");
        /* It is written beside FILE and then renamed, so there must be one. */
        if (strcmp(options->output, "-") == 0)
            argp_error(state, "an index is not written to standard output; "
                              "name a file after -o");
        if (options->n_paths == 0)
            argp_error(state, "a PATH is missing: name files or folders");
        return 0;
    default:
        return shared_options_parse(&options->shared, key, arg, state);
    }
}

/*
 * Whether the file may be written, asked before an hour of reading.  A file
 * that is no index is not replaced: `-o` before an article is a slip.
 */
static bool may_write(const char *path)
{
    struct stat status;
    char *copy;
    bool may;

    if (stat(path, &status) == 0) {
        if (S_ISREG(status.st_mode) &&
            (status.st_size == 0 || ingest_is_index(path)))
            return true;
        if (S_ISREG(status.st_mode) && access(path, R_OK) < 0)
            say("cannot open %s: %s", path, strerror(errno));
        else
            say("%s is there already and is no index; choose another name or "
                "remove it",
                path);
        return false;
    }
    copy = strdup(path);
    if (!copy)
        return true; /* the library will say so */
    may = access(dirname(copy), W_OK | X_OK) == 0;
    if (!may)
        say("cannot write %s: %s", path, strerror(errno));
    free(copy);
    return may;
}

struct outcome {
    uint64_t n_documents;
    uint64_t n_bytes; /* of the index */
    double seconds;
    uint64_t peak_bytes;
    const struct ingest_counts *counts;
};

static int put_json(const struct outcome *outcome)
{
    const struct ingest_counts *counts = outcome->counts;
    json_t *object = json_object();
    const struct {
        const char *name;
        uint64_t n;
    } members[] = {
        {"documents", outcome->n_documents},
        {"input_bytes", counts->n_bytes},
        {"index_bytes", outcome->n_bytes},
        {"peak_memory_bytes", outcome->peak_bytes},
        {"files", counts->n_files},
        {"unreadable", counts->n_problems[INGEST_UNREADABLE]},
        {"skipped", counts->n_problems[INGEST_SKIPPED]},
        {"broken_lines", counts->n_problems[INGEST_LINE]},
    };
    int failed =
        json_object_set_new(object, "seconds", emit_seconds(outcome->seconds));
    size_t i;

    for (i = 0; i < sizeof members / sizeof members[0]; i++)
        failed |= json_object_set_new(object, members[i].name,
                                      emit_count(members[i].n));
    return emit_line(object, failed);
}

static void put_text(const struct outcome *outcome, const char *path)
{
    char documents[FIGURE_SIZE], input[FIGURE_SIZE], index[FIGURE_SIZE];
    char time[FIGURE_SIZE];
    double speed = (double)outcome->counts->n_bytes / 1e6 / outcome->seconds;

    printf("%s: %s document%s, %s of input in %s (%.1f MB/s), index of %s\n",
           path, figure_count(documents, outcome->n_documents),
           outcome->n_documents == 1 ? "" : "s",
           figure_bytes(input, outcome->counts->n_bytes),
           figure_seconds(time, outcome->seconds), speed,
           figure_bytes(index, outcome->n_bytes));
}

static int report(const struct options *options,
                  const struct collection *collection, double seconds)
{
    struct outcome outcome = {.seconds = seconds,
                              .counts = &collection->counts};
    struct rusage usage;
    struct stat status;
    tracuu_error err;

    if (tracuu_index_count(collection->index, &outcome.n_documents, &err) < 0 ||
        stat(options->output, &status) < 0)
        return EXIT_TROUBLE;
    outcome.n_bytes = (uint64_t)status.st_size;
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        outcome.peak_bytes = (uint64_t)usage.ru_maxrss * 1024;
    if (options->shared.format == ARGS_TEXT)
        put_text(&outcome, options->output);
    else if (put_json(&outcome) < 0)
        return EXIT_TROUBLE;
    return 0;
}

/* An index that lacks what a mistyped path should have led to is no good
 * exchange for one that is there; nor is one of empty files. */
static bool may_replace(const struct options *options,
                        const struct collection *collection)
{
    const struct ingest_counts *counts = &collection->counts;
    bool is_blank = counts->n_documents > 0 && counts->n_texts == 0;

    if ((counts->n_lost == 0 && !is_blank) || options->keep_going ||
        !ingest_is_index(options->output))
        return true;
    say("%s is left as it was, for %s; --keep-going replaces it",
        options->output,
        counts->n_lost ? "not all was read" : "no text was read");
    return false;
}

static int save(const struct options *options, struct collection *collection)
{
    tracuu_error err;
    int r;

    if (!may_replace(options, collection))
        return EXIT_TROUBLE;
    r = tracuu_index_save(collection->index, options->output, &err);
    progress_clear(&collection->progress);
    if (r >= 0)
        return 0;
    if (r == TRACUU_ECANCELED)
        say("interrupted; nothing was written");
    else
        say_error(options->output, &err);
    return EXIT_TROUBLE;
}

static int make_index(const struct options *options)
{
    struct collection collection;
    double start = figure_now();
    int status =
        collection_open(&collection, options->paths, options->n_paths,
                        options->shared.n_threads, options->shared.no_entities,
                        &options->shared.limits);

    if (status == 0)
        status = save(options, &collection);
    progress_clear(&collection.progress);
    if (status == 0)
        status = report(options, &collection, figure_now() - start);
    if (ingest_has_trouble(&collection.counts, options->shared.strict))
        status = EXIT_TROUBLE;
    collection_done(&collection);
    return status;
}

/* Nobody else may change the file from before it is read, as it may be one of
 * the paths, until it is saved. */
static int make_index_alone(const struct options *options)
{
    tracuu_lock *lock;
    tracuu_error err;
    int status;

    if (tracuu_lock_new(options->output, &lock, &err) < 0) {
        say_error(options->output, &err);
        return EXIT_TROUBLE;
    }
    status = make_index(options);
    tracuu_lock_free(lock);
    return status;
}

int cmd_index(int argc, char **argv)
{
    static const struct argp argp = {table, parse, "-o FILE PATH...", doc, NULL,
                                     NULL,  NULL};
    struct options options = {.shared = shared_options_new(args_text_or_json)};

    args_parse(&argp, argc, argv, &options);
    if (!may_write(options.output))
        return EXIT_TROUBLE;
    interrupt_watch();
    return say_goodbye(make_index_alone(&options));
}
