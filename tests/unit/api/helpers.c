#include "api.h"

#include <criterion/criterion.h>

const struct doc api_docs[] = {
    {"Đại hội đảng bộ. Chi bộ họp.", "Đại hội", "2020-03-17"},
    {"Thi hành án dân sự."},
    {NULL}};

void is_usage(int r, const tracuu_error *err)
{
    cr_expect_eq(TRACUU_EUSAGE, r, "%d", r);
    cr_expect_eq(TRACUU_EUSAGE, err->code);
    cr_expect(*err->message, "no message");
}

struct search search(void)
{
    struct search s = {.index = index_of(api_docs),
                       .query = query_of("dai hoi thieu", NULL)};
    tracuu_error err;

    must(tracuu_searcher_new(s.index, &s.searcher, &err), &err);
    must(tracuu_search(s.searcher, s.query, NULL, &s.hits, &err), &err);
    cr_assert_eq(1, tracuu_hits_count(s.hits));
    return s;
}

void done(struct search *s)
{
    tracuu_hits_free(s->hits);
    tracuu_query_free(s->query);
    tracuu_searcher_free(s->searcher);
    tracuu_index_free(s->index);
}
