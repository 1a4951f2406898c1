/*
 * Search against the oracle: the same documents, with the same integer scores,
 * in the same order, however the index was made and the search was asked for.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cpu.h"
#include "support/collection.h"
#include "support/oracle.h"
#include "support/search_data.h"

TestSuite(search, .timeout = 120);

/* ---- comparing one answer ---- */

struct asked {
    const char *what; /* of the collection, for messages */
    tracuu_index *index;
    struct oracle *oracle;
    uint32_t n_docs;
};

static void compare_hits(const struct asked *asked, const char *query,
                         const tracuu_search_options *options,
                         const tracuu_hits *hits,
                         const struct oracle_hit *expected, size_t n)
{
    size_t from = options->offset < n ? options->offset : n;
    size_t wanted = n - from < options->k ? n - from : options->k;
    size_t count = tracuu_hits_count(hits);

    cr_assert_eq(wanted, count,
                 "%s, <%s>, model %d, k %u, offset %u: %zu hits, not %zu",
                 asked->what, query, options->model, options->k,
                 options->offset, wanted, count);
    for (size_t i = 0; i < count; i++) {
        tracuu_hit hit = hit_at(hits, i);
        const struct oracle_hit *e = &expected[from + i];

        cr_assert(hit.doc == e->doc && score_at(hits, i) == e->score,
                  "%s, <%s>, model %d, k %u, offset %u: hit %zu is document "
                  "%u of score %u, not %llu of %u",
                  asked->what, query, options->model, options->k,
                  options->offset, i, e->doc, e->score,
                  (unsigned long long)hit.doc, score_at(hits, i));
        cr_assert_eq(from + i + 1, hit.rank);
    }
}

static void compare_count(const struct asked *asked, const char *query,
                          const tracuu_search_options *options,
                          const tracuu_hits *hits, size_t n)
{
    int exact = -1;
    uint64_t matches = tracuu_hits_matches(hits, &exact);

    cr_assert(exact ? matches == n : matches <= n,
              "%s, <%s>: %llu matches (exact %d), not %zu", asked->what, query,
              (unsigned long long)matches, exact, n);
    if (options->exact_count)
        cr_assert_eq(1, exact);
}

static void compare_met(const struct asked *asked, const char *text,
                        const tracuu_query *query, const tracuu_hits *hits,
                        const struct oracle_hit *expected, size_t n)
{
    uint64_t n_complete = 0;

    for (size_t j = 0; j < tracuu_hits_n_constraints(hits); j++) {
        tracuu_constraint constraint = {.struct_size = sizeof constraint};
        uint64_t n_documents = 0;
        tracuu_error err;

        must(tracuu_hits_constraint(hits, j, &constraint, &err), &err);
        for (uint32_t d = 0; d < asked->n_docs; d++)
            n_documents += oracle_meets(asked->oracle, d,
                                        &query->constraints[j]) > 0;
        cr_assert_eq(n_documents, constraint.n_documents, "%s, <%s>",
                     asked->what, text);
        for (size_t i = 0; i < tracuu_hits_count(hits); i++)
            cr_assert_eq(oracle_meets(asked->oracle,
                                      (uint32_t)hit_at(hits, i).doc,
                                      &query->constraints[j]),
                         tracuu_hits_met(hits, i, j), "%s, <%s>, hit %zu",
                         asked->what, text, i);
    }
    for (size_t i = 0; i < n; i++) {
        bool all = query->n_constraints > query->n_fields;

        for (uint32_t j = query->n_fields; j < query->n_constraints; j++)
            all &= oracle_meets(asked->oracle, expected[i].doc,
                                &query->constraints[j]) >=
                   TRACUU_MET_FULL;
        n_complete += all;
    }
    if (tracuu_hits_n_constraints(hits) == query->n_constraints)
        cr_assert_eq(n_complete, tracuu_hits_n_complete(hits), "%s, <%s>",
                     asked->what, text);
}

/* The facets of a query: of each value, the documents that match. */
static void compare_facets(const struct asked *asked,
                           tracuu_searcher *searcher, const char *text,
                           const tracuu_query *query,
                           const struct oracle_hit *expected, size_t n,
                           int kind)
{
    bool *marks = calloc(asked->n_docs + 1, sizeof *marks);
    bool any_complete = false;
    tracuu_values *values;
    tracuu_error err;

    for (int complete = 1; complete >= 0 && !any_complete; complete--)
        for (size_t i = 0; i < n; i++) {
            bool all = query->n_constraints > query->n_fields;

            for (uint32_t j = query->n_fields; j < query->n_constraints; j++)
                all &= oracle_meets(asked->oracle, expected[i].doc,
                                    &query->constraints[j]) >=
                       TRACUU_MET_FULL;
            marks[expected[i].doc] = all || !complete;
            any_complete |= all && complete;
        }
    must(tracuu_facets_new(searcher, query, kind, &values, &err), &err);
    for (size_t i = 0; i < tracuu_values_count(values); i++) {
        tracuu_value value = {.struct_size = sizeof value};
        uint64_t mentions;
        uint32_t n_docs;

        must(tracuu_values_get(values, i, &value, &err), &err);
        if (value.place.len)
            continue;
        n_docs = oracle_count(asked->oracle, value.value, marks, &mentions);
        /* One value may stand with a place and without. */
        cr_assert(kind == TRACUU_UNIT ? value.n_documents <= n_docs
                                      : value.n_documents == n_docs &&
                                            value.n_mentions == mentions,
                  "%s, <%s>: %.*s", asked->what, text, (int)value.value.len,
                  value.value.ptr);
    }
    tracuu_values_free(values);
    free(marks);
}

/* Ask for several k and offsets with one model. */
static void compare_model(const struct asked *asked, tracuu_searcher *searcher,
                          const char *text, const tracuu_query *query,
                          int model)
{
    static const struct {
        uint32_t k, offset, exact;
    } ways[] = {{1, 0, 0}, {10, 0, 0}, {1000, 0, 0}, {3, 5, 0}, {10, 0, 1}};
    struct oracle_setting setting = {model == TRACUU_MODEL_BM25, 1.2, 0.75};
    size_t n;
    struct oracle_hit *expected =
        oracle_search(asked->oracle, query, &setting, &n);

    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        tracuu_search_options options = {.struct_size = sizeof options,
                                         .k = ways[i].k,
                                         .offset = ways[i].offset,
                                         .exact_count = ways[i].exact,
                                         .model = model};
        tracuu_hits *hits;
        tracuu_error err;

        must(tracuu_search(searcher, query, &options, &hits, &err), &err);
        compare_hits(asked, text, &options, hits, expected, n);
        compare_count(asked, text, &options, hits, n);
        compare_met(asked, text, query, hits, expected, n);
        tracuu_hits_free(hits);
    }
    for (int kind = TRACUU_DIRECTIVE;
         kind <= TRACUU_QUANTITY && model == TRACUU_MODEL_DEFAULT; kind++)
        compare_facets(asked, searcher, text, query, expected, n, kind);
    free(expected);
}

static void compare(const struct asked *asked, tracuu_searcher *searcher,
                    const char *text, const tracuu_query_options *options)
{
    tracuu_query *query = query_of(text, options);

    compare_model(asked, searcher, text, query, TRACUU_MODEL_DEFAULT);
    compare_model(asked, searcher, text, query, TRACUU_MODEL_BM25);
    tracuu_query_free(query);
}

/* ---- collections ---- */

/* The ways to make an index of the same documents. */
enum making { ONE_BY_ONE, IN_PARTS, FLUSHED, REOPENED, THREADED, N_MAKINGS };

static const char *const makings[N_MAKINGS] = {
    "one segment", "parts", "flushed parts", "reopened", "threads"};

static tracuu_index *make(const struct data *data, enum making making)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .n_threads = making == THREADED ? 3 : 0};
    struct rng rng = rng_new(11);
    tracuu_index *index, *opened;
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(&options, &index, &err), &err);
    for (uint32_t i = 0; i < data->n; i++) {
        sprintf(id, "%u", i);
        index_add(index, id, data->docs[i].title, data->docs[i].text,
                  data->docs[i].date);
        if (making == ONE_BY_ONE || making == THREADED)
            continue;
        if (rng_once_in(&rng, data->n / 8 + 1))
            index_seal(index);
    }
    if (making == FLUSHED)
        must(tracuu_index_flush(index, &err), &err);
    if (making != REOPENED)
        return index;
    opened = index_reopened(index);
    tracuu_index_free(index);
    return opened;
}

static void compare_all(const char *what, const struct data *data,
                        const struct questions *questions, enum making making)
{
    struct asked asked = {.what = what,
                          .index = make(data, making),
                          .oracle = oracle_new(data->docs, data->n),
                          .n_docs = data->n};
    tracuu_query_options all = {.struct_size = sizeof all, .all = 1};
    tracuu_query_options plain = {.struct_size = sizeof plain, .plain = 1};
    tracuu_searcher *searcher;
    tracuu_error err;

    must(tracuu_searcher_new(asked.index, &searcher, &err), &err);
    for (size_t i = 0; i < questions->n; i++) {
        const char *text = questions->texts[i];

        compare(&asked, searcher, text, NULL);
        if (i % 3 == 0)
            compare(&asked, searcher, text, &all);
        if (i % 3 == 1)
            compare(&asked, searcher, text, &plain);
    }
    tracuu_searcher_free(searcher);
    tracuu_index_free(asked.index);
    oracle_free(asked.oracle);
}

/* ---- the articles ---- */

static void compare_corpus(enum making making)
{
    struct data data = data_of_corpus();
    struct questions questions = questions_of_corpus();
    char what[64];

    snprintf(what, sizeof what, "corpus, %s", makings[making]);
    compare_all(what, &data, &questions, making);
    questions_free(&questions);
    data_free(&data);
}

Test(search, corpus_in_one_segment_equals_the_oracle)
{
    compare_corpus(ONE_BY_ONE);
}

Test(search, corpus_in_parts_equals_the_oracle)
{
    compare_corpus(IN_PARTS);
}

Test(search, corpus_reopened_equals_the_oracle)
{
    compare_corpus(REOPENED);
}

/* Prefixes of so many words that their lists are gone through side by side. */
Test(search, wide_prefixes_by_position_equal_the_oracle)
{
    static char texts[][32] = {"t* NEAR/3 n*", "\"chi bộ\" NEAR/5 th*",
                               "title:(h* NEAR/4 t*)", "đ* NEAR/1 h* -n*",
                               "1* NEAR/2 th*"};
    char *pointers[] = {texts[0], texts[1], texts[2], texts[3], texts[4]};
    const struct questions questions = {pointers, 5};
    struct data data = data_of_corpus();

    compare_all("corpus, wide prefixes", &data, &questions, IN_PARTS);
    compare_all("corpus, wide prefixes", &data, &questions, FLUSHED);
    data_free(&data);
}

Test(search, corpus_without_marks_equals_the_oracle)
{
    struct data data = data_of_corpus();
    struct questions questions = questions_of_corpus();

    questions_fold(&questions);
    compare_all("corpus, queries without marks", &data, &questions, IN_PARTS);
    questions_free(&questions);
    data_free(&data);
}

/* ---- random collections ---- */

static void compare_random(uint64_t salt, uint32_t n_docs, uint32_t n_queries,
                           enum making making)
{
    struct rng rng = rng_new(salt);
    struct data data = data_of_chance(&rng, n_docs);
    struct questions questions = questions_of_chance(&rng, n_queries);
    char what[96];

    snprintf(what, sizeof what, "seed %llu, salt %llu, %s",
             (unsigned long long)rng.seed, (unsigned long long)salt,
             makings[making]);
    compare_all(what, &data, &questions, making);
    questions_free(&questions);
    data_free(&data);
}

Test(search, random_documents_in_one_segment_equal_the_oracle)
{
    for (uint64_t salt = 100; salt < 110; salt++)
        compare_random(salt, 60, 60, ONE_BY_ONE);
}

Test(search, random_documents_in_parts_equal_the_oracle)
{
    for (uint64_t salt = 200; salt < 210; salt++)
        compare_random(salt, 60, 60, IN_PARTS);
}

Test(search, random_documents_flushed_equal_the_oracle)
{
    for (uint64_t salt = 300; salt < 305; salt++)
        compare_random(salt, 60, 60, FLUSHED);
}

Test(search, random_documents_reopened_equal_the_oracle)
{
    for (uint64_t salt = 400; salt < 405; salt++)
        compare_random(salt, 60, 60, REOPENED);
}

Test(search, random_documents_built_by_threads_equal_the_oracle)
{
    for (uint64_t salt = 500; salt < 503; salt++)
        compare_random(salt, 60, 60, THREADED);
}

/* Enough documents for windows, blocks and limits to matter, as a processor of
 * some kind goes through them. */
static void compare_thousands(enum tc_cpu level, enum making making)
{
    if (level > tc_cpu_level())
        cr_skip("no such processor");
    tc_cpu_limit(level);
    compare_random(700 + level, 9500, 12, making);
}

Test(search, thousands_of_documents_equal_the_oracle_plainly)
{
    compare_thousands(TC_CPU_PLAIN, ONE_BY_ONE);
}

Test(search, thousands_of_documents_equal_the_oracle_with_avx2)
{
    compare_thousands(TC_CPU_AVX2, IN_PARTS);
}

Test(search, thousands_of_documents_equal_the_oracle_with_avx512)
{
    compare_thousands(TC_CPU_AVX512, ONE_BY_ONE);
}

Test(search, many_random_documents_equal_the_oracle)
{
    /* Enough for lists of several blocks and for bounds that matter. */
    compare_random(600, 3000, 40, ONE_BY_ONE);
    compare_random(601, 3000, 40, IN_PARTS);
}

Test(search, documents_that_reach_their_bounds_equal_the_oracle)
{
    for (uint64_t salt = 650; salt < 654; salt++) {
        struct rng rng = rng_new(salt);
        struct data data = data_of_few_words(&rng, 2500);
        struct questions questions = words_of_chance(&rng, 40);

        compare_all("few words", &data, &questions, ONE_BY_ONE);
        questions_free(&questions);
        data_free(&data);
    }
}

Test(search, no_documents_equal_the_oracle)
{
    compare_random(700, 0, 20, ONE_BY_ONE);
    compare_random(701, 1, 20, ONE_BY_ONE);
}

/* ---- settings ---- */

Test(search, other_k1_and_b_equal_the_oracle)
{
    static const double k1s[] = {-1, 0.4, 1.2, 9};
    static const double bs[] = {-1, 0.3, 1};
    struct rng rng = rng_new(800);
    struct data data = data_of_chance(&rng, 60);
    struct questions questions = questions_of_chance(&rng, 30);
    struct asked asked = {"settings", make(&data, IN_PARTS),
                          oracle_new(data.docs, data.n), data.n};

    for (size_t i = 0; i < questions.n; i++) {
        double k1 = k1s[i % 4], b = bs[i % 3];
        tracuu_search_options options = {
            .struct_size = sizeof options, .k = 7, .k1 = k1, .b = b};
        struct oracle_setting setting = {false, k1 < 0 ? 0 : k1, b < 0 ? 0 : b};
        tracuu_query *query = query_of(questions.texts[i], NULL);
        tracuu_hits *hits = search_query(asked.index, query, &options);
        size_t n;
        struct oracle_hit *expected =
            oracle_search(asked.oracle, query, &setting, &n);

        compare_hits(&asked, questions.texts[i], &options, hits, expected, n);
        free(expected);
        tracuu_hits_free(hits);
        tracuu_query_free(query);
    }
    tracuu_index_free(asked.index);
    oracle_free(asked.oracle);
    questions_free(&questions);
    data_free(&data);
}
