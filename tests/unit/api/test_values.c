/* What documents mention, counted: values of all, facets of what is found. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"

TestSuite(values);

/* "value:documents/mentions" of each, behind one another. */
static char *print_values(tracuu_values *values)
{
    char *out = calloc(1, 65536);
    size_t len = 0;

    for (size_t i = 0; i < tracuu_values_count(values); i++) {
        tracuu_value value = {.struct_size = sizeof value};
        tracuu_error err;

        must(tracuu_values_get(values, i, &value, &err), &err);
        len += (size_t)snprintf(out + len, 65536 - len, "%s%.*s:%llu/%llu",
                                i ? " " : "", (int)value.value.len,
                                value.value.ptr,
                                (unsigned long long)value.n_documents,
                                (unsigned long long)value.n_mentions);
        if (value.n_itself)
            len += (size_t)snprintf(out + len, 65536 - len, "(%llu)",
                                    (unsigned long long)value.n_itself);
    }
    tracuu_values_free(values);
    return out;
}

static char *values_of(tracuu_index *index, const char *query, int kind)
{
    tracuu_searcher *searcher;
    tracuu_query *asked = query ? query_of(query, NULL) : NULL;
    tracuu_values *values;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    must(asked ? tracuu_facets_new(searcher, asked, kind, &values, &err)
               : tracuu_values_new(searcher, kind, &values, &err),
         &err);
    tracuu_searcher_free(searcher);
    tracuu_query_free(asked);
    return print_values(values);
}

static void counts(const char *expected, tracuu_index *index, const char *query,
                   int kind)
{
    char *got = values_of(index, query, kind);

    cr_expect_str_eq(got, expected, "<%s>: <%s>, not <%s>",
                     query ? query : "all", got, expected);
    free(got);
}

Test(values, values_count_documents_and_mentions)
{
    tracuu_index *index = index_of(entity_docs);

    counts("2020:2/2 2021:2/2", index, NULL, TRACUU_PUBLISHED);
    counts("2020:1/1", index, "quán triệt", TRACUU_PUBLISHED);
    counts("2019:1/1", index, "directive:35-CT/TW", TRACUU_YEAR);
    counts("2019-05-30:1/1", index, "published:2020-03-27", TRACUU_DATE);
    counts("", index, "thời tiết", TRACUU_DIRECTIVE);
    tracuu_index_free(index);
}

Test(values, what_a_document_is_counts_as_itself)
{
    static const struct doc one[] = {
        {.text = "(Điều 8 Thông tư số 96/2020/TT-BTC)\nCông bố thông tin."},
        {.text = "Theo Điều 8 Thông tư số 96/2020/TT-BTC thì được."},
        {0}};
    tracuu_index *index = index_of(one);
    char *got = values_of(index, NULL, TRACUU_DIRECTIVE);

    cr_expect(strncmp(got, "TT|96|2020|TT-BTC|", 18) == 0 &&
                  strstr(got, "|Điều 8:2/2(1)"),
              "%s", got);
    free(got);
    tracuu_index_free(index);
}

/* Values of documents in these texts. */
static void documents(const char *expected, const struct doc *texts)
{
    tracuu_index *index = index_of(texts);

    counts(expected, index, NULL, TRACUU_DOCUMENT);
    tracuu_index_free(index);
}

Test(values, a_document_is_one_however_it_is_cited)
{
    static const struct doc days[] = {
        {.text = "Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị được học."},
        {.text = "Học tập Chỉ thị số 05-CT/TW."},
        {0}};
    static const struct doc parts[] = {
        {.text = "Theo khoản 2 Điều 8 Thông tư số 96/2020/TT-BTC thì được."},
        {.text = "Thông tư số 96/2020/TT-BTC ngày 16/11/2020 của Bộ trưởng Bộ "
                 "Tài chính, nhất là Điều 8 Thông tư số 96/2020/TT-BTC."},
        {.text = "Thông tư 96/2020/TT-BTC của Bộ Tài chính."},
        {0}};
    static const struct doc law[] = {
        {.text = "Điều 1 Luật Thanh niên số 57/2020/QH14 nêu rõ."},
        {.text = "Luật số 57/2020/QH14 nêu rõ."},
        {0}};

    documents("CT|5||CT/TW|2016-05-15|Bộ Chính trị:2/2", days);
    documents("TT|96|2020|TT-BTC|2020-11-16|Bộ Tài chính:3/4", parts);
    documents("L||2020|Thanh niên||Quốc hội khóa XIV:2/2", law);
}

Test(values, numbers_begin_anew)
{
    static const struct doc years[] = {
        {.text = "Quyết định số 12/QĐ-UBND ngày 01/02/2019."},
        {.text = "Quyết định số 12/QĐ-UBND ngày 01/02/2020."},
        {.text = "Quyết định số 12/QĐ-UBND ngày 15/03/2020."},
        {.text = "Quyết định số 12/QĐ-UBND."},
        {0}};
    static const struct doc congresses[] = {
        {.text = "Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII."},
        {.text = "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII."},
        {0}};

    documents("QĐ|12||QĐ-UBND|2019-02-01|Ủy ban nhân dân:1/1 "
              "QĐ|12||QĐ-UBND|2020-02-01|Ủy ban nhân dân:1/1 "
              "QĐ|12||QĐ-UBND|2020-03-15|Ủy ban nhân dân:1/1 "
              "QĐ|12||QĐ-UBND||Ủy ban nhân dân:1/1",
              years);
    documents("NQ|||||Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII:1/1 "
              "NQ|||||Đại hội đại biểu toàn quốc lần thứ XIII:1/1",
              congresses);
}

Test(values, facets_are_of_the_documents_that_meet_all_of_it)
{
    tracuu_index *index = index_of(entity_docs);

    /* The words are in the fourth document too, but two cite the directive. */
    counts("2020:2/2", index, "chỉ thị 35-CT/TW", TRACUU_PUBLISHED);
    tracuu_index_free(index);
}

Test(values, parts_and_files_give_the_same_values)
{
    static const int kinds[] = {TRACUU_DIRECTIVE, TRACUU_DATE, TRACUU_UNIT,
                                TRACUU_QUANTITY,  TRACUU_YEAR, TRACUU_PUBLISHED,
                                TRACUU_DOCUMENT};
    tracuu_index *one = index_of(entity_docs), *many, *opened;
    tracuu_error err;
    char id[16];

    must(tracuu_index_new(NULL, &many, &err), &err);
    for (int i = 0; entity_docs[i].text; i++) {
        snprintf(id, sizeof id, "%d", i);
        /* Each is replaced once, so that merging drops a document. */
        index_add(many, id, str(entity_docs[4 - i].title),
                  str(entity_docs[4 - i].text), NULL);
        index_seal(many);
        index_add(many, id, str(entity_docs[i].title), str(entity_docs[i].text),
                  entity_docs[i].date);
        index_seal(many);
    }
    opened = index_reopened(one);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char *expected = values_of(one, NULL, kinds[i]);

        counts(expected, many, NULL, kinds[i]);
        counts(expected, opened, NULL, kinds[i]);
        free(expected);
    }
    must(tracuu_index_flush(many, &err), &err);
    finds("0 1", many, "directive:35-CT/TW");
    finds("0 1", opened, "directive:35-CT/TW");
    tracuu_index_free(one);
    tracuu_index_free(many);
    tracuu_index_free(opened);
}
