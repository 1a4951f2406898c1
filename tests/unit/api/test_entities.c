/* Searching by what documents mention: fields, constraints, hits. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"

TestSuite(entities);

static tracuu_constraint constraint_at(const tracuu_hits *hits, size_t j)
{
    tracuu_constraint constraint = {.struct_size = sizeof constraint};
    tracuu_error err;

    must(tracuu_hits_constraint(hits, j, &constraint, &err), &err);
    return constraint;
}

static bool is_str(tracuu_str str, const char *expected)
{
    return str.len == strlen(expected) &&
           memcmp(str.ptr, expected, str.len) == 0;
}

static size_t n_warnings(tracuu_index *index, const char *text,
                         const tracuu_search_options *options)
{
    tracuu_searcher *searcher;
    tracuu_query *query = query_of(text, NULL);
    tracuu_hits *hits;
    tracuu_error err;
    size_t n;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    must(tracuu_search(searcher, query, options, &hits, &err), &err);
    n = tracuu_hits_n_warnings(hits);
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_searcher_free(searcher);
    return n;
}

/* ---- fields ---- */

Test(entities, a_field_finds_what_mentions_it_and_nothing_else)
{
    tracuu_index *index = index_of(entity_docs);

    finds("0 1", index, "directive:35-CT/TW");
    finds("0 1", index, "vb:CT35");
    finds("", index, "directive:35-NQ/TW");
    finds("(0 2)", index, "date:2019..2020");
    finds("1", index, "unit:\"Sở Tư pháp tỉnh Lạng Sơn\"");
    finds("(0 1)", index, "published:2020");
    finds("1", index, "published:2020-04");
    finds("(3 4)", index, "published:2021..");
    finds("4", index, "published:2021 nắng");
    tracuu_index_free(index);
}

Test(entities, a_field_alone_scores_by_mentions)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *hits = search_text(index, "directive:35-CT/TW");

    cr_expect_eq(2 * 65536, score_at(hits, 0));
    cr_expect_eq(65536, score_at(hits, 1));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, what_is_the_directive_comes_before_what_cites_it_more_often)
{
    tracuu_index *index = index_of(entity_docs);

    finds("2 3", index, "vb:\"Điều 8 Thông tư 96/2020/TT-BTC\"");
    tracuu_index_free(index);
}

Test(entities, a_congress_may_leave_its_province_to_the_text)
{
    static const struct doc docs[] = {
        {.text = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII đề ra.",
         .title = "Tỉnh Cà Mau học nghị quyết"},
        {.text = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI đề ra.",
         .title = "Tỉnh Lạng Sơn học nghị quyết"},
        {.text = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII đề ra.",
         .title = "Tỉnh Lạng Sơn học nghị quyết"},
        {.text = "Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII."},
        {0}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits;

    /* A field asks for no less than it says. */
    finds("3", index,
          "directive:\"Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ "
          "XVII\"");
    hits = search_text(index,
                       "Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII");
    cr_expect_eq(3, hit_at(hits, 0).doc);
    cr_expect_eq(2, hit_at(hits, 1).doc);
    cr_expect_eq(TRACUU_MET_FULL, tracuu_hits_met(hits, 0, 0));
    cr_expect_eq(TRACUU_MET_LOWER, tracuu_hits_met(hits, 1, 0));
    cr_expect_eq(2, constraint_at(hits, 0).n_documents);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, a_year_may_stand_where_a_number_would)
{
    static const struct doc docs[] = {
        {.text = "Theo Nghị định số 181/2004/NĐ-CP của Chính phủ."},
        {.text = "Theo Nghị định số 17/2006/NĐ-CP của Chính phủ."},
        {.text = "Theo Thông tư số 37/2004/TT-BTC."},
        {.text = "Theo Nghị định số 2004/NĐ-CP."},
        {.text = "Theo Nghị định số 84 của Chính phủ."},
        {0}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, "nghị định 2004");

    cr_expect_eq(3, hit_at(hits, 0).doc);
    cr_expect_eq(0, hit_at(hits, 1).doc);
    cr_expect_eq(TRACUU_MET_FULL, tracuu_hits_met(hits, 0, 0));
    cr_expect_eq(TRACUU_MET_LOWER, tracuu_hits_met(hits, 1, 0));
    cr_expect_eq(TRACUU_MET_NOT, tracuu_hits_met(hits, 2, 0));
    tracuu_hits_free(hits);
    hits = search_text(index, "thông tư 2004 của Bộ Tài chính");
    cr_expect_eq(2, hit_at(hits, 0).doc);
    cr_expect_eq(TRACUU_MET_LOWER, tracuu_hits_met(hits, 0, 0));
    tracuu_hits_free(hits);
    /* A field asks for the number alone. */
    finds("3", index, "directive:\"Nghị định 2004\"");
    tracuu_index_free(index);
}

Test(entities, fields_take_operators)
{
    tracuu_index *index = index_of(entity_docs);

    finds("0", index, "directive:35-CT/TW NOT unit:\"Sở Tư pháp\"");
    finds("(0 1 4)", index,
          "published:2020 OR published:2021 -vb:96/2020/TT-BTC");
    finds("0", index, "directive:35-CT/TW AND published:2020-03");
    finds("4 0", index, "nắng -directive:96/2020/TT-BTC");
    tracuu_index_free(index);
}

Test(entities, a_field_adds_nothing_to_the_score)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *plain = search_text(index, "nắng");
    tracuu_hits *with = search_text(index, "nắng published:2020-03-27");

    cr_assert_eq(1, tracuu_hits_count(with));
    cr_expect_eq(score_at(plain, 1), score_at(with, 0));
    tracuu_hits_free(plain);
    tracuu_hits_free(with);
    tracuu_index_free(index);
}

Test(entities, a_field_that_cannot_be_read_finds_nothing_and_is_noted)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_query *query = query_of("nắng date:hello", NULL);
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    tracuu_error err = {0};
    uint64_t offset;

    cr_assert_eq(1, tracuu_query_n_warnings(query));
    cr_assert_not_null(tracuu_query_warning(query, 0, &offset));
    cr_expect_eq(strlen("nắng date:"), offset);
    tracuu_query_free(query);
    cr_expect_eq(TRACUU_ESYNTAX,
                 tracuu_query_new("date:hello", 10, &strict, &query, &err));
    cr_expect_eq(5, err.offset);
    finds("", index, "nắng date:hello");
    tracuu_index_free(index);
}

Test(entities, a_collection_without_dates_says_so_when_asked_for_them)
{
    static const struct doc undated[] = {{.text = "Họp 27/3/2020"}, {0}};
    tracuu_search_options by_date = {SIZED, .sort = TRACUU_SORT_DATE};
    tracuu_index *with = index_of(entity_docs), *without = index_of(undated);

    cr_expect_eq(1, n_warnings(without, "published:2020", NULL));
    cr_expect_eq(1, n_warnings(without, "họp", &by_date));
    cr_expect_eq(0, n_warnings(without, "date:2020", NULL));
    cr_expect_eq(0, n_warnings(with, "published:1999", NULL));
    cr_expect_eq(0, n_warnings(with, "nắng", &by_date));
    tracuu_index_free(with);
    tracuu_index_free(without);
}

/* ---- what words name ---- */

/* What has no marks was typed as it is written. */
Test(entities, words_are_unmarked_where_marks_are_missing)
{
    static const struct {
        const char *text;
        int unmarked;
    } cases[] = {{"59 dang vien", 1}, {"59 đảng viên", 0}, {"100 usd", 0},
                 {"Chi Thi 35", 1},   {"CHI THI 35", 0},   {"quy i 2020", 1},
                 {"vff", 0},          {"thang 3 2020", 1}};
    tracuu_index *index = index_of(entity_docs);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tracuu_hits *hits = search_text(index, cases[i].text);

        cr_assert_geq(tracuu_hits_n_constraints(hits), 1, "%s", cases[i].text);
        cr_expect_eq(cases[i].unmarked, constraint_at(hits, 0).unmarked, "%s",
                     cases[i].text);
        tracuu_hits_free(hits);
    }
    tracuu_index_free(index);
}

Test(entities, documents_come_by_how_much_they_meet)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *hits =
        search_text(index, "chi thi 35 so tu phap lang son nang nang nang");
    tracuu_constraint directive, unit;

    cr_assert_eq(2, tracuu_hits_n_constraints(hits));
    directive = constraint_at(hits, 0);
    unit = constraint_at(hits, 1);
    cr_expect_eq(TRACUU_DIRECTIVE, directive.kind);
    cr_expect_eq(0, directive.is_field);
    cr_expect_eq(1, directive.unmarked);
    cr_expect(is_str(directive.typed, "chi thi 35"));
    cr_expect_eq(2, directive.n_documents);
    cr_expect_eq(TRACUU_UNIT, unit.kind);
    cr_expect_eq(1, unit.n_documents);
    cr_assert_geq(tracuu_hits_count(hits), 3);
    cr_expect_eq(1, hit_at(hits, 0).doc);
    cr_expect_eq(0, hit_at(hits, 1).doc);
    cr_expect_neq(TRACUU_MET_NOT, tracuu_hits_met(hits, 0, 0));
    cr_expect_neq(TRACUU_MET_NOT, tracuu_hits_met(hits, 0, 1));
    cr_expect_eq(TRACUU_MET_NOT, tracuu_hits_met(hits, 1, 1));
    cr_expect_eq(TRACUU_MET_NOT, tracuu_hits_met(hits, 2, 0));
    cr_expect_eq(1, tracuu_hits_n_complete(hits));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

/* What a bare query takes in a wider sense is still the same body. */
Test(entities, a_unit_is_no_other_body_and_not_all_of_a_level)
{
    static const struct doc police[] = {
        {.text = "Bộ Công an họp."},
        {.text = "Công an cấp tỉnh họp."},
        {.text = "Công an tỉnh họp."},
        {.text = "Công an tỉnh Khánh Hòa họp."},
        {0}};
    tracuu_index *index = index_of(police);
    tracuu_hits *hits = search_text(index, "công an tỉnh khánh hòa");

    cr_expect_eq(2, constraint_at(hits, 0).n_documents);
    cr_expect_eq(1, constraint_at(hits, 0).n_full);
    cr_expect_eq(3, hit_at(hits, 0).doc);
    cr_expect_eq(2, hit_at(hits, 1).doc);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

/* One asks in capitals, with marks in small letters, or without marks. */
Test(entities, abbreviations_are_typed_in_any_way)
{
    static const struct doc councils[] = {
        {.text = "HĐND tỉnh Hà Giang họp theo Nghị định 15/2020/NĐ-CP."}, {0}};
    static const char *const queries[] = {
        "HĐND tỉnh Hà Giang", "hđnd tỉnh hà giang", "hdnd tinh ha giang",
        "NĐ 15/2020",         "nđ 15/2020",         "nd 15/2020"};
    tracuu_index *index = index_of(councils);

    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        tracuu_hits *hits = search_text(index, queries[i]);

        cr_assert_eq(1, tracuu_hits_n_constraints(hits), "%s", queries[i]);
        cr_expect_eq(1, constraint_at(hits, 0).n_full, "%s", queries[i]);
        tracuu_hits_free(hits);
    }
    tracuu_index_free(index);
}

Test(entities, what_is_said_twice_is_asked_once)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *hits = search_text(index, "chỉ thị 35, chỉ thị 35");

    cr_expect_eq(1, tracuu_hits_n_constraints(hits));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, a_reference_puts_the_document_itself_first)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *hits = search_text(index, "Điều 8 Thông tư số 96/2020/TT-BTC");

    cr_expect_eq(2, hit_at(hits, 0).doc);
    cr_expect_eq(3, hit_at(hits, 1).doc);
    cr_expect_eq(TRACUU_MET_ITSELF, tracuu_hits_met(hits, 0, 0));
    cr_expect_eq(TRACUU_MET_FULL, tracuu_hits_met(hits, 1, 0));
    cr_expect_eq(1, constraint_at(hits, 0).n_itself);
    cr_expect_eq(2, constraint_at(hits, 0).n_documents);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, what_meets_a_constraint_in_full_is_counted_apart)
{
    static const struct doc decrees[] = {
        {.text = "(Điều 35 Nghị định số 178/2004/NĐ-CP, có hiệu lực thi hành "
                 "kể từ ngày 07/11/2004) Điều khoản thi hành"},
        {.text = "Theo Nghị định 2004."},
        {0}};
    tracuu_index *index = index_of(decrees);
    tracuu_hits *hits = search_text(index, "nghị định 2004");
    tracuu_constraint decree = constraint_at(hits, 0);

    /* One is of that year, none has that number. */
    cr_expect_eq(1, decree.n_documents);
    cr_expect_eq(0, decree.n_full);
    cr_expect_eq(0, decree.n_itself);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, a_reference_that_nothing_cites_leaves_the_words)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *hits = search_text(index, "Chỉ thị 36-CT/TW nắng");

    cr_assert_eq(1, tracuu_hits_n_constraints(hits));
    cr_expect_eq(0, constraint_at(hits, 0).n_documents);
    cr_expect_eq(0, tracuu_hits_n_complete(hits));
    cr_expect_gt(tracuu_hits_count(hits), 0);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, words_are_only_words_when_asked_or_in_plain_bm25)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_query_options words = {.struct_size = sizeof words,
                                  .no_entities = 1};
    tracuu_search_options bm25 = {.struct_size = sizeof bm25,
                                  .model = TRACUU_MODEL_BM25};
    tracuu_query *query = query_of("Chỉ thị 35", &words);
    tracuu_hits *hits = search_query(index, query, NULL);

    cr_expect_eq(0, tracuu_hits_n_constraints(hits));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    query = query_of("Chỉ thị 35", NULL);
    hits = search_query(index, query, &bm25);
    cr_expect_eq(0, tracuu_hits_n_constraints(hits));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

Test(entities, what_stands_in_quotes_or_beside_operators_is_only_words)
{
    static const char *const queries[] = {
        "\"Chỉ thị 35\"", "Chỉ thị 35 AND nắng", "-(Chỉ thị 35) nắng"};
    tracuu_index *index = index_of(entity_docs);

    for (size_t i = 0; i < 3; i++) {
        tracuu_hits *hits = search_text(index, queries[i]);

        cr_expect_eq(0, tracuu_hits_n_constraints(hits), "<%s>", queries[i]);
        tracuu_hits_free(hits);
    }
    tracuu_index_free(index);
}

/* ---- without recognition ---- */

Test(entities, an_index_without_entities_says_so)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_entities = 1};
    tracuu_index *index;
    tracuu_searcher *searcher;
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_error err;

    must(tracuu_index_new(&options, &index, &err), &err);
    index_add(index, "0", str("a"), str(entity_docs[0].text), NULL);
    must(tracuu_searcher_new(index, &searcher, &err), &err);
    cr_expect_eq(0, tracuu_searcher_has_entities(searcher));
    tracuu_searcher_free(searcher);
    must(tracuu_index_stats(index, &stats, &err), &err);
    cr_expect_eq(0, stats.n_entity_terms);
    finds("", index, "directive:35-CT/TW");
    tracuu_index_free(index);
    index = index_of(entity_docs);
    must(tracuu_searcher_new(index, &searcher, &err), &err);
    cr_expect_eq(1, tracuu_searcher_has_entities(searcher));
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
}

/* ---- hits ---- */

Test(entities, a_passage_is_where_the_entity_stands_and_marks_it)
{
    static const struct doc one[] = {
        {.text = "Chỉ thị, chỉ thị và chỉ thị: nhiều lắm.\n\n"
                 "Bài này nói về Chỉ thị số 35-CT/TW.\n\n"
                 "Số 35 và chỉ thị."},
        {0}};
    tracuu_index *index = index_of(one);
    tracuu_hits *hits = search_text(index, "chỉ thị số 35");
    tracuu_passage passage = {.struct_size = sizeof passage};
    const char *found = strstr(one[0].text, "Chỉ thị số 35");
    tracuu_error err;

    must(tracuu_hits_passage(hits, 0, 0, &passage, &err), &err);
    cr_assert_eq(1, passage.n_marks);
    cr_expect_eq(found - one[0].text, passage.marks[0].begin);
    cr_expect_eq(strlen("Chỉ thị số 35-CT/TW"),
                 passage.marks[0].end - passage.marks[0].begin);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(entities, a_hit_gives_its_entities)
{
    tracuu_index *index = index_of(entity_docs);
    tracuu_hits *hits = search_text(index, "quán triệt");
    const tracuu_entities *entities;
    tracuu_entity entity = {.struct_size = sizeof entity};
    bool found = false;
    tracuu_error err;

    must(tracuu_hits_entities(hits, 0, &entities, &err), &err);
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        must(tracuu_entities_get(entities, i, &entity, &err), &err);
        found |= entity.kind == TRACUU_DIRECTIVE &&
                 entity.begin == strlen("Sở Tư pháp tỉnh Lạng Sơn quán triệt ");
    }
    cr_expect(found);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

/* ---- what the caller must not do ---- */

Test(entities, wrong_arguments_are_usage_errors)
{
    struct search s = search();
    tracuu_constraint constraint = {.struct_size = sizeof constraint};
    tracuu_value value = {.struct_size = sizeof value};
    tracuu_values *values = UNTOUCHED;
    tracuu_error err = {0};

    is_usage(tracuu_hits_constraint(s.hits, 99, &constraint, &err), &err);
    is_usage(tracuu_hits_constraint(NULL, 0, &constraint, &err), &err);
    is_usage(tracuu_hits_entities(s.hits, 0, NULL, &err), &err);
    is_usage(tracuu_values_new(NULL, TRACUU_UNIT, &values, &err), &err);
    is_usage(tracuu_values_new(s.searcher, 0, &values, &err), &err);
    is_usage(tracuu_values_new(s.searcher, TRACUU_DOCUMENT + 1, &values, &err),
             &err);
    is_usage(tracuu_facets_new(s.searcher, NULL, TRACUU_UNIT, &values, &err),
             &err);
    is_usage(tracuu_values_get(NULL, 0, &value, &err), &err);
    cr_expect_eq(UNTOUCHED, values);
    cr_expect_eq(TRACUU_MET_NOT, tracuu_hits_met(NULL, 0, 0));
    cr_expect_eq(0, tracuu_hits_n_constraints(NULL));
    cr_expect_eq(0, tracuu_hits_n_complete(NULL));
    tracuu_values_free(NULL);
    done(&s);
}
