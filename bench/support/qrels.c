/* Qrels: reading judgements and finding them. */
#include "support/qrels.h"

#include <stdlib.h>
#include <string.h>

#include "support/harness.h"
#include "support/lines.h"

#define N_COLUMNS 4

/* Copy an id in the way in which ids are compared. */
static char *copy_id(const char *id, size_t len)
{
    char *copy = harness_alloc(len + 1, 1);
    size_t i;

    for (i = 0; i < len; i++) {
        unsigned char c = (unsigned char)id[i];

        copy[i] = c <= ' ' || c == 0x7F ? '_' : id[i];
    }
    return copy;
}

/* Cut a line into columns, in place.  Returns how many there are. */
static size_t cut(char *line, char *columns[N_COLUMNS])
{
    const char *separators = " \t";
    const char *c;
    size_t n_tabs = 0, n = 0;
    char *rest, *column;

    for (c = line; *c; c++)
        n_tabs += *c == '\t';
    if (n_tabs == N_COLUMNS - 1)
        separators = "\t";
    for (column = strtok_r(line, separators, &rest); column;
         column = strtok_r(NULL, separators, &rest)) {
        if (n < N_COLUMNS)
            columns[n] = column;
        n++;
    }
    return n;
}

static int compare(const void *a, const void *b)
{
    const struct judgement *x = a, *y = b;
    int order = strcmp(x->query, y->query);

    return order ? order : strcmp(x->document, y->document);
}

void qrels_read(struct qrels *qrels, const char *path)
{
    struct lines lines;
    char *columns[N_COLUMNS];

    memset(qrels, 0, sizeof *qrels);
    lines_open(&lines, path);
    while (lines_next(&lines)) {
        struct judgement *item;

        if (cut(lines.line, columns) != N_COLUMNS)
            harness_die("%s:%llu: a line is a query, an iteration, a document "
                        "and a degree",
                        path, (unsigned long long)lines.number);
        qrels->items =
            harness_grow(qrels->items, qrels->n + 1, sizeof *qrels->items);
        item = &qrels->items[qrels->n++];
        item->query = harness_copy(columns[0]);
        item->document = copy_id(columns[2], strlen(columns[2]));
        item->degree = atoi(columns[3]);
    }
    lines_close(&lines);
    if (qrels->n == 0)
        harness_die("%s: no judgement in this file", path);
    qsort(qrels->items, qrels->n, sizeof *qrels->items, compare);
}

size_t qrels_of_query(const struct qrels *qrels, const char *query,
                      const struct judgement **ret_items)
{
    size_t begin = 0, end = qrels->n, n = 0;

    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;

        if (strcmp(qrels->items[middle].query, query) < 0)
            begin = middle + 1;
        else
            end = middle;
    }
    *ret_items = qrels->items + begin;
    while (begin + n < qrels->n &&
           strcmp(qrels->items[begin + n].query, query) == 0)
        n++;
    return n;
}

int qrels_degree(const struct judgement *items, size_t n, const char *id,
                 size_t id_len)
{
    char *document = copy_id(id, id_len);
    int degree = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        if (strcmp(items[i].document, document) == 0)
            degree = items[i].degree;
    }
    free(document);
    return degree;
}

void qrels_done(struct qrels *qrels)
{
    size_t i;

    for (i = 0; i < qrels->n; i++) {
        free(qrels->items[i].query);
        free(qrels->items[i].document);
    }
    free(qrels->items);
}
