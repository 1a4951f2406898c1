/* Laws of searching and of reading queries, on random input. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/search_data.h"

TestSuite(search_laws, .timeout = 120);

#define N_DOCS 200
#define N_QUERIES 150

static tracuu_index *index_of_data(const struct data *data, uint32_t sealed)
{
    tracuu_index *index;
    tracuu_error err;
    char id[16];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < data->n; i++) {
        sprintf(id, "%u", i);
        index_add(index, id, data->docs[i].title, data->docs[i].text,
                  data->docs[i].date);
        if (sealed && i % sealed == sealed - 1)
            index_seal(index);
    }
    return index;
}

static tracuu_hits *best(tracuu_index *index, const char *text, uint32_t k)
{
    tracuu_search_options options = {.struct_size = sizeof options, .k = k};
    tracuu_query *query = query_of(text, NULL);
    tracuu_hits *hits = search_query(index, query, &options);

    tracuu_query_free(query);
    return hits;
}

static bool same_hit(const tracuu_hits *a, const tracuu_hits *b, size_t i)
{
    return hit_at(a, i).doc == hit_at(b, i).doc &&
           score_at(a, i) == score_at(b, i);
}

/* A bit for each document found. */
struct set {
    bool has[N_DOCS];
};

static struct set found(tracuu_index *index, const char *text)
{
    tracuu_hits *hits = best(index, text, N_DOCS);
    struct set set = {{false}};

    for (size_t i = 0; i < tracuu_hits_count(hits); i++)
        set.has[hit_at(hits, i).doc] = true;
    tracuu_hits_free(hits);
    return set;
}

static bool is_subset(const struct set *a, const struct set *b)
{
    for (size_t i = 0; i < N_DOCS; i++)
        if (a->has[i] && !b->has[i])
            return false;
    return true;
}

Test(search_laws, the_best_k_begin_the_best_k_plus_one)
{
    struct rng rng = rng_new(41);
    struct data data = data_of_chance(&rng, N_DOCS);
    struct questions questions = questions_of_chance(&rng, N_QUERIES);
    tracuu_index *index = index_of_data(&data, 50);

    for (size_t q = 0; q < questions.n; q++) {
        tracuu_hits *fewer = best(index, questions.texts[q], 1);

        for (uint32_t k = 2; k < 30; k++) {
            tracuu_hits *more = best(index, questions.texts[q], k);

            cr_assert_leq(tracuu_hits_count(fewer), tracuu_hits_count(more));
            for (size_t i = 0; i < tracuu_hits_count(fewer); i++)
                cr_assert(
                    same_hit(fewer, more, i), "seed %llu, <%s>, k %u, hit %zu",
                    (unsigned long long)rng.seed, questions.texts[q], k, i);
            tracuu_hits_free(fewer);
            fewer = more;
        }
        tracuu_hits_free(fewer);
    }
    tracuu_index_free(index);
    questions_free(&questions);
    data_free(&data);
}

Test(search_laws, pages_follow_one_another)
{
    struct rng rng = rng_new(42);
    struct data data = data_of_chance(&rng, N_DOCS);
    struct questions questions = words_of_chance(&rng, N_QUERIES);
    tracuu_index *index = index_of_data(&data, 0);

    for (size_t q = 0; q < questions.n; q++) {
        tracuu_hits *all = best(index, questions.texts[q], N_DOCS);
        tracuu_query *query = query_of(questions.texts[q], NULL);

        for (uint32_t offset = 0; offset < 40; offset += 7) {
            tracuu_search_options options = {
                .struct_size = sizeof options, .k = 7, .offset = offset};
            tracuu_hits *page = search_query(index, query, &options);

            for (size_t i = 0; i < tracuu_hits_count(page); i++)
                cr_assert_eq(hit_at(all, offset + i).doc, hit_at(page, i).doc);
            tracuu_hits_free(page);
        }
        tracuu_query_free(query);
        tracuu_hits_free(all);
    }
    tracuu_index_free(index);
    questions_free(&questions);
    data_free(&data);
}

Test(search_laws, both_are_among_either)
{
    struct rng rng = rng_new(43);
    struct data data = data_of_chance(&rng, N_DOCS);
    struct questions words = words_of_chance(&rng, 2 * N_QUERIES);
    tracuu_index *index = index_of_data(&data, 30);

    for (size_t q = 0; q + 1 < words.n; q += 2) {
        char both[512], either[512], one_not[512];
        struct set a = found(index, words.texts[q]), b, c, d;

        snprintf(both, sizeof both, "(%s) AND (%s)", words.texts[q],
                 words.texts[q + 1]);
        snprintf(either, sizeof either, "(%s) OR (%s)", words.texts[q],
                 words.texts[q + 1]);
        snprintf(one_not, sizeof one_not, "(%s) NOT (%s)", words.texts[q],
                 words.texts[q + 1]);
        b = found(index, both);
        c = found(index, either);
        d = found(index, one_not);
        /* Marks in the one may narrow what the other stands for only in
         * weight, never in what it finds; but a list of words in brackets
         * is "any" alone and "all" beside an operator. */
        cr_expect(is_subset(&b, &a), "<%s> finds more than <%s>", both,
                  words.texts[q]);
        cr_expect(is_subset(&b, &c), "<%s> finds more than <%s>", both, either);
        cr_expect(is_subset(&d, &a), "<%s> finds more than <%s>", one_not,
                  words.texts[q]);
        for (size_t i = 0; i < N_DOCS; i++)
            cr_expect(!(d.has[i] && b.has[i]), "<%s> and <%s> share %zu",
                      one_not, both, i);
    }
    tracuu_index_free(index);
    questions_free(&words);
    data_free(&data);
}

Test(search_laws, all_words_are_among_any_words)
{
    struct rng rng = rng_new(44);
    struct data data = data_of_chance(&rng, N_DOCS);
    struct questions words = words_of_chance(&rng, N_QUERIES);
    tracuu_index *index = index_of_data(&data, 30);

    for (size_t q = 0; q < words.n; q++) {
        struct set any = found(index, words.texts[q]);
        tracuu_hits *all = search_all(index, words.texts[q]);

        for (size_t i = 0; i < tracuu_hits_count(all); i++)
            cr_expect(any.has[hit_at(all, i).doc], "<%s>", words.texts[q]);
        tracuu_hits_free(all);
    }
    tracuu_index_free(index);
    questions_free(&words);
    data_free(&data);
}

Test(search_laws, a_phrase_is_among_all_of_its_words)
{
    struct rng rng = rng_new(45);
    struct data data = data_of_chance(&rng, N_DOCS);
    struct questions words = words_of_chance(&rng, N_QUERIES);
    tracuu_index *index = index_of_data(&data, 30);

    for (size_t q = 0; q < words.n; q++) {
        char phrase[512];
        tracuu_hits *all = search_all(index, words.texts[q]);
        struct set whole, every = {{false}};

        snprintf(phrase, sizeof phrase, "\"%s\"", words.texts[q]);
        whole = found(index, phrase);
        for (size_t i = 0; i < tracuu_hits_count(all); i++)
            every.has[hit_at(all, i).doc] = true;
        cr_expect(is_subset(&whole, &every), "<%s>", phrase);
        tracuu_hits_free(all);
    }
    tracuu_index_free(index);
    questions_free(&words);
    data_free(&data);
}

Test(search_laws, segments_change_nothing)
{
    struct rng rng = rng_new(46);
    struct data data = data_of_chance(&rng, N_DOCS);
    struct questions questions = questions_of_chance(&rng, N_QUERIES);
    tracuu_index *one = index_of_data(&data, 0);
    tracuu_index *many = index_of_data(&data, 9);

    for (size_t q = 0; q < questions.n; q++) {
        tracuu_hits *a = best(one, questions.texts[q], N_DOCS);
        tracuu_hits *b = best(many, questions.texts[q], N_DOCS);

        cr_assert_eq(tracuu_hits_count(a), tracuu_hits_count(b));
        for (size_t i = 0; i < tracuu_hits_count(a); i++)
            cr_assert(same_hit(a, b, i), "<%s>, hit %zu", questions.texts[q],
                      i);
        tracuu_hits_free(a);
        tracuu_hits_free(b);
    }
    tracuu_index_free(one);
    tracuu_index_free(many);
    questions_free(&questions);
    data_free(&data);
}

/* ---- the query language ---- */

static char *print(const char *text, size_t len,
                   const tracuu_query_options *options)
{
    tracuu_query *query;
    tracuu_error err;
    char *out;

    must(tracuu_query_new(text, len, options, &query, &err), &err);
    must(tracuu_query_print(query, &out, &err), &err);
    tracuu_query_free(query);
    return out;
}

static void is_stable(const struct rng *rng, const char *text, size_t len,
                      const tracuu_query_options *options)
{
    char *once = print(text, len, options);
    char *twice = print(once, strlen(once), NULL);

    cr_expect_str_eq(
        once, twice, "seed %llu: <%.*s> prints as <%s>, and that as <%s>",
        (unsigned long long)rng->seed, (int)len, text, once, twice);
    tracuu_free(once);
    tracuu_free(twice);
}

Test(search_laws, printed_query_reads_as_it_was)
{
    tracuu_query_options all = {.struct_size = sizeof all, .all = 1};
    tracuu_query_options plain = {.struct_size = sizeof plain, .plain = 1};
    struct rng rng = rng_new(47);
    struct questions questions = questions_of_chance(&rng, 5000);

    for (size_t q = 0; q < questions.n; q++) {
        const char *text = questions.texts[q];

        is_stable(&rng, text, strlen(text), NULL);
        is_stable(&rng, text, strlen(text), &all);
        is_stable(&rng, text, strlen(text), &plain);
    }
    questions_free(&questions);
}

Test(search_laws, printed_noise_reads_as_it_was)
{
    static const char *const pieces[] = {"\"",       "(",        ")",
                                         "+",        "-",        "*",
                                         " AND ",    " OR ",     " NOT ",
                                         " NEAR/2 ", "title:",   "AND",
                                         "đ",        "a",        "7",
                                         " ",        " ",        "_",
                                         ".",        ",",        ":",
                                         "/",        "“",        "–",
                                         "\xff",     "\xcc\x81", "\xe2\x80\x8d",
                                         "bà",       "ội",       "'",
                                         "@",        "date:2020 ",
                                         "unit:x ",  " date:2019"};
    static const tracuu_query_options ways[] = {
        {.struct_size = sizeof *ways},
        {.struct_size = sizeof *ways, .plain = 1},
        {.struct_size = sizeof *ways, .all = 1},
        {.struct_size = sizeof *ways, .all = 1, .no_entities = 1}};
    struct rng rng = rng_new(48);

    for (int i = 0; i < 40000; i++) {
        char text[256];
        size_t len = 0, n = rng_below(&rng, 24);

        for (size_t j = 0; j < n; j++) {
            const char *piece =
                pieces[rng_below(&rng, sizeof pieces / sizeof pieces[0])];

            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        if (len && rng_once_in(&rng, 8))
            text[rng_below(&rng, (uint32_t)len)] = (char)rng_next(&rng);
        is_stable(&rng, text, len, &ways[i % 4]);
    }
}
