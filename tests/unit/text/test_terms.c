/* Terms: parts, values, slots and edges. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "helpers.h"
#include "text/terms.h"

static void expect_terms(const char *expected, const char *word)
{
    expect_text(expected, terms_of(word), word);
}

Test(terms, a_plain_word_has_one_term_with_both_edges)
{
    expect_terms("<hoà>", "Hòa");
}

Test(terms, words_joined_by_a_full_stop_or_an_underscore_have_parts)
{
    expect_terms("đường.chúng <đường/0 chúng/1>", "đường.Chúng");
    expect_terms("hà_nội <hà/0 nội/1>", "hà_nội");
    expect_terms("vnexpress.net <vnexpress/0 net/1>", "VnExpress.net");
    expect_terms("t.p.hcm <t/0 p/1 hcm/2>", "T.P.HCM");
}

Test(terms, parts_are_spelled_as_words_are)
{
    expect_terms("hòa_bình <hoà/0 bình/1>", "Hòa_bình");
}

Test(terms, an_at_sign_separates_and_an_apostrophe_does_not)
{
    expect_terms("a@b.vn <a/0 b/1 vn/2>", "a@b.vn");
    expect_terms("<m'đrắk>", "M'Đrắk");
}

Test(terms, empty_parts_have_no_slot)
{
    expect_terms("_a__b_ <a/0 b/1>", "_a__b_");
    expect_terms("_a <a/0>", "_a");
    expect_terms("<__>", "__");
}

Test(terms, a_number_with_groups_of_thousands_has_a_value)
{
    expect_terms("<3.900> <3900=>", "3.900");
    expect_terms("<1.234.567> <1234567=>", "1.234.567");
    expect_terms("<1.234,5> <1234.5=>", "1.234,5");
}

Test(terms, a_comma_begins_decimals)
{
    expect_terms("<12,5> <12.5=>", "12,5");
    expect_terms("<0,5> <0.5=>", "0,5");
    expect_terms("<1,2,3>", "1,2,3");
}

Test(terms, leading_zeros_have_no_value)
{
    expect_terms("<07> <7=>", "07");
    expect_terms("<00> <0=>", "00");
    expect_terms("<0>", "0");
    expect_terms("<2020>", "2020");
}

Test(terms, digits_with_full_stops_that_are_no_number_have_parts_with_values)
{
    expect_terms("27.03.2020 <27/0 03/1 3= 2020/2>", "27.03.2020");
    expect_terms("1.1.2 <1/0 1/1 2/2>", "1.1.2");
    expect_terms("1234.567 <1234/0 567/1>", "1234.567");
}

/* As a word has none at its ends. */
Test(terms, a_part_has_no_apostrophe_at_its_ends)
{
    expect_terms("m'đrắk@x <m'đrắk/0 x/1>", "M'Đrắk@x");
    expect_terms("ta'@t <ta/0 t/1>", "ta'@t");
    expect_terms("ta’@'t <ta/0 t/1>", "ta’@'t");
    expect_terms("a'@ <a/0>", "a'@");
    expect_terms("ta'\u0301@t <ta/0 t/1>", "ta'\u0301@t");
}

/* As there is no word of these alone. */
Test(terms, a_connector_alone_is_no_part)
{
    expect_terms("\u203f@ta <ta/0>", "\u203f@ta");
    expect_terms("ta_\u203f\u0301_t <ta/0 t/1>", "ta_\u203f\u0301_t");
    expect_terms("\u203fta@t <\u203fta/0 t/1>", "\u203fta@t");
}

Test(terms, a_number_with_a_unit_stays_whole)
{
    expect_terms("<1.500đ>", "1.500đ");
}

Test(terms, a_word_that_folds_away_has_no_term)
{
    expect_terms("", "\u00AD");
    expect_terms("", "");
}

Test(terms, a_long_word_is_cut_at_a_character)
{
    char word[3 * 2000 + 1] = "", *term;

    for (int i = 0; i < 2000; i++)
        strcat(word, "ế");
    term = term_of(word);
    cr_expect_eq(strlen(term), TC_TERM_MAX / 3 * 3);
    expect_text(term, term_by_icu(word, strlen(word)), "a long word");
    free(term);
}

/* A consonant with a tone is one letter of two characters. */
Test(terms, a_long_word_is_cut_between_letters)
{
    char word[2 * TC_TERM_MAX] = "", *term;

    while (strlen(word) + 1 < TC_TERM_MAX)
        strcat(word, "o");
    strcat(word, "r\u0340");
    term = term_of(word);
    cr_expect_eq(strlen(term), TC_TERM_MAX - 1);
    expect_text(term, term_by_icu(word, strlen(word)), "a long word");
    free(term);
}

Test(terms, a_word_of_a_million_parts_is_taken_apart)
{
    size_t len = 1000000, n;
    char *word = malloc(len);
    const struct tc_term *found;
    struct tc_terms *terms;
    uint32_t n_slots;

    for (size_t i = 0; i < len; i++)
        word[i] = i % 2 ? '.' : 'a';
    cr_assert_eq(0, tc_terms_new(&terms, NULL));
    cr_assert_eq(0, tc_terms_of(terms, word, len, &found, &n, &n_slots, NULL));
    cr_expect_eq(n_slots, len / 2);
    cr_expect_eq(n, len / 2 + 1);
    tc_terms_free(terms);
    free(word);
}

Test(terms, a_million_digits_and_full_stops_take_no_time)
{
    size_t len = 1000000, n;
    char *word = malloc(len);
    const struct tc_term *found;
    struct tc_terms *terms;
    uint32_t n_slots;

    for (size_t i = 0; i < len; i++)
        word[i] = i % 4 == 1 ? '.' : '1';
    cr_assert_eq(0, tc_terms_new(&terms, NULL));
    cr_assert_eq(0, tc_terms_of(terms, word, len, &found, &n, &n_slots, NULL));
    cr_expect_geq(n_slots, 1);
    tc_terms_free(terms);
    free(word);
}
