/*
 * Tokenize: from text to term numbers, by ICU and by each path of the library
 * that this processor has, in turn in one process.
 *
 *     tokenize [--rounds N] FILE
 *
 * FILE is plain text, or JSON lines whose texts are taken.  One line for each
 * route: mb_s from bytes to the numbers of all terms, words_mb_s to the words'
 * boundaries only, in 10^6 bytes a second of processor time, of the median
 * round.  By then every spelling has been met before; cold_mb_s is of a first
 * pass with an empty vocabulary.  Before that all routes are compared, and a
 * difference in a boundary or a term ends the program.  ICU gets its best
 * case: one iterator set on text after text, and the library's vocabulary
 * behind it, a look for each word.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/cpu.h"
#include "index/vocabulary.h"
#include "support/harness.h"
#include "text/words.h"

#define ROUNDS 7
#define BATCH 256

struct text {
    char *ptr;
    size_t len;
};

struct texts {
    struct text *items;
    size_t n;
    uint64_t n_bytes;
};

/* What one text comes to. */
struct result {
    struct tc_word *words;
    size_t n_words;
    size_t words_cap;
    uint32_t *terms;
    size_t n_terms;
    size_t terms_cap;
};

enum { ICU = -1 };

struct route {
    const char *name;
    int level; /* enum tc_cpu, or ICU */
    struct tc_words *words;
    UBreakIterator *cutter;
    UText utext;
    struct tc_vocabulary vocabulary;
    struct result result;
    double *seconds;
    double *words_seconds;
    double cold_seconds;
    uint64_t n_words;
    uint64_t n_terms;
};

static struct route routes[] = {
    {.name = "icu", .level = ICU},
    {.name = "plain", .level = TC_CPU_PLAIN},
    {.name = "avx2", .level = TC_CPU_AVX2},
    {.name = "avx512", .level = TC_CPU_AVX512},
};

static size_t n_routes;

static void must(int r, const tracuu_error *err)
{
    if (r < 0)
        harness_die("%s", err->message);
}

static void add_text(struct texts *texts, const char *ptr, size_t len)
{
    texts->items =
        harness_grow(texts->items, texts->n + 1, sizeof *texts->items);
    texts->items[texts->n].ptr = harness_alloc(len + 1, 1);
    memcpy(texts->items[texts->n].ptr, ptr, len);
    texts->items[texts->n++].len = len;
    texts->n_bytes += len;
}

static void read_jsonl(struct texts *texts, FILE *file)
{
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, file) > 0) {
        json_t *document = json_loads(line, 0, NULL);
        const json_t *text = json_object_get(document, "text");

        if (json_is_string(text))
            add_text(texts, json_string_value(text), json_string_length(text));
        json_decref(document);
    }
    free(line);
}

static void read_plain(struct texts *texts, FILE *file)
{
    char *all = NULL;
    size_t len = 0, got;

    do {
        all = harness_grow(all, len + (1 << 20), 1);
        got = fread(all + len, 1, 1 << 20, file);
        len += got;
    } while (got);
    add_text(texts, all, len);
    free(all);
}

static void read_file(struct texts *texts, const char *path)
{
    const char *ending = strrchr(path, '.');
    FILE *file = fopen(path, "rb");

    if (!file)
        harness_die("%s: cannot be read", path);
    if (ending && !strcmp(ending, ".jsonl"))
        read_jsonl(texts, file);
    else
        read_plain(texts, file);
    fclose(file);
    if (texts->n_bytes == 0)
        harness_die("%s: there is no text in it", path);
}

/* ---- one text ---- */

/* Room for all words and terms of the longest text, a byte each at least. */
static void make_room(struct result *result, size_t len)
{
    if (result->words_cap < len) {
        result->words_cap = result->terms_cap = len;
        result->words = harness_grow(result->words, len, sizeof *result->words);
        result->terms =
            harness_grow(result->terms, 2 * len, sizeof *result->terms);
    }
    result->n_words = result->n_terms = 0;
}

/* Write the terms of a word and return what follows them. */
static inline uint32_t *put_terms(const struct tc_vocabulary *vocabulary,
                                  uint32_t number, uint32_t *to)
{
    const struct tc_surface *surface = &vocabulary->surfaces[number];

    if (surface->plain != TC_NOT_PLAIN) {
        *to++ = surface->plain;
        return to;
    }
    for (uint32_t i = 0; i < surface->n_uses; i++)
        *to++ = vocabulary->uses[surface->first_use + i].term;
    return to;
}

/* The terms of placed words.  Where they go is kept out of memory: a count
 * that is loaded and stored for each word would be much of what is timed. */
static void add_terms(struct route *route, const struct tc_place *places,
                      size_t n)
{
    const struct tc_vocabulary vocabulary = route->vocabulary;
    struct result *result = &route->result;
    uint32_t *to = result->terms + result->n_terms;

    for (size_t i = 0; i < n; i++)
        to = put_terms(&vocabulary, places[i].surface, to);
    result->n_terms = (size_t)(to - result->terms);
}

static void start_icu(struct route *route, const struct text *text)
{
    UErrorCode status = U_ZERO_ERROR;

    utext_openUTF8(&route->utext, text->ptr, (int64_t)text->len, &status);
    ubrk_setUText(route->cutter, &route->utext, &status);
    if (U_FAILURE(status))
        harness_die("ICU: %s", u_errorName(status));
}

static void cut_by_icu(struct route *route, const struct text *text)
{
    struct result *result = &route->result;
    int32_t begin = 0, end;

    start_icu(route, text);
    for (; (end = ubrk_next(route->cutter)) != UBRK_DONE; begin = end)
        if (ubrk_getRuleStatus(route->cutter) >= UBRK_WORD_NUMBER)
            result->words[result->n_words++] =
                (struct tc_word){(uint32_t)begin, (uint32_t)end};
}

static void look_up(struct route *route, const struct text *text)
{
    struct result *result = &route->result;
    tracuu_error err;

    for (size_t i = 0; i < result->n_words; i++) {
        struct tc_word word = result->words[i];
        uint32_t surface;

        must(tc_vocabulary_look(&route->vocabulary, text->ptr + word.begin,
                                word.end - word.begin, &surface, &err),
             &err);
        result->n_terms = (size_t)(put_terms(&route->vocabulary, surface,
                                             result->terms + result->n_terms) -
                                   result->terms);
    }
}

/* The library's way, as the building of an index goes it: batch by batch. */
static void run_ours(struct route *route, const struct text *text, bool terms)
{
    struct result *result = &route->result;
    struct tc_place places[BATCH];
    uint32_t slot = 0;
    tracuu_error err;
    int n;

    tc_words_start(route->words, text->ptr, text->len);
    for (;;) {
        struct tc_word *words = result->words + result->n_words;

        n = tc_words_next(route->words, words, BATCH, &err);
        must(n, &err);
        if (n == 0)
            break;
        result->n_words += (size_t)n;
        if (!terms)
            continue;
        must(tc_vocabulary_place(&route->vocabulary,
                                 (tracuu_str){text->ptr, text->len}, words,
                                 (size_t)n, &slot, places, &err),
             &err);
        add_terms(route, places, (size_t)n);
    }
}

static void run_text(struct route *route, const struct text *text, bool terms)
{
    make_room(&route->result, text->len + BATCH);
    if (route->level != ICU) {
        run_ours(route, text, terms);
        return;
    }
    cut_by_icu(route, text);
    if (terms)
        look_up(route, text);
}

/* ---- all texts ---- */

static void compare_text(const struct route *a, const struct route *b, size_t i)
{
    const struct result *x = &a->result, *y = &b->result;

    if (x->n_words != y->n_words ||
        memcmp(x->words, y->words, x->n_words * sizeof *x->words))
        harness_die("text %zu: the words by %s and by %s differ", i, a->name,
                    b->name);
    if (x->n_terms != y->n_terms ||
        memcmp(x->terms, y->terms, x->n_terms * sizeof *x->terms))
        harness_die("text %zu: the terms by %s and by %s differ", i, a->name,
                    b->name);
}

/* The first pass, which fills the vocabularies.  They number terms in the order
 * in which they are met, hence all alike. */
static void compare(const struct texts *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        for (size_t k = 0; k < n_routes; k++) {
            uint64_t start = harness_cpu();

            run_text(&routes[k], &texts->items[i], true);
            routes[k].cold_seconds += (double)(harness_cpu() - start) / 1e9;
            routes[k].n_words += routes[k].result.n_words;
            routes[k].n_terms += routes[k].result.n_terms;
            compare_text(&routes[0], &routes[k], i);
        }
    }
}

static double time_of(struct route *route, const struct texts *texts,
                      bool terms)
{
    uint64_t start = harness_cpu();

    for (size_t i = 0; i < texts->n; i++)
        run_text(route, &texts->items[i], terms);
    return (double)(harness_cpu() - start) / 1e9;
}

static void measure(const struct texts *texts, size_t rounds)
{
    for (size_t k = 0; k < n_routes; k++) {
        routes[k].seconds = harness_alloc(rounds, sizeof(double));
        routes[k].words_seconds = harness_alloc(rounds, sizeof(double));
    }
    for (size_t i = 0; i < rounds; i++) {
        for (size_t k = 0; k < n_routes; k++) {
            routes[k].words_seconds[i] = time_of(&routes[k], texts, false);
            routes[k].seconds[i] = time_of(&routes[k], texts, true);
        }
    }
}

static double speed(const struct texts *texts, double *seconds, size_t n)
{
    harness_sort(seconds, n);
    return (double)texts->n_bytes / 1e6 / harness_median(seconds, n);
}

static void report(const struct texts *texts, size_t rounds, const char *path)
{
    double icu = speed(texts, routes[0].seconds, rounds);

    for (size_t k = 0; k < n_routes; k++) {
        struct route *route = &routes[k];
        double mb_s = speed(texts, route->seconds, rounds);
        json_t *line = harness_line("tokenize");

        harness_add(line, "route", json_string(route->name));
        harness_add(line, "mb_s", json_real(mb_s));
        harness_add(line, "to_icu", json_real(mb_s / icu));
        harness_add(line, "words_mb_s",
                    json_real(speed(texts, route->words_seconds, rounds)));
        harness_add(
            line, "cold_mb_s",
            json_real((double)texts->n_bytes / 1e6 / route->cold_seconds));
        harness_add(line, "words", json_integer((json_int_t)route->n_words));
        harness_add(line, "terms", json_integer((json_int_t)route->n_terms));
        harness_add(line, "texts", json_integer((json_int_t)texts->n));
        harness_add(line, "text_bytes",
                    json_integer((json_int_t)texts->n_bytes));
        harness_add(line, "rounds", json_integer((json_int_t)rounds));
        harness_add_file(line, "input", path);
        harness_print(line);
    }
}

/* ---- the program ---- */

static void open_route(struct route *route)
{
    UErrorCode status = U_ZERO_ERROR;
    tracuu_error err;

    /* ICU's route looks its words up one by one, which has one path. */
    if (route->level != ICU)
        tc_cpu_limit((enum tc_cpu)route->level);
    must(tc_vocabulary_init(&route->vocabulary, &err), &err);
    if (route->level != ICU) {
        must(tc_words_new(&route->words, &err), &err);
        return;
    }
    route->utext = (UText)UTEXT_INITIALIZER;
    route->cutter = ubrk_open(UBRK_WORD, "vi", NULL, 0, &status);
    if (U_FAILURE(status))
        harness_die("ICU: %s", u_errorName(status));
}

static void close_route(struct route *route)
{
    if (route->cutter)
        ubrk_close(route->cutter);
    utext_close(&route->utext);
    tc_words_free(route->words);
    tc_vocabulary_done(&route->vocabulary);
    free(route->result.words);
    free(route->result.terms);
    free(route->seconds);
    free(route->words_seconds);
}

int main(int argc, char **argv)
{
    struct texts texts = {0};
    size_t rounds = ROUNDS;

    if (argc == 4 && !strcmp(argv[1], "--rounds")) {
        rounds = strtoul(argv[2], NULL, 10);
        argv += 2;
        argc -= 2;
    }
    if (argc != 2 || rounds == 0 || rounds > 10000)
        harness_die("usage: tokenize [--rounds N] FILE");
    read_file(&texts, argv[1]);
    /* ICU, the plain path, and one for each level that there is. */
    n_routes = 2 + (size_t)tc_cpu_level();
    for (size_t k = 0; k < n_routes; k++)
        open_route(&routes[k]);
    compare(&texts);
    measure(&texts, rounds);
    report(&texts, rounds, argv[1]);
    for (size_t k = 0; k < n_routes; k++)
        close_route(&routes[k]);
    for (size_t i = 0; i < texts.n; i++)
        free(texts.items[i].ptr);
    free(texts.items);
    return 0;
}
