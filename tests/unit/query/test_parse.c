/* The grammar, and what becomes of queries that do not follow it. */
#include <criterion/criterion.h>
#include <string.h>

#include "query.h"

TestSuite(parse);

Test(parse, words_stand_side_by_side)
{
    reads_cleanly_as("đại hội đảng", "đại  hội\tđảng");
}

Test(parse, nothing_is_nothing)
{
    reads_cleanly_as("", "");
    reads_cleanly_as("", "   ");
}

Test(parse, phrase_of_one_word_is_the_word)
{
    reads_cleanly_as("hội", "\"hội\"");
}

Test(parse, phrase_of_no_word_is_nothing)
{
    reads_cleanly_as("hội", "\"\" hội \"...\"");
}

Test(parse, minus_applies_to_a_phrase)
{
    reads_cleanly_as("hội -\"chi bộ\"", "hội -\"chi bộ\"");
}

Test(parse, minus_before_joined_words_excludes_them_as_a_phrase)
{
    reads_cleanly_as("hội -\"CT TW\"", "hội -CT/TW");
}

Test(parse, title_before_joined_words_asks_for_them_as_a_phrase)
{
    reads_cleanly_as("title:\"CT TW\"", "title:CT/TW");
}

Test(parse, minus_applies_to_brackets)
{
    reads_cleanly_as("hội -(chi bộ)", "hội -(chi bộ)");
}

Test(parse, title_applies_to_every_word_in_brackets)
{
    reads_cleanly_as("title:chi -title:\"bộ\"", "title:(chi -bộ)");
}

Test(parse, plus_and_title_go_in_either_order)
{
    reads_cleanly_as("+title:hội", "+title:hội");
    reads_cleanly_as("+title:hội", "title:+hội");
}

Test(parse, and_requires_both)
{
    reads_cleanly_as("+a +b", "a AND b");
}

Test(parse, and_of_three_is_one_bag)
{
    reads_cleanly_as("+a +b +c", "a AND b AND c");
}

Test(parse, or_takes_either)
{
    reads_cleanly_as("a b", "a OR b");
}

Test(parse, and_binds_tighter_than_or)
{
    reads_cleanly_as("a (+b +c)", "a OR b AND c");
}

Test(parse, not_excludes_what_follows)
{
    reads_cleanly_as("+a -\"b\"", "a NOT b");
    reads_cleanly_as("+a -\"b\"", "a AND NOT b");
}

Test(parse, not_binds_tighter_than_or)
{
    reads_cleanly_as("a (-\"b\")", "a OR NOT b");
}

Test(parse, words_beside_an_operator_are_all_required)
{
    reads_cleanly_as("+(+đại +hội) +(+chi +bộ)", "đại hội AND chi bộ");
    reads_cleanly_as("(+đại +hội) đảng", "đại hội OR đảng");
}

Test(parse, signs_beside_an_operator_keep_their_meaning)
{
    reads_cleanly_as("+(+đại hội) +đảng", "+đại hội AND đảng");
}

Test(parse, brackets_group)
{
    reads_cleanly_as("+a +(b c)", "a AND (b OR c)");
}

Test(parse, needless_brackets_go)
{
    reads_cleanly_as("a", "((a))");
    reads_cleanly_as("a b", "((a b))");
    reads_cleanly_as("c (a b)", "c ((a b))");
}

Test(parse, empty_brackets_are_nothing)
{
    reads_cleanly_as("a", "a () (())");
}

Test(parse, near_has_its_distance)
{
    reads_cleanly_as("(a NEAR/5 b)", "a NEAR/5 b");
}

Test(parse, near_without_a_number_is_ten)
{
    reads_cleanly_as("(a NEAR/10 b)", "a NEAR b");
}

Test(parse, near_takes_words_in_a_row_as_a_phrase)
{
    reads_cleanly_as("(\"đại hội\" NEAR/3 \"chi bộ\")",
                     "đại hội NEAR/3 chi bộ");
}

Test(parse, near_takes_phrases)
{
    reads_cleanly_as("(\"đại hội\" NEAR/3 đảng)", "\"đại hội\" NEAR/3 đảng");
}

Test(parse, near_takes_a_prefix)
{
    reads_cleanly_as("(thư* NEAR/3 ký)", "thư* NEAR/3 ký");
}

Test(parse, near_binds_tighter_than_and)
{
    reads_cleanly_as("+(a NEAR/3 b) +c", "a NEAR/3 b AND c");
}

Test(parse, near_keeps_the_title_of_each_side)
{
    reads_cleanly_as("(title:a NEAR/3 title:b)", "title:a NEAR/3 title:b");
}

Test(parse, near_keeps_the_title_of_a_row_of_words)
{
    /* What stands in the title must not be asked for anywhere. */
    tracuu_query *query = query_of("title:đại title:hội NEAR/3 đảng", NULL);
    tracuu_error err;
    char *print;

    must(tracuu_query_print(query, &print, &err), &err);
    cr_expect(tracuu_query_n_warnings(query) > 0 || strstr(print, "title:"),
              "the title is lost without a word: <%s>", print);
    tracuu_free(print);
    tracuu_query_free(query);
}

/* ---- what does not follow the grammar ---- */

Test(parse, near_of_brackets_warns_and_keeps_the_words)
{
    reads_as("a (b c)", "a NEAR/3 (b OR c)");
    cr_expect_eq(2, only_warning_at("a NEAR/3 (b OR c)"));
    cr_expect_eq(2, strict_error_at("a NEAR/3 (b OR c)"));
}

Test(parse, chain_of_near_warns_and_keeps_the_words)
{
    reads_as("(a NEAR/2 b) c", "a NEAR/2 b NEAR/3 c");
    cr_expect_eq(11, only_warning_at("a NEAR/2 b NEAR/3 c"));
}

Test(parse, near_without_a_word_on_its_left_warns)
{
    reads_as("a", "NEAR/3 a");
    cr_expect_eq(0, only_warning_at("NEAR/3 a"));
}

Test(parse, near_without_a_word_on_its_right_warns)
{
    reads_as("a", "a NEAR/3");
    cr_expect_eq(2, strict_error_at("a NEAR/3"));
}

Test(parse, quote_that_is_never_closed_warns_and_is_left_out)
{
    reads_as("đại hội", "\"đại hội");
    cr_expect_eq(0, only_warning_at("\"đại hội"));
    cr_expect_eq(0, strict_error_at("\"đại hội"));
}

Test(parse, value_that_goes_on_behind_its_blank_warns)
{
    cr_expect_eq(9, only_warning_at("unit:Bộ Y tế"));
    cr_expect_eq(9, strict_error_at("unit:Bộ Y tế"));
    reads_cleanly_as("+unit:\"Bộ Y tế\"", "unit:\"Bộ Y tế\"");
    reads_cleanly_as("+unit:STP kỷ luật", "unit:STP kỷ luật");
    reads_cleanly_as("+date:2020-03 đại hội", "date:2020-03 đại hội");
}

Test(parse, inch_sign_warns_and_is_left_out)
{
    reads_as("màn hình 5", "màn hình 5\"");
    cr_expect_eq(strlen("màn hình 5"), strict_error_at("màn hình 5\""));
}

Test(parse, third_quote_is_the_one_that_is_never_closed)
{
    reads_as("\"a b\" c", "\"a b\" \"c");
    cr_expect_eq(6, only_warning_at("\"a b\" \"c"));
}

Test(parse, bracket_that_is_never_closed_warns_and_closes_at_the_end)
{
    reads_as("+a +(b c)", "a AND (b OR c");
    cr_expect_eq(6, only_warning_at("a AND (b OR c"));
    cr_expect_eq(6, strict_error_at("a AND (b OR c"));
}

Test(parse, bracket_that_was_never_opened_warns_and_is_left_out)
{
    reads_as("a b", "a) b");
    cr_expect_eq(1, only_warning_at("a) b"));
    cr_expect_eq(1, strict_error_at("a) b"));
}

/* In a run with "date:2019 OR a" it would be one more that may match. */
Test(parse, field_after_a_stray_bracket_is_required_beside_or)
{
    reads_as("+(date:2019 OR a) +date:2020", "date:2019 OR a) date:2020");
    reads_as("date:2019 OR a OR b", "date:2019 OR a) b");
    reads_as("a b +date:2020", "a OR b) date:2020");
}

Test(parse, numbering_of_a_list_is_read_as_words)
{
    reads_as("a (đại b) hội", "a) đại b) hội");
}

Test(parse, and_without_a_right_side_warns)
{
    reads_as("a", "a AND");
    cr_expect_eq(2, only_warning_at("a AND"));
    cr_expect_eq(2, strict_error_at("a AND"));
}

Test(parse, and_without_a_left_side_warns)
{
    reads_as("a", "AND a");
    cr_expect_eq(0, only_warning_at("AND a"));
}

Test(parse, or_without_a_side_warns)
{
    reads_as("a", "a OR");
    reads_as("a", "OR a");
    cr_expect_eq(2, strict_error_at("a OR"));
}

Test(parse, not_without_a_right_side_warns)
{
    reads_as("a", "a NOT");
    cr_expect_eq(2, strict_error_at("a NOT"));
}

Test(parse, excluded_words_alone_give_a_warning)
{
    reads_as("-\"a\"", "NOT a");
    cr_expect_eq(0, only_warning_at("NOT a"));
}

Test(parse, operators_in_a_row_keep_the_words)
{
    reads_as("+a +b", "a AND AND b");
    reads_as("a b", "a OR OR b");
}

Test(parse, warning_says_what_was_expected)
{
    tracuu_query *query = query_of("(a", NULL);
    const char *message = tracuu_query_warning(query, 0, NULL);

    cr_expect(strstr(message, "expected"), "%s", message);
    tracuu_query_free(query);
}

Test(parse, strict_error_names_the_byte)
{
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    tracuu_query *query;
    tracuu_error err;

    tracuu_query_new("ab )", 4, &strict, &query, &err);
    cr_expect(strstr(err.message, "byte 3"), "%s", err.message);
}

Test(parse, no_warning_past_the_last)
{
    tracuu_query *query = query_of("(a", NULL);

    cr_expect_null(tracuu_query_warning(query, 1, NULL));
    tracuu_query_free(query);
}

Test(parse, strict_reading_takes_what_is_right)
{
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    char *print = printed("+\"a b\" -c (d OR e*) title:f", &strict);

    cr_expect_str_eq("+\"a b\" -\"c\" (d e*) title:f", print);
    tracuu_free(print);
}

/* ---- all ---- */

static void reads_with_all_as(const char *expected, const char *text)
{
    tracuu_query_options all = {.struct_size = sizeof all, .all = 1};
    char *print = printed(text, &all);

    cr_expect_str_eq(expected, print, "<%s> should read as <%s>, not <%s>",
                     text, expected, print);
    tracuu_free(print);
}

Test(parse, all_requires_every_word)
{
    reads_with_all_as("+đại +hội", "đại hội");
}

Test(parse, all_requires_phrases_and_brackets)
{
    reads_with_all_as("+\"a b\" +(+c +d)", "\"a b\" (c d)");
}

Test(parse, all_leaves_minus_alone)
{
    reads_with_all_as("+a -\"b\"", "a -b");
}

Test(parse, all_leaves_or_alone)
{
    reads_with_all_as("a b", "a OR b");
}

Test(parse, all_requires_near)
{
    reads_with_all_as("+(a NEAR/3 b)", "a NEAR/3 b");
}

Test(parse, all_requires_the_words_after_a_stray_bracket)
{
    reads_with_all_as("+a +b", "a) b");
    reads_with_all_as("+(a b) +c", "a OR b) c");
    reads_with_all_as("+(date:2019 OR b) +c", "date:2019 OR b) c");
}

/* ---- plain ---- */

static void reads_plainly_as(const char *expected, const char *text)
{
    tracuu_query_options plain = {
        .struct_size = sizeof plain, .plain = 1, .strict = 1};
    char *print = printed(text, &plain);

    cr_expect_str_eq(expected, print, "<%s> should read as <%s>, not <%s>",
                     text, expected, print);
    tracuu_free(print);
}

Test(parse, plain_has_no_signs)
{
    reads_plainly_as("đại hội đảng", "+đại -hội (đảng");
}

Test(parse, plain_has_no_operators)
{
    reads_plainly_as("a \"AND\" b \"NOT\" c \"NEAR\" 5",
                     "a AND b NOT c NEAR/5");
}

Test(parse, plain_has_no_quotes)
{
    reads_plainly_as("đại hội", "\"đại hội");
}

Test(parse, plain_has_no_prefixes)
{
    reads_plainly_as("thư", "thư*");
}

Test(parse, plain_has_no_fields)
{
    reads_plainly_as("title hội", "title:hội");
}

Test(parse, plain_words_can_all_be_required)
{
    tracuu_query_options options = {
        .struct_size = sizeof options, .plain = 1, .all = 1};
    char *print = printed("đại -hội", &options);

    cr_expect_str_eq("+đại +hội", print);
    tracuu_free(print);
}
