/* Pasted text: what is an operator, and what only looks like one. */
#include <criterion/criterion.h>

#include "query.h"

TestSuite(lexer);

Test(lexer, curly_quotes_are_quotes)
{
    reads_cleanly_as("\"đại hội\"", "“đại hội”");
}

Test(lexer, low_and_reversed_quotes_are_quotes)
{
    reads_cleanly_as("\"đại hội\"", "„đại hội‟");
}

Test(lexer, guillemets_are_quotes)
{
    reads_cleanly_as("\"đại hội\"", "«đại hội»");
}

Test(lexer, fullwidth_quotes_are_quotes)
{
    reads_cleanly_as("\"đại hội\"", "＂đại hội＂");
}

Test(lexer, quotes_of_different_kinds_close_each_other)
{
    reads_cleanly_as("\"đại hội\"", "“đại hội\"");
}

Test(lexer, single_quotes_are_text)
{
    reads_cleanly_as("đại hội", "‘đại hội’");
}

Test(lexer, minus_before_a_word_excludes_it)
{
    reads_cleanly_as("hội -\"đảng\"", "hội -đảng");
}

Test(lexer, long_dash_before_a_word_excludes_it)
{
    reads_cleanly_as("hội -\"đảng\"", "hội –đảng");
}

Test(lexer, minus_sign_before_a_word_excludes_it)
{
    reads_cleanly_as("hội -\"đảng\"", "hội \u2212đảng");
}

Test(lexer, minus_before_a_digit_is_text)
{
    reads_cleanly_as("nhiệt độ 5", "nhiệt độ -5");
}

Test(lexer, minus_before_a_devanagari_digit_is_text)
{
    reads_cleanly_as("hội \u096B", "hội -\u096B");
}

Test(lexer, minus_between_spaces_is_text)
{
    reads_cleanly_as("Lạng Sơn đại hội", "Lạng Sơn - đại hội");
}

Test(lexer, long_dash_between_spaces_is_text)
{
    reads_cleanly_as("Lạng Sơn đại hội", "Lạng Sơn — đại hội");
}

Test(lexer, two_dashes_are_text)
{
    reads_cleanly_as("hội all", "hội --all");
}

Test(lexer, minus_within_a_word_is_text)
{
    reads_cleanly_as("35 CT TW", "35-CT/TW");
}

Test(lexer, minus_at_the_end_is_text)
{
    reads_cleanly_as("hội", "hội -");
}

Test(lexer, plus_before_a_word_requires_it)
{
    reads_cleanly_as("+đại hội", "+đại hội");
}

Test(lexer, plus_before_a_digit_requires_it)
{
    reads_cleanly_as("+35 hội", "+35 hội");
}

Test(lexer, plus_between_spaces_is_text)
{
    reads_cleanly_as("a b", "a + b");
}

Test(lexer, plus_within_a_word_is_text)
{
    reads_cleanly_as("a b", "a+b");
}

Test(lexer, two_plus_signs_are_text)
{
    reads_cleanly_as("C", "C++");
    reads_cleanly_as("C", "++C");
}

Test(lexer, title_before_a_word_is_a_field)
{
    reads_cleanly_as("title:hội", "title:hội");
}

Test(lexer, title_before_a_phrase_is_a_field)
{
    reads_cleanly_as("title:\"đại hội\"", "title:“đại hội”");
}

Test(lexer, title_with_a_space_after_it_is_text)
{
    reads_cleanly_as("title hội", "title: hội");
}

Test(lexer, title_in_any_case_and_in_vietnamese_is_a_field)
{
    reads_cleanly_as("title:hội", "TITLE:hội");
    reads_cleanly_as("title:hội", "tiêuđề:hội");
    reads_cleanly_as("title:hội", "tieude:hội");
    reads_cleanly_as("title:hội", "Tiêu đề:hội");
    reads_cleanly_as("title:\"đại hội\"", "tiêu đề:\"đại hội\"");
}

Test(lexer, ordinary_writing_around_a_colon_is_text)
{
    reads_cleanly_as("tiêu đề hội", "tiêu đề: hội");
    reads_cleanly_as("đơn vị sở", "đơn vị: sở");
    reads_cleanly_as("số lượng 5", "số lượng: 5");
    reads_cleanly_as("đơn vị sở", "đơn vị :sở");
    reads_cleanly_as("vă bản hội", "vă bản:hội");
}

Test(lexer, names_of_fields_may_be_two_words)
{
    reads_cleanly_as("+unit:\"Sở Tư pháp\"", "đơn vị:\"Sở Tư pháp\"");
    reads_cleanly_as("+directive:35-CT/TW", "Van ban:35-CT/TW");
    reads_cleanly_as("+published:2020", "ngày đăng:2020");
}

Test(lexer, unknown_field_is_text)
{
    reads_cleanly_as("loại hội", "loại:hội");
    reads_cleanly_as("http tracuu vn", "http://tracuu.vn");
}

Test(lexer, time_of_day_is_text)
{
    reads_cleanly_as("lúc 16 25", "lúc 16:25");
}

Test(lexer, star_after_letters_makes_a_prefix)
{
    reads_cleanly_as("thư*", "thư*");
}

Test(lexer, star_alone_is_text)
{
    reads_cleanly_as("", "*");
    reads_cleanly_as("hội", "* hội");
}

Test(lexer, star_before_letters_is_text)
{
    reads_cleanly_as("hội", "*hội");
}

Test(lexer, star_within_a_word_is_text)
{
    reads_cleanly_as("a b", "a*b");
}

Test(lexer, star_in_quotes_is_text)
{
    reads_cleanly_as("\"ban thư\"", "\"ban thư*\"");
}

Test(lexer, operators_are_words_in_small_letters)
{
    reads_cleanly_as("and or not near", "and or not near");
}

Test(lexer, operators_with_something_attached_are_words)
{
    reads_cleanly_as("R \"AND\" D", "R&AND-D");
    reads_cleanly_as("ORAN hội", "ORAN hội");
}

Test(lexer, operators_in_quotes_are_words)
{
    reads_cleanly_as("\"hội AND đảng\"", "\"hội AND đảng\"");
}

Test(lexer, near_with_letters_for_a_number_is_text)
{
    reads_cleanly_as("a \"NEAR\" x b", "a NEAR/x b");
}

Test(lexer, near_with_five_digits_is_text)
{
    reads_cleanly_as("a \"NEAR\" 12345 b", "a NEAR/12345 b");
}

Test(lexer, no_break_space_separates)
{
    reads_cleanly_as("hội -\"đảng\"", "hội\u00a0-đảng");
}

Test(lexer, soft_hyphen_does_not_cut_a_word)
{
    /* In a text it does not either, so the two must agree. */
    reads_cleanly_as("trach\u00adnhiem", "trach\u00adnhiem");
}

Test(lexer, zero_width_joiner_does_not_cut_a_word)
{
    reads_cleanly_as("a\u200db", "a\u200db");
}

Test(lexer, byte_order_mark_before_the_query_is_nothing)
{
    reads_cleanly_as("+hội", "\ufeff+hội");
}

Test(lexer, joined_words_are_their_parts)
{
    reads_cleanly_as("hà nội", "hà_nội");
    reads_cleanly_as("đường Chúng", "đường.Chúng");
}

Test(lexer, punctuation_alone_is_no_word)
{
    reads_cleanly_as("", "... ?! , ;");
}
