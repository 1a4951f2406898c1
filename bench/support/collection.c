/* Collection: reading documents, opening or making an index. */
#include "support/collection.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/ingest.h"
#include "support/harness.h"

void collection_die(const char *what, const tracuu_error *err)
{
    harness_die("%s: %s", what, err->message);
}

/* Copy a string to *to and move that past it. */
static tracuu_str move_str(tracuu_str str, char **to)
{
    tracuu_str copy = {*to, str.len};

    if (str.len)
        memcpy(*to, str.ptr, str.len);
    *to += str.len;
    return copy;
}

static size_t size_of(const tracuu_document *document)
{
    size_t i, size = sizeof *document;

    size += document->n_fields * sizeof *document->fields;
    size += document->id.len + document->path.len + document->title.len;
    size += document->text.len + document->date.len;
    for (i = 0; i < document->n_fields; i++)
        size += document->fields[i].name.len + document->fields[i].text.len;
    return size;
}

static tracuu_document *copy_document(const tracuu_document *document)
{
    tracuu_document *copy = harness_alloc(size_of(document), 1);
    tracuu_field *fields = (tracuu_field *)(copy + 1);
    char *to = (char *)(fields + document->n_fields);
    size_t i;

    copy->struct_size = sizeof *copy;
    copy->id = move_str(document->id, &to);
    copy->path = move_str(document->path, &to);
    copy->title = move_str(document->title, &to);
    copy->text = move_str(document->text, &to);
    copy->date = move_str(document->date, &to);
    copy->n_fields = document->n_fields;
    copy->fields = fields;
    for (i = 0; i < document->n_fields; i++) {
        fields[i] = document->fields[i];
        fields[i].name = move_str(document->fields[i].name, &to);
        fields[i].text = move_str(document->fields[i].text, &to);
    }
    return copy;
}

/* ---- sinks of ingest ---- */

static int keep(void *payload, const tracuu_document *document,
                tracuu_error *err)
{
    struct documents *documents = payload;

    (void)err;
    if (documents->n == documents->cap) {
        documents->cap = documents->cap ? 2 * documents->cap : 1024;
        documents->items = harness_grow(documents->items, documents->cap,
                                        sizeof *documents->items);
    }
    documents->items[documents->n++] = copy_document(document);
    documents->n_bytes += document->title.len + document->text.len;
    return 0;
}

static int add(void *payload, const tracuu_document *document,
               tracuu_error *err)
{
    return tracuu_index_add(payload, document, err);
}

/* A figure for half of a collection would be taken for one of the whole. */
static void stop(void *payload, enum ingest_problem problem,
                 const char *message)
{
    (void)payload;
    if (problem != INGEST_ODD)
        harness_die("%s", message);
}

static void ingest(char *path,
                   int (*document)(void *, const tracuu_document *,
                                   tracuu_error *),
                   void *payload)
{
    const struct ingest_sink sink = {
        .payload = payload, .document = document, .problem = stop};
    struct ingest_counts counts = {0};
    tracuu_error err;

    if (ingest_paths(&path, 1, &sink, &counts, &err) < 0)
        collection_die(path, &err);
    if (counts.n_documents == 0)
        harness_die("%s: no document", path);
}

void documents_read(struct documents *documents, char *path)
{
    memset(documents, 0, sizeof *documents);
    ingest(path, keep, documents);
}

void documents_done(struct documents *documents)
{
    size_t i;

    for (i = 0; i < documents->n; i++)
        free(documents->items[i]);
    free(documents->items);
}

tracuu_index *collection_open(char *path)
{
    const tracuu_index_options options = {.struct_size = sizeof options,
                                          .no_store = 1};
    tracuu_index *index;
    tracuu_error err;

    if (ingest_is_index(path)) {
        /* The message names the file. */
        if (tracuu_index_open(path, NULL, &index, NULL, &err) < 0)
            harness_die("%s", err.message);
        return index;
    }
    if (tracuu_index_new(&options, &index, &err) < 0)
        collection_die(path, &err);
    ingest(path, add, index);
    if (tracuu_index_flush(index, &err) < 0)
        collection_die(path, &err);
    return index;
}
