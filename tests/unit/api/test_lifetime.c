/* Sizes of structs, paging, and what outlives what. */
#include <criterion/criterion.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "api.h"
#include "support/passages.h"

TestSuite(lifetime);

/* ---- struct_size ---- */

Test(lifetime, smaller_query_options_have_defaults_for_the_rest)
{
    /* A caller who knows no `all` yet; what lies there is not his. */
    tracuu_query_options options = {.struct_size =
                                        offsetof(tracuu_query_options, all),
                                    .plain = 1,
                                    .all = 1};
    tracuu_query *query = query_of("a b", &options);
    tracuu_error err;
    char *text;

    must(tracuu_query_print(query, &text, &err), &err);
    cr_expect_str_eq("a b", text, "%s", text);
    tracuu_free(text);
    tracuu_query_free(query);
}

Test(lifetime, larger_query_options_are_read_as_far_as_known)
{
    struct {
        tracuu_query_options known;
        char more[64];
    } options = {{.struct_size = sizeof options, .all = 1}, "later"};
    tracuu_query *query = query_of("a b", &options.known);
    tracuu_error err;
    char *text;

    must(tracuu_query_print(query, &text, &err), &err);
    cr_expect_str_eq("+a +b", text, "%s", text);
    tracuu_free(text);
    tracuu_query_free(query);
}

Test(lifetime, smaller_search_options_have_defaults_for_the_rest)
{
    tracuu_search_options options = {
        .struct_size = offsetof(tracuu_search_options, offset),
        .k = 1,
        .offset = 5};
    tracuu_index *index = index_of(api_docs);
    tracuu_query *query = query_of("hội án", NULL);
    tracuu_hits *hits = search_query(index, query, &options);

    cr_expect_eq(1, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

Test(lifetime, smaller_hit_is_written_no_further)
{
    struct search s = search();
    tracuu_hit hit = {
        .struct_size = offsetof(tracuu_hit, score), .score = 77, .doc = 77};
    tracuu_error err;

    must(tracuu_hits_get(s.hits, 0, &hit, &err), &err);
    cr_expect_eq(1, hit.rank);
    cr_expect_eq(77.0, hit.score);
    cr_expect_eq(77, hit.doc);
    cr_expect_eq(offsetof(tracuu_hit, score), hit.struct_size);
    done(&s);
}

Test(lifetime, larger_hit_has_noughts_in_the_rest)
{
    struct search s = search();
    struct {
        tracuu_hit known;
        uint64_t more;
    } hit = {{.struct_size = sizeof hit}, 77};
    tracuu_error err;

    must(tracuu_hits_get(s.hits, 0, &hit.known, &err), &err);
    cr_expect_eq(1, hit.known.rank);
    cr_expect_eq(0, hit.more);
    done(&s);
}

Test(lifetime, hit_and_passage_without_a_size_are_usage_errors)
{
    struct search s = search();
    tracuu_hit hit = {.rank = 77};
    tracuu_passage passage = {.begin = 77};
    tracuu_error err = {0};

    is_usage(tracuu_hits_get(s.hits, 0, &hit, &err), &err);
    is_usage(tracuu_hits_passage(s.hits, 0, 0, &passage, &err), &err);
    cr_expect(hit.rank == 77 && passage.begin == 77);
    done(&s);
}

Test(lifetime, smaller_passage_is_written_no_further)
{
    struct search s = search();
    tracuu_passage passage = {.struct_size = offsetof(tracuu_passage, n_marks),
                              .n_marks = 77};
    tracuu_error err;

    must(tracuu_hits_passage(s.hits, 0, 0, &passage, &err), &err);
    cr_expect_gt(passage.end, passage.begin);
    cr_expect_eq(77, passage.n_marks);
    done(&s);
}

/* ---- paging ---- */

Test(lifetime, rank_counts_what_offset_passed_over)
{
    tracuu_search_options options = {SIZED, .offset = 1};
    tracuu_index *index = index_of(api_docs);
    tracuu_query *query = query_of("hội án", NULL);
    tracuu_hits *hits = search_query(index, query, &options);

    cr_assert_eq(1, tracuu_hits_count(hits));
    cr_expect_eq(2, hit_at(hits, 0).rank);
    cr_expect_eq(2, tracuu_hits_matches(hits, NULL));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

Test(lifetime, offset_past_the_end_gives_no_hits)
{
    tracuu_search_options options = {SIZED, .k = UINT32_MAX,
                                     .offset = UINT32_MAX};
    tracuu_index *index = index_of(api_docs);
    tracuu_query *query = query_of("hội án", NULL);
    tracuu_hits *hits = search_query(index, query, &options);

    cr_expect_eq(0, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

Test(lifetime, ten_hits_are_the_default)
{
    tracuu_index *index;
    tracuu_query *query = query_of("hội", NULL);
    tracuu_hits *hits;
    tracuu_error err;

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (char id[2] = "a"; *id < 'a' + 15; ++*id)
        index_add(index, id, str(""), str("hội"), NULL);
    hits = search_query(index, query, NULL);
    cr_expect_eq(10, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

/* ---- lifetime ---- */

Test(lifetime, hits_outlive_searcher_query_and_index)
{
    struct search s = search();
    const tracuu_document *document;
    tracuu_error err;
    char *passages, *text;

    tracuu_searcher_free(s.searcher);
    tracuu_query_free(s.query);
    tracuu_index_free(s.index);
    s.searcher = NULL;
    s.query = NULL;
    s.index = NULL;

    cr_expect_eq('0', hit_at(s.hits, 0).id.ptr[0]);
    must(tracuu_hits_document(s.hits, 0, &document, &err), &err);
    cr_expect_eq(strlen(api_docs[0].text), document->text.len);
    passages = passages_of(s.hits, 0);
    cr_expect_str_eq("[Đại] [hội] đảng bộ.", passages, "%s", passages);
    must(tracuu_hits_explain_query(s.hits, &text, &err), &err);
    tracuu_free(text);
    must(tracuu_hits_explain_hit(s.hits, 0, &text, &err), &err);
    tracuu_free(text);
    cr_expect_eq(5, tracuu_hits_unknown(s.hits, 0).len);
    free(passages);
    done(&s);
}

Test(lifetime, searcher_outlives_the_index)
{
    struct search s = search();
    tracuu_hits *hits;
    tracuu_error err;

    tracuu_index_free(s.index);
    s.index = NULL;
    must(tracuu_search(s.searcher, s.query, NULL, &hits, &err), &err);
    cr_expect_eq(1, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    done(&s);
}

Test(lifetime, hits_of_an_opened_file_outlive_the_index)
{
    tracuu_index *index = index_of(api_docs);
    tracuu_index *opened = index_reopened(index);
    tracuu_hits *hits = search_text(opened, "đại hội");
    char *passages;

    tracuu_index_free(index);
    tracuu_index_free(opened);
    passages = passages_of(hits, 0);
    cr_expect_str_eq("[Đại] [hội] đảng bộ.", passages, "%s", passages);
    free(passages);
    tracuu_hits_free(hits);
}

Test(lifetime, searcher_sees_the_index_as_it_was)
{
    struct search s = search();
    tracuu_hits *hits;
    tracuu_error err;

    index_add(s.index, "new", str(""), str("đại hội"), NULL);
    must(tracuu_search(s.searcher, s.query, NULL, &hits, &err), &err);
    cr_expect_eq(1, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    hits = search_query(s.index, s.query, NULL);
    cr_expect_eq(2, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    done(&s);
}

Test(lifetime, query_is_used_by_several_searches)
{
    struct search s = search();
    tracuu_hits *hits;
    tracuu_error err;

    must(tracuu_search(s.searcher, s.query, NULL, &hits, &err), &err);
    cr_expect_eq(score_at(s.hits, 0), score_at(hits, 0));
    tracuu_hits_free(hits);
    done(&s);
}

Test(lifetime, replaced_document_is_found_in_its_new_form)
{
    tracuu_index *index = index_of(api_docs);
    tracuu_hits *hits;

    index_seal(index);
    index_add(index, "0", str(""), str("khác hẳn"), NULL);
    hits = search_text(index, "đại");
    cr_expect_eq(0, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    hits = search_text(index, "hẳn");
    cr_expect_eq(1, tracuu_hits_count(hits));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(lifetime, index_that_stores_nothing_has_hits_without_documents)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_store = 1};
    const tracuu_document *document = UNTOUCHED;
    size_t n = 77;
    tracuu_index *index;
    tracuu_hits *hits;
    tracuu_error err = {0};

    must(tracuu_index_new(&options, &index, &err), &err);
    index_add(index, "a", str("Đại hội"), str("đảng bộ"), NULL);
    hits = search_text(index, "hội");
    cr_assert_eq(1, tracuu_hits_count(hits));
    cr_expect_eq('a', hit_at(hits, 0).id.ptr[0]);
    cr_expect_eq(TRACUU_ENOTFOUND,
                 tracuu_hits_document(hits, 0, &document, &err));
    cr_expect_eq(TRACUU_ENOTFOUND, tracuu_hits_n_passages(hits, 0, &n, &err));
    cr_expect(document == UNTOUCHED && n == 77);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(lifetime, empty_index_answers_with_nothing)
{
    tracuu_index *index;
    tracuu_hits *hits;
    tracuu_error err;
    char *text;
    int exact = -1;

    must(tracuu_index_new(NULL, &index, &err), &err);
    hits = search_text(index, "đại hội \"đại hội\" -x thư*");
    cr_expect_eq(0, tracuu_hits_count(hits));
    cr_expect_eq(0, tracuu_hits_matches(hits, &exact));
    cr_expect_eq(1, exact);
    must(tracuu_hits_explain_query(hits, &text, &err), &err);
    tracuu_free(text);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(lifetime, names_of_errors_are_known)
{
    for (int code = TRACUU_ENOMEM; code >= TRACUU_ETIME; code--)
        cr_expect_str_neq("unknown", tracuu_error_name(code), "%d", code);
    cr_expect_str_eq("unknown", tracuu_error_name(-12));
    cr_expect_str_eq("unknown", tracuu_error_name(1));
    cr_expect_str_eq("unknown", tracuu_error_name(INT32_MIN));
}

Test(lifetime, score_is_a_whole_number_of_65536ths)
{
    struct search s = search();
    double score = hit_at(s.hits, 0).score * 65536;

    cr_expect_eq((double)(uint32_t)score, score);
    cr_expect_gt(score, 0);
    done(&s);
}
