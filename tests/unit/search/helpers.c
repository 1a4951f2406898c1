#include "search.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static void compare(const char *expected, char *found, const char *query)
{
    cr_expect_str_eq(expected, found, "<%s> should give <%s>, not <%s>", query,
                     expected, found);
    free(found);
}

void ranks(const char *expected, const struct doc *docs, const char *query)
{
    compare(expected, ranked(docs, query), query);
}

void ranks_all(const char *expected, const struct doc *docs, const char *query)
{
    tracuu_index *index = index_of(docs);

    compare(expected, ranking_of_all(index, query), query);
    tracuu_index_free(index);
}

static bool found(const char *query, const char *text)
{
    const struct doc docs[] = {{text}, {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, query);
    size_t n = tracuu_hits_count(hits);

    tracuu_hits_free(hits);
    tracuu_index_free(index);
    return n > 0;
}

void finds(const char *query, const char *text)
{
    cr_expect(found(query, text), "<%s> should find <%s>", query, text);
}

void misses(const char *query, const char *text)
{
    cr_expect(!found(query, text), "<%s> should not find <%s>", query, text);
}
