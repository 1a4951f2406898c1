/*
 * Progress: one line on a terminal's stderr that is rewritten while long work
 * goes on, and that is gone when the work is done.
 */
#ifndef TOOLS_OUTPUT_PROGRESS_H
#define TOOLS_OUTPUT_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool on;      /* stderr is a terminal */
    bool visible; /* the line stands there now */
    double start;
    double next; /* when the line may be rewritten */
};

/* Start.  Nothing is shown for the first half second. */
void progress_start(struct progress *progress);

/* Show how far the work has come, at most ten times a second. */
void progress_show(struct progress *progress, const char *doing,
                   uint64_t n_documents, uint64_t n_bytes);

/* Take the line away, before anything else is printed. */
void progress_clear(struct progress *progress);

#endif
