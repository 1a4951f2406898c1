/* Ingest: the run over the paths, and what its readers share. */
#include "ingest/ingest.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest/run.h"

void ingest_report(struct ingest_run *run, enum ingest_problem problem,
                   const char *format, ...)
{
    /* Longer than any path that the system opens; what is longer is cut. */
    char message[8192];
    va_list args;

    run->counts->n_problems[problem]++;
    if (!run->sink->problem)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    run->sink->problem(run->sink->payload, problem, message);
}

int ingest_no_memory(tracuu_error *err)
{
    err->code = TRACUU_ENOMEM;
    err->offset = TRACUU_NOWHERE;
    snprintf(err->message, sizeof err->message, "out of memory");
    return TRACUU_ENOMEM;
}

int ingest_unreadable(struct ingest_run *run, const char *what,
                      const char *path, int code, tracuu_error *err)
{
    if (code == -EINTR) {
        err->code = TRACUU_ECANCELED;
        err->offset = TRACUU_NOWHERE;
        snprintf(err->message, sizeof err->message,
                 "interrupted; nothing was written");
        return TRACUU_ECANCELED;
    }
    ingest_report(run, INGEST_UNREADABLE, "cannot %s %s: %s", what, path,
                  strerror(-code));
    return 0;
}

static bool is_blank(tracuu_str text)
{
    size_t i = 0;

    while (i < text.len && memchr(" \t\n\v\f\r", text.ptr[i], 6))
        i++;
    return i == text.len;
}

int ingest_deliver(struct ingest_run *run, const tracuu_document *document,
                   enum ingest_problem problem, const char *where,
                   tracuu_error *err)
{
    tracuu_error own = {0};
    int r = run->sink->document(run->sink->payload, document, &own);

    if (r == TRACUU_EUSAGE || r == TRACUU_ELIMIT) {
        ingest_report(run, problem, "%s: left out: %s", where, own.message);
        return 0;
    }
    if (r < 0) {
        *err = own;
        return r;
    }
    run->counts->n_documents++;
    run->counts->n_texts +=
        !is_blank(document->title) || !is_blank(document->text);
    return 0;
}

static int take_path(struct ingest_run *run, const char *path,
                     tracuu_error *err)
{
    struct stat status;

    if (strcmp(path, "-") == 0)
        return ingest_file(run, path, true, err);
    if (stat(path, &status) < 0) {
        ingest_report(run, INGEST_UNREADABLE, "cannot open %s: %s", path,
                      strerror(errno));
        return 0;
    }
    if (S_ISDIR(status.st_mode))
        return ingest_folder(run, path, err);
    return ingest_file(run, path, true, err);
}

/* Take a path and note whether it was lost as a whole. */
static int take_counted(struct ingest_run *run, const char *path,
                        tracuu_error *err)
{
    struct ingest_counts *counts = run->counts;
    uint64_t n_documents = counts->n_documents;
    uint64_t n_unreadable = counts->n_problems[INGEST_UNREADABLE];
    int r = take_path(run, path, err);

    counts->n_lost += counts->n_documents == n_documents &&
                      counts->n_problems[INGEST_UNREADABLE] > n_unreadable;
    return r;
}

size_t ingest_max_file(const struct ingest_run *run)
{
    return 2 * run->max_document + 4;
}

size_t ingest_max_line(const struct ingest_run *run)
{
    return 8 * run->max_document + ((size_t)1 << 20);
}

/* The default is that of tracuu_index_options; no text is decoded that has 2
 * GiB. */
static size_t max_document(const struct ingest_sink *sink)
{
    uint64_t most = sink->max_document_bytes;

    most = most ? most : UINT64_C(256) << 20;
    most = most < INT32_MAX ? most : INT32_MAX;
    return most < SIZE_MAX / 16 ? (size_t)most : SIZE_MAX / 16;
}

int ingest_paths(char *const *paths, size_t n_paths,
                 const struct ingest_sink *sink, struct ingest_counts *counts,
                 tracuu_error *err)
{
    struct ingest_run run = {sink, counts, max_document(sink)};
    tracuu_error own; /* so that the readers need not ask whether err is NULL */
    size_t i;
    int r = 0;

    for (i = 0; i < n_paths && r >= 0; i++)
        r = take_counted(&run, paths[i], &own);
    if (r < 0 && err)
        *err = own;
    return r < 0 ? r : 0;
}

bool ingest_has_trouble(const struct ingest_counts *counts, bool strict)
{
    const uint64_t *n = counts->n_problems;

    if (n[INGEST_UNREADABLE] > 0)
        return true;
    return strict && (n[INGEST_LINE] > 0 || n[INGEST_SKIPPED] > 0 ||
                      n[INGEST_EMPTY] > 0 || n[INGEST_ODD] > 0);
}
