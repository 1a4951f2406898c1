/* In what order hits come, how many there are, and how they are explained. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search.h"

TestSuite(answer);

static const struct doc letters[] = {{"mot"},    {"hai"},        {"mot hai"},
                                     {"hai ba"}, {"mot hai ba"}, {"mot x x ba"},
                                     {NULL}};

static char *by_date(const struct doc *docs, int sort)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .sort = sort};
    tracuu_index *index = index_of(docs);
    tracuu_query *query = query_of("mot", NULL);
    tracuu_hits *hits = search_query(index, query, &options);
    char *list = calloc(1, 256);

    for (size_t i = 0; i < tracuu_hits_count(hits); i++)
        sprintf(list + strlen(list), "%s%d", *list ? " " : "",
                (int)hit_at(hits, i).doc);
    tracuu_hits_free(hits);
    tracuu_query_free(query);
    tracuu_index_free(index);
    return list;
}

static const struct doc dated[] = {
    {"mot", NULL, "2020-05-01"},     {"mot"},
    {"mot mot", NULL, "2019-12-31"}, {"mot", NULL, "2020-05-01"},
    {"mot", NULL, "2021"},           {"mot x"},
    {"hai", NULL, "2020-01-01"},     {NULL}};

static void sorts(const char *expected, int sort)
{
    char *list = by_date(dated, sort);

    cr_expect_str_eq(expected, list, "<%s>, not <%s>", expected, list);
    free(list);
}

Test(answer, oldest_first_has_ties_by_number_and_no_date_last)
{
    sorts("2 0 3 4 1 5", TRACUU_SORT_DATE);
}

Test(answer, newest_first_has_ties_by_number_and_no_date_last)
{
    sorts("4 0 3 2 1 5", TRACUU_SORT_DATE_DESC);
}

Test(answer, month_without_a_day_comes_before_its_days)
{
    static const struct doc docs[] = {{"mot", NULL, "2020-05-01"},
                                      {"mot", NULL, "2020-05"},
                                      {"mot", NULL, "2020"},
                                      {NULL}};
    char *list = by_date(docs, TRACUU_SORT_DATE);

    cr_expect_str_eq("2 1 0", list, "%s", list);
    free(list);
}

Test(answer, equal_scores_go_by_the_order_of_adding)
{
    static const struct doc docs[] = {
        {"mot x"}, {"x mot"}, {"mot y"}, {"mot"}, {NULL}};

    ranks("3 (0 1 2)", docs, "mot");
}

Test(answer, more_often_is_better)
{
    static const struct doc docs[] = {
        {"mot x x"}, {"mot mot x"}, {"mot mot mot"}, {NULL}};

    ranks("2 1 0", docs, "mot");
}

Test(answer, neighbours_are_better_than_words_apart)
{
    static const struct doc docs[] = {{"hai x mot"}, {"x mot hai"}, {NULL}};

    ranks("1 0", docs, "mot hai");
}

Test(answer, title_is_better_than_text)
{
    static const struct doc docs[] = {
        {"mot", "hai ba"}, {"hai ba", "mot"}, {NULL}};

    ranks("1 0", docs, "mot");
}

/* ---- counts and unknown words ---- */

Test(answer, matches_of_few_documents_are_counted_exactly)
{
    tracuu_index *index = index_of(letters);
    tracuu_hits *hits = search_text(index, "mot");
    int exact = -1;

    cr_expect_eq(4, tracuu_hits_matches(hits, &exact));
    cr_expect_eq(1, exact);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

/* Documents enough for the search to pass some over. */
static tracuu_index *many(void)
{
    tracuu_index *index;
    tracuu_error err;
    char id[16], text[256];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (int i = 0; i < 20000; i++) {
        sprintf(id, "%d", i);
        sprintf(text, "chung %s x%d y%d", i % 1000 == 0 ? "hiem" : "x", i, i);
        index_add(index, id, str(""), str(text), NULL);
    }
    return index;
}

static uint64_t count(tracuu_index *index, uint32_t exact_count, int *ret_exact)
{
    tracuu_search_options options = {
        .struct_size = sizeof options, .k = 1, .exact_count = exact_count};
    tracuu_query *query = query_of("hiem chung", NULL);
    tracuu_hits *hits = search_query(index, query, &options);
    uint64_t n = tracuu_hits_matches(hits, ret_exact);

    tracuu_hits_free(hits);
    tracuu_query_free(query);
    return n;
}

Test(answer, count_that_is_not_exact_is_at_most_the_true_one)
{
    tracuu_index *index = many();
    int exact = -1;
    uint64_t n = count(index, 0, &exact);

    cr_expect(exact ? n == 20000 : n <= 20000);
    tracuu_index_free(index);
}

Test(answer, exact_count_is_exact_when_asked_for)
{
    tracuu_index *index = many();
    int exact = -1;

    cr_expect_eq(20000, count(index, 1, &exact));
    cr_expect_eq(1, exact);
    tracuu_index_free(index);
}

Test(answer, unknown_words_are_named_as_typed)
{
    tracuu_index *index = index_of(letters);
    tracuu_hits *hits = search_text(index, "mot KhôngCó hai -thiếu KhôngCó");
    tracuu_str word = tracuu_hits_unknown(hits, 0);

    cr_assert_eq(1, tracuu_hits_n_unknown(hits));
    cr_expect(word.len == strlen("KhôngCó") &&
              !memcmp(word.ptr, "KhôngCó", word.len));
    cr_expect_null(tracuu_hits_unknown(hits, 1).ptr);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(answer, word_known_by_a_looser_spelling_is_not_unknown)
{
    static const struct doc docs[] = {{"hội"}, {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, "hoi");

    cr_expect_eq(0, tracuu_hits_n_unknown(hits));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(answer, numbers_of_many_hits_at_once)
{
    static const struct doc docs[] = {
        {"hội"}, {"đại hội đại hội"}, {"chi bộ"}, {"đại hội đảng"}, {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits;
    uint64_t numbers[4] = {9, 9, 9, 9};
    double scores[4] = {-1, -1, -1, -1};
    tracuu_error err;

    /* The documents that are left are numbered anew: 0, 1, 2. */
    must(tracuu_index_remove(index, "2", 1, &err), &err);
    hits = search_text(index, "đại hội");
    cr_assert_eq(3, tracuu_hits_count(hits));
    cr_assert_eq(2, tracuu_hits_numbers(hits, 1, 4, numbers, scores));
    for (size_t i = 0; i < 2; i++) {
        cr_expect_eq(hit_at(hits, i + 1).doc, numbers[i]);
        cr_expect_eq(hit_at(hits, i + 1).score, scores[i]);
    }
    cr_expect_eq(9, numbers[2]);
    cr_expect_eq(-1, scores[2]);
    cr_expect_eq(1, tracuu_hits_numbers(hits, 0, 1, NULL, scores));
    cr_expect_eq(0, tracuu_hits_numbers(hits, 3, 1, numbers, scores));
    cr_expect_eq(0, tracuu_hits_numbers(NULL, 0, 1, numbers, scores));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

/* ---- explaining ---- */

Test(answer, contributions_add_up_to_the_score)
{
    static const struct doc docs[] = {{"đại hội đảng bộ tỉnh", "Đại hội đảng"},
                                      {"đại hội chi bộ"},
                                      {"dai hoi"},
                                      {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, "dai hoi dang bo hoi");
    tracuu_error err;

    cr_assert_eq(3, tracuu_hits_count(hits));
    for (size_t i = 0; i < 3; i++) {
        double sum = 0;
        char *text, *line;

        must(tracuu_hits_explain_hit(hits, i, &text, &err), &err);
        for (line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
            sum += strtod(line, NULL);
        cr_expect_float_eq(sum, hit_at(hits, i).score, 1e-4,
                           "hit %zu: %f, not %f", i, hit_at(hits, i).score,
                           sum);
        tracuu_free(text);
    }
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(answer, explained_query_names_spellings_and_their_weights)
{
    static const struct doc docs[] = {{"hội hoi"}, {"hồi"}, {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, "hoi");
    tracuu_error err;
    char *text;

    must(tracuu_hits_explain_query(hits, &text, &err), &err);
    cr_expect(strstr(text, "in 2 documents"), "%s", text);
    cr_expect(strstr(text, "hội 0."), "%s", text);
    cr_expect(strstr(text, "hồi 0."), "%s", text);
    tracuu_free(text);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

/* ---- segments ---- */

Test(answer, score_does_not_depend_on_the_number_of_segments)
{
    tracuu_index *one = index_of(letters);
    tracuu_index *several;
    tracuu_error err;
    char *expected = ranking_of(one, "mot hai ba"), *found;
    char id[16];

    must(tracuu_index_new(NULL, &several, &err), &err);
    for (int i = 0; letters[i].text; i++) {
        sprintf(id, "%d", i);
        index_add(several, id, str(""), str(letters[i].text), NULL);
        index_seal(several);
    }
    found = ranking_of(several, "mot hai ba");
    cr_expect_str_eq(expected, found, "<%s>, not <%s>", expected, found);
    free(expected);
    free(found);
    tracuu_index_free(one);
    tracuu_index_free(several);
}
