/* However documents were cut into segments, with notes or with lists, merged
 * and replaced, the bytes are those of an index built from what is left. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "index/batch.h"
#include "index/builder.h"
#include "index/merge.h"
#include "property/random_texts.h"
#include "unit/index/peek.h"

static struct tc_segment *build_notes(struct tc_builder *builder,
                                      struct random_text *const *texts,
                                      uint32_t n)
{
    struct tc_batch batch = TC_BATCH_INIT;
    struct tc_segment *segment;
    tracuu_error err;

    for (uint32_t i = 0; i < n; i++)
        cr_assert_eq(0, tc_batch_add(&batch, &texts[i]->document, &err));
    cr_assert_eq(0, tc_builder_build(builder, &batch, 0, &segment, &err),
                 "%s", err.message);
    tc_batch_done(&batch);
    return segment;
}

/* The number of threads, which must not matter, goes up and down. */
static struct tc_segment *merge(const struct tc_merge_input *inputs,
                                uint32_t n)
{
    static uint32_t n_merges;
    uint32_t n_threads = 1 + n_merges++ % 3;
    struct tc_segment *segment;
    tracuu_error err;

    cr_assert_eq(0, tc_merge(inputs, n, n_threads, NULL, &segment, &err), "%s",
                 err.message);
    return segment;
}

/* A segment with lists. */
static struct tc_segment *build(struct tc_builder *builder,
                                struct random_text *const *texts, uint32_t n)
{
    struct tc_segment *notes = build_notes(builder, texts, n);
    struct tc_segment *lists =
        merge((struct tc_merge_input[]){{notes, NULL, false}}, 1);

    cr_assert_null(lists->notes);
    tc_segment_unref(notes);
    return lists;
}

/* With lists or with notes, as it comes. */
static struct tc_segment *build_either(struct rng *rng,
                                       struct tc_builder *builder,
                                       struct random_text *const *texts,
                                       uint32_t n)
{
    return (rng_once_in(rng, 2) ? build : build_notes)(builder, texts, n);
}

static void expect_same(const struct tc_segment *a, const struct tc_segment *b)
{
    cr_assert_eq(a->len, b->len);
    for (int i = 0; i < TC_N_CHUNKS; i++) {
        cr_assert_eq(a->chunks[i].len, b->chunks[i].len, "chunk %d", i);
        cr_assert(memcmp(a->chunks[i].ptr, b->chunks[i].ptr,
                         a->chunks[i].len) == 0,
                  "chunk %d", i);
    }
    cr_assert(memcmp(a->bytes, b->bytes, a->len) == 0);
}

Test(merge_law, merging_equals_building_at_once_in_any_grouping)
{
    struct rng rng = rng_new(21);
    struct tc_builder *builder;
    tracuu_error err;

    cr_assert_eq(0, tc_builder_new(&builder, &err));
    for (int round = 0; round < 12; round++) {
        uint32_t n = 3 + rng_below(&rng, 400), cut[4];
        struct random_text **texts = calloc(n, sizeof *texts);
        struct tc_segment *parts[3], *all, *at_once, *pair, *nested;

        for (uint32_t i = 0; i < n; i++)
            texts[i] = random_text_new(&rng, UINT32_MAX);
        cut[0] = 0;
        cut[1] = rng_below(&rng, n);
        cut[2] = cut[1] + rng_below(&rng, n - cut[1]);
        cut[3] = n;
        for (int i = 0; i < 3; i++)
            parts[i] = build_either(&rng, builder, texts + cut[i],
                                    cut[i + 1] - cut[i]);
        all = build(builder, texts, n);
        at_once = merge((struct tc_merge_input[]){{parts[0], NULL, false},
                                                  {parts[1], NULL, false},
                                                  {parts[2], NULL, false}},
                        3);
        pair = merge((struct tc_merge_input[]){{parts[0], NULL, false},
                                               {parts[1], NULL, false}},
                     2);
        nested = merge((struct tc_merge_input[]){{pair, NULL, false},
                                                 {parts[2], NULL, false}},
                       2);
        expect_same(all, at_once);
        expect_same(all, nested);
        for (int i = 0; i < 3; i++)
            tc_segment_unref(parts[i]);
        tc_segment_unref(all);
        tc_segment_unref(at_once);
        tc_segment_unref(pair);
        tc_segment_unref(nested);
        for (uint32_t i = 0; i < n; i++)
            free(texts[i]);
        free(texts);
    }
    tc_builder_free(builder);
}

Test(merge_law, dropping_equals_never_having_added)
{
    struct rng rng = rng_new(22);
    struct tc_builder *builder;
    tracuu_error err;

    cr_assert_eq(0, tc_builder_new(&builder, &err));
    for (int round = 0; round < 12; round++) {
        uint32_t n = 1 + rng_below(&rng, 300), half = n / 2, n_kept = 0;
        struct random_text **texts = calloc(n, sizeof *texts);
        struct random_text **kept = calloc(n, sizeof *kept);
        uint8_t *dropped = calloc(n, 1);
        uint32_t often = 1 + rng_below(&rng, 20);
        struct tc_segment *a, *b, *expected, *got;

        for (uint32_t i = 0; i < n; i++) {
            texts[i] = random_text_new(&rng, UINT32_MAX);
            dropped[i] = (uint8_t)rng_once_in(&rng, often);
            if (!dropped[i])
                kept[n_kept++] = texts[i];
        }
        a = build_either(&rng, builder, texts, half);
        b = build_either(&rng, builder, texts + half, n - half);
        got = merge((struct tc_merge_input[]){{a, dropped, false},
                                              {b, dropped + half, false}},
                    2);
        expected = build(builder, kept, n_kept);
        expect_same(expected, got);
        tc_segment_unref(a);
        tc_segment_unref(b);
        tc_segment_unref(expected);
        tc_segment_unref(got);
        for (uint32_t i = 0; i < n; i++)
            free(texts[i]);
        free(texts);
        free(kept);
        free(dropped);
    }
    tc_builder_free(builder);
}

/* What the last text of each id leaves, in the order of those last ones. */
static tracuu_index *fresh_index(struct random_text *const *texts, uint32_t n)
{
    tracuu_index *index = peek_new(1);
    tracuu_error err;

    for (uint32_t i = 0; i < n; i++) {
        bool comes_again = false;

        for (uint32_t k = i + 1; k < n; k++)
            comes_again |= strcmp(texts[i]->id, texts[k]->id) == 0;
        if (!comes_again)
            cr_assert_eq(0, tracuu_index_add(index, &texts[i]->document,
                                             &err));
    }
    return index;
}

Test(merge_law, a_history_of_replacing_leaves_what_a_fresh_index_has)
{
    struct rng rng = rng_new(23);

    for (int round = 0; round < 20; round++) {
        uint32_t n = 1 + rng_below(&rng, 200);
        struct random_text **texts = calloc(n, sizeof *texts);
        tracuu_index *index = peek_new(1 + rng_below(&rng, 3)), *fresh;
        struct tc_segment *expected, *got;
        uint64_t count;
        tracuu_error err;

        for (uint32_t i = 0; i < n; i++) {
            texts[i] = random_text_new(&rng, 1 + n / 2);
            cr_assert_eq(0, tracuu_index_add(index, &texts[i]->document,
                                             &err));
            if (rng_once_in(&rng, 4))
                cr_assert_eq(0, tracuu_index_count(index, &count, &err));
            if (rng_once_in(&rng, 20))
                cr_assert_eq(0, tracuu_index_flush(index, &err));
        }
        fresh = fresh_index(texts, n);
        expected = peek_segment(fresh);
        got = peek_segment(index);
        for (int i = 0; i < TC_CHUNK_STORE; i++) {
            cr_assert_eq(expected->chunks[i].len, got->chunks[i].len);
            cr_assert(memcmp(expected->chunks[i].ptr, got->chunks[i].ptr,
                             got->chunks[i].len) == 0,
                      "chunk %d, seed %llu", i, (unsigned long long)rng.seed);
        }
        tc_segment_unref(expected);
        tc_segment_unref(got);
        tracuu_index_free(index);
        tracuu_index_free(fresh);
        for (uint32_t i = 0; i < n; i++)
            free(texts[i]);
        free(texts);
    }
}
