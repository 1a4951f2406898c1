/*
 * A long check, run by hand: words (by table and by each vector path that the
 * processor has) and sentences of every title and text of JSON-lines files
 * against ICU's, and the canonical terms of the words of every 16th (ICU's way
 * to those is slow).
 *
 *     vntc_words FILE.jsonl...
 *
 * Prints how many texts, words, sentences and terms were compared and how many
 * texts differ; exit status 1 when any does.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/alloc.h"
#include "base/cpu.h"
#include "text/sentences.h"
#include "text/spelling.h"
#include "text/terms.h"
#include "text/words.h"

#define N_PATHS (TC_CPU_AVX512 + 1)
#define BATCH 256

/* One that cuts words for each path. */
struct paths {
    struct tc_words *words[N_PATHS];
};

struct counts {
    uint64_t texts, words, sentences, terms;
    uint64_t word_differences, sentence_differences, term_differences;
};

static void must(int r, const tracuu_error *err)
{
    if (r >= 0)
        return;
    fprintf(stderr, "vntc_words: %s\n", err->message);
    exit(2);
}

static int is_same(struct tc_words *words, const char *text, size_t len,
                   const struct tc_word *expected, size_t n_expected)
{
    struct tc_word found[BATCH];
    size_t n = 0;
    tracuu_error err;
    int got, same = 1;

    tc_words_start(words, text, len);
    while ((got = tc_words_next(words, found, BATCH, &err)) > 0) {
        same &= n + (size_t)got <= n_expected &&
                !memcmp(found, expected + n, (size_t)got * sizeof *found);
        n += (size_t)got;
    }
    must(got, &err);
    return same && n == n_expected;
}

static int same_words(const struct paths *paths, const char *text, size_t len,
                      uint64_t *n_words)
{
    struct tc_word *expected;
    size_t n_expected;
    tracuu_error err;
    int same = 1;

    must(tc_words_icu(text, len, &expected, &n_expected, &err), &err);
    for (int i = 0; i < N_PATHS; i++)
        same &= is_same(paths->words[i], text, len, expected, n_expected);
    tc_free(expected);
    *n_words += n_expected;
    return same;
}

static int same_sentences(const char *text, size_t len, uint64_t *n_sentences)
{
    struct tc_sentences sentences;
    uint32_t *expected;
    size_t n_expected, n = 0, end;
    tracuu_error err;
    int same = 1;

    must(tc_sentences_icu(text, len, &expected, &n_expected, &err), &err);
    tc_sentences_start(&sentences, text, len);
    for (; (end = tc_sentences_next(&sentences)) > 0; n++)
        same &= n < n_expected && end == expected[n];
    tc_free(expected);
    *n_sentences += n_expected;
    return same && n == n_expected;
}

static int same_terms(struct tc_words *words, const char *text, size_t len,
                      uint64_t *n_terms)
{
    char ours[TC_TERM_MAX], theirs[TC_TERM_MAX];
    struct tc_word word;
    tracuu_error err;
    int same = 1;

    tc_words_start(words, text, len);
    for (; tc_words_next(words, &word, 1, &err) > 0; ++*n_terms) {
        const char *ptr = text + word.begin;
        size_t size = word.end - word.begin, n, n_theirs;

        must(tc_spelling_of(ptr, size, ours, &n, &err), &err);
        must(tc_terms_canonical_icu(ptr, size, theirs, &n_theirs, &err), &err);
        same &= n == n_theirs && !memcmp(ours, theirs, n);
    }
    return same;
}

static void compare(const struct paths *paths, const json_t *document,
                    const char *field, struct counts *counts)
{
    const json_t *value = json_object_get(document, field);
    const char *text = json_string_value(value);
    size_t len = json_string_length(value);

    if (!text)
        return;
    counts->texts++;
    if (!same_words(paths, text, len, &counts->words)) {
        counts->word_differences++;
        printf("words differ: %.200s\n", text);
    }
    if (!same_sentences(text, len, &counts->sentences)) {
        counts->sentence_differences++;
        printf("sentences differ: %.200s\n", text);
    }
    if (counts->texts % 16 == 0 &&
        !same_terms(paths->words[0], text, len, &counts->terms)) {
        counts->term_differences++;
        printf("terms differ: %.200s\n", text);
    }
}

static void compare_file(const struct paths *paths, const char *path,
                         struct counts *counts)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;

    if (!file) {
        perror(path);
        exit(2);
    }
    while (getline(&line, &cap, file) > 0) {
        json_t *document = json_loads(line, 0, NULL);

        compare(paths, document, "title", counts);
        compare(paths, document, "text", counts);
        json_decref(document);
    }
    free(line);
    fclose(file);
}

int main(int argc, char **argv)
{
    struct counts counts = {0};
    struct paths paths;
    tracuu_error err;

    for (int i = 0; i < N_PATHS; i++) {
        tc_cpu_limit((enum tc_cpu)i);
        must(tc_words_new(&paths.words[i], &err), &err);
    }
    for (int i = 1; i < argc; i++)
        compare_file(&paths, argv[i], &counts);
    for (int i = 0; i < N_PATHS; i++)
        tc_words_free(paths.words[i]);
    printf("texts %" PRIu64 ", words %" PRIu64 ", sentences %" PRIu64
           ", terms %" PRIu64 "; texts whose words differ %" PRIu64
           ", whose sentences differ %" PRIu64 ", whose terms differ %" PRIu64
           "\n",
           counts.texts, counts.words, counts.sentences, counts.terms,
           counts.word_differences, counts.sentence_differences,
           counts.term_differences);
    return counts.word_differences || counts.sentence_differences ||
           counts.term_differences;
}
