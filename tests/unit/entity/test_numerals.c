/* Numbers in digits and in words: what each writing is worth. */
#include <criterion/criterion.h>
#include <string.h>

#include "entity/numerals.h"

/* Read the number at the head of a text; "-" when there is none.  What does
 * not belong to it stands behind a bar: "12|3". */
static const char *value_of(const char *text,
                            bool (*read)(const struct tc_lexeme *,
                                         struct tc_numeral *))
{
    static char out[TC_NUMERAL_MAX + 64];
    struct tc_lexemes lexemes;
    struct tc_numeral numeral;

    cr_assert(tc_lexemes_init(&lexemes));
    tc_lexemes_start(&lexemes, text, strlen(text), false);
    cr_assert(tc_lexemes_next(&lexemes));
    if (read(lexemes.lex, &numeral)) {
        tc_numeral_write(&numeral, out);
        if (numeral.n_lex < lexemes.n) {
            strcat(out, "|");
            strncat(out, text + lexemes.lex[numeral.n_lex].begin, 60);
        }
    } else {
        strcpy(out, "-");
    }
    tc_lexemes_done(&lexemes);
    return out;
}

#define DIGITS(text, want)                                                     \
    cr_expect_str_eq(value_of(text, tc_numeral_digits), want, "%s: %s", text,  \
                     value_of(text, tc_numeral_digits))
#define WORDS(text, want)                                                      \
    cr_expect_str_eq(value_of(text, tc_numeral_words), want, "%s: %s", text,   \
                     value_of(text, tc_numeral_words))
#define READ(text, want)                                                       \
    cr_expect_str_eq(value_of(text, tc_numeral_read), want, "%s: %s", text,    \
                     value_of(text, tc_numeral_read))

Test(numerals, points_group_thousands_and_a_comma_begins_decimals)
{
    DIGITS("3900", "3900");
    DIGITS("3.900", "3900");
    DIGITS("3.000.000", "3000000");
    DIGITS("12,5", "12.5");
    DIGITS("1.234,56", "1234.56");
    DIGITS("01,10", "1.1");
    DIGITS(",77", "0.77");
    DIGITS("007", "7");
}

Test(numerals, english_writing_is_read_when_vietnamese_does_not_fit)
{
    DIGITS("1,234,567", "1234567");
    DIGITS("1,234,567.8", "1234567.8");
    DIGITS("1.1", "1.1");
    DIGITS("0.125", "0.125");
}

Test(numerals, what_is_neither_is_left_alone)
{
    DIGITS("30.5.2019", "-");
    DIGITS("1,2,3", "-");
    DIGITS("1.2.3", "-");
    DIGITS("1234567890123", "-");
    DIGITS("1.000.000.00", "-");
}

Test(numerals, punctuation_behind_a_number_is_no_part_of_it)
{
    DIGITS("12. Sau", "12|. Sau");
    DIGITS("12, 13", "12|, 13");
    DIGITS("7/7", "7|/7");
}

Test(numerals, words_below_a_hundred)
{
    WORDS("một", "1");
    WORDS("mười", "10");
    WORDS("mười bốn", "14");
    WORDS("mười lăm", "15");
    WORDS("hai mươi", "20");
    WORDS("hai mươi mốt", "21");
    WORDS("hai mươi tư", "24");
    WORDS("ba mươi ba", "33");
    WORDS("hai lăm", "25");
    WORDS("chín mươi chín", "99");
}

Test(numerals, a_year_behind_a_ten_is_no_five)
{
    WORDS("mười năm", "10|năm");
    WORDS("hai mươi năm", "20|năm");
    WORDS("một năm", "1|năm");
    WORDS("hai trăm năm", "200|năm");
}

Test(numerals, words_with_hundreds_and_scales)
{
    WORDS("một trăm", "100");
    WORDS("hai trăm linh năm", "205");
    WORDS("ba trăm lẻ một", "301");
    WORDS("bảy trăm hai mươi mốt nghìn không trăm mười hai", "721012");
    WORDS("hai mươi mốt nghìn không trăm mười một", "21011");
    WORDS("năm ngàn", "5000");
    WORDS("hai nghìn lẻ một", "2001");
    WORDS("một tỷ", "1000000000");
    WORDS("ba chục", "30");
    WORDS("hai vạn", "20000");
    WORDS("hai nghìn tỷ", "2000000000000");
}

Test(numerals, words_that_begin_no_number)
{
    WORDS("trăm", "-");
    WORDS("nghìn", "-");
    WORDS("mươi", "-");
    WORDS("người", "-");
}

Test(numerals, scales_multiply_and_add)
{
    READ("12,5 tỷ đồng", "12500000000|đồng");
    READ("12,5 tỉ", "12500000000");
    READ("5 nghìn tỷ", "5000000000000");
    READ("1 tỷ 200 triệu", "1200000000");
    READ("3 triệu rưỡi", "3500000");
    READ("100K", "100000");
    READ("7k", "7000");
    READ("3M", "3000000");
    READ("5m", "5|m");
    READ("5 k", "5|k");
}

Test(numerals, decimals_behind_a_word)
{
    READ("2 chấm 23", "2.23");
    READ("hai phẩy 23", "2.23");
    READ("một chấm ba", "1.3");
    READ("1 phẩy 05", "1.05");
}

Test(numerals, arithmetic_keeps_to_its_bounds)
{
    struct tc_numeral big = {.mantissa = INT64_C(999999999999999999)};
    struct tc_numeral half = {.mantissa = 5, .decimals = 1};
    struct tc_numeral two = {.mantissa = 2};

    cr_expect(!tc_numeral_scale(&big, 1));
    cr_expect(!tc_numeral_add(&big, &half));
    cr_expect(tc_numeral_add(&two, &half));
    cr_expect_eq(two.mantissa, 25);
    cr_expect_eq(two.decimals, 1);
    cr_expect_eq(tc_numeral_compare(&half, &two), -1);
    cr_expect_eq(tc_numeral_compare(&two, &two), 0);
}
