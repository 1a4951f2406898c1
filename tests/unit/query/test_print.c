/* Printing: what is printed reads as the same query. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "query.h"

TestSuite(print);

/* Print, read, print. */
static void is_stable(const char *text, const tracuu_query_options *options)
{
    char *once = printed(text, options);
    char *twice = printed(once, NULL);

    cr_expect_str_eq(once, twice, "<%s> prints as <%s>, and that as <%s>", text,
                     once, twice);
    tracuu_free(once);
    tracuu_free(twice);
}

static void prints_as(const char *text, const char *expected)
{
    char *printed_once = printed(text, NULL);

    cr_expect_str_eq(printed_once, expected, "<%s> prints as <%s>", text,
                     printed_once);
    tracuu_free(printed_once);
    is_stable(text, NULL);
}

static const char *const queries[] = {
    "đại hội đảng bộ",
    "\"đại hội\" -\"chi bộ\" +đảng",
    "a AND (b OR NOT c)",
    "a b AND c d OR e f NOT g",
    "đại hội NEAR/3 \"chi bộ\" OR x",
    "title:(a \"b c\" -d) +title:e*",
    "-35*",
    "a NOT 35",
    "a NOT 35*",
    "a -thư*",
    "a NOT (b* c*)",
    "AND*",
    "\"AND\" \"OR\" \"NOT\" \"NEAR\"",
    "a NOT \"NOT\"",
    "hà_nội* x",
    "-hà_nội*",
    "35-CT/TW 3.900 07",
    "((((a) b) c) d)",
    "M'Đrắk TP.HCM",
    "e\u0302\u0323 \u0111u\u031b\u01a1\u0300ng",
    "a:b title:c:d",
};

#define N_QUERIES (sizeof queries / sizeof queries[0])

ParameterizedTestParameters(print, reads_as_it_was)
{
    static int numbers[N_QUERIES];

    for (size_t i = 0; i < N_QUERIES; i++)
        numbers[i] = (int)i;
    return cr_make_param_array(int, numbers, N_QUERIES);
}

ParameterizedTest(int *i, print, reads_as_it_was)
{
    is_stable(queries[*i], NULL);
}

ParameterizedTestParameters(print, reads_as_it_was_when_plain)
{
    static int numbers[N_QUERIES];

    for (size_t i = 0; i < N_QUERIES; i++)
        numbers[i] = (int)i;
    return cr_make_param_array(int, numbers, N_QUERIES);
}

ParameterizedTest(int *i, print, reads_as_it_was_when_plain)
{
    tracuu_query_options plain = {.struct_size = sizeof plain, .plain = 1};

    is_stable(queries[*i], &plain);
}

Test(print, hebrew_word_with_a_quote_in_it_reads_as_it_was)
{
    tracuu_query_options plain = {.struct_size = sizeof plain, .plain = 1};

    /* UAX #29, rule WB7b: one word. */
    is_stable("\u05d0\"\u05d1 ba", &plain);
}

/* For its value it is one number, for its signs two. */
Test(print, number_with_a_hidden_sign_is_read_by_its_parts)
{
    prints_as("0.\uFEFF000", "0 000");
}

/* ICU takes each for a word beside another, and none by itself. */
Test(print, radicals_and_repetition_marks_stay_words)
{
    prints_as("\u2EC9\u2EC9", "\"\u2EC9\" \"\u2EC9\"");
    prints_as("\"貝々々 x\" 々人*", "\"貝々々 x\" \"々\" 人*");
    prints_as("-貝々* title:(貝々)",
              "-\"貝\" -(々*) (title:貝 title:\"々\")");
    prints_as("họp\u303C \u2EC9 \"họp \u2EC9\"", "họp\u303C họp");
}

Test(print, excluded_prefix_of_digits_stays_excluded)
{
    reads_as("+a -(35*)", "a NOT 35*");
    is_stable("a NOT 35*", NULL);
}

Test(print, prefix_that_looks_like_an_operator_stays_a_prefix)
{
    reads_cleanly_as("AND*", "AND*");
}

Test(print, no_query_is_a_usage_error)
{
    char *text = NULL;

    cr_expect_eq(TRACUU_EUSAGE, tracuu_query_print(NULL, &text, NULL));
    cr_expect_null(text);
}
