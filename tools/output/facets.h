/*
 * Facets: what the documents that match a query mention.
 *
 * Directives, units, years that are mentioned and years of publication, each
 * with the number of articles and of mentions.
 */
#ifndef TOOLS_OUTPUT_FACETS_H
#define TOOLS_OUTPUT_FACETS_H

#include <stddef.h>
#include <tracuu/tracuu.h>

#include "output/words.h"

struct facets {
    const char *qid; /* NULL when there is only one query */
    tracuu_searcher *searcher;
    const tracuu_query *query;
    size_t most; /* values of each kind */
    enum language language;
};

/* Tables below the hits, or one JSON object on a line.  Errors: those of
 * tracuu_facets_new. */
int facets_write_text(const struct facets *facets, tracuu_error *err);
int facets_write_json(const struct facets *facets, tracuu_error *err);

#endif
