/*
 * Tokenize: finding the words of a text, by the library's table and by ICU,
 * in turn in one process.
 *
 *     tokenize [--rounds N] FILE
 *
 * FILE is plain text, or JSON lines whose texts are taken.  The two are first
 * compared: a difference ends the program.  ICU gets its best case, one
 * iterator that is set on text after text.  terms_mb_s includes making the
 * canonical terms.  Speeds are of the median round, in 10^6 bytes a second.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/alloc.h"
#include "support/harness.h"
#include "text/terms.h"
#include "text/words.h"

#define ROUNDS 7
#define BATCH 256

struct text {
    char *ptr;
    size_t len;
};

struct bench {
    struct text *texts;
    size_t n;
    uint64_t n_bytes;
    struct tc_words *words;
    struct tc_terms *terms;
    UBreakIterator *cutter;
};

static void must(int r, const tracuu_error *err)
{
    if (r < 0)
        harness_die("%s", err->message);
}

static void add_text(struct bench *bench, const char *ptr, size_t len)
{
    bench->texts =
        harness_grow(bench->texts, bench->n + 1, sizeof *bench->texts);
    bench->texts[bench->n].ptr = harness_alloc(len + 1, 1);
    memcpy(bench->texts[bench->n].ptr, ptr, len);
    bench->texts[bench->n++].len = len;
    bench->n_bytes += len;
}

static void read_jsonl(struct bench *bench, FILE *file)
{
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, file) > 0) {
        json_t *document = json_loads(line, 0, NULL);
        const json_t *text = json_object_get(document, "text");

        if (json_is_string(text))
            add_text(bench, json_string_value(text), json_string_length(text));
        json_decref(document);
    }
    free(line);
}

static void read_plain(struct bench *bench, FILE *file)
{
    char *all = NULL;
    size_t len = 0, got;

    do {
        all = harness_grow(all, len + (1 << 20), 1);
        got = fread(all + len, 1, 1 << 20, file);
        len += got;
    } while (got);
    add_text(bench, all, len);
    free(all);
}

static void read_file(struct bench *bench, const char *path)
{
    const char *ending = strrchr(path, '.');
    FILE *file = fopen(path, "rb");

    if (!file)
        harness_die("%s: cannot be read", path);
    if (ending && !strcmp(ending, ".jsonl"))
        read_jsonl(bench, file);
    else
        read_plain(bench, file);
    fclose(file);
    if (bench->n_bytes == 0)
        harness_die("%s: there is no text in it", path);
}

static uint64_t run_ours(struct bench *bench)
{
    struct tc_word words[BATCH];
    uint64_t n = 0;
    tracuu_error err;
    int r;

    for (size_t i = 0; i < bench->n; i++) {
        tc_words_start(bench->words, bench->texts[i].ptr, bench->texts[i].len);
        while ((r = tc_words_next(bench->words, words, BATCH, &err)) > 0)
            n += (uint64_t)r;
        must(r, &err);
    }
    return n;
}

static uint64_t run_icu(struct bench *bench)
{
    UText utext = UTEXT_INITIALIZER;
    uint64_t n = 0;

    for (size_t i = 0; i < bench->n; i++) {
        UErrorCode status = U_ZERO_ERROR;

        utext_openUTF8(&utext, bench->texts[i].ptr,
                       (int64_t)bench->texts[i].len, &status);
        ubrk_setUText(bench->cutter, &utext, &status);
        if (U_FAILURE(status))
            harness_die("ICU: %s", u_errorName(status));
        while (ubrk_next(bench->cutter) != UBRK_DONE)
            n += ubrk_getRuleStatus(bench->cutter) >= UBRK_WORD_NUMBER;
    }
    utext_close(&utext);
    return n;
}

static uint64_t run_terms(struct bench *bench)
{
    struct tc_word words[BATCH];
    uint64_t total = 0;
    tracuu_error err;
    int r;

    for (size_t i = 0; i < bench->n; i++) {
        const char *text = bench->texts[i].ptr;

        tc_words_start(bench->words, text, bench->texts[i].len);
        while ((r = tc_words_next(bench->words, words, BATCH, &err)) > 0) {
            for (int k = 0; k < r; k++) {
                const struct tc_term *terms;
                uint32_t n_slots;
                size_t n;

                must(tc_terms_of(bench->terms, text + words[k].begin,
                                 words[k].end - words[k].begin, &terms, &n,
                                 &n_slots, &err),
                     &err);
                total += n;
            }
        }
        must(r, &err);
    }
    return total;
}

/* Check word by word that the two agree. */
static void compare(struct bench *bench)
{
    for (size_t i = 0; i < bench->n; i++) {
        struct tc_word *expected, words[BATCH];
        size_t n_expected, n = 0;
        tracuu_error err;
        int r;

        must(tc_words_icu(bench->texts[i].ptr, bench->texts[i].len, &expected,
                          &n_expected, &err),
             &err);
        tc_words_start(bench->words, bench->texts[i].ptr, bench->texts[i].len);
        while ((r = tc_words_next(bench->words, words, BATCH, &err)) > 0) {
            if (n + (size_t)r > n_expected ||
                memcmp(words, expected + n, (size_t)r * sizeof *words))
                harness_die("text %zu: the words differ from ICU's", i);
            n += (size_t)r;
        }
        must(r, &err);
        if (n != n_expected)
            harness_die("text %zu: %zu words, ICU has %zu", i, n, n_expected);
        tc_free(expected);
    }
}

static double speed(const struct bench *bench, double *seconds, size_t n)
{
    harness_sort(seconds, n);
    return (double)bench->n_bytes / 1e6 / harness_median(seconds, n);
}

static double time_of(uint64_t (*run)(struct bench *), struct bench *bench,
                      uint64_t *ret_n)
{
    uint64_t start = harness_now();

    *ret_n = run(bench);
    return (double)(harness_now() - start) / 1e9;
}

static void measure(struct bench *bench, size_t rounds, const char *path)
{
    double *ours = harness_alloc(rounds, sizeof *ours);
    double *icu = harness_alloc(rounds, sizeof *icu);
    double *terms = harness_alloc(rounds, sizeof *terms);
    json_t *line = harness_line("tokenize");
    double ours_speed, icu_speed;
    uint64_t tokens, n_terms;

    for (size_t i = 0; i < rounds; i++) {
        ours[i] = time_of(run_ours, bench, &tokens);
        icu[i] = time_of(run_icu, bench, &tokens);
        terms[i] = time_of(run_terms, bench, &n_terms);
    }
    ours_speed = speed(bench, ours, rounds);
    icu_speed = speed(bench, icu, rounds);
    harness_add(line, "ours_mb_s", json_real(ours_speed));
    harness_add(line, "icu_mb_s", json_real(icu_speed));
    harness_add(line, "ratio", json_real(ours_speed / icu_speed));
    harness_add(line, "tokens", json_integer((json_int_t)tokens));
    harness_add(line, "terms_mb_s", json_real(speed(bench, terms, rounds)));
    harness_add(line, "terms", json_integer((json_int_t)n_terms));
    harness_add(line, "texts", json_integer((json_int_t)bench->n));
    harness_add(line, "text_bytes", json_integer((json_int_t)bench->n_bytes));
    harness_add(line, "rounds", json_integer((json_int_t)rounds));
    harness_add_file(line, "input", path);
    harness_print(line);
    free(ours);
    free(icu);
    free(terms);
}

static void done(struct bench *bench)
{
    for (size_t i = 0; i < bench->n; i++)
        free(bench->texts[i].ptr);
    free(bench->texts);
    ubrk_close(bench->cutter);
    tc_words_free(bench->words);
    tc_terms_free(bench->terms);
}

int main(int argc, char **argv)
{
    UErrorCode status = U_ZERO_ERROR;
    struct bench bench = {0};
    size_t rounds = ROUNDS;
    tracuu_error err;

    if (argc == 4 && !strcmp(argv[1], "--rounds")) {
        rounds = strtoul(argv[2], NULL, 10);
        argv += 2;
        argc -= 2;
    }
    if (argc != 2 || rounds == 0 || rounds > 10000)
        harness_die("usage: tokenize [--rounds N] FILE");
    read_file(&bench, argv[1]);
    must(tc_words_new(&bench.words, &err), &err);
    must(tc_terms_new(&bench.terms, &err), &err);
    bench.cutter = ubrk_open(UBRK_WORD, "vi", NULL, 0, &status);
    if (U_FAILURE(status))
        harness_die("ICU: %s", u_errorName(status));
    compare(&bench);
    measure(&bench, rounds, argv[1]);
    done(&bench);
    return 0;
}
