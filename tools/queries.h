/* Queries: a file of queries, one a line: id TAB text. */
#ifndef TOOLS_QUERIES_H
#define TOOLS_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct query_line {
    const char *id;
    const char *text;
    uint64_t number; /* of the line, from 1 */
};

struct queries {
    char *buf; /* the file; the strings lie in it */
    size_t n;
    struct query_line *lines;
    bool broken; /* a line was named on stderr and left out */
};

/*
 * Read a file.  An empty line and one that begins with # are passed over, and
 * so is what follows a second tab.  Returns 0, or EXIT_TROUBLE having said
 * why; queries_done must be called either way.
 */
int queries_read(struct queries *queries, const char *path);

void queries_done(struct queries *queries);

#endif
