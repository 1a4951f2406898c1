/*
 * Searches of many documents: where matches need not be counted they are not
 * found out either, and where many hits are wanted a sample tells what to look
 * for, which no answer may tell.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/rng.h"

TestSuite(uncounted, .timeout = 120);

/* More than are always counted. */
#define N_DOCS 20500u
#define N_QUERIES 120u

/* A word, some far more often than others. */
static int put_word(struct rng *rng, char *to)
{
    static const char *const letters[] = {"b", "ch", "d", "g", "l",
                                          "m", "n",  "t", "v", "x"};
    uint32_t i = rng_below(rng, rng_below(rng, rng_below(rng, 60) + 1) + 1);

    return sprintf(to, "%s%c ", letters[i % 10], "aeiouy"[i / 10]);
}

static void put_words(struct rng *rng, uint32_t n, char *to)
{
    for (uint32_t i = 0; i < n; i++)
        to += put_word(rng, to);
}

static tracuu_index *many(struct rng *rng)
{
    tracuu_index *index;
    tracuu_error err;
    char id[16], text[256], date[16];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < N_DOCS; i++) {
        sprintf(id, "%u", i);
        sprintf(date, "%u", 2000 + i % 10);
        put_words(rng, 1 + rng_below(rng, 20), text);
        index_add(index, id, str(""), str(text), i % 11 ? date : NULL);
        if (i == N_DOCS / 3)
            index_seal(index);
    }
    return index;
}

static tracuu_hits *ask(tracuu_index *index, const char *text, uint32_t counted,
                        int model)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .k = 30,
                                     .model = model,
                                     .exact_count = counted};
    tracuu_query *query = query_of(text, NULL);
    tracuu_hits *hits = search_query(index, query, &options);

    tracuu_query_free(query);
    return hits;
}

static void same_answer(const tracuu_hits *a, const tracuu_hits *b,
                        const char *text)
{
    int exact;
    uint64_t some = tracuu_hits_matches(a, &exact);
    uint64_t all = tracuu_hits_matches(b, NULL);

    cr_assert_eq(tracuu_hits_count(a), tracuu_hits_count(b), "<%s>", text);
    for (size_t i = 0; i < tracuu_hits_count(a); i++)
        cr_assert(hit_at(a, i).doc == hit_at(b, i).doc &&
                      score_at(a, i) == score_at(b, i),
                  "<%s>: hit %zu", text, i);
    cr_assert(exact ? some == all : some <= all,
              "<%s>: %llu (exact %d) of %llu matches", text,
              (unsigned long long)some, exact, (unsigned long long)all);
}

static void choose_filter(struct rng *rng, char *to)
{
    uint32_t from = 2000 + rng_below(rng, 10);
    static const char *const more[] = {"", "published:2003..2007 ",
                                       "-published:2005 ", "-ba ", "+ba "};

    sprintf(to, "published:%u..%u %s", from, from + rng_below(rng, 4),
            more[rng_below(rng, 8) % 5]);
}

static void ask_both_ways(tracuu_index *index, const char *text)
{
    for (int model = 0; model < 2; model++) {
        tracuu_hits *some = ask(index, text, 0, model);
        tracuu_hits *all = ask(index, text, 1, model);

        same_answer(some, all, text);
        tracuu_hits_free(some);
        tracuu_hits_free(all);
    }
}

Test(uncounted, filtered_words_have_the_answer_of_counted_ones)
{
    struct rng rng = rng_new(51);
    tracuu_index *index = many(&rng);

    for (uint32_t i = 0; i < N_QUERIES; i++) {
        char text[256];

        choose_filter(&rng, text);
        put_words(&rng, 1 + rng_below(&rng, 8), text + strlen(text));
        ask_both_ways(index, text);
    }
    tracuu_index_free(index);
}

/* Two to four words in quotes, often frequent ones. */
static void choose_phrase(struct rng *rng, char *to)
{
    static const char *const filters[] = {"", "", "published:2003..2007 ",
                                          "published:2004 ", "+", "ba "};
    char words[64];

    do {
        put_words(rng, 2 + rng_below(rng, 3), words);
    } while (rng_below(rng, 3) && !strstr(words, "ba "));
    sprintf(to, "%s\"%s\"", filters[rng_below(rng, 6)], words);
}

Test(uncounted, phrases_have_the_answer_of_counted_ones)
{
    struct rng rng = rng_new(52);
    tracuu_index *index = many(&rng);

    for (uint32_t i = 0; i < 2 * N_QUERIES; i++) {
        char text[256];

        choose_phrase(&rng, text);
        ask_both_ways(index, text);
    }
    tracuu_index_free(index);
}

/* ---- many hits ---- */

/* Blocks of 64 documents at equal distances. */
#define LEAST_STEP 2u
#define MOST_STEP 9u

/* A word for each distance, which nothing but some of the blocks have, so that
 * one who looks at just these expects it everywhere. */
static char *put_uneven(uint32_t doc, char *to)
{
    for (uint32_t step = LEAST_STEP; step <= MOST_STEP; step++)
        if (doc / 64 % step == step / 2 && doc % 64 < (step + 1) / 2)
            to += sprintf(to, "k%c k%c ", 'a' + step, 'a' + step);
    return to;
}

static tracuu_index *uneven(struct rng *rng, bool parts)
{
    tracuu_index *index;
    tracuu_error err;
    char id[16], text[512], date[16];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < N_DOCS; i++) {
        sprintf(id, "%u", i);
        sprintf(date, "%u", 2000 + i % 10);
        put_words(rng, 1 + rng_below(rng, 20), put_uneven(i, text));
        index_add(index, id, str(""), str(text), date);
        if (parts && i % 7000 == 6999)
            index_seal(index);
    }
    return index;
}

static tracuu_hits *ask_many(tracuu_index *index, const char *text, uint32_t k)
{
    tracuu_search_options options = {.struct_size = sizeof options, .k = k};
    tracuu_query *query = query_of(text, NULL);
    tracuu_hits *hits = search_query(index, query, &options);

    tracuu_query_free(query);
    return hits;
}

/* The best k are the first of all. */
static void check_many(tracuu_index *index, const char *text)
{
    static const uint32_t ks[] = {127, 128, 129, 256, 400, 1000, 3000};
    tracuu_hits *all = ask_many(index, text, N_DOCS);
    size_t n = tracuu_hits_count(all);

    for (size_t i = 0; i < sizeof ks / sizeof ks[0]; i++) {
        tracuu_hits *hits = ask_many(index, text, ks[i]);

        cr_assert_eq(n < ks[i] ? n : ks[i], tracuu_hits_count(hits));
        for (size_t j = 0; j < tracuu_hits_count(hits); j++)
            cr_assert(hit_at(hits, j).doc == hit_at(all, j).doc &&
                          score_at(hits, j) == score_at(all, j),
                      "<%s>, k %u: hit %zu", text, ks[i], j);
        tracuu_hits_free(hits);
    }
    tracuu_hits_free(all);
}

static void check_uneven(bool parts)
{
    static const char *const filters[] = {"", "published:2004 ",
                                          "published:2001..2006 "};
    struct rng rng = rng_new(53);
    tracuu_index *index = uneven(&rng, parts);

    for (uint32_t i = 0; i < N_QUERIES / 2; i++) {
        char text[256], *at = text;
        uint32_t step = LEAST_STEP + i % (MOST_STEP - LEAST_STEP + 1);

        at += sprintf(at, "%s", filters[rng_below(&rng, 3)]);
        if (rng_below(&rng, 3))
            at += sprintf(at, "k%c ", 'a' + step);
        put_words(&rng, 1 + rng_below(&rng, 6), at);
        check_many(index, text);
    }
    tracuu_index_free(index);
}

Test(uncounted, many_hits_are_the_first_of_all)
{
    check_uneven(false);
}

Test(uncounted, many_hits_of_several_segments_are_the_first_of_all)
{
    check_uneven(true);
}
