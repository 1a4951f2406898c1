/*
 * Edit: changing an index file.
 *
 * The file is locked before it is opened and until it is saved, so that no
 * change of another writer is lost; it is replaced as a whole at the end, so
 * that whoever searches it meanwhile, and an interruption, finds the old one.
 */
#ifndef TOOLS_EDIT_H
#define TOOLS_EDIT_H

#include "collection.h"
#include "shared_options.h"

struct edit {
    const char *path;
    tracuu_lock *lock;
    struct collection collection;
    uint64_t n_before; /* documents */
    uint64_t n_after;
    uint64_t bytes_before; /* of the file */
    uint64_t bytes_after;
    double start;
};

/* Lock and open.  Returns 0, or EXIT_TROUBLE having said why; edit_done must
 * be called either way. */
int edit_open(struct edit *edit, const char *path,
              const struct shared_options *options);

/* Save when it is `changed`, and count; likewise. */
int edit_save(struct edit *edit, bool changed);

/* A figure of what was done. */
struct edit_figure {
    const char *name;
    uint64_t n;
};

/* Print one JSON object: the seconds it took, then the figures.  -1 when that
 * fails. */
int edit_put_json(const struct edit *edit, const struct edit_figure *figures,
                  size_t n);

/* Say why a step failed; returns EXIT_TROUBLE. */
int edit_failed(struct edit *edit, const tracuu_error *err);

void edit_done(struct edit *edit);

#endif
