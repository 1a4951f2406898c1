#include "api.h"

#include <criterion/criterion.h>
#include <stdlib.h>

const struct doc api_docs[] = {
    {"Đại hội đảng bộ. Chi bộ họp.", "Đại hội", "2020-03-17"},
    {"Thi hành án dân sự."},
    {NULL}};

const struct doc entity_docs[] = {
    {.text = "Thực hiện Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị. "
             "Trời nắng ở nhiều nơi. Chỉ thị số 35-CT/TW nêu rõ.",
     .title = "Đại hội",
     .date = "2020-03-27"},
    {.text = "Sở Tư pháp tỉnh Lạng Sơn quán triệt Chỉ thị số 35-CT/TW.",
     .title = "Tin tức",
     .date = "2020-04"},
    {.text = "(Điều 8 Thông tư số 96/2020/TT-BTC ngày 16/11/2020 Hướng dẫn "
             "công bố thông tin, có hiệu lực thi hành kể từ ngày "
             "01/01/2021)\nCông ty đại chúng công bố thông tin.",
     .title = "Công bố thông tin"},
    {.text = "Theo Điều 8 Thông tư số 96/2020/TT-BTC, công bố thông tin; "
             "Điều 8 Thông tư số 96/2020/TT-BTC còn quy định khác.",
     .title = "Điều 8 Thông tư số 96/2020/TT-BTC",
     .date = "2021-01-05"},
    {.text = "Tin thời tiết.", .title = "Trời nắng", .date = "2021"},
    {0},
};

void is_usage(int r, const tracuu_error *err)
{
    cr_expect_eq(TRACUU_EUSAGE, r, "%d", r);
    cr_expect_eq(TRACUU_EUSAGE, err->code);
    cr_expect(*err->message, "no message");
}

void finds(const char *expected, tracuu_index *index, const char *query)
{
    char *got = ranking_of(index, query);

    cr_expect_str_eq(got, expected, "<%s> finds <%s>, not <%s>", query, got,
                     expected);
    free(got);
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
