/* What printing does not show: forms, marks, neighbours. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "query.h"
#include "query/query.h"

TestSuite(tree);

static void has_term(const char *expected, const char *typed)
{
    tracuu_query *query = query_of(typed, NULL);

    cr_assert_eq(1, query->n_words, "%u words in <%s>", query->n_words, typed);
    cr_expect(query->words[0].term.len == strlen(expected) &&
                  !memcmp(query->words[0].term.ptr, expected, strlen(expected)),
              "<%s> should be looked up as <%s>, not <%.*s>", typed, expected,
              (int)query->words[0].term.len, query->words[0].term.ptr);
    tracuu_query_free(query);
}

Test(tree, word_is_looked_up_by_its_canonical_term)
{
    has_term("hoà", "Hòa");
    has_term("đường", "đuờng");
    has_term("đảng", "\u00d0\u1ea3ng");
}

Test(tree, number_is_looked_up_by_its_value)
{
    has_term("3900", "3.900");
    has_term("7", "07");
}

Test(tree, word_as_typed_is_kept)
{
    tracuu_query *query = query_of("+Hòa", NULL);

    cr_expect_eq(strlen("Hòa"), query->words[0].typed.len);
    cr_expect_eq(query->text + 1, query->words[0].typed.ptr);
    tracuu_query_free(query);
}

static void is_marked(bool expected, const char *text)
{
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(expected, query->marked, "<%s>", text);
    tracuu_query_free(query);
}

Test(tree, query_without_tones_is_not_marked)
{
    is_marked(false, "dai hoi dang bo");
    is_marked(false, "đai hôi đang bô");
    is_marked(false, "covid 19");
}

Test(tree, query_with_a_tone_is_marked)
{
    is_marked(true, "dai hội");
}

/* The word numbers that join the next, such as "0 2". */
static void joins(const char *expected, const char *text)
{
    tracuu_query *query = query_of(text, NULL);
    char found[64] = "";

    for (uint32_t i = 0; i < query->n_words; i++)
        if (query->words[i].joins_next)
            sprintf(found + strlen(found), "%s%u", *found ? " " : "", i);
    cr_expect_str_eq(expected, found, "<%s> should join <%s>, not <%s>", text,
                     expected, found);
    tracuu_query_free(query);
}

Test(tree, words_in_a_row_are_neighbours)
{
    joins("0 1", "a b c");
}

Test(tree, words_of_a_phrase_are_neighbours)
{
    joins("0 1", "\"a b c\"");
}

Test(tree, a_phrase_and_a_word_are_no_neighbours)
{
    joins("0", "\"a b\" c");
}

Test(tree, required_words_are_neighbours)
{
    joins("0", "+a +b");
}

Test(tree, an_excluded_word_has_no_neighbours)
{
    joins("", "a -b c");
}

Test(tree, a_prefix_has_no_neighbours)
{
    joins("", "a b* c");
}

Test(tree, an_operator_keeps_words_apart)
{
    joins("0 2", "a b AND c d");
    joins("", "a OR b");
}

Test(tree, brackets_keep_words_apart)
{
    joins("1", "a (b c) d");
}

Test(tree, words_joined_by_punctuation_are_neighbours)
{
    joins("0 1", "35-CT/TW");
}

static void is_positive(bool expected, const char *text, uint32_t word)
{
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(expected, query->words[word].positive, "word %u of <%s>", word,
                 text);
    tracuu_query_free(query);
}

Test(tree, excluded_words_do_not_score)
{
    is_positive(true, "a -b", 0);
    is_positive(false, "a -b", 1);
    is_positive(false, "a -(b c)", 2);
    is_positive(false, "a NOT b", 1);
    is_positive(false, "a AND NOT (b OR c)", 2);
    is_positive(true, "a NOT b OR c", 2);
}
