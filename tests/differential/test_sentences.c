/* Sentences by walk against sentences by ICU. */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "samples.h"
#include "text/sentences.h"

static uint64_t seed;

static bool agree(const char *text, size_t len)
{
    struct tc_sentences sentences;
    uint32_t *expected;
    size_t n_expected, n = 0, end;
    bool same = true;

    cr_assert_eq(0, tc_sentences_icu(text, len, &expected, &n_expected, NULL));
    tc_sentences_start(&sentences, text, len);
    for (; same && (end = tc_sentences_next(&sentences)) > 0; n++)
        same = n < n_expected && expected[n] == end;
    tc_free(expected);
    return same && n == n_expected;
}

static void expect_agreement(const char *text, size_t len)
{
    char *bytes;

    if (agree(text, len))
        return;
    bytes = sample_print(text, len < 300 ? len : 300);
    cr_expect(0, "seed %llu: sentences differ from ICU's in %s",
              (unsigned long long)seed, bytes);
    free(bytes);
}

static void check_real(const char *text, size_t len)
{
    struct rng rng = rng_new(len);

    seed = rng.seed;
    expect_agreement(text, len);
    for (int i = 0; i < 300; i++) {
        struct sample sample = sample_edited(&rng, text, len);

        expect_agreement(sample.text, sample.len);
        free(sample.text);
    }
}

Test(sentences_by_icu, articles_and_edits_of_them)
{
    cr_expect_gt(samples_real(check_real), 0);
}

Test(sentences_by_icu, random_rows_of_characters)
{
    struct rng rng = rng_new(3);

    seed = rng.seed;
    for (int i = 0; i < 60000; i++) {
        struct sample sample = sample_pieces(&rng, 14);

        expect_agreement(sample.text, sample.len);
        free(sample.text);
    }
}
