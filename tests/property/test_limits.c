/* The limits of hits, and of the terms that a word may stand for. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "property/limits.h"

TestSuite(limits, .timeout = 120);

/* ---- hits ---- */

static int search_for(tracuu_searcher *searcher, uint32_t k, uint32_t offset)
{
    tracuu_search_options options = {
        .struct_size = sizeof options, .k = k, .offset = offset};
    tracuu_query *query = query_of("chi bộ", NULL);
    tracuu_hits *hits = NULL;
    int r = tracuu_search(searcher, query, &options, &hits, NULL);

    tracuu_hits_free(hits);
    tracuu_query_free(query);
    return r;
}

Test(limits, more_hits_than_may_be_asked_for_are_refused)
{
    tracuu_index *index = corpus(100);
    tracuu_searcher *searcher;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    limit(searcher, (tracuu_limits){.max_hits = 20});
    cr_expect_eq(0, search_for(searcher, 20, 0));
    cr_expect_eq(0, search_for(searcher, 5, 15));
    cr_expect_eq(TRACUU_ELIMIT, search_for(searcher, 21, 0));
    cr_expect_eq(TRACUU_ELIMIT, search_for(searcher, 5, 16));
    cr_expect_eq(TRACUU_ELIMIT, search_for(searcher, UINT32_MAX, UINT32_MAX));
    /* There are not so many documents. */
    limit(searcher, (tracuu_limits){.max_hits = 1000});
    cr_expect_eq(0, search_for(searcher, UINT32_MAX, UINT32_MAX));
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
}

/* ---- terms ---- */

static tracuu_hits *search_limited(tracuu_index *index, const char *text,
                                   uint32_t max_terms)
{
    tracuu_query *query = query_of(text, NULL);
    tracuu_searcher *searcher;
    tracuu_hits *hits;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    limit(searcher, (tracuu_limits){.max_terms = max_terms});
    must(tracuu_search(searcher, query, NULL, &hits, &err), &err);
    tracuu_searcher_free(searcher);
    tracuu_query_free(query);
    return hits;
}

static void expect_found(tracuu_index *index, const char *text,
                         uint32_t max_terms, const char *expected,
                         size_t n_warnings)
{
    tracuu_hits *hits = search_limited(index, text, max_terms);
    char *got = ranking(hits);

    cr_expect_str_eq(got, expected, "%s, %u terms: %s instead of %s", text,
                     max_terms, got, expected);
    cr_expect_eq(n_warnings, tracuu_hits_n_warnings(hits), "%s, %u terms",
                 text, max_terms);
    cr_expect_null(tracuu_hits_warning(hits, n_warnings, NULL));
    free(got);
    tracuu_hits_free(hits);
}

/* "ta" stands in three documents, "tb" in two, each of the others in one; in
 * other numbers in each of the segments. */
static tracuu_index *few_words(bool in_segments)
{
    static const char *const texts[] = {"ta tb", "ta", "tc", "ta", "tb tb",
                                        "td"};
    tracuu_index *index;
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (int i = 0; i < 6; i++) {
        sprintf(id, "%d", i);
        index_add(index, id, str(""), str(texts[i]), NULL);
        if (in_segments)
            index_seal(index);
    }
    return index;
}

static char *found(tracuu_index *index, const char *text, uint32_t max_terms)
{
    tracuu_hits *hits = search_limited(index, text, max_terms);
    char *got = ranking(hits);

    tracuu_hits_free(hits);
    return got;
}

Test(limits, of_too_many_words_the_most_frequent_are_taken)
{
    for (int in_segments = 0; in_segments < 2; in_segments++) {
        tracuu_index *index = few_words(in_segments);

        expect_found(index, "t*", 4, "(0 4) (1 2 3 5)", 0);
        /* "tc" comes before "td", and both stand in one document. */
        expect_found(index, "t*", 3, "(0 4) (1 2 3)", 1);
        expect_found(index, "t*", 2, "(0 4) (1 3)", 1);
        expect_found(index, "t*", 1, "(1 3) 0", 1);
        tracuu_index_free(index);
    }
}

Test(limits, each_word_has_its_share_of_the_terms)
{
    tracuu_index *index = few_words(false);
    char *alone = found(index, "t*", 2);

    /* Of four, two are for each. */
    expect_found(index, "t* x*", 4, alone, 1);
    expect_found(index, "t* x*", 8, "(0 4) (1 2 3 5)", 0);
    free(alone);
    tracuu_index_free(index);
}

Test(limits, a_word_is_found_as_it_is_typed_whatever_the_limit)
{
    static const struct doc docs[] = {{"ban"}, {"bạn"}, {"bạn"}, {"bán"}, {0}};
    tracuu_index *index = index_of(docs);

    expect_found(index, "ban", 1, "0", 1);
    expect_found(index, "ban", 2, "0 (1 2)", 1);
    tracuu_index_free(index);
}

Test(limits, what_was_cut_is_not_kept)
{
    tracuu_index *index = few_words(true);
    tracuu_query *query = query_of("t* date:2020", NULL);
    tracuu_searcher *searcher;
    tracuu_error err;
    char *whole, *again;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    whole = answers(searcher, query);
    limit(searcher, (tracuu_limits){.max_terms = 2});
    search_best(searcher, query);
    free(answers(searcher, query));
    limit(searcher, (tracuu_limits){0});
    again = answers(searcher, query);
    cr_expect_str_eq(whole, again);
    free(whole);
    free(again);
    tracuu_searcher_free(searcher);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

Test(limits, a_field_is_limited_like_a_word)
{
    static const struct doc docs[] = {{"họp ngày 1/2/2019"},
                                      {"họp ngày 3/4/2019"},
                                      {"họp ngày 3/4/2019"},
                                      {"họp ngày 5/6/2019"},
                                      {0}};
    tracuu_index *index = index_of(docs);

    expect_found(index, "date:2019", 3, "(0 1 2 3)", 0);
    expect_found(index, "date:2019", 2, "(0 1 2)", 1);
    expect_found(index, "date:2019", 1, "(1 2)", 1);
    tracuu_index_free(index);
}

Test(limits, a_warning_names_the_byte_of_the_query)
{
    tracuu_index *index = few_words(false);
    tracuu_hits *hits = search_limited(index, "xa t*", 2);
    uint64_t offset = 0;

    cr_assert_eq(1, tracuu_hits_n_warnings(hits));
    cr_expect_not_null(tracuu_hits_warning(hits, 0, &offset));
    cr_expect_eq(3, offset);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}
