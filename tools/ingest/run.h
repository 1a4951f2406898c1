/*
 * Inside ingest: one run over some paths, and the readers of the kinds of
 * file.  Nobody outside this folder includes it.
 */
#ifndef TOOLS_INGEST_RUN_H
#define TOOLS_INGEST_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/ingest.h"
#include "ingest/reader.h"

struct ingest_run {
    const struct ingest_sink *sink;
    struct ingest_counts *counts;
    size_t max_document; /* bytes; times 16 it is no overflow */
};

/* How long a file of one document may be: its text twice, as UTF-16 has it,
 * and a mark of byte order. */
size_t ingest_max_file(const struct ingest_run *run);

/* How long a line may be: an escape has six bytes for one. */
size_t ingest_max_line(const struct ingest_run *run);

/* How to tell what is longer: with these two numbers. */
#define INGEST_TOO_LONG                                                        \
    "it has more than %llu bytes, and a document may have %llu"

/* Tell the sink of a problem and count it. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void ingest_report(struct ingest_run *run, enum ingest_problem problem,
                   const char *format, ...);

/* Fill *err for want of memory; returns ENOMEM. */
int ingest_no_memory(tracuu_error *err);

/* What follows from a negative errno of a reader: 0 after a report, or a
 * failure, which ends the run.  `what` was to be done with the path. */
int ingest_unreadable(struct ingest_run *run, const char *what,
                      const char *path, int code, tracuu_error *err);

/*
 * Hand a document to the sink.  One that the sink refuses (EUSAGE, ELIMIT) is
 * reported as `problem` of `where` and passed over: that is no failure.
 */
int ingest_deliver(struct ingest_run *run, const tracuu_document *document,
                   enum ingest_problem problem, const char *where,
                   tracuu_error *err);

/* Read one file; `named` when the user named it, not a folder around it. */
int ingest_file(struct ingest_run *run, const char *path, bool named,
                tracuu_error *err);

/* Read what a folder holds, in the order of the names. */
int ingest_folder(struct ingest_run *run, const char *path, tracuu_error *err);

/* Whether the first line of the stream is a JSON object.  Takes nothing. */
bool ingest_looks_like_json(const struct ingest_run *run,
                            struct reader *reader);

/* Read a stream of JSON lines; `path` is for messages, `id` for documents. */
int ingest_json_lines(struct ingest_run *run, struct reader *reader,
                      const char *path, const char *id, tracuu_error *err);

#endif
