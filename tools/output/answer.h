/*
 * Answer: what was found for one query, on its way to the reader.
 *
 * The three forms have one interface.  All write to stdout through stdio and
 * leave write errors to the end of the program.
 */
#ifndef TOOLS_OUTPUT_ANSWER_H
#define TOOLS_OUTPUT_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

#include "output/understood.h"

/* One answer and how it is to be shown. */
struct answer {
    const char *qid; /* NULL when there is only one query */
    tracuu_hits *hits;
    uint32_t n_passages; /* as asked for; 0: none at all */
    int sort;            /* TRACUU_SORT_* */
    bool explain;
    bool color;
    const char *run_tag; /* last column of the trec form */
    const struct understood *understood; /* not of the trec form */
};

/* A hit with its document, NULL when the index stores none. */
struct answer_hit {
    tracuu_hit hit;
    const tracuu_document *document;
};

/* Each writes a whole answer.  Errors: those of tracuu_hits_*. */
int answer_write_text(const struct answer *answer, tracuu_error *err);
int answer_write_json(const struct answer *answer, tracuu_error *err);
int answer_write_trec(const struct answer *answer, tracuu_error *err);

/* Read hit i.  Errors: those of tracuu_hits_get and tracuu_hits_document. */
int answer_read(const struct answer *answer, size_t i,
                struct answer_hit *ret_hit, tracuu_error *err);

/* Number of passages to show of a hit.  Errors: tracuu_hits_n_passages's. */
int answer_n_passages(const struct answer *answer, size_t i,
                      const struct answer_hit *hit, size_t *ret_n,
                      tracuu_error *err);

#endif
