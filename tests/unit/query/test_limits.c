/* What a query may cost: words, depth, time; and bytes that are no text. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "query.h"
#include "query/query.h"
#include "support/rng.h"

TestSuite(limits);

Test(limits, a_query_of_1024_words_is_read_whole)
{
    char *text = repeat("ba ", 1024);
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(1024, query->n_words);
    cr_expect_eq(0, tracuu_query_n_warnings(query));
    tracuu_query_free(query);
    free(text);
}

Test(limits, the_65th_field_is_left_out_with_a_warning)
{
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    char *text = repeat("date:2020 ", 65);
    tracuu_query *query = query_of(text, NULL);
    uint64_t offset = 0;
    tracuu_error err;

    cr_expect_eq(64, query->n_fields);
    cr_assert_eq(1, tracuu_query_n_warnings(query));
    tracuu_query_warning(query, 0, &offset);
    cr_expect_eq(64 * 10, offset);
    tracuu_query_free(query);
    cr_expect_eq(TRACUU_ELIMIT,
                 tracuu_query_new(text, strlen(text), &strict, &query, &err));
    free(text);
}

Test(limits, of_many_entities_the_first_16_are_understood)
{
    char text[100 * sizeof "Chỉ thị 100-CT/TW, "] = "";
    tracuu_query *query;
    size_t len = 0;

    for (unsigned i = 1; i <= 100; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
                                "Chỉ thị %u-CT/TW, ", i);
    query = query_of(text, NULL);
    cr_expect_eq(0, query->n_fields);
    cr_expect_eq(16, query->n_constraints);
    tracuu_query_free(query);
}

Test(limits, the_1025th_word_is_left_out_with_a_warning)
{
    char *text = repeat(" ba", 1025);
    tracuu_query *query = query_of(text, NULL);
    uint64_t offset = 0;

    cr_expect_eq(1024, query->n_words);
    cr_assert_eq(1, tracuu_query_n_warnings(query), "%zu warnings",
                 tracuu_query_n_warnings(query));
    tracuu_query_warning(query, 0, &offset);
    cr_expect_eq(1024 * 3 + 1, offset);
    tracuu_query_free(query);
    free(text);
}

Test(limits, all_words_past_the_1024th_give_one_warning)
{
    char *text = repeat("ba ", 5000);
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(1024, query->n_words);
    cr_expect_eq(1, tracuu_query_n_warnings(query));
    tracuu_query_free(query);
    free(text);
}

Test(limits, joined_words_past_the_1024th_give_a_warning)
{
    char *text = repeat("ba/", 1025);
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(1024, query->n_words);
    cr_expect_eq(1, tracuu_query_n_warnings(query));
    tracuu_query_free(query);
    free(text);
}

Test(limits, strict_reading_refuses_1025_words)
{
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    char *text = repeat("ba ", 1025);
    tracuu_query *query;
    tracuu_error err;

    cr_expect_eq(TRACUU_ELIMIT,
                 tracuu_query_new(text, strlen(text), &strict, &query, &err));
    cr_expect_eq(1024 * 3, err.offset);
    free(text);
}

Test(limits, plain_reading_of_many_words_succeeds)
{
    tracuu_query_options plain = {
        .struct_size = sizeof plain, .plain = 1, .strict = 1};
    char *text = repeat("ba ", 100000);
    tracuu_query *query = query_of(text, &plain);

    cr_expect_eq(1024, query->n_words);
    tracuu_query_free(query);
    free(text);
}

static char *nested(size_t depth)
{
    char *text = malloc(2 * depth + 2);

    memset(text, '(', depth);
    text[depth] = 'a';
    memset(text + depth + 1, ')', depth);
    text[2 * depth + 1] = 0;
    return text;
}

Test(limits, brackets_may_be_64_deep)
{
    char *text = nested(64);

    reads_cleanly_as("a", text);
    free(text);
}

Test(limits, the_65th_bracket_is_left_out_with_a_warning)
{
    char *text = nested(65);
    tracuu_query *query = query_of(text, NULL);

    cr_expect_gt(tracuu_query_n_warnings(query), 0);
    reads_as("a", text);
    tracuu_query_free(query);
    free(text);
}

Test(limits, strict_reading_refuses_the_65th_bracket)
{
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    char *text = nested(65);
    tracuu_query *query;
    tracuu_error err;

    cr_expect_eq(TRACUU_ELIMIT,
                 tracuu_query_new(text, strlen(text), &strict, &query, &err),
                 "<tracuu/search.h> promises ELIMIT, not %s",
                 tracuu_error_name(err.code));
    cr_expect_eq(64, err.offset);
    free(text);
}

static char *chain(const char *begin, const char *between, size_t n)
{
    char *piece = repeat(between, n);
    char *text = malloc(strlen(begin) + strlen(piece) + 1);

    strcpy(text, begin);
    strcat(text, piece);
    free(piece);
    return text;
}

Test(limits, brackets_far_past_the_64th_are_left_out)
{
    tracuu_query_options strict = {.struct_size = sizeof strict,
                                   .strict = 1,
                                   .max_bytes = UINT32_MAX};
    tracuu_query_options lenient = {.struct_size = sizeof lenient,
                                    .max_bytes = UINT32_MAX};
    char *text = nested(200000);
    tracuu_query *query = query_of(text, &lenient);
    tracuu_error err;

    cr_expect_gt(tracuu_query_n_warnings(query), 0);
    tracuu_query_free(query);
    cr_expect_eq(TRACUU_ELIMIT,
                 tracuu_query_new(text, strlen(text), &strict, &query, &err));
    free(text);
}

/* A caller's own limit: at it nothing is said, past it a warning, or ELIMIT
 * when strict. */
static void expect_limit(tracuu_query_options options, const char *at,
                         const char *past)
{
    tracuu_query *query;
    tracuu_error err;

    options.struct_size = sizeof options;
    query = query_of(at, &options);
    cr_expect_eq(0, tracuu_query_n_warnings(query), "%s", at);
    tracuu_query_free(query);
    query = query_of(past, &options);
    cr_expect_gt(tracuu_query_n_warnings(query), 0, "%s", past);
    tracuu_query_free(query);
    options.strict = 1;
    cr_expect_eq(0, tracuu_query_new(at, strlen(at), &options, &query, &err));
    tracuu_query_free(query);
    cr_expect_eq(TRACUU_ELIMIT, tracuu_query_new(past, strlen(past), &options,
                                                 &query, &err),
                 "%s", past);
}

Test(limits, a_caller_may_set_lower_ones)
{
    expect_limit((tracuu_query_options){.max_words = 3}, "ba bo bi",
                 "ba bo bi be");
    expect_limit((tracuu_query_options){.max_nesting = 2}, "((ba) bo)",
                 "(((ba) bo))");
    expect_limit((tracuu_query_options){.max_fields = 1}, "date:2020",
                 "date:2020 date:2021");
    expect_limit((tracuu_query_options){.max_bytes = 5}, "ba bo", "ba bo ");
}

Test(limits, a_caller_cannot_set_higher_ones)
{
    tracuu_query_options options = {.struct_size = sizeof options,
                                    .max_words = UINT32_MAX};
    char *text = repeat("ba ", 1025);
    tracuu_query *query = query_of(text, &options);

    cr_expect_eq(1024, query->n_words);
    tracuu_query_free(query);
    free(text);
}

Test(limits, a_long_query_is_cut_between_words)
{
    tracuu_query_options options = {.struct_size = sizeof options,
                                    .max_bytes = 7};
    tracuu_query *query = query_of("ba bo bibi", &options);
    uint64_t offset = 0;

    cr_expect_eq(2, query->n_words);
    cr_assert_eq(1, tracuu_query_n_warnings(query));
    tracuu_query_warning(query, 0, &offset);
    cr_expect_eq(5, offset);
    tracuu_query_free(query);
}

Test(limits, a_long_word_is_cut_between_characters)
{
    tracuu_query_options options = {.struct_size = sizeof options,
                                    .max_bytes = 4};
    tracuu_query *query = query_of("đđđ", &options);

    cr_assert_eq(1, query->n_words);
    cr_expect_eq(4, query->words[0].typed.len);
    tracuu_query_free(query);
}

Test(limits, a_query_of_64_KiB_is_read_whole_and_one_byte_more_is_not)
{
    char *text = repeat("a", 65537);
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(1, tracuu_query_n_warnings(query));
    tracuu_query_free(query);
    text[65536] = 0;
    query = query_of(text, NULL);
    cr_expect_eq(0, tracuu_query_n_warnings(query));
    tracuu_query_free(query);
    free(text);
}

/* ---- time ---- */

static double seconds_to_read(const char *text)
{
    tracuu_query_options long_ones = {.struct_size = sizeof long_ones,
                                      .max_bytes = UINT32_MAX};
    struct timespec before, after;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    tracuu_query_free(query_of(text, &long_ones));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    return (double)(after.tv_sec - before.tv_sec) +
           (double)(after.tv_nsec - before.tv_nsec) / 1e9;
}

/* Each takes milliseconds when the work grows with the length, and many seconds
 * when it grows with its square. */
static const char *const pieces[] = {
    "vb: ",  "vb:a", ")",       "(",      "\"",     "+",    "-", "*", "AND ",
    "OR ", "NOT ",   "NEAR/3 ", "title:", "ba) ",   "a (",  "\"a ",
    "+( ", "-\"\" ", "() ",     "a_",     "a AND ", "\xff",
};

ParameterizedTestParameters(limits, long_query_is_read_in_time)
{
    static int numbers[sizeof pieces / sizeof pieces[0]];

    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
        numbers[i] = (int)i;
    return cr_make_param_array(int, numbers, sizeof pieces / sizeof pieces[0]);
}

Test(limits, one_long_value_is_read_in_time, .timeout = 10)
{
    char *text = chain("vb: ", "a", 400000);
    double seconds = seconds_to_read(text);

    cr_expect_lt(seconds, 1, "%.1f s", seconds);
    free(text);
}

ParameterizedTest(int *i, limits, long_query_is_read_in_time, .timeout = 10)
{
    char *text = repeat(pieces[*i], 100000);
    double seconds = seconds_to_read(text);

    cr_expect_lt(seconds, 1, "100,000 times <%s>: %.1f s", pieces[*i], seconds);
    free(text);
}

/* ---- bytes ---- */

static size_t random_bytes(struct rng *rng, char *bytes, size_t cap)
{
    /* Pieces of syntax between bytes of all kinds. */
    static const char *const syntax[] = {
        "\"",       "(",          ")",       "+",        "-",      "*",
        " AND ",    " OR ",       " NOT ",   " NEAR/2 ", "title:", "\xcc\x81",
        "\xe1\xba", "đ",          " ",       "_",        ".",      "ba",
        "7",        "\"\xd7\x90", "\xd7\x91"};
    size_t len = 0;

    while (len + 12 < cap && !rng_once_in(rng, 40)) {
        const char *piece =
            syntax[rng_below(rng, sizeof syntax / sizeof syntax[0])];

        if (rng_once_in(rng, 4)) {
            bytes[len++] = (char)rng_next(rng);
            continue;
        }
        memcpy(bytes + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

static void read_random(uint32_t plain, uint32_t strict, uint32_t all)
{
    tracuu_query_options options = {.struct_size = sizeof options,
                                    .plain = plain,
                                    .strict = strict,
                                    .all = all};
    struct rng rng = rng_new(7);
    char bytes[512];

    for (int i = 0; i < 5000; i++) {
        size_t len = random_bytes(&rng, bytes, sizeof bytes);
        tracuu_query *query = NULL;
        tracuu_error err = {0};
        int r = tracuu_query_new(bytes, len, &options, &query, &err);

        if (plain || !strict)
            cr_assert_eq(0, r, "seed %llu, query %d: %s",
                         (unsigned long long)rng.seed, i, err.message);
        else
            cr_assert(r == 0 || r == TRACUU_ESYNTAX);
        if (r < 0)
            cr_assert(err.offset <= len && !query);
        tracuu_query_free(query);
    }
}

Test(limits, plain_reading_never_fails)
{
    read_random(1, 1, 0);
    read_random(1, 0, 1);
}

Test(limits, lenient_reading_never_fails)
{
    read_random(0, 0, 0);
    read_random(0, 0, 1);
}

Test(limits, strict_reading_fails_with_a_byte_of_the_query)
{
    read_random(0, 1, 0);
}

Test(limits, a_query_may_hold_nul)
{
    tracuu_query *query;
    tracuu_error err;
    char *print;

    must(tracuu_query_new("ba\0bo", 5, NULL, &query, &err), &err);
    must(tracuu_query_print(query, &print, &err), &err);
    cr_expect_str_eq("ba bo", print);
    tracuu_free(print);
    tracuu_query_free(query);
}
