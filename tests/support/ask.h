/*
 * Ask: everything that can be asked of an index, written down.
 *
 * A call that fails for want of memory is made once more: what it was given
 * must be as good as before.  Any other failure is written down as an answer.
 */
#ifndef TEST_ASK_H
#define TEST_ASK_H

#include <stdio.h>
#include <tracuu/tracuu.h>

/* Make the call, and once more if there was no memory; its result. */
#define ASK(call)                                                              \
    __extension__({                                                            \
        int ask_code = (call);                                                 \
        ask_code == TRACUU_ENOMEM ? (call) : ask_code;                         \
    })

/* Read the query and write down warnings and how it was understood; NULL when
 * it cannot be read. */
tracuu_query *ask_query(const char *text, size_t len,
                        const tracuu_query_options *options, FILE *out);

/* Search, and write down all that an answer tells: hits, documents, passages,
 * marks, constraints, explanations. */
void ask_search(tracuu_searcher *searcher, const tracuu_query *query,
                const tracuu_search_options *options, FILE *out);

/* Values and, with a query, facets of every kind. */
void ask_values(tracuu_searcher *searcher, const tracuu_query *query,
                FILE *out);

void ask_entities(const tracuu_entities *entities, FILE *out);

/* All of these, for one query. */
void ask_all(tracuu_index *index, const char *text, size_t len, FILE *out);

#endif
