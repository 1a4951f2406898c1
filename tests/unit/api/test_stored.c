/* What is stored, document by document, and what of it meets a query. */
#include <criterion/criterion.h>
#include <string.h>

#include "api.h"

TestSuite(stored);

static const struct doc docs[] = {
    {.text = "Tỉnh Lạng Sơn mở hội. UBND tỉnh giao cho các sở chuẩn bị."},
    {.text = "Tin từ UBND tỉnh. Sau đó, UBND tỉnh Lạng Sơn họp."},
    {.text = "Tin thời tiết."},
    {0}};

static bool is_str(tracuu_str str, const char *expected)
{
    return str.len == strlen(expected) &&
           memcmp(str.ptr, expected, str.len) == 0;
}

Test(stored, every_document_is_read_by_its_number)
{
    tracuu_index *index = index_of(docs);
    tracuu_stored *stored;
    tracuu_error err;
    size_t i;

    for (i = 0; docs[i].text; i++) {
        must(tracuu_index_read_nth(index, i, &stored, &err), &err);
        cr_expect(is_str(tracuu_stored_document(stored)->text, docs[i].text));
        tracuu_stored_free(stored);
    }
    stored = UNTOUCHED;
    is_usage(tracuu_index_read_nth(index, i, &stored, &err), &err);
    is_usage(tracuu_index_read_nth(index, UINT64_MAX, &stored, &err), &err);
    cr_expect_eq(UNTOUCHED, stored);
    is_usage(tracuu_index_read_nth(NULL, 0, &stored, &err), &err);
    is_usage(tracuu_index_read_nth(index, 0, NULL, &err), &err);
    tracuu_index_free(index);
}

/* Search, and say what of hit i's text meets the only constraint. */
static void expect_met_by(tracuu_hits *hits, size_t i, int met,
                          const char *text)
{
    tracuu_entity entity = {.struct_size = sizeof entity};
    const tracuu_document *document;
    tracuu_error err;
    tracuu_str surface;

    cr_expect_eq(met, tracuu_hits_met(hits, i, 0));
    must(tracuu_hits_document(hits, i, &document, &err), &err);
    must(tracuu_hits_met_by(hits, i, 0, &entity, &err), &err);
    surface.ptr = document->text.ptr + entity.begin;
    surface.len = (size_t)(entity.end - entity.begin);
    cr_expect(is_str(surface, text), "%.*s", (int)surface.len, surface.ptr);
}

Test(stored, the_best_entity_is_what_meets_a_constraint)
{
    tracuu_index *index = index_of(docs);
    tracuu_query *query = query_of("unit:\"UBND tỉnh Lạng Sơn\"", NULL);
    tracuu_hits *hits = search_query(index, query, NULL);
    tracuu_entity entity = {.struct_size = sizeof entity};
    tracuu_error err;

    cr_assert_eq(2, tracuu_hits_count(hits));
    /* The one that names the province has more mentions of it. */
    expect_met_by(hits, 0, TRACUU_MET_FULL, "UBND tỉnh Lạng Sơn");
    expect_met_by(hits, 1, TRACUU_MET_LOWER, "UBND tỉnh");
    is_usage(tracuu_hits_met_by(hits, 0, 1, &entity, &err), &err);
    is_usage(tracuu_hits_met_by(hits, 2, 0, &entity, &err), &err);
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

/* A law is known by its number and by its name, but handed out once. */
Test(stored, what_meets_a_constraint_may_stand_behind_a_law_of_two_names)
{
    const struct doc law[] = {
        {.text = "Bộ luật số 100/2015/QH13 Hình sự có hiệu lực; nay có Chỉ thị "
                 "số 35-CT/TW."},
        {0}};
    static const char *const queries[][2] = {
        {"directive:35-CT/TW", "Chỉ thị số 35-CT/TW"},
        {"directive:\"Bộ luật Hình sự\"", "Bộ luật số 100/2015/QH13 Hình sự"}};
    tracuu_index *index = index_of(law);

    for (size_t i = 0; i < 2; i++) {
        tracuu_query *query = query_of(queries[i][0], NULL);
        tracuu_hits *hits = search_query(index, query, NULL);

        cr_assert_eq(1, tracuu_hits_count(hits));
        expect_met_by(hits, 0, TRACUU_MET_FULL, queries[i][1]);
        tracuu_hits_free(hits);
        tracuu_query_free(query);
    }
    tracuu_index_free(index);
}

Test(stored, what_stands_in_no_text_is_not_found)
{
    const struct doc titled[] = {
        {.text = "Tin.", .title = "UBND tỉnh Lạng Sơn họp"}, {0}};
    tracuu_index *index = index_of(titled);
    tracuu_query *query = query_of("unit:\"UBND tỉnh Lạng Sơn\"", NULL);
    tracuu_hits *hits = search_query(index, query, NULL);
    tracuu_entity entity = {.struct_size = sizeof entity};
    tracuu_error err;

    cr_assert_eq(1, tracuu_hits_count(hits));
    cr_expect_eq(TRACUU_ENOTFOUND,
                 tracuu_hits_met_by(hits, 0, 0, &entity, &err));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}
