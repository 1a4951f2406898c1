/*
 * Phrases of words that stand in every document in all kinds of order, so that
 * the pairs of a phrase say little of whether it stands there: found where a
 * look at the words one after another finds them, and nowhere else.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/collection.h"
#include "support/rng.h"

TestSuite(phrases, .timeout = 120);

#define N_DOCS 300
#define MOST_WORDS 24
#define LONGEST 5

static const char *const vocabulary[] = {"bể", "mực", "vở", "đá"};
#define N_WORDS (sizeof vocabulary / sizeof *vocabulary)

struct words {
    unsigned w[MOST_WORDS];
    size_t n;
};

static struct words some_words(struct rng *rng, size_t n)
{
    struct words words = {.n = n};

    for (size_t i = 0; i < n; i++)
        words.w[i] = rng_below(rng, N_WORDS);
    return words;
}

static void put_words(const struct words *words, char *ret)
{
    *ret = '\0';
    for (size_t i = 0; i < words->n; i++) {
        strcat(ret, i ? " " : "");
        strcat(ret, vocabulary[words->w[i]]);
    }
}

static bool stands_in(const struct words *phrase, const struct words *text)
{
    for (size_t i = 0; i + phrase->n <= text->n; i++)
        if (!memcmp(text->w + i, phrase->w, phrase->n * sizeof *phrase->w))
            return true;
    return false;
}

struct documents {
    struct words titles[N_DOCS], texts[N_DOCS];
};

static tracuu_index *index_of_documents(struct rng *rng, struct documents *docs)
{
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (size_t i = 0; i < N_DOCS; i++) {
        char title[8 * MOST_WORDS], text[8 * MOST_WORDS], id[16];

        docs->titles[i] = some_words(rng, rng_below(rng, 4));
        docs->texts[i] = some_words(rng, 1 + rng_below(rng, MOST_WORDS - 1));
        put_words(&docs->titles[i], title);
        put_words(&docs->texts[i], text);
        snprintf(id, sizeof id, "%zu", i);
        index_add(index, id, str(title), str(text), NULL);
        if (i == N_DOCS / 3)
            index_seal(index);
    }
    return index;
}

static void expect_found(tracuu_index *index, const struct documents *docs,
                         const struct words *phrase, uint32_t k)
{
    tracuu_search_options options = {.struct_size = sizeof options, .k = k};
    char text[8 * MOST_WORDS], quoted[8 * MOST_WORDS + 2];
    bool found[N_DOCS] = {false};
    tracuu_query *query;
    tracuu_hits *hits;
    size_t n = 0;

    put_words(phrase, text);
    snprintf(quoted, sizeof quoted, "\"%s\"", text);
    query = query_of(quoted, NULL);
    hits = search_query(index, query, &options);
    for (size_t i = 0; i < tracuu_hits_count(hits); i++)
        found[hit_at(hits, i).doc] = true;
    for (size_t i = 0; i < N_DOCS; i++) {
        bool stands = stands_in(phrase, &docs->titles[i]) ||
                      stands_in(phrase, &docs->texts[i]);

        n += stands;
        cr_assert(found[i] ? stands : k < N_DOCS || !stands,
                  "%s in document %zu", quoted, i);
    }
    cr_assert_eq(tracuu_hits_count(hits), n < k ? n : k, "%s", quoted);
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}

/* All phrases of a length. */
static void expect_all(tracuu_index *index, const struct documents *docs,
                       size_t n, uint32_t k)
{
    size_t n_phrases = 1;

    for (size_t i = 0; i < n; i++)
        n_phrases *= N_WORDS;
    for (size_t p = 0; p < n_phrases; p++) {
        struct words phrase = {.n = n};
        size_t rest = p;

        for (size_t i = 0; i < n; i++, rest /= N_WORDS)
            phrase.w[i] = (unsigned)(rest % N_WORDS);
        expect_found(index, docs, &phrase, k);
    }
}

Test(phrases, stand_where_their_words_follow_one_another)
{
    static struct documents docs;
    struct rng rng = rng_new(61);
    tracuu_index *index = index_of_documents(&rng, &docs);

    for (size_t n = 2; n <= LONGEST; n++) {
        expect_all(index, &docs, n, N_DOCS);
        expect_all(index, &docs, n, 3);
    }
    tracuu_index_free(index);
}
