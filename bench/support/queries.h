/* Queries: a file of queries, id TAB text, and ways to change them all. */
#ifndef BENCH_QUERIES_H
#define BENCH_QUERIES_H

#include <stdbool.h>
#include <stddef.h>

/* Which queries of a file are taken, counted from 0: for tuning on one half
 * and reporting on the other.  Neighbours in a file are often about one
 * document, so taking every other one gives halves that are much alike. */
enum half { HALF_BOTH, HALF_EVEN, HALF_ODD };

struct query_line {
    char *id;
    char *text;
};

struct queries {
    size_t n;
    struct query_line *lines;
};

/* Read a file.  The program ends if it cannot be read or has no query. */
void queries_read(struct queries *queries, const char *path, enum half half);

/* Remove every mark from the queries, as people without a Vietnamese keyboard
 * type them: "Đại hội" becomes "Dai hoi". */
void queries_strip_marks(struct queries *queries);

/* Turn every query into one exact phrase of the query language. */
void queries_make_phrases(struct queries *queries);

void queries_done(struct queries *queries);

/* Remove the marks of one text.  Free the result. */
char *queries_without_marks(const char *text);

#endif
