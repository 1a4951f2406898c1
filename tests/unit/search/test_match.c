/* Which documents match: operators, phrases, NEAR, titles. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search.h"

TestSuite(match);

static const struct doc letters[] = {{"mot"},        /* 0 */
                                     {"hai"},        /* 1 */
                                     {"mot hai"},    /* 2 */
                                     {"hai ba"},     /* 3 */
                                     {"mot hai ba"}, /* 4 */
                                     {"mot x x ba"}, /* 5 */
                                     {NULL}};

/* The documents found, in the order of adding. */
static void matches(const char *expected, const struct doc *docs,
                    const char *query)
{
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, query);
    bool found[64] = {false};
    char list[256] = "";

    for (size_t i = 0; i < tracuu_hits_count(hits); i++)
        found[hit_at(hits, i).doc] = true;
    for (int i = 0; i < 64; i++)
        if (found[i])
            sprintf(list + strlen(list), "%s%d", *list ? " " : "", i);
    cr_expect_str_eq(expected, list, "<%s> should match <%s>, not <%s>", query,
                     expected, list);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(match, any_word_will_do)
{
    matches("0 2 3 4 5", letters, "mot ba");
}

Test(match, required_word_must_be_there)
{
    matches("0 2 4 5", letters, "+mot ba");
}

Test(match, excluded_word_must_not)
{
    matches("0 2", letters, "mot -ba");
}

Test(match, exclusion_alone_matches_nothing)
{
    matches("", letters, "-ba");
    matches("", letters, "NOT ba");
}

Test(match, exclusion_within_an_alternative_matches_the_rest)
{
    static const struct doc docs[] = {
        {"mot"}, {"hai"}, {"mot hai"}, {"ba"}, {NULL}};

    matches("0 2 3", docs, "mot OR NOT hai");
    matches("0 2", docs, "mot AND (hai OR NOT hai)");
    matches("3", docs, "ba AND (mot OR NOT hai)");
    matches("0 1 2 3", docs, "khong OR NOT khong");
}

Test(match, empty_query_matches_nothing)
{
    matches("", letters, "");
    matches("", letters, "... ?!");
}

Test(match, and_takes_both)
{
    matches("2 4", letters, "mot AND hai");
}

Test(match, or_takes_either)
{
    matches("0 2 3 4 5", letters, "mot OR ba");
}

Test(match, not_takes_the_rest)
{
    matches("0 5", letters, "mot NOT hai");
}

Test(match, brackets_and_operators)
{
    matches("2 3 4", letters, "hai AND (mot OR ba)");
    matches("0 3 4 5", letters, "(mot NOT hai) OR (hai AND ba)");
}

Test(match, excluded_phrase)
{
    matches("0 5", letters, "mot -\"mot hai\"");
}

Test(match, phrase_wants_its_order)
{
    matches("2 4", letters, "\"mot hai\"");
    matches("", letters, "\"hai mot\"");
}

Test(match, phrase_of_three)
{
    matches("4", letters, "\"mot hai ba\"");
}

Test(match, phrase_whose_pairs_stand_apart_is_none)
{
    static const struct doc docs[] = {
        {"mot hai x hai ba"}, {"mot hai ba"}, {NULL}};

    matches("1", docs, "\"mot hai ba\"");
}

Test(match, phrase_that_repeats_a_word)
{
    static const struct doc docs[] = {{"mot mot hai"}, {"mot hai"}, {NULL}};

    matches("0", docs, "\"mot mot\"");
    matches("0", docs, "\"mot mot hai\"");
}

/* Signs of the Han script are words beside others of it: U+303C is a letter,
 * U+2EC9 and the repetition marks are none. */
Test(match, phrase_with_han_signs_finds_just_that_text)
{
    static const struct doc docs[] = {{"貝々々 人"},
                                      {"\u2EC9\u2EC9貝 人"},
                                      {"họp \u303C bộ \u303Chộp"},
                                      {"họp \u2EC9 bộ"},
                                      {NULL}};

    matches("0", docs, "\"貝々々 人\"");
    matches("0", docs, "々々");
    matches("0", docs, "\"々\"");
    matches("2", docs, "\"họp \u303C bộ\"");
    matches("2", docs, "\u303Chộp");
    matches("3", docs, "\"họp \u2EC9 bộ\"");
    matches("1", docs, "\u2EC9*");
}

Test(match, phrase_in_joined_words)
{
    static const struct doc docs[] = {
        {"con đường.Chúng tôi"}, {"Hà_Nội nay"}, {NULL}};

    matches("0", docs, "\"chúng tôi\"");
    matches("0", docs, "\"con đường chúng tôi\"");
    matches("1", docs, "\"hà nội nay\"");
}

Test(match, phrase_crosses_sentences)
{
    static const struct doc docs[] = {{"Có mot. Hai nay."}, {NULL}};

    matches("0", docs, "\"mot hai\"");
}

Test(match, phrase_does_not_cross_from_title_to_text)
{
    static const struct doc docs[] = {{"hai ba", "x mot"}, {NULL}};

    matches("", docs, "\"mot hai\"");
    matches("", docs, "\"x mot hai ba\"");
}

Test(match, title_wants_the_title)
{
    static const struct doc docs[] = {
        {"mot", "hai"}, {"hai", "mot"}, {"hai"}, {NULL}};

    matches("1", docs, "title:mot");
    matches("0", docs, "title:hai");
}

Test(match, title_of_a_phrase)
{
    static const struct doc docs[] = {
        {"x", "mot hai"}, {"mot hai", "hai mot"}, {"mot hai", "x"}, {NULL}};

    matches("0", docs, "title:\"mot hai\"");
}

Test(match, title_that_opens_the_text_is_still_a_title)
{
    static const struct doc docs[] = {{"mot hai ba", "mot hai"}, {NULL}};

    matches("0", docs, "title:mot");
    matches("0", docs, "\"mot hai\"");
    matches("0", docs, "ba");
}

Test(match, title_and_text_together)
{
    static const struct doc docs[] = {{"hai", "mot"}, {"mot", "hai"}, {NULL}};

    matches("0", docs, "+title:mot +hai");
}

/* ---- NEAR ---- */

static const struct doc apart[] = {{"mot hai"},     /* 0: touch */
                                   {"mot x hai"},   /* 1: one between */
                                   {"mot x x hai"}, /* 2 */
                                   {"hai x mot"},   /* 3: the other way */
                                   {"mot"},         /* 4 */
                                   {NULL}};

Test(match, near_one_is_touching)
{
    matches("0", apart, "mot NEAR/1 hai");
}

Test(match, near_goes_both_ways)
{
    matches("0 1 3", apart, "mot NEAR/2 hai");
}

Test(match, near_is_at_most_that_far)
{
    matches("0 1 2 3", apart, "mot NEAR/3 hai");
}

Test(match, near_of_phrases_counts_from_their_ends)
{
    static const struct doc docs[] = {{"a mot hai x ba bon"}, {NULL}};

    matches("0", docs, "\"mot hai\" NEAR/2 \"ba bon\"");
    matches("", docs, "\"mot hai\" NEAR/1 \"ba bon\"");
    matches("0", docs, "\"ba bon\" NEAR/2 \"mot hai\"");
}

Test(match, near_of_overlapping_words_is_none)
{
    static const struct doc docs[] = {{"mot hai"}, {"mot hai hai"}, {NULL}};

    matches("1", docs, "\"mot hai\" NEAR/1 hai");
}

Test(match, near_of_a_word_and_itself_wants_it_twice)
{
    static const struct doc docs[] = {{"mot"}, {"mot x mot"}, {NULL}};

    matches("1", docs, "mot NEAR/3 mot");
}

Test(match, near_does_not_cross_from_title_to_text)
{
    static const struct doc docs[] = {{"hai", "mot"}, {NULL}};

    matches("", docs, "mot NEAR/9 hai");
}

Test(match, near_in_the_title)
{
    static const struct doc docs[] = {
        {"x", "mot x hai"}, {"mot x hai", "x"}, {NULL}};

    matches("0", docs, "title:mot NEAR/2 title:hai");
}

Test(match, near_takes_classes)
{
    static const struct doc docs[] = {{"đại biểu hội"}, {NULL}};

    matches("0", docs, "dai NEAR/2 hoi");
}

Test(match, excluded_near)
{
    matches("2 4", apart, "mot -(mot NEAR/2 hai)");
}

Test(match, phrase_that_does_not_stand_adds_nothing)
{
    static const struct doc docs[] = {
        {"ba hai mot nam"}, {"ba sau bay nam"}, {"ba mot hai nam"}, {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, "+ba \"mot hai\"");

    /* The first two hold no more than "ba", in texts of one length. */
    cr_assert_eq(3, tracuu_hits_count(hits));
    cr_expect_eq(score_at(hits, 1), score_at(hits, 2));
    cr_expect_gt(score_at(hits, 0), score_at(hits, 1));
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(match, a_title_is_of_the_province_that_its_text_names)
{
    static const struct doc docs[] = {
        {"Sở Tư pháp tỉnh Lạng Sơn họp.", "Chi bộ Sở Tư pháp họp"}, {NULL}};

    ranks("0", docs, "unit:\"Chi bộ Sở Tư pháp tỉnh Lạng Sơn\"");
    ranks("", docs, "unit:\"Chi bộ Sở Tư pháp tỉnh Hà Giang\"");
}
