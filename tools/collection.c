/* Collection: opening, or reading into memory. */
#include "collection.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "index_file.h"
#include "interrupt.h"
#include "output/figures.h"
#include "say.h"

/* A wrong file may have a problem in each of a million lines.  After so many
 * sentences the rest is only counted. */
#define MOST_SAID 100

static void on_problem(void *payload, enum ingest_problem problem,
                       const char *message)
{
    struct collection *collection = payload;

    (void)problem;
    progress_clear(&collection->progress);
    if (collection->n_said < MOST_SAID)
        say("%s", message);
    else if (collection->n_said == MOST_SAID)
        say("there are more such problems, which are only counted");
    collection->n_said++;
}

static void show_progress(struct collection *collection, const char *doing)
{
    progress_show(&collection->progress, doing, collection->counts.n_documents,
                  collection->counts.n_bytes);
}

static int take_document(struct collection *collection,
                         const tracuu_document *document, tracuu_error *err)
{
    int changed = 0, r;

    if (!collection->updates)
        return tracuu_index_add(collection->index, document, err);
    r = tracuu_index_update(collection->index, document, &changed, err);
    collection->n_changed += changed > 0;
    return r;
}

static int on_document(void *payload, const tracuu_document *document,
                       tracuu_error *err)
{
    struct collection *collection = payload;

    show_progress(collection, "reading");
    if (interrupt_seen()) {
        strcpy(err->message, "interrupted; nothing was written");
        return TRACUU_ECANCELED;
    }
    return take_document(collection, document, err);
}

/* How many documents an index file has, which was opened a moment ago. */
static uint64_t count_file(const char *path)
{
    tracuu_index *index = NULL;
    uint64_t n = 0;

    if (tracuu_index_open(path, NULL, &index, NULL, NULL) >= 0)
        tracuu_index_count(index, &n, NULL);
    tracuu_index_free(index);
    return n;
}

static int on_index(void *payload, const char *path, tracuu_error *err)
{
    struct collection *collection = payload;
    char *note = NULL;
    int r = tracuu_index_attach(collection->index, path, &note, err);

    if (r >= 0 && collection->updates) {
        uint64_t n = count_file(path);

        collection->n_changed += n;
        collection->counts.n_documents += n;
    }
    if (r >= 0 && note) {
        progress_clear(&collection->progress);
        index_file_note(path, note);
    }
    return r;
}

/* The library's own word on how far it is. */
static int on_progress(void *payload, const tracuu_progress *progress)
{
    static const char *const doing[] = {"reading", "merging", "writing"};
    int phase = progress->phase;

    show_progress(payload, doing[phase >= 0 && phase <= 2 ? phase : 0]);
    return interrupt_seen();
}

static int open_alone(struct collection *collection, const char *path,
                      const tracuu_index_options *options)
{
    tracuu_error err;
    char *note = NULL;

    if (tracuu_index_open(path, options, &collection->index, &note, &err) < 0) {
        say_error(path, &err);
        return EXIT_TROUBLE;
    }
    index_file_note(path, note);
    return 0;
}

/* Say how much was left out, where it was more than a file or two. */
static void say_counts(const struct collection *collection)
{
    const uint64_t *n = collection->counts.n_problems;
    char count[FIGURE_SIZE];

    if (n[INGEST_LINE] > 0)
        say("%s broken line%s left out", figure_count(count, n[INGEST_LINE]),
            n[INGEST_LINE] == 1 ? "" : "s");
    if (n[INGEST_UNREADABLE] > 1)
        say("%s paths could not be read",
            figure_count(count, n[INGEST_UNREADABLE]));
    if (n[INGEST_SKIPPED] > 1)
        say("%s files and links passed over",
            figure_count(count, n[INGEST_SKIPPED]));
}

static int read_paths(struct collection *collection, char *const *paths,
                      size_t n_paths, tracuu_error *err)
{
    struct ingest_sink sink = {.payload = collection,
                               .document = on_document,
                               .index = on_index,
                               .problem = on_problem,
                               .max_document_bytes =
                                   collection->max_document_bytes};

    return ingest_paths(paths, n_paths, &sink, &collection->counts, err);
}

static int fail(int code, const tracuu_error *err)
{
    say(code == TRACUU_ENOMEM ? "%s (see --max-memory)" : "%s", err->message);
    return EXIT_TROUBLE;
}

static int read_all(struct collection *collection, char *const *paths,
                    size_t n_paths, const tracuu_index_options *options)
{
    tracuu_error err;
    uint64_t n_documents = 0;
    int r;

    r = tracuu_index_new(options, &collection->index, &err);
    if (r >= 0)
        r = read_paths(collection, paths, n_paths, &err);
    if (r >= 0)
        r = tracuu_index_count(collection->index, &n_documents, &err);
    progress_clear(&collection->progress);
    say_counts(collection);
    if (r < 0)
        return fail(r, &err);
    if (n_documents == 0) {
        say("there is no document to index or search");
        return EXIT_TROUBLE;
    }
    return 0;
}

static tracuu_index_options start(struct collection *collection,
                                  uint32_t n_threads, bool no_entities,
                                  const struct collection_limits *limits)
{
    memset(collection, 0, sizeof *collection);
    collection->max_document_bytes = limits->document_bytes;
    progress_start(&collection->progress);
    return (tracuu_index_options){.struct_size = sizeof(tracuu_index_options),
                                  .n_threads = n_threads,
                                  .no_entities = no_entities,
                                  .max_document_bytes = limits->document_bytes,
                                  .max_memory_bytes = limits->memory_bytes,
                                  .progress = on_progress,
                                  .payload = collection};
}

int collection_open_file(struct collection *collection, const char *path,
                         uint32_t n_threads, bool no_entities,
                         const struct collection_limits *limits)
{
    tracuu_index_options options =
        start(collection, n_threads, no_entities, limits);

    collection->updates = true;
    collection->index = index_file_open(path, &options);
    return collection->index ? 0 : EXIT_TROUBLE;
}

int collection_update(struct collection *collection, char *const *paths,
                      size_t n_paths)
{
    tracuu_error err;
    int r = read_paths(collection, paths, n_paths, &err);

    progress_clear(&collection->progress);
    say_counts(collection);
    return r < 0 ? fail(r, &err) : 0;
}

int collection_open(struct collection *collection, char *const *paths,
                    size_t n_paths, uint32_t n_threads, bool no_entities,
                    const struct collection_limits *limits)
{
    tracuu_index_options options =
        start(collection, n_threads, no_entities, limits);

    if (n_paths == 1 && ingest_is_index(paths[0]))
        return open_alone(collection, paths[0], &options);
    return read_all(collection, paths, n_paths, &options);
}

void collection_done(struct collection *collection)
{
    tracuu_index_free(collection->index);
    collection->index = NULL;
}
