/* Canonical terms by table against the step-by-step definition by ICU. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "samples.h"
#include "text/spelling.h"
#include "text/terms.h"
#include "text/words.h"

static uint64_t seed;

static void expect_agreement(const char *word, size_t len)
{
    char ours[TC_TERM_MAX], theirs[TC_TERM_MAX], again[TC_TERM_MAX], *bytes;
    size_t n, n_theirs, n_again;

    cr_assert_geq(tc_spelling_of(word, len, ours, &n, NULL), 0);
    cr_assert_eq(0, tc_terms_canonical_icu(word, len, theirs, &n_theirs, NULL));
    cr_assert_geq(tc_spelling_of(ours, n, again, &n_again, NULL), 0);
    if (n == n_theirs && !memcmp(ours, theirs, n) && n == n_again &&
        !memcmp(ours, again, n))
        return;
    bytes = sample_print(word, len < 100 ? len : 100);
    cr_expect(0,
              "seed %llu: \"%.*s\" is \"%.*s\" by table, \"%.*s\" by ICU, "
              "\"%.*s\" the second time: %s",
              (unsigned long long)seed, (int)len, word, (int)n, ours,
              (int)n_theirs, theirs, (int)n_again, again, bytes);
    free(bytes);
}

static void check_words(const char *text, size_t len)
{
    struct tc_words *words;
    struct tc_word word;

    cr_assert_eq(0, tc_words_new(&words, NULL));
    tc_words_start(words, text, len);
    while (tc_words_next(words, &word, 1, NULL) > 0)
        expect_agreement(text + word.begin, word.end - word.begin);
    tc_words_free(words);
}

static void check_real(const char *text, size_t len)
{
    struct rng rng = rng_new(len);

    seed = rng.seed;
    check_words(text, len);
    for (int i = 0; i < 100; i++) {
        struct sample sample = sample_edited(&rng, text, len);

        check_words(sample.text, sample.len);
        free(sample.text);
    }
}

Test(terms_by_icu, words_of_articles_and_of_edits)
{
    cr_expect_gt(samples_real(check_real), 0);
}

static const char *const marks[] = {"",       "\u0300", "\u0301",
                                    "\u0303", "\u0309", "\u0323",
                                    "\u0302", "\u0306", "\u031B"};

#define N_MARKS (sizeof marks / sizeof marks[0])

static void check_with_marks(const char *before, const char *letter,
                             const char *after)
{
    for (size_t i = 0; i < N_MARKS * N_MARKS * N_MARKS; i++) {
        char word[64];
        int n = snprintf(word, sizeof word, "%s%s%s%s%s%s", before, letter,
                         marks[i % N_MARKS], marks[i / N_MARKS % N_MARKS],
                         marks[i / N_MARKS / N_MARKS], after);

        expect_agreement(word, (size_t)n);
    }
}

Test(terms_by_icu, every_letter_with_every_order_of_three_marks)
{
    static const char *const letters[] = {
        "a", "ă", "â", "e", "ê", "i",      "o",      "ô", "ơ",
        "u", "ư", "y", "d", "đ", "n",      "t",      "A", "Ă",
        "Ê", "Ơ", "Ư", "Y", "Đ", "ấ",      "ặ",      "ế", "ị",
        "ộ", "ờ", "ụ", "ừ", "ỹ", "\u00D0", "\u00F1", "f", "\u00E4",
    };

    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        check_with_marks("", letters[i], "");
        check_with_marks("h", letters[i], "n");
        check_with_marks("ng\u01B0", letters[i], "i");
    }
}

static void check_point(const char *before, UChar32 point, const char *after)
{
    char word[64];
    int32_t n = (int32_t)strlen(before);

    memcpy(word, before, (size_t)n);
    U8_APPEND_UNSAFE(word, n, point);
    memcpy(word + n, after, strlen(after));
    expect_agreement(word, (size_t)n + strlen(after));
}

Test(terms_by_icu, every_assigned_character)
{
    for (UChar32 point = 1; point <= 0x10FFFF; point++) {
        if (U_IS_SURROGATE(point) || u_charType(point) == U_UNASSIGNED ||
            u_charType(point) == U_PRIVATE_USE_CHAR ||
            (point >= 0x3400 && point < 0xA000) ||
            (point >= 0xAC00 && point < 0xD7A0) || point >= 0x20000)
            continue;
        check_point("", point, "");
        check_point("h\u00F2", point, "a\u0301");
    }
}

Test(terms_by_icu, random_rows_of_characters)
{
    struct rng rng = rng_new(4);

    seed = rng.seed;
    for (int i = 0; i < 60000; i++) {
        struct sample sample = sample_pieces(&rng, 8);

        expect_agreement(sample.text, sample.len);
        free(sample.text);
    }
}

/* Onset, vowels and final at random, with marks anywhere: most are near
 * syllables, and many are. */
Test(terms_by_icu, random_rows_of_vietnamese_letters)
{
    static const char *const letters[] = {
        "a",       "e",      "i",      "o",      "u",      "y",      "ă",
        "â",       "ê",      "ô",      "ơ",      "ư",      "A",      "O",
        "U",       "n",      "g",      "h",      "t",      "c",      "p",
        "m",       "q",      "d",      "đ",      "\u00F0", "\u0300", "\u0301",
        "\u0309",  "\u0323", "\u0302", "\u031B", "ng",     "nh",     "ch",
        "th",      "gi",     "qu",     "oa",     "uy",     "uo",     "u\u01A1",
        "\u01B0o", "á",      "ạ",      "ế",      "ộ",
    };
    struct rng rng = rng_new(5);

    seed = rng.seed;
    for (int i = 0; i < 300000; i++) {
        unsigned n = 1 + rng_below(&rng, 6);
        char word[64] = "";

        while (n--)
            strcat(
                word,
                letters[rng_below(&rng, sizeof letters / sizeof letters[0])]);
        expect_agreement(word, strlen(word));
    }
}
