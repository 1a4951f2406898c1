/* Words by table against words by ICU. */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "samples.h"
#include "text/words.h"

static uint64_t seed;

/* Take the words in batches of `batch`, so that every place to stop is met. */
static bool agree(const char *text, size_t len, size_t batch)
{
    struct tc_word *expected, found[64];
    struct tc_words *words;
    size_t n_expected, n = 0;
    bool same = true;
    int got;

    cr_assert_eq(0, tc_words_icu(text, len, &expected, &n_expected, NULL));
    cr_assert_eq(0, tc_words_new(&words, NULL));
    tc_words_start(words, text, len);
    while (same && (got = tc_words_next(words, found, batch, NULL)) > 0) {
        same = n + (size_t)got <= n_expected &&
               !memcmp(found, expected + n, (size_t)got * sizeof *found);
        n += (size_t)got;
    }
    tc_words_free(words);
    tc_free(expected);
    return same && n == n_expected;
}

static void expect_agreement(const char *text, size_t len, size_t batch)
{
    char *bytes;

    if (agree(text, len, batch))
        return;
    bytes = sample_print(text, len < 300 ? len : 300);
    cr_expect(0, "seed %llu: words differ from ICU's in %s",
              (unsigned long long)seed, bytes);
    free(bytes);
}

static void check_real(const char *text, size_t len)
{
    struct rng rng = rng_new(len);

    seed = rng.seed;
    expect_agreement(text, len, 64);
    expect_agreement(text, len, 1);
    for (int i = 0; i < 300; i++) {
        struct sample sample = sample_edited(&rng, text, len);

        expect_agreement(sample.text, sample.len, 1 + rng_below(&rng, 5));
        free(sample.text);
    }
}

Test(words_by_icu, articles_and_edits_of_them)
{
    cr_expect_gt(samples_real(check_real), 0);
}

Test(words_by_icu, random_rows_of_characters)
{
    struct rng rng = rng_new(2);

    seed = rng.seed;
    for (int i = 0; i < 60000; i++) {
        struct sample sample = sample_pieces(&rng, 14);

        expect_agreement(sample.text, sample.len, 1 + rng_below(&rng, 5));
        free(sample.text);
    }
}

static size_t put_point(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    out[0] = (char)(0xE0 | point >> 12);
    out[1] = (char)(0x80 | (point >> 6 & 0x3F));
    out[2] = (char)(0x80 | (point & 0x3F));
    return 3;
}

Test(words_by_icu, every_character_of_the_table_among_neighbours)
{
    static const char *const frames[] = {
        "%a", "a%", "1%2", "a%b", "_%_", " % ", ".%", "\u0301%\u0301a", "%%a",
    };

    for (uint32_t point = 1; point < 0x2200; point++) {
        for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
            char text[64];
            size_t len = 0;

            for (const char *f = frames[i]; *f; f++) {
                if (*f == '%')
                    len += put_point(text + len, point);
                else
                    text[len++] = *f;
            }
            expect_agreement(text, len, 64);
        }
    }
}
