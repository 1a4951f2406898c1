/* Words by table and by vector units against words by ICU. */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/cpu.h"
#include "samples.h"
#include "text/word_blocks.h"
#include "text/words.h"

/* The room a caller may give: too little for a block of the vector paths, and
 * just enough. */
#define MOST (2 * TC_BLOCK_WORDS)

static uint64_t seed;

/* Take the words in batches of `batch`, so that every place to stop is met. */
static bool agrees(const char *text, size_t len, size_t batch,
                   const struct tc_word *expected, size_t n_expected)
{
    struct tc_word found[MOST];
    struct tc_words *words;
    bool same = true;
    size_t n = 0;
    int got;

    cr_assert_eq(0, tc_words_new(&words, NULL));
    tc_words_start(words, text, len);
    while (same && (got = tc_words_next(words, found, batch, NULL)) > 0) {
        same = n + (size_t)got <= n_expected &&
               !memcmp(found, expected + n, (size_t)got * sizeof *found);
        n += (size_t)got;
    }
    tc_words_free(words);
    return same && n == n_expected;
}

/* By each path that this processor has. */
static bool agree(const char *text, size_t len, size_t batch)
{
    struct tc_word *expected;
    size_t n_expected;
    bool same = true;

    cr_assert_eq(0, tc_words_icu(text, len, &expected, &n_expected, NULL));
    for (int level = TC_CPU_PLAIN; level <= TC_CPU_AVX512; level++) {
        tc_cpu_limit((enum tc_cpu)level);
        same = same && agrees(text, len, batch, expected, n_expected);
    }
    tc_free(expected);
    return same;
}

static size_t random_batch(struct rng *rng)
{
    return rng_once_in(rng, 2)
               ? 1 + rng_below(rng, 5)
               : TC_BLOCK_WORDS + rng_below(rng, MOST - TC_BLOCK_WORDS + 1);
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

        expect_agreement(sample.text, sample.len, random_batch(&rng));
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

        expect_agreement(sample.text, sample.len, random_batch(&rng));
        free(sample.text);
    }
}

/* Rows of characters with plain text around them, so that they stand at every
 * place of a block and behind every kind of beginning. */
Test(words_by_icu, random_rows_within_plain_text)
{
    static const char plain[] =
        "Đại hội đã bầu 15 đồng chí, trong đó (theo số 35-CT/TW) 3.900 người "
        "ở a_b và c@d.vn; \"Nghị quyết\" của Ban Chấp hành: 2,5 tỷ... ưỡn, ";
    struct rng rng = rng_new(6);

    seed = rng.seed;
    for (int i = 0; i < 60000; i++) {
        struct sample sample = sample_pieces(&rng, 6);
        uint32_t before = rng_below(&rng, sizeof plain);
        uint32_t after = rng_below(&rng, sizeof plain);
        size_t len = before + sample.len + after;
        char *text = malloc(len + 1);

        memcpy(text, plain + sizeof plain - 1 - before, before);
        memcpy(text + before, sample.text, sample.len);
        memcpy(text + before + sample.len, plain, after);
        text = realloc(text, len ? len : 1);
        expect_agreement(text, len, random_batch(&rng));
        free(text);
        free(sample.text);
    }
}

/* Words and gaps that are longer than a block, with room for one block. */
Test(words_by_icu, long_words_and_gaps)
{
    static const char *const units[] = {"a", "ế",  "9",  "_",     ".",
                                        " ", "a.", "1,", "\u0301"};
    struct rng rng = rng_new(10);

    seed = rng.seed;
    for (int i = 0; i < 3000; i++) {
        char text[2048] = "";
        size_t len = 0;

        for (uint32_t n = 1 + rng_below(&rng, 5); n; n--) {
            const char *unit = units[rng_below(&rng, 9)];

            for (uint32_t k = rng_below(&rng, 150); k; k--)
                len += (size_t)sprintf(text + len, "%s", unit);
        }
        expect_agreement(text, len, TC_BLOCK_WORDS + rng_below(&rng, 4));
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
