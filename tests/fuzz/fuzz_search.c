/*
 * Documents and a query of any bytes: what is found, in what order and with
 * what score, against the exhaustive oracle.  The input is
 *
 *     query \n [title \t] text \0 [title \t] text \0 ...
 */
#include <string.h>
#include <tracuu/tracuu.h>

#include "fuzz/fuzz.h"
#include "support/collection.h"
#include "support/oracle.h"

#define MOST_DOCS 16
#define MOST_QUERY 200
#define MOST_BYTES 3000

struct input {
    tracuu_str query;
    struct oracle_doc docs[MOST_DOCS];
    uint32_t n;
};

static struct oracle_doc cut_doc(const char *ptr, size_t len)
{
    const char *tab = memchr(ptr, '\t', len);
    size_t title = tab ? (size_t)(tab - ptr) : 0;
    size_t begin = tab ? title + 1 : 0;

    return (struct oracle_doc){{ptr, title}, {ptr + begin, len - begin}, NULL};
}

static struct input cut(const char *ptr, size_t len)
{
    struct input input = {{ptr, 0}, {{{0}, {0}, NULL}}, 0};
    const char *feed = memchr(ptr, '\n', len);

    input.query.len = feed ? (size_t)(feed - ptr) : len;
    for (size_t at = input.query.len + 1; at < len && input.n < MOST_DOCS;) {
        const char *end = memchr(ptr + at, '\0', len - at);
        size_t next = end ? (size_t)(end - ptr) : len;

        input.docs[input.n++] = cut_doc(ptr + at, next - at);
        at = next + 1;
    }
    return input;
}

static tracuu_index *build(const struct input *input)
{
    tracuu_index *index;
    tracuu_error err;
    char id[16];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < input->n; i++) {
        snprintf(id, sizeof id, "%u", i);
        index_add(index, id, input->docs[i].title, input->docs[i].text, NULL);
        /* Segments of several sizes. */
        if (i % 5 == 2)
            index_seal(index);
    }
    return index;
}

static void compare(const struct oracle *oracle, tracuu_index *index,
                    const tracuu_query *query, int model)
{
    struct oracle_setting setting = {model == TRACUU_MODEL_BM25, 1.2, 0.75};
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .k = 2 * MOST_DOCS,
                                     .exact_count = 1,
                                     .model = model};
    size_t n;
    struct oracle_hit *expected = oracle_search(oracle, query, &setting, &n);
    tracuu_hits *hits = search_query(index, query, &options);

    LAW(tracuu_hits_count(hits) == n && tracuu_hits_matches(hits, NULL) == n);
    for (size_t i = 0; i < n; i++) {
        LAW(hit_at(hits, i).doc == expected[i].doc);
        LAW(score_at(hits, i) == expected[i].score);
    }
    free(expected);
    tracuu_hits_free(hits);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = cut((const char *)data, size);
    struct oracle *oracle;
    tracuu_query *query;
    tracuu_index *index, *opened;
    tracuu_error err;
    uint64_t n_faults;

    if (size > MOST_BYTES || input.query.len > MOST_QUERY || !input.n)
        return 0;
    must(tracuu_query_new(input.query.ptr, input.query.len, NULL, &query, &err),
         &err);
    oracle = oracle_new(input.docs, input.n);
    index = build(&input);
    compare(oracle, index, query, TRACUU_MODEL_DEFAULT);
    compare(oracle, index, query, TRACUU_MODEL_BM25);
    opened = index_reopened(index);
    compare(oracle, opened, query, TRACUU_MODEL_DEFAULT);
    LAW(tracuu_index_check(opened, NULL, &n_faults, NULL) == 0 &&
        n_faults == 0);
    tracuu_index_free(opened);
    tracuu_index_free(index);
    oracle_free(oracle);
    tracuu_query_free(query);
    return 0;
}
