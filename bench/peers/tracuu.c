/*
 * tracuu, as the peers are measured: bench/peers/peer.h.
 *
 * Words are cut from plain text, of which `ours` is the result, so its tokens
 * are `own` and peers are compared by theirs.  Settings:
 *
 *     model=bm25|default   plain BM25 unless it says default
 *     entities=1           recognise them, in documents or in queries
 *     plain=0              queries have fields and operators
 *     threads=N            of a build
 *     segments=N           save N parts; opened, each is a segment
 *     removed=1            of what was opened, remove every 20th document
 *
 * Texts are not stored.  `searchable_s` of a build is without saving.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "peers/peer.h"
#include "support/collection.h"
#include "support/harness.h"

#define REMOVED_STEP 20 /* 5 % */

static struct {
    bool default_model;
    bool entities;
    bool operators;
    bool removed;
    uint32_t threads;
    uint32_t segments;
} settings = {.segments = 1};

static double searchable_s;
static uint64_t n_segments;

static void check(int r, const tracuu_error *err)
{
    if (r < 0)
        collection_die("tracuu", err);
}

static const char *version(void)
{
    return tracuu_version();
}

static bool set(const char *name, const char *value)
{
    uint32_t number = (uint32_t)strtoul(value, NULL, 10);

    if (strcmp(name, "model") == 0)
        settings.default_model = strcmp(value, "default") == 0;
    else if (strcmp(name, "entities") == 0)
        settings.entities = number;
    else if (strcmp(name, "plain") == 0)
        settings.operators = number == 0;
    else if (strcmp(name, "removed") == 0)
        settings.removed = number;
    else if (strcmp(name, "threads") == 0)
        settings.threads = number;
    else if (strcmp(name, "segments") == 0 && number > 0)
        settings.segments = number;
    else
        return false;
    return true;
}

/* ---- making ---- */

struct writer {
    const char *dir;
    tracuu_index *index; /* of the part that is being made */
    FILE *ids;           /* of all documents; only where parts are made */
    uint32_t n_parts;
    uint64_t n_in_part;
    uint64_t begin;
};

static tracuu_index *new_index(void)
{
    const tracuu_index_options options = {.struct_size = sizeof options,
                                          .no_store = 1,
                                          .no_entities = !settings.entities,
                                          .n_threads = settings.threads};
    tracuu_index *index;
    tracuu_error err;

    check(tracuu_index_new(&options, &index, &err), &err);
    return index;
}

static char *part_path(const char *dir, uint32_t part)
{
    char name[32];

    snprintf(name, sizeof name, "part%u.tracuu", part);
    return peer_path(dir, name);
}

static void *create(const char *dir, enum peer_tokens tokens)
{
    struct writer *writer = harness_alloc(1, sizeof *writer);

    (void)tokens;
    writer->dir = dir;
    writer->begin = harness_now();
    writer->index = new_index();
    if (settings.segments > 1) {
        char *path = peer_path(dir, "ids");

        writer->ids = fopen(path, "w");
        if (!writer->ids)
            harness_die("cannot write %s", path);
        free(path);
    }
    return writer;
}

static void save_part(struct writer *writer)
{
    char *path = part_path(writer->dir, writer->n_parts++);
    tracuu_error err;

    check(tracuu_index_flush(writer->index, &err), &err);
    searchable_s = (double)(harness_now() - writer->begin) / 1e9;
    check(tracuu_index_save(writer->index, path, &err), &err);
    tracuu_index_free(writer->index);
    free(path);
}

/* Parts are cut by the number of documents. */
static void add(void *payload, const tracuu_document *document, size_t n_all)
{
    struct writer *writer = payload;
    tracuu_error err;

    check(tracuu_index_add(writer->index, document, &err), &err);
    if (!writer->ids)
        return;
    fprintf(writer->ids, "%.*s\n", (int)document->id.len, document->id.ptr);
    if (++writer->n_in_part * settings.segments >= n_all) {
        save_part(writer);
        writer->index = new_index();
        writer->n_in_part = 0;
    }
}

static void finish(void *payload)
{
    struct writer *writer = payload;

    if (writer->n_parts == 0 || writer->n_in_part > 0)
        save_part(writer);
    else
        tracuu_index_free(writer->index);
    if (writer->ids && fclose(writer->ids) == EOF)
        harness_die("cannot write the ids");
    free(writer);
}

/* ---- asking ---- */

struct reader {
    tracuu_index *index;
    tracuu_searcher *searcher;
};

static bool part_exists(const char *dir, uint32_t part)
{
    char *path = part_path(dir, part);
    struct stat status;
    bool exists = stat(path, &status) == 0;

    free(path);
    return exists;
}

static void attach_parts(tracuu_index *index, const char *dir)
{
    tracuu_error err;
    uint32_t part;

    for (part = 0; part_exists(dir, part); part++) {
        char *path = part_path(dir, part);

        check(tracuu_index_attach(index, path, NULL, &err), &err);
        free(path);
    }
}

/* Remove every so many documents. */
static void remove_documents(tracuu_index *index, const char *dir)
{
    char *path = peer_path(dir, "ids"), id[4096];
    FILE *ids = fopen(path, "r");
    tracuu_error err;
    size_t i;

    if (!ids)
        harness_die("cannot read %s", path);
    for (i = 0; fgets(id, sizeof id, ids); i++)
        if (i % REMOVED_STEP == 0)
            check(tracuu_index_remove(index, id, strcspn(id, "\n"), &err),
                  &err);
    fclose(ids);
    free(path);
}

static void *open_reader(const char *dir, enum peer_tokens tokens)
{
    struct reader *reader = harness_alloc(1, sizeof *reader);
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_error err;
    char *path;

    (void)tokens;
    if (part_exists(dir, 1)) {
        reader->index = new_index();
        attach_parts(reader->index, dir);
        if (settings.removed)
            remove_documents(reader->index, dir);
        check(tracuu_index_stats(reader->index, &stats, &err), &err);
        n_segments = stats.n_segments;
    } else {
        path = part_path(dir, 0);
        check(tracuu_index_open(path, NULL, &reader->index, NULL, &err), &err);
        free(path);
    }
    check(tracuu_searcher_new(reader->index, &reader->searcher, &err), &err);
    return reader;
}

static void close_reader(void *payload)
{
    struct reader *reader = payload;

    tracuu_searcher_free(reader->searcher);
    tracuu_index_free(reader->index);
    free(reader);
}

static tracuu_query *read_query(const char *text, enum peer_mode mode)
{
    const tracuu_query_options options = {.struct_size = sizeof options,
                                          .plain = mode != PEER_PHRASE &&
                                                   !settings.operators,
                                          .all = mode == PEER_ALL,
                                          .no_entities = !settings.entities};
    size_t size = strlen(text) + 3;
    char *quoted = harness_alloc(size, 1);
    tracuu_query *query;
    tracuu_error err;

    snprintf(quoted, size, mode == PEER_PHRASE ? "\"%s\"" : "%s", text);
    check(tracuu_query_new(quoted, strlen(quoted), &options, &query, &err),
          &err);
    free(quoted);
    return query;
}

static tracuu_hits *find(void *payload, const char *text, enum peer_mode mode,
                         uint32_t k, bool exact)
{
    const tracuu_search_options options = {.struct_size = sizeof options,
                                           .k = k,
                                           .model = settings.default_model
                                                        ? TRACUU_MODEL_DEFAULT
                                                        : TRACUU_MODEL_BM25,
                                           .exact_count = exact};
    struct reader *reader = payload;
    tracuu_query *query = read_query(text, mode);
    tracuu_hits *hits;
    tracuu_error err;

    check(tracuu_search(reader->searcher, query, &options, &hits, &err), &err);
    tracuu_query_free(query);
    return hits;
}

static size_t search(void *reader, const char *text, enum peer_mode mode,
                     uint32_t k, uint64_t *ret_docs)
{
    tracuu_hits *hits = find(reader, text, mode, k, false);
    size_t n = tracuu_hits_numbers(hits, 0, k, ret_docs, NULL);

    tracuu_hits_free(hits);
    return n;
}

static uint64_t count(void *reader, const char *text, enum peer_mode mode)
{
    tracuu_hits *hits = find(reader, text, mode, 1, true);
    uint64_t n = tracuu_hits_matches(hits, NULL);

    tracuu_hits_free(hits);
    return n;
}

static void report(json_t *line)
{
    harness_add(line, "model",
                json_string(settings.default_model ? "default" : "bm25"));
    harness_add(line, "entities", json_boolean(settings.entities));
    if (searchable_s > 0)
        harness_add(line, "searchable_s", json_real(searchable_s));
    if (n_segments > 0)
        harness_add(line, "segments", json_integer((json_int_t)n_segments));
}

int main(int argc, char **argv)
{
    static const struct peer_engine engine = {
        .name = "tracuu",
        .tokens = PEER_OWN,
        .version = version,
        .set = set,
        .create = create,
        .add = add,
        .finish = finish,
        .open = open_reader,
        .close = close_reader,
        .search = search,
        .count = count,
        .report = report,
    };

    return peer_main(&engine, argc, argv);
}
