/*
 * The time is over at the n-th look at the clock, for every n: the call fails
 * with ETIME, and whatever is asked next of the same searcher has the answer
 * that a new one gives.  The clock is this test's, and looked at after the
 * least work.  And the limits of terms and of hits.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/deadline.h"
#include "base/system.h"
#include "support/ask.h"
#include "support/collection.h"
#include "support/search_data.h"

TestSuite(limits, .timeout = 120);

/* ---- the clock ---- */

static uint64_t looks_left = UINT64_MAX;

uint64_t tc_sys_now(void)
{
    looks_left -= looks_left > 0;
    return looks_left ? 0 : UINT64_MAX;
}

uint32_t tc_deadline_stride(void)
{
    return 1;
}

static void limit(tracuu_searcher *searcher, tracuu_limits limits)
{
    tracuu_error err;

    limits.struct_size = sizeof limits;
    must(tracuu_searcher_limit(searcher, &limits, &err), &err);
}

/* ---- what is asked ---- */

static tracuu_index *corpus(uint32_t in_one)
{
    struct data data = data_of_corpus();
    tracuu_index *index;
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < data.n; i++) {
        sprintf(id, "%u", i);
        index_add(index, id, data.docs[i].title, data.docs[i].text,
                  data.docs[i].date);
        if (i % in_one == in_one - 1)
            index_seal(index);
    }
    data_free(&data);
    return index;
}

static const char *const questions[] = {
    "chi bộ",
    "dai hoi dang bo",
    "t* h*",
    "\"đại hội đảng bộ\" -huyện",
    "(đại OR hội) AND NOT (chi NEAR/3 bộ)",
    "title:đại hội",
    "t* NEAR/3 h*",
    "directive:35-CT/TW đại hội",
    "date~2019..2020 unit:\"Bộ Chính trị\"",
    "published:2020",
    "chi thi 35 cua Bo Chinh tri ngay 30/5/2019",
    "+đảng -(date:2020 huyện) OR tỉnh",
};

/* What is done under a deadline: one call of the public functions, or several
 * of which the first failure is returned. */
typedef int call(tracuu_searcher *searcher, const tracuu_query *query);

static int search_best(tracuu_searcher *searcher, const tracuu_query *query)
{
    tracuu_hits *hits = NULL;
    int r = tracuu_search(searcher, query, NULL, &hits, NULL);

    tracuu_hits_free(hits);
    return r;
}

static int search_by_date(tracuu_searcher *searcher, const tracuu_query *query)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .sort = TRACUU_SORT_DATE,
                                     .exact_count = 1};
    tracuu_hits *hits = NULL;
    int r = tracuu_search(searcher, query, &options, &hits, NULL);

    tracuu_hits_free(hits);
    return r;
}

static int read_hits(tracuu_searcher *searcher, const tracuu_query *query)
{
    const tracuu_span *marks;
    tracuu_hits *hits = NULL;
    uint64_t left = looks_left;
    size_t n;
    int r;

    looks_left = UINT64_MAX;
    r = tracuu_search(searcher, query, NULL, &hits, NULL);
    looks_left = left;
    for (size_t i = 0; r == 0 && i < 2 && i < tracuu_hits_count(hits); i++) {
        char *text = NULL;

        r = tracuu_hits_n_passages(hits, i, &n, NULL);
        if (r == 0)
            r = tracuu_hits_title_marks(hits, i, &marks, &n, NULL);
        if (r == 0)
            r = tracuu_hits_explain_hit(hits, i, &text, NULL);
        tracuu_free(text);
    }
    tracuu_hits_free(hits);
    return r;
}

static int count_values(tracuu_searcher *searcher, const tracuu_query *query)
{
    tracuu_values *values = NULL;
    int r = tracuu_values_new(searcher, TRACUU_UNIT, &values, NULL);

    tracuu_values_free(values);
    values = NULL;
    if (r == 0)
        r = tracuu_facets_new(searcher, query, TRACUU_DIRECTIVE, &values,
                              NULL);
    tracuu_values_free(values);
    values = NULL;
    if (r == 0)
        r = tracuu_facets_new(searcher, query, TRACUU_PUBLISHED, &values,
                              NULL);
    tracuu_values_free(values);
    return r;
}

static call *const calls[] = {search_best, search_by_date, read_hits,
                              count_values};

/* ---- the law ---- */

static char *answers(tracuu_searcher *searcher, const tracuu_query *query)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    ask_search(searcher, query, NULL, out);
    ask_values(searcher, query, out);
    fclose(out);
    return text;
}

/* One searcher, which is out of time at look n and then has no limit.  Whether
 * it was out of time. */
static bool try_once(tracuu_index *index, const tracuu_query *query, call *call,
                     uint64_t n, const char *expected)
{
    tracuu_searcher *searcher;
    tracuu_error err;
    char *got;
    int r;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    limit(searcher, (tracuu_limits){.deadline_ms = 1});
    looks_left = n;
    r = call(searcher, query);
    looks_left = UINT64_MAX;
    cr_assert(r == 0 || r == TRACUU_ETIME, "look %" PRIu64 ": %s", n,
              tracuu_error_name(r));
    limit(searcher, (tracuu_limits){0});
    got = answers(searcher, query);
    cr_assert_str_eq(got, expected, "after look %" PRIu64 ":\n%s\nnot\n%s", n,
                     got, expected);
    free(got);
    tracuu_searcher_free(searcher);
    return r < 0;
}

static void try_question(tracuu_index *index, const char *question)
{
    tracuu_query *query = query_of(question, NULL);
    tracuu_searcher *searcher;
    uint64_t n_looks = 0;
    tracuu_error err;
    char *expected;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    expected = answers(searcher, query);
    tracuu_searcher_free(searcher);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        uint64_t n = 2;

        while (try_once(index, query, calls[i], n, expected))
            n += 2 + n;
        n_looks += n;
    }
    cr_expect_gt(n_looks, 100, "%s: the clock was hardly looked at", question);
    free(expected);
    tracuu_query_free(query);
}

Test(limits, out_of_time_at_any_look_leaves_nothing_behind)
{
    tracuu_index *index = corpus(12);

    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        try_question(index, questions[i]);
    tracuu_index_free(index);
}

Test(limits, the_message_names_the_limit)
{
    tracuu_index *index = corpus(100);
    tracuu_query *query = query_of("chi bộ", NULL);
    tracuu_searcher *searcher;
    tracuu_hits *hits;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    limit(searcher, (tracuu_limits){.deadline_ms = 7});
    looks_left = 2;
    cr_expect_eq(TRACUU_ETIME,
                 tracuu_search(searcher, query, NULL, &hits, &err));
    looks_left = UINT64_MAX;
    cr_expect_str_eq("the time limit of 7 ms is over", err.message);
    tracuu_searcher_free(searcher);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

/* ---- a callback ---- */

static int count_down(void *payload)
{
    int *left = payload;

    return (*left)-- <= 0;
}

Test(limits, a_callback_may_stop_a_search)
{
    tracuu_index *index = corpus(100);
    tracuu_query *query = query_of("chi bộ", NULL);
    tracuu_searcher *searcher;
    int left = 3, many = INT32_MAX;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    limit(searcher, (tracuu_limits){.stop = count_down, .payload = &left});
    cr_expect_eq(TRACUU_ECANCELED, search_best(searcher, query));
    cr_expect_eq(-1, left);
    limit(searcher, (tracuu_limits){.stop = count_down, .payload = &many});
    cr_expect_eq(0, search_best(searcher, query));
    cr_expect_lt(many, INT32_MAX);
    tracuu_searcher_free(searcher);
    tracuu_query_free(query);
    tracuu_index_free(index);
}

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
