/*
 * The time is over at the n-th look at the clock, for every n: the call fails
 * with ETIME, and whatever is asked next of the same searcher has the answer
 * that a new one gives.  The clock is this test's, and looked at after the
 * least work.
 */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/deadline.h"
#include "base/system.h"
#include "property/limits.h"

TestSuite(deadlines, .timeout = 120);

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

/* ---- what is asked ---- */

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

Test(deadlines, out_of_time_at_any_look_leaves_nothing_behind)
{
    tracuu_index *index = corpus(12);

    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        try_question(index, questions[i]);
    tracuu_index_free(index);
}

Test(deadlines, the_message_names_the_limit)
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

Test(deadlines, a_callback_may_stop_a_search)
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
