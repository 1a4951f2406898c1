/*
 * Ingest: from paths to documents.
 *
 * A path is a text file, a JSON-lines file, an index file, a folder, or "-"
 * for standard input.  The files are read in the order of the paths, a folder
 * in the order of its names, and each document is handed to the sink as soon
 * as it has been read; nothing is kept.  What cannot be read is told to the
 * sink in one sentence and passed over: the rest is still worth having.
 *
 * A folder is walked as someone who keeps articles in it would expect: files
 * named .txt, .text, .jsonl and .ndjson and files without an extension are
 * taken; hidden files, index files, links that lead out of the folder and
 * files with any other extension (notes, tables, programs) are passed over.
 * Of these only the links are told: someone may have meant them to be read.
 * A file that is named itself is always taken.
 */
#ifndef TOOLS_INGEST_INGEST_H
#define TOOLS_INGEST_INGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

/* What may be wrong with some input. */
enum ingest_problem {
    INGEST_UNREADABLE, /* a file or folder that gave nothing, named or met */
    INGEST_SKIPPED,    /* met in a folder and passed over: a binary file, a
                          device or the like, a link that leads out */
    INGEST_LINE,       /* a line of a JSON-lines file that was left out */
    INGEST_EMPTY,      /* a folder that holds nothing to take */
    INGEST_ODD,        /* a document that was taken, but not quite as given */
    INGEST_N_PROBLEMS
};

/* How far the reading has come; kept up to date while it goes on. */
struct ingest_counts {
    uint64_t n_documents; /* handed to the sink and taken by it */
    uint64_t n_files;     /* opened, index files among them */
    uint64_t n_bytes;     /* of these files */
    uint64_t n_problems[INGEST_N_PROBLEMS];
    uint64_t n_lost;  /* paths of the call that only gave UNREADABLE */
    uint64_t n_texts; /* documents that are not blank, and index files */
};

/* Who receives what is read. */
struct ingest_sink {
    void *payload; /* handed to each function */

    /* A document, borrowed for the call.  EUSAGE and ELIMIT mean that this
     * one cannot be taken, any other failure ends the reading. */
    int (*document)(void *payload, const tracuu_document *document,
                    tracuu_error *err);

    /* An index file.  NULL: index files are refused like binary ones.  A
     * failure is a problem of this file, except for ENOMEM and ECANCELED. */
    int (*index)(void *payload, const char *path, tracuu_error *err);

    /* A problem, in one sentence that names the file.  May be NULL. */
    void (*problem)(void *payload, enum ingest_problem problem,
                    const char *message);

    /* Bytes of a document; 0: what an index takes by default.  What must be
     * longer is a problem that is told without reading it into memory. */
    uint64_t max_document_bytes;
};

/*
 * Read everything that the paths lead to.  *counts must be set to zero by the
 * caller and may be looked at from within the sink.
 *
 * Errors: what the sink's document() fails with, ENOMEM.
 */
int ingest_paths(char *const *paths, size_t n_paths,
                 const struct ingest_sink *sink, struct ingest_counts *counts,
                 tracuu_error *err);

/* Whether the input had faults that make the exit status 2: unreadable files,
 * and under --strict anything else that was passed over or bent. */
bool ingest_has_trouble(const struct ingest_counts *counts, bool strict);

/* Whether the path leads to an index file that can be read. */
int ingest_is_index(const char *path);

#endif
