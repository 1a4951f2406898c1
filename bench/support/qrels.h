/*
 * Qrels: judgements of relevance in the form of TREC, one a line:
 *
 *     query  iteration  document  degree
 *
 * in columns that tabs separate or, where a line has no three tabs, any white
 * space.  A degree of 0 or less means: looked at and not relevant.  As in the
 * trec form of the tool, white space in a document's id stands as "_"; here
 * both ways to write it are taken for the same.
 */
#ifndef BENCH_QRELS_H
#define BENCH_QRELS_H

#include <stddef.h>

struct judgement {
    char *query;
    char *document; /* without white space */
    int degree;
};

struct qrels {
    size_t n;
    struct judgement *items; /* by query, then document */
};

/* Read a file.  The program ends if it cannot be read. */
void qrels_read(struct qrels *qrels, const char *path);

/* The judgements of one query, borrowed.  Returns how many. */
size_t qrels_of_query(const struct qrels *qrels, const char *query,
                      const struct judgement **ret_items);

/* The degree of a document among the judgements of one query; 0 if it has not
 * been judged. */
int qrels_degree(const struct judgement *items, size_t n, const char *id,
                 size_t id_len);

void qrels_done(struct qrels *qrels);

#endif
