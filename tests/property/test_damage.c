/*
 * An image with wrong bytes: opened, everything in it read, merged.  Nothing
 * is asked of the answers, only that there is an end and no crash; the
 * sanitizers say whether a byte outside was touched.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "index/columns.h"
#include "index/dict.h"
#include "index/merge.h"
#include "index/pairs.h"
#include "index/store.h"
#include "property/random_texts.h"
#include "unit/index/peek.h"

static void read_list(struct tc_postings *p)
{
    while (tc_postings_next_block(p)) {
        for (uint32_t i = 0; p->positions && i < p->n; i++) {
            uint32_t *slots = malloc(p->tf[i] * sizeof *slots);

            tc_postings_positions(p, i, slots);
            free(slots);
        }
    }
}

static void read_words(const struct tc_segment *segment)
{
    struct tc_dict_iter iter;
    struct tc_pairs_iter pairs;
    struct tc_postings p;
    struct tc_entry entry;
    struct tc_list list;

    tc_dict_seek(&iter, segment, "", 0);
    while (tc_dict_next(&iter) > 0) {
        tc_dict_find(segment, iter.term, iter.term_len, &entry);
        tc_dict_postings(segment, &iter.entry.list, &p);
        read_list(&p);
    }
    tc_dict_seek(&iter, segment, "duong", 5);
    tc_dict_next(&iter);
    tc_pairs_start(&pairs, segment);
    while (tc_pairs_next(&pairs) > 0) {
        tc_pairs_find(segment, pairs.left, pairs.right, &list);
        tc_pairs_postings(segment, &pairs.list, &p);
        read_list(&p);
    }
}

static void read_columns(const struct tc_segment *segment)
{
    for (uint32_t i = 0; i < tc_columns_count(segment); i++) {
        struct tc_column column;
        tracuu_str *values;
        uint32_t doc;
        uint64_t value;

        if (!tc_columns_get(segment, i, &column))
            continue;
        values = calloc(column.n_values + 1, sizeof *values);
        tc_column_strings(&column, values);
        for (uint32_t k = 0; k < column.n_places; k++)
            tc_column_at(&column, k, &doc, &value);
        free(values);
    }
}

static void read_docs(const struct tc_segment *segment)
{
    uint32_t doc;

    for (uint32_t i = 0; i < segment->n_docs; i++) {
        tracuu_str id = tc_segment_id(segment, i);
        struct tracuu_stored *stored = NULL;

        tc_segment_find_id(segment, id.ptr, id.len, NULL, &doc);
        if (i % 16 == 0 && tc_store_read(segment, i, &stored, NULL) == 0)
            tracuu_stored_free(stored);
    }
}

/* Ask for entities, which are looked for in other ways than words. */
static void ask(const uint8_t *bytes, size_t len)
{
    static const char *const queries[] = {
        "directive:35-CT/TW", "unit:\"Sở Tư pháp\"", "date:2019..",
        "published:2020 -quantity:\"59 đảng viên\"",
        "chi thi 35 so tu phap thang 5/2019"};
    tracuu_index *index;
    tracuu_searcher *searcher;

    if (tracuu_index_open_bytes(bytes, len, NULL, &index, NULL, NULL) < 0)
        return;
    cr_assert_eq(0, tracuu_searcher_new(index, &searcher, NULL));
    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
        tracuu_query *query;
        tracuu_hits *hits;
        tracuu_values *values;

        cr_assert_eq(0, tracuu_query_new(queries[i], strlen(queries[i]), NULL,
                                         &query, NULL));
        if (tracuu_search(searcher, query, NULL, &hits, NULL) == 0)
            tracuu_hits_free(hits);
        for (int kind = TRACUU_DIRECTIVE; kind <= TRACUU_DOCUMENT; kind++)
            if (tracuu_facets_new(searcher, query, kind, &values, NULL) == 0)
                tracuu_values_free(values);
        tracuu_query_free(query);
    }
    tracuu_searcher_free(searcher);
    tracuu_index_free(index);
}

static void try_image(uint8_t *bytes, size_t len)
{
    struct tc_segment *segment, *merged;
    uint8_t *dropped;
    tracuu_error err;

    if (tc_segment_open(bytes, len, TC_BORROWED, &segment, NULL, &err) < 0)
        return;
    read_words(segment);
    read_columns(segment);
    read_docs(segment);
    ask(bytes, len);
    dropped = calloc(segment->n_docs + 1, 1);
    dropped[0] = 1;
    if (tc_merge((struct tc_merge_input[]){{segment, dropped, false},
                                           {segment, NULL, false}},
                 2, 1, NULL, &merged, &err) == 0)
        tc_segment_unref(merged);
    free(dropped);
    tc_segment_unref(segment);
}

Test(damage_law, an_image_with_wrong_bytes_does_no_harm)
{
    /* Where a dictionary came to deny positions: this seed found it. */
    struct rng rng = rng_new(6 * UINT64_C(0x9E3779B97F4A7C15) + 41);
    tracuu_index *index = peek_new(1);
    size_t len;
    uint8_t *bytes, *copy;
    tracuu_error err;

    for (uint32_t i = 0; i < 150; i++) {
        struct random_text *made = random_text_new(&rng, UINT32_MAX);

        cr_assert_eq(0, tracuu_index_add(index, &made->document, &err));
        free(made);
    }
    peek_add(index, "a", "Sở Tư pháp", "Chỉ thị số 35-CT/TW ngày 30/5/2019",
             "2020-03");
    peek_add(index, "b", NULL, "(Điều 8 Chỉ thị số 35-CT/TW)\n59 đảng viên",
             "2021");
    bytes = (uint8_t *)peek_bytes(index, &len);
    copy = malloc(len);
    for (int round = 0; round < 400; round++) {
        uint32_t n = 1 + rng_below(&rng, 20);

        memcpy(copy, bytes, len);
        /* The header has a hash of its own; behind it nothing is noticed on
         * opening. */
        for (uint32_t i = 0; i < n; i++)
            copy[392 + rng_below(&rng, (uint32_t)len - 392)] =
                rng_once_in(&rng, 3) ? 0xff : (uint8_t)rng_next(&rng);
        try_image(copy, len);
    }
    free(bytes);
    free(copy);
    tracuu_index_free(index);
}
