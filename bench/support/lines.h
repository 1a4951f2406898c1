/*
 * Lines: a table in a text file, line by line, for query files and judgements.
 * An empty line and one that begins with # are passed over.
 */
#ifndef BENCH_LINES_H
#define BENCH_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct lines {
    const char *path; /* for messages */
    FILE *file;
    char *line; /* the current one, without its line end */
    size_t cap;
    uint64_t number; /* of the current one, from 1 */
};

/* Open a file; the program ends if it cannot be read, now or later. */
void lines_open(struct lines *lines, const char *path);

/* Go to the next line.  False at the end. */
bool lines_next(struct lines *lines);

void lines_close(struct lines *lines);

#endif
