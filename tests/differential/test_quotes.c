/*
 * What stands in quotes is found where it was taken from: rows of words cut out
 * of real and made-up texts, from the begin of a word to the end of another,
 * asked for as they stand.
 *
 * Here the library's reading of queries is not trusted, as the oracle of
 * searches does.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples.h"
#include "support/collection.h"

TestSuite(quotes, .timeout = 300);

#define MOST_WORDS 6
#define N_DOCS 50
#define N_PHRASES 20

/* Bytes [begin, end) of each token of a text. */
struct tokens {
    tracuu_span *spans;
    size_t n;
};

static struct tokens tokens_of(const char *text, size_t len)
{
    struct tokens found = {calloc(len + 1, sizeof *found.spans), 0};
    tracuu_token token = {.struct_size = sizeof token};
    tracuu_tokens *tokens;
    uint32_t last = UINT32_MAX;
    tracuu_error err;

    must(tracuu_tokens_new(text, len, &tokens, &err), &err);
    while (tracuu_tokens_next(tokens, &token, &err) > 0) {
        if (token.kind == TRACUU_TERM_WORD && token.position != last)
            found.spans[found.n++] = (tracuu_span){token.begin, token.end};
        last = token.position;
    }
    tracuu_tokens_free(tokens);
    return found;
}

/* Whether the quotation would end in the middle. */
static bool has_quote(const char *text, size_t len)
{
    static const char *const quotes[] = {"\"",     "\u201C", "\u201D",
                                         "\u201E", "\u201F", "\u00AB",
                                         "\u00BB", "\uFF02"};

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        for (size_t at = 0; at + strlen(quotes[i]) <= len; at++)
            if (!memcmp(text + at, quotes[i], strlen(quotes[i])))
                return true;
    return false;
}

static bool finds(tracuu_index *index, const tracuu_query *query,
                  const char *id)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .k = 2 * N_DOCS};
    tracuu_hits *hits = search_query(index, query, &options);
    bool found = false;

    for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
        tracuu_str hit = hit_at(hits, i).id;

        found |= hit.len == strlen(id) && !memcmp(hit.ptr, id, hit.len);
    }
    tracuu_hits_free(hits);
    return found;
}

/* A phrase of document `id`: as it stands, and as it is printed. */
static void ask(tracuu_index *index, const char *phrase, size_t len,
                const char *id)
{
    char *quoted = malloc(len + 2), *bytes = sample_print(phrase, len), *print;
    tracuu_query *query;
    tracuu_error err;

    quoted[0] = quoted[len + 1] = '"';
    memcpy(quoted + 1, phrase, len);
    must(tracuu_query_new(quoted, len + 2, NULL, &query, &err), &err);
    cr_assert(finds(index, query, id), "%s: %.*s = %s", id, (int)len, phrase,
              bytes);
    must(tracuu_query_print(query, &print, &err), &err);
    tracuu_query_free(query);
    must(tracuu_query_new(print, strlen(print), NULL, &query, &err), &err);
    cr_assert(finds(index, query, id), "%s, printed: %s = %s", id, print,
              bytes);
    tracuu_query_free(query);
    tracuu_free(print);
    free(bytes);
    free(quoted);
}

static void ask_some(struct rng *rng, tracuu_index *index, const char *text,
                     size_t len, const char *id)
{
    struct tokens tokens = tokens_of(text, len);

    for (int i = 0; tokens.n && i < N_PHRASES; i++) {
        size_t first = rng_below(rng, (uint32_t)tokens.n);
        size_t last = first + rng_below(rng, MOST_WORDS);
        size_t begin, size;

        last = last < tokens.n ? last : tokens.n - 1;
        begin = tokens.spans[first].begin;
        size = tokens.spans[last].end - begin;
        if (!has_quote(text + begin, size))
            ask(index, text + begin, size, id);
    }
    free(tokens.spans);
}

/* ---- texts ---- */

static struct sample samples[N_DOCS];
static size_t n_samples;

static void keep(const char *text, size_t len)
{
    if (n_samples < N_DOCS) {
        samples[n_samples].text = memcpy(malloc(len), text, len);
        samples[n_samples++].len = len;
    }
}

/* Some segments, one, and what was saved of it. */
static void expect_found(struct rng *rng)
{
    tracuu_index *index, *reopened;
    tracuu_error err;
    char id[16];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (size_t i = 0; i < n_samples; i++) {
        sprintf(id, "%d", (int)i);
        index_add(index, id, str(""),
                  (tracuu_str){samples[i].text, samples[i].len}, NULL);
        if (i % 20 == 19)
            index_seal(index);
    }
    reopened = index_reopened(index);
    for (size_t i = 0; i < n_samples; i++) {
        sprintf(id, "%d", (int)i);
        ask_some(rng, i % 2 ? index : reopened, samples[i].text, samples[i].len,
                 id);
    }
    tracuu_index_free(index);
    tracuu_index_free(reopened);
}

static void forget_samples(void)
{
    while (n_samples)
        free(samples[--n_samples].text);
}

Test(quotes, phrases_of_real_texts_find_them)
{
    struct rng rng = rng_new(51);

    cr_assert_gt(samples_real(keep), 0);
    expect_found(&rng);
    forget_samples();
}

/* All but scripts that are cut by a dictionary, where a word may be one only
 * beside its neighbours, and signs that join what a blank parts. */
static const char *const pieces[] = {"Đảng",
                                     "uỷ",
                                     "ủy",
                                     "Lạng Sơn",
                                     "TP.HCM",
                                     "hà_nội",
                                     "1.250",
                                     "12,5",
                                     "0007",
                                     "27/3",
                                     "35-CT/TW",
                                     "3.900",
                                     "a@b",
                                     "M'Đrắk",
                                     "e\u0302\u0301",
                                     "u\u031B\u0323",
                                     "\u00D0ak",
                                     "Привет",
                                     "\u05D0\u05D1",
                                     "\u0627\u0644",
                                     "\u2161",
                                     "\uFB01",
                                     "\uFF21",
                                     "\u0660",
                                     "\U0001F600",
                                     "\uD55C\uAD6D",
                                     "AND",
                                     "OR",
                                     "NOT",
                                     "NEAR/3",
                                     "title:",
                                     "date:2020",
                                     "*",
                                     "-",
                                     "+",
                                     "(",
                                     ")",
                                     ".",
                                     ",",
                                     "...",
                                     "/",
                                     ":",
                                     "_",
                                     "__",
                                     "'",
                                     "\u2019",
                                     "\u00B7",
                                     "\u2013",
                                     "\u0301",
                                     "\u200B",
                                     "\u00AD",
                                     "\uFEFF",
                                     "\xFF",
                                     "\xC3",
                                     "\xE1\xBA",
                                     "\t",
                                     "\n",
                                     "\u00A0",
                                     "\u2003",
                                     "\x01",
                                     "  "};

static struct sample some_pieces(struct rng *rng)
{
    struct sample sample = {calloc(1, 2000), 0};

    for (uint32_t n = 2 + rng_below(rng, 60); n > 0; n--) {
        strcat(sample.text,
               pieces[rng_below(rng, sizeof pieces / sizeof *pieces)]);
        if (!rng_once_in(rng, 3))
            strcat(sample.text, " ");
    }
    sample.len = strlen(sample.text);
    return sample;
}

/* Terms have 250 bytes at most, so a joined word may be cut to its first part.
 */
Test(quotes, phrases_of_words_that_are_cut_find_them)
{
    struct rng rng = rng_new(53);

    for (int n = 247; n < 254; n++) {
        for (const char *joint = "_@."; *joint; joint++) {
            struct sample *sample = &samples[n_samples++];

            sample->text = calloc(1, 300);
            memset(strcpy(sample->text, "x y ") + 4, 'a', (size_t)n);
            sprintf(sample->text + 4 + n, "%cb y z", *joint);
            sample->len = strlen(sample->text);
        }
    }
    expect_found(&rng);
    forget_samples();
}

Test(quotes, phrases_of_odd_texts_find_them)
{
    struct rng rng = rng_new(52);

    for (int round = 0; round < 40; round++) {
        while (n_samples < N_DOCS)
            samples[n_samples++] = some_pieces(&rng);
        expect_found(&rng);
        forget_samples();
    }
}
