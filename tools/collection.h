/*
 * Collection: what the paths of a command line amount to.
 *
 * One index file alone is opened as it is.  Anything else is read into an
 * index in memory, index files among it being joined to the rest, so that all
 * of it is one collection with common statistics.
 */
#ifndef TOOLS_COLLECTION_H
#define TOOLS_COLLECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/ingest.h"
#include "output/progress.h"

/* What an index may take; see tracuu_index_options. */
struct collection_limits {
    uint64_t document_bytes; /* 0: the default */
    uint64_t memory_bytes;   /* 0: the default */
};

struct collection {
    tracuu_index *index;
    struct ingest_counts counts;
    struct progress progress;
    uint64_t max_document_bytes; /* 0: the default */
    bool updates;       /* documents that are there already are passed over */
    uint64_t n_changed; /* then: those that were not */
    uint64_t n_said;    /* problems that were named on stderr */
};

/*
 * Open or read; with `no_entities`, directives and the like are not looked for
 * in what is read.  Problems of single files are named on stderr.  Returns 0,
 * or EXIT_TROUBLE having said why: there is nothing to search then, and
 * collection_done must still be called.
 */
int collection_open(struct collection *collection, char *const *paths,
                    size_t n_paths, uint32_t n_threads, bool no_entities,
                    const struct collection_limits *limits);

/* Open one index file, to be changed; otherwise the same. */
int collection_open_file(struct collection *collection, const char *path,
                         uint32_t n_threads, bool no_entities,
                         const struct collection_limits *limits);

/* Read paths into it: documents that it lacks or has otherwise. */
int collection_update(struct collection *collection, char *const *paths,
                      size_t n_paths);

void collection_done(struct collection *collection);

#endif
