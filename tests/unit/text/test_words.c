/* Words: what joins, what does not, and that nothing takes too long. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "helpers.h"
#include "text/words.h"

static void expect_words(const char *expected, const char *text)
{
    expect_text(expected, words_of(text), text);
}

Test(words, spaces_and_signs_stand_between_words)
{
    expect_words("[Đại] [hội] [lần] [thứ] [IX] [năm] [2020]",
                 "Đại hội \"lần thứ IX\", (năm 2020).");
}

Test(words, a_full_stop_joins_letters_and_joins_digits_but_not_both)
{
    expect_words("[đường.Chúng] [3.900] [năm] [2020] [2] [a]",
                 "đường.Chúng 3.900 năm.2020 2.a");
}

Test(words, commas_and_semicolons_join_digits_only)
{
    expect_words("[12,5] [1;2] [a] [b]", "12,5 1;2 a,b");
}

Test(words, apostrophes_join_letters)
{
    expect_words("[M'Đrắk] [M’gar] [a] [b]", "M'Đrắk M’gar a' 'b");
}

Test(words, underscores_join_all_and_two_of_them_are_a_word)
{
    expect_words("[hà_nội] [_a] [1_] [__]", "hà_nội _a 1_ _ __");
}

Test(words, a_mark_behind_an_underscore_makes_it_no_word)
{
    expect_words("", "__\u0301");
    expect_words("", "a_\u0301");
}

Test(words, marks_belong_to_the_letter_before_them)
{
    expect_words("[hoa\u0300] [bi\u0300nh]", "hoa\u0300 bi\u0300nh");
    expect_words("[a\u0301.\u0301b]", "a\u0301.\u0301b");
}

Test(words, other_scripts_are_cut_by_icu)
{
    expect_words("[Tokyo] [東京] [ไทย] [đây]", "Tokyo 東京 ไทย đây");
}

Test(words, a_space_before_a_joiner_and_a_pictograph_can_begin_a_word)
{
    expect_words("[a] [  \u200D\u2139x]", "a  \u200D\u2139x");
}

Test(words, invalid_bytes_are_no_letters)
{
    expect_words("[a] [b] [c]", "a\xFF"
                                "b \xE1\xBA"
                                "c");
}

Test(words, an_empty_text_has_none)
{
    expect_words("", "");
    expect_words("", " \r\n\t ");
}

/* Ten million bytes of one unit; seconds of processor time. */
static double time_of(const char *unit)
{
    size_t size = strlen(unit), n = 10000000 / size;
    char *text = malloc(n * size);
    struct tc_words *words;
    struct tc_word found[64];
    clock_t start = clock();

    for (size_t i = 0; i < n; i++)
        memcpy(text + i * size, unit, size);
    cr_assert_eq(0, tc_words_new(&words, NULL));
    tc_words_start(words, text, n * size);
    while (tc_words_next(words, found, 64, NULL) > 0)
        continue;
    tc_words_free(words);
    free(text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Anything quadratic would need hours. */
Test(words, no_text_takes_longer_than_its_length)
{
    static const char *const units[] = {
        "a",  "\u0301", "a'\u0301", " ",   "_",  "1.",
        ". ", "\xFF",   " \u200D",  "a\"", "é ", "\u2003 ",
    };

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        cr_expect_lt(time_of(units[i]), 20.0, "unit %zu", i);
}
