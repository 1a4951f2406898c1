/*
 * Entities: finding directives, dates, units and quantities, all four at once,
 * on one thread.
 *
 *     entities [--rounds N] FILE
 *     entities [--rounds N] --line MB...
 *     entities [--rounds N] --joined FILE MB...
 *
 * FILE is JSON lines, whose texts are taken with their titles and dates, or
 * plain text.  The texts are in memory, and the scratch is kept from text to
 * text, as it is when an index is made.  Speeds are of the median round, in
 * 10^6 bytes a second.
 *
 * --line takes single texts of so many million bytes, each without a line end:
 * words after which something is expected, again and again.  --joined takes
 * the texts of FILE as one, repeated to so many bytes.  Either prints the
 * times by size, which must grow as the size does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity/recognise.h"
#include "support/harness.h"

#define ROUNDS 5
#define MOST_SIZES 16
#define MEGABYTE ((size_t)1000000)

struct text {
    char *ptr;
    size_t len;
    uint64_t fastest; /* nanoseconds; 0: not yet timed */
    struct tc_recognise_options options;
};

struct bench {
    struct text *texts;
    size_t n;
    uint64_t n_bytes;
    struct tc_finds *finds;
    size_t rounds;
};

/* ---- texts ---- */

static char *copy(const char *ptr, size_t len)
{
    char *text = harness_alloc(len + 1, 1);

    memcpy(text, ptr, len);
    return text;
}

static struct text *add_text(struct bench *bench, const char *ptr, size_t len)
{
    struct text *text;

    bench->texts =
        harness_grow(bench->texts, bench->n + 1, sizeof *bench->texts);
    text = &bench->texts[bench->n++];
    memset(text, 0, sizeof *text);
    text->ptr = copy(ptr, len);
    text->len = len;
    bench->n_bytes += len;
    return text;
}

/* yyyymmdd of "2020-03-27", 0 of anything else. */
static uint32_t read_day(const char *date)
{
    unsigned year, month, day;

    if (!date || strlen(date) != 10 ||
        sscanf(date, "%4u-%2u-%2u", &year, &month, &day) != 3)
        return 0;
    return year * 10000 + month * 100 + day;
}

static void read_jsonl(struct bench *bench, FILE *file)
{
    char *line = NULL;
    size_t cap = 0;

    while (getline(&line, &cap, file) > 0) {
        json_t *document = json_loads(line, 0, NULL);
        const json_t *body = json_object_get(document, "text");
        const json_t *title = json_object_get(document, "title");
        struct text *text;

        if (json_is_string(body)) {
            text = add_text(bench, json_string_value(body),
                            json_string_length(body));
            text->options.reference =
                read_day(json_string_value(json_object_get(document, "date")));
            text->options.title.len = json_string_length(title);
            text->options.title.ptr =
                copy(text->options.title.len ? json_string_value(title) : "",
                     text->options.title.len);
        }
        json_decref(document);
    }
    free(line);
}

static void read_plain(struct bench *bench, FILE *file)
{
    char *all = NULL;
    size_t len = 0, got;

    do {
        all = harness_grow(all, len + MEGABYTE, 1);
        got = fread(all + len, 1, MEGABYTE, file);
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

/* ---- time ---- */

static void recognise(struct bench *bench, const struct text *text)
{
    tracuu_error err;

    if (tc_recognise(bench->finds, text->ptr, text->len, &text->options, &err) <
        0)
        harness_die("%s", err.message);
}

/* Median seconds of a text over the rounds. */
static double time_text(struct bench *bench, const struct text *text)
{
    double *seconds = harness_alloc(bench->rounds, sizeof *seconds);
    double median;

    for (size_t i = 0; i < bench->rounds; i++) {
        uint64_t start = harness_now();

        recognise(bench, text);
        seconds[i] = (double)(harness_now() - start) / 1e9;
    }
    harness_sort(seconds, bench->rounds);
    median = harness_median(seconds, bench->rounds);
    free(seconds);
    return median;
}

/* Go over all texts; counts the entities by kind and keeps of each text its
 * fastest time. */
static double time_texts(struct bench *bench, uint64_t counts[5])
{
    uint64_t start = harness_now();

    memset(counts, 0, 5 * sizeof *counts);
    for (size_t i = 0; i < bench->n; i++) {
        struct text *text = &bench->texts[i];
        uint64_t time = harness_now();

        recognise(bench, text);
        time = harness_now() - time;
        if (!text->fastest || time < text->fastest)
            text->fastest = time;
        for (size_t k = 0; k < bench->finds->n; k++)
            counts[bench->finds->items[k].kind]++;
    }
    return (double)(harness_now() - start) / 1e9;
}

/* Seconds of all texts, of each the fastest round. */
static double fastest(const struct bench *bench)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < bench->n; i++)
        sum += bench->texts[i].fastest;
    return (double)sum / 1e9;
}

static json_t *count_of(uint64_t n)
{
    return json_integer((json_int_t)n);
}

static void measure(struct bench *bench, const char *path)
{
    double *seconds = harness_alloc(bench->rounds, sizeof *seconds);
    json_t *line = harness_line("entities");
    uint64_t counts[5];

    for (size_t i = 0; i < bench->rounds; i++)
        seconds[i] = time_texts(bench, counts);
    harness_sort(seconds, bench->rounds);
    harness_add(line, "mb_s",
                json_real((double)bench->n_bytes / 1e6 /
                          harness_median(seconds, bench->rounds)));
    harness_add(line, "fastest_mb_s",
                json_real((double)bench->n_bytes / 1e6 / fastest(bench)));
    harness_add(line, "directives", count_of(counts[TRACUU_DIRECTIVE]));
    harness_add(line, "dates", count_of(counts[TRACUU_DATE]));
    harness_add(line, "units", count_of(counts[TRACUU_UNIT]));
    harness_add(line, "quantities", count_of(counts[TRACUU_QUANTITY]));
    harness_add(line, "texts", count_of(bench->n));
    harness_add(line, "text_bytes", count_of(bench->n_bytes));
    harness_add(line, "rounds", count_of(bench->rounds));
    harness_add_file(line, "input", path);
    harness_print(line);
    free(seconds);
}

/* ---- long texts ---- */

/* Put `piece` again and again behind what the text has, up to `len` bytes. */
static void fill(struct text *text, size_t len, const char *piece, size_t n)
{
    while (text->len < len) {
        size_t take = n < len - text->len ? n : len - text->len;

        memcpy(text->ptr + text->len, piece, take);
        text->len += take;
    }
}

/* Time texts of rising sizes that are made of `head` and pieces. */
static void measure_sizes(struct bench *bench, const char *name,
                          const char *head, const char *piece, size_t n,
                          const size_t *sizes, size_t n_sizes)
{
    json_t *line = harness_line("entities");
    json_t *mb = json_array(), *seconds = json_array(), *speeds = json_array();

    for (size_t i = 0; i < n_sizes; i++) {
        struct text text = {.ptr = harness_alloc(sizes[i] * MEGABYTE + 1, 1)};
        double median;

        fill(&text, strlen(head), head, strlen(head));
        fill(&text, sizes[i] * MEGABYTE, piece, n);
        median = time_text(bench, &text);
        json_array_append_new(mb, count_of(sizes[i]));
        json_array_append_new(seconds, json_real(median));
        json_array_append_new(speeds, json_real((double)sizes[i] / median));
        free(text.ptr);
    }
    harness_add(line, "text", json_string(name));
    harness_add(line, "mb", mb);
    harness_add(line, "seconds", seconds);
    harness_add(line, "mb_s", speeds);
    harness_add(line, "rounds", count_of(bench->rounds));
    harness_print(line);
}

static void measure_lines(struct bench *bench, const size_t *sizes, size_t n)
{
    static const char *const pieces[][2] = {
        {"Nghị quyết", " số"},
        {"Chỉ thị số 35", "-CT/TW"},
        {"Luật", " về"},
        {"Điều 1", ", khoản 1"},
        {"ngày", " 1/"},
        {"từ ngày", " 10 đến"},
        {"thứ", " năm"},
        {"Chi ủy", " Chi bộ"},
        {"Ban", " và Ban"},
        {"Sở Tư pháp", " tỉnh"},
        {"Quân khu 7", " và Quân khu 7"},
        {"HĐND", " và HĐND"},
        {"Viện Wi", "-Fi"},
        {"các Sở: Nội vụ", ", Tài chính"},
        {"Chỉ thị 15", ", 16"},
        {"cách đây", " 3"},
        {"03 tiểu ban", " A,"},
        {"1", ".000"},
        {"gần", " 10"},
        {"hai", " mươi trăm"},
        {"(", "("},
        {"A", "A"},
    };

    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        char name[80];

        snprintf(name, sizeof name, "%s%s...", pieces[i][0], pieces[i][1]);
        measure_sizes(bench, name, pieces[i][0], pieces[i][1],
                      strlen(pieces[i][1]), sizes, n);
    }
}

static void measure_joined(struct bench *bench, const char *path,
                           const size_t *sizes, size_t n)
{
    char *all = harness_alloc(bench->n_bytes + bench->n, 1);
    size_t len = 0;

    for (size_t i = 0; i < bench->n; i++) {
        memcpy(all + len, bench->texts[i].ptr, bench->texts[i].len);
        len += bench->texts[i].len;
        all[len++] = '\n';
    }
    measure_sizes(bench, path, "", all, len, sizes, n);
    free(all);
}

/* ---- the command line ---- */

static const char usage[] = "usage: entities [--rounds N] FILE\n"
                            "       entities [--rounds N] --line MB...\n"
                            "       entities [--rounds N] --joined FILE MB...";

/* Read sizes, which must stay below the library's limit on a text. */
static size_t read_sizes(char **argv, int argc, size_t *ret_sizes)
{
    if (argc < 1 || argc > MOST_SIZES)
        harness_die("%s", usage);
    for (int i = 0; i < argc; i++) {
        ret_sizes[i] = strtoul(argv[i], NULL, 10);
        if (ret_sizes[i] == 0 || ret_sizes[i] > 2000)
            harness_die("MB is from 1 to 2000, not %s", argv[i]);
    }
    return (size_t)argc;
}

int main(int argc, char **argv)
{
    struct bench bench = {.rounds = ROUNDS};
    size_t sizes[MOST_SIZES], n;
    tracuu_error err;

    if (argc > 3 && !strcmp(argv[1], "--rounds")) {
        bench.rounds = strtoul(argv[2], NULL, 10);
        argv += 2;
        argc -= 2;
    }
    if (argc < 2 || bench.rounds == 0 || bench.rounds > 10000)
        harness_die("%s", usage);
    if (tc_finds_new(&bench.finds, &err) < 0)
        harness_die("%s", err.message);
    if (!strcmp(argv[1], "--line")) {
        n = read_sizes(argv + 2, argc - 2, sizes);
        measure_lines(&bench, sizes, n);
    } else if (!strcmp(argv[1], "--joined") && argc > 2) {
        n = read_sizes(argv + 3, argc - 3, sizes);
        read_file(&bench, argv[2]);
        measure_joined(&bench, argv[2], sizes, n);
    } else {
        read_file(&bench, argv[1]);
        measure(&bench, argv[1]);
    }
    for (size_t i = 0; i < bench.n; i++) {
        free(bench.texts[i].ptr);
        /* The options' strings are const; this one was copied here. */
        free((char *)(uintptr_t)bench.texts[i].options.title.ptr);
    }
    free(bench.texts);
    tc_finds_free(bench.finds);
    return 0;
}
