/*
 * Places by vector units and hot words against words by ICU, each looked up in
 * the vocabulary.  Both number what they meet in the same order.
 */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/cpu.h"
#include "property/random_texts.h"
#include "samples.h"
#include "index/vocabulary.h"

#define BATCH 70

#define N_PATHS (TC_CPU_AVX512 + 1)

static uint64_t seed;

/* Kept from text to text, so that words become hot. */
static struct tc_vocabulary reference;
static struct path {
    struct tc_words *words;
    struct tc_vocabulary vocabulary;
} paths[N_PATHS];

static void open_all(void)
{
    cr_assert_eq(0, tc_vocabulary_init(&reference, NULL));
    for (int i = 0; i < N_PATHS; i++) {
        tc_cpu_limit((enum tc_cpu)i);
        cr_assert_eq(0, tc_words_new(&paths[i].words, NULL));
        cr_assert_eq(0, tc_vocabulary_init(&paths[i].vocabulary, NULL));
    }
}

static void close_all(void)
{
    tc_vocabulary_done(&reference);
    for (int i = 0; i < N_PATHS; i++) {
        tc_words_free(paths[i].words);
        tc_vocabulary_done(&paths[i].vocabulary);
    }
}

static size_t place_slowly(const char *text, size_t len,
                           struct tc_place **ret_places)
{
    struct tc_word *words;
    struct tc_place *places;
    uint32_t slot = 7;
    size_t n;

    cr_assert_eq(0, tc_words_icu(text, len, &words, &n, NULL));
    places = malloc((n + 1) * sizeof *places);
    for (size_t i = 0; i < n; i++) {
        struct tc_word word = words[i];
        uint32_t surface;

        cr_assert_eq(0,
                     tc_vocabulary_look(&reference, text + word.begin,
                                        word.end - word.begin, &surface, NULL));
        places[i] = (struct tc_place){surface, slot, word.begin, word.end};
        slot += reference.surfaces[surface].n_slots;
    }
    tc_free(words);
    *ret_places = places;
    return n;
}

static bool agrees(struct path *path, const char *text, size_t len,
                   const struct tc_place *expected, size_t n_expected)
{
    struct tc_word words[BATCH];
    struct tc_place places[BATCH];
    uint32_t slot = 7;
    size_t n = 0;
    bool same = true;
    int got;

    tc_words_start(path->words, text, len);
    while (same && (got = tc_words_next(path->words, words, BATCH, NULL)) > 0) {
        cr_assert_eq(0, tc_vocabulary_place(&path->vocabulary,
                                            (tracuu_str){text, len}, words,
                                            (size_t)got, &slot, places, NULL));
        same = n + (size_t)got <= n_expected &&
               !memcmp(places, expected + n, (size_t)got * sizeof *places);
        n += (size_t)got;
    }
    return same && n == n_expected;
}

static void check(const char *text, size_t len)
{
    struct tc_place *expected;
    size_t n = place_slowly(text, len, &expected);

    for (int i = 0; i < N_PATHS; i++) {
        char *bytes;

        if (agrees(&paths[i], text, len, expected, n))
            continue;
        bytes = sample_print(text, len < 300 ? len : 300);
        cr_expect(0, "seed %llu: places of path %d differ in %s",
                  (unsigned long long)seed, i, bytes);
        free(bytes);
    }
    free(expected);
}

static void check_real(const char *text, size_t len)
{
    struct rng rng = rng_new(len);

    seed = rng.seed;
    check(text, len);
    for (int i = 0; i < 100; i++) {
        struct sample sample = sample_edited(&rng, text, len);

        check(sample.text, sample.len);
        free(sample.text);
    }
}

TestSuite(places, .init = open_all, .fini = close_all);

Test(places, of_articles_and_edits_of_them)
{
    cr_expect_gt(samples_real(check_real), 0);
}

Test(places, of_random_rows_of_characters)
{
    struct rng rng = rng_new(7);

    seed = rng.seed;
    for (int i = 0; i < 20000; i++) {
        struct sample sample = sample_pieces(&rng, 14);

        check(sample.text, sample.len);
        free(sample.text);
    }
}

Test(places, of_random_documents)
{
    struct rng rng = rng_new(8);

    seed = rng.seed;
    for (int i = 0; i < 2000; i++) {
        struct random_text *made = random_text_new(&rng, 10);

        check(made->document.text.ptr, made->document.text.len);
        free(made);
    }
}

/* More different words than the hot ones can be, many of them alike. */
Test(places, of_many_different_words)
{
    static const char *const syllables[] = {"a",  "b", "ng", "ế",  "ươ", "đ",
                                            "Th", "i", "NH", "oa", "q",  "9"};
    struct rng rng = rng_new(9);

    seed = rng.seed;
    for (int i = 0; i < 200; i++) {
        char text[8192] = "";
        size_t len = 0;

        while (len < sizeof text - 64) {
            for (uint32_t n = 1 + rng_below(&rng, 6); n; n--)
                len += (size_t)sprintf(text + len, "%s",
                                       syllables[rng_below(&rng, 12)]);
            text[len++] = ' ';
        }
        check(text, len);
    }
}
