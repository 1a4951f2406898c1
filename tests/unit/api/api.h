/* Helpers of the tests of the public interface. */
#ifndef TEST_UNIT_API_H
#define TEST_UNIT_API_H

#include "support/collection.h"

/* What a ret_ parameter holds before a call that must not touch it. */
#define UNTOUCHED ((void *)(uintptr_t)0x5AFE)

#define SIZED .struct_size = sizeof(tracuu_search_options)

extern const struct doc api_docs[];

/* Two that mention a directive, two about another, and one of neither. */
extern const struct doc entity_docs[];

/* Expect the ranking that the query has. */
void finds(const char *expected, tracuu_index *index, const char *query);

/* Expect EUSAGE with a message. */
void is_usage(int r, const tracuu_error *err);

/* Everything that one search needs. */
struct search {
    tracuu_index *index;
    tracuu_searcher *searcher;
    tracuu_query *query;
    tracuu_hits *hits;
};

struct search search(void);
void done(struct search *s);

#endif
