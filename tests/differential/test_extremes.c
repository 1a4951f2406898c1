/*
 * Search against the oracle where numbers are odd: of documents at the edges of
 * blocks and windows, of parameters, of words, and of bytes that the
 * cache may take.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/searcher.h"
#include "base/cpu.h"
#include "support/collection.h"
#include "support/oracle.h"
#include "support/search_data.h"

TestSuite(extremes, .timeout = 280);

/* ---- a collection, and the two that answer ---- */

struct both {
    struct data data;
    tracuu_index *index;
    tracuu_searcher *searcher;
    struct oracle *oracle;
};

/* Segments of `per_segment` documents; 0: one segment of all. */
static struct both both_of(struct data data, uint32_t per_segment)
{
    struct both both = {.data = data};
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(NULL, &both.index, &err), &err);
    for (uint32_t i = 0; i < data.n; i++) {
        snprintf(id, sizeof id, "%u", i);
        index_add(both.index, id, data.docs[i].title, data.docs[i].text,
                  data.docs[i].date);
        if (per_segment && (i + 1) % per_segment == 0)
            index_seal(both.index);
    }
    must(tracuu_searcher_new(both.index, &both.searcher, &err), &err);
    both.oracle = oracle_new(data.docs, data.n);
    return both;
}

static void both_free(struct both *both)
{
    tracuu_searcher_free(both->searcher);
    tracuu_index_free(both->index);
    oracle_free(both->oracle);
    data_free(&both->data);
}

static void compare_hits(const char *text,
                         const tracuu_search_options *options,
                         const tracuu_hits *hits,
                         const struct oracle_hit *expected, size_t n)
{
    size_t from = options->offset < n ? options->offset : n;
    size_t wanted = n - from < options->k ? n - from : options->k;
    int exact;
    uint64_t matches = tracuu_hits_matches(hits, &exact);

    cr_assert_eq(wanted, tracuu_hits_count(hits), "<%.80s>, k %u: %zu, not %zu",
                 text, options->k, tracuu_hits_count(hits), wanted);
    cr_assert(exact ? matches == n : matches <= n, "<%.80s>: %llu, not %zu",
              text, (unsigned long long)matches, n);
    cr_assert(exact || !options->exact_count);
    for (size_t i = 0; i < wanted; i++) {
        const struct oracle_hit *e = &expected[from + i];
        tracuu_hit hit = hit_at(hits, i);

        cr_assert(hit.doc == e->doc && score_at(hits, i) == e->score,
                  "<%.80s>, model %d, k1 %g, b %g, k %u, offset %u: hit %zu "
                  "is document %u of score %u, not %llu of %u",
                  text, options->model, options->k1, options->b, options->k,
                  options->offset, i, e->doc, e->score,
                  (unsigned long long)hit.doc, score_at(hits, i));
    }
}

/* Compare the answers to a query for many k and offsets. */
static void compare(const struct both *both, const char *text,
                    tracuu_search_options options)
{
    static const uint32_t ways[][2] = {
        {1, 0},   {10, 0},  {32, 0},  {33, 0},           {256, 0}, {257, 0},
        {5, 254}, {3, 300}, {1, 9000}, {UINT32_MAX, 0}, {2, UINT32_MAX}};
    struct oracle_setting setting = {options.model == TRACUU_MODEL_BM25,
                                     options.k1 < 0 ? 0 : options.k1,
                                     options.b < 0 ? 0 : options.b};
    tracuu_query *query = query_of(text, NULL);
    struct oracle_hit *expected;
    tracuu_error err;
    size_t n;

    expected = oracle_search(both->oracle, query, &setting, &n);
    options.struct_size = sizeof options;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        tracuu_hits *hits;

        options.k = ways[i][0];
        options.offset = ways[i][1];
        options.exact_count = i % 2;
        must(tracuu_search(both->searcher, query, &options, &hits, &err),
             &err);
        compare_hits(text, &options, hits, expected, n);
        tracuu_hits_free(hits);
    }
    free(expected);
    tracuu_query_free(query);
}

static const tracuu_search_options usual = {.k1 = 1.2, .b = 0.75};

/* ---- numbers of documents ---- */

static void compare_chance(const struct both *both, uint64_t salt,
                           uint32_t n_queries)
{
    struct rng rng = rng_new(salt);
    struct questions words = words_of_chance(&rng, n_queries);
    struct questions others = questions_of_chance(&rng, n_queries);
    tracuu_search_options plain = usual;

    plain.model = TRACUU_MODEL_BM25;
    for (uint32_t i = 0; i < n_queries; i++) {
        compare(both, words.texts[i], usual);
        compare(both, others.texts[i], usual);
        compare(both, i % 2 ? words.texts[i] : others.texts[i], plain);
    }
    questions_free(&words);
    questions_free(&others);
}

static void compare_number(uint32_t n, uint32_t per_segment,
                           uint32_t n_queries)
{
    struct rng rng = rng_new(n + per_segment);
    struct both both = both_of(data_of_few_words(&rng, n), per_segment);

    compare_chance(&both, n, n_queries);
    both_free(&both);
}

Test(extremes, numbers_at_the_edges_of_blocks_and_windows_equal_the_oracle)
{
    static const uint32_t edges[] = {0,   1,   2,   63,   64,   65,  127,
                                     128, 129, 255, 256,  257,  512, 513,
                                     1023, 1025, 4095, 4096, 4097};

    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
        compare_number(edges[i], 0, edges[i] < 600 ? 6 : 3);
}

Test(extremes, small_segments_equal_the_oracle)
{
    for (uint32_t per_segment = 1; per_segment <= 130; per_segment += 3)
        compare_number(3 * per_segment + 1, per_segment, 2);
    compare_number(1000, 64, 4);
    compare_number(1000, 65, 4);
}

/* ---- parameters ---- */

Test(extremes, huge_and_odd_parameters_equal_the_oracle)
{
    static const double k1s[] = {-1, 1e-300, 0.4, 40, 300, 5000, 1e6};
    static const double bs[] = {-1, 1e-9, 0.5, 1};
    struct rng rng = rng_new(31);
    struct both both = both_of(data_of_chance(&rng, 900), 400);
    struct questions questions = words_of_chance(&rng, 28);

    for (size_t i = 0; i < questions.n; i++) {
        tracuu_search_options options = {.k1 = k1s[i % 7], .b = bs[i % 4]};

        compare(&both, questions.texts[i], options);
        options.model = TRACUU_MODEL_BM25;
        compare(&both, questions.texts[i], options);
    }
    questions_free(&questions);
    both_free(&both);
}

/* Documents that repeat words so often that scores go beyond what fits. */
static struct data data_of_repeats(struct rng *rng, uint32_t n)
{
    static const char *const words[] = {"ban", "dân", "chi", "đường"};
    struct data data = {.docs = calloc(n, sizeof *data.docs),
                        .n = n,
                        .owned = calloc(n, sizeof *data.owned)};

    for (uint32_t i = 0; i < n; i++) {
        size_t len = 0;
        FILE *file = open_memstream(&data.owned[i], &len);

        for (uint32_t w = 0; w < 4; w++)
            for (uint32_t j = rng_below(rng, 2) * rng_below(rng, 400); j; j--)
                fprintf(file, "%s ", words[w]);
        fprintf(file, "x");
        fclose(file);
        data.docs[i].text = (tracuu_str){data.owned[i], len};
        data.docs[i].title = (tracuu_str){data.owned[i], 0};
    }
    return data;
}

/* `word` and a space, n times. */
static char *repeat_word(const char *word, size_t n)
{
    size_t len = strlen(word);
    char *text = calloc(n * (len + 1) + 1, 1);

    for (size_t i = 0; i < n; i++)
        sprintf(text + i * (len + 1), "%s ", word);
    return text;
}

Test(extremes, scores_that_do_not_fit_equal_the_oracle)
{
    static const char *const words[] = {"ban", "ban dân"};
    struct rng rng = rng_new(41);
    struct both both = both_of(data_of_repeats(&rng, 60), 0);

    for (size_t i = 0; i < 2; i++) {
        char *text = repeat_word(words[i], 300 / (i + 1));
        tracuu_search_options options = {.k1 = 4000, .b = -1};

        compare(&both, text, options);
        options.model = TRACUU_MODEL_BM25;
        compare(&both, text, options);
        free(text);
    }
    both_free(&both);
}

/* ---- words ---- */

Test(extremes, words_typed_a_hundred_times_equal_the_oracle)
{
    static const char *const words[] = {"ban", "b*", "ban dân", "\"ban dân\"",
                                        "(ban)", "NOT ban dân"};
    struct rng rng = rng_new(51);
    struct both both = both_of(data_of_few_words(&rng, 300), 0);

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char *text = repeat_word(words[i], 100);
        tracuu_search_options options = {.k1 = 150, .b = -1};

        compare(&both, text, usual);
        compare(&both, text, options);
        free(text);
    }
    both_free(&both);
}

Test(extremes, odd_queries_equal_the_oracle)
{
    static const char *const queries[] = {
        "", " ", "*", "NOT", "NOT ban", "NOT (NOT ban)", "NOT (ban OR NOT dân)",
        "ban OR NOT dân", "ban AND NOT (NOT dân)", "((((((ban))))) dân)",
        "title:ban", "title:\"ban dân\"", "title:\"ban dân chi\"",
        "title:(ban dân)", "NOT title:ban", "ban title:\"dân ban\"",
        "b*", "b* AND NOT ba*", "\"b* d*\"", "b* NEAR/3 d*",
        "\"ban dân\" NEAR/1 chi", "chi NEAR/2 \"ban dân\"",
        "ban NEAR/1 ban", "b* NEAR/9 b*", "date:2020", "NOT date:2020",
        "date:2020 OR ban", "ban date:2020", "directive:35",
        "ban AND (dân OR \"chi bộ\")", "+ban \"dân ban\" \"ban dân\"",
        "+ban +(dân OR NOT chi) đường", "\"ban\"", "\"\"", "title:", "unit:x"};
    struct rng rng = rng_new(61);
    struct both both = both_of(data_of_chance(&rng, 700), 300);

    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
        compare(&both, queries[i], usual);
    both_free(&both);
}

/* ---- the cache ---- */

/* Whatever is kept or given up, answers stay the same. */
Test(extremes, caches_of_any_budget_equal_the_oracle)
{
    static const size_t budgets[] = {0, 700, 3000, 20000};

    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++) {
        struct rng rng = rng_new(71);
        struct both both = both_of(data_of_chance(&rng, 400), 150);

        compare(&both, "ban", usual);
        both.searcher->rankings[TRACUU_MODEL_DEFAULT].cache->budget =
            budgets[i];
        compare_chance(&both, 72 + i, 12);
        both_free(&both);
    }
}
