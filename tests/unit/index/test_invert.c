/* The parts of the inversion that have faster and plainer forms, and where it
 * changes from one to another. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cpu.h"
#include "index/index.h"
#include "index/pair_sort.h"
#include "index/token_hits.h"
#include "support/rng.h"
#include "unit/index/peek.h"

static void expect_hits(struct rng *rng, const uint16_t *tokens, uint32_t n)
{
    uint16_t first = (uint16_t)(1 + rng_below(rng, 40));
    uint16_t count = (uint16_t)(1 + rng_below(rng, 60000));
    uint16_t hits[TC_HITS_ROOM], wide_hits[TC_HITS_ROOM];
    uint32_t wide[TC_HITS_AT_ONCE] = {0}, n_expected = 0;
    uint32_t n_hits = tc_hits_finder_get()(tokens, n, first, count, hits);

    for (uint32_t i = 0; i < n; i++)
        wide[i] = tokens[i];
    cr_assert_eq(n_hits, tc_hits_find_wide(wide, n, first, count, wide_hits));
    for (uint32_t i = 0; i < n; i++) {
        if (tokens[i] < first || tokens[i] >= first + (uint32_t)count)
            continue;
        cr_assert_lt(n_expected, n_hits);
        cr_assert_eq(i, hits[n_expected]);
        cr_assert_eq(i, wide_hits[n_expected++]);
    }
    cr_assert_eq(n_expected, n_hits);
}

Test(invert, tokens_of_a_range_are_found_on_every_path)
{
    struct rng rng = rng_new(71);

    for (int path = TC_CPU_PLAIN; path <= TC_CPU_AVX512; path++) {
        tc_cpu_limit((enum tc_cpu)path);
        for (int round = 0; round < 300; round++) {
            uint32_t n = rng_below(&rng, TC_HITS_AT_ONCE + 1);
            uint32_t kinds = rng_once_in(&rng, 2) ? 100 : 65536;
            uint16_t *tokens = malloc(n * sizeof *tokens + 1);

            for (uint32_t i = 0; i < n; i++)
                tokens[i] = (uint16_t)rng_below(&rng, kinds);
            expect_hits(&rng, tokens, n);
            free(tokens);
        }
    }
}

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

Test(invert, keys_are_sorted_however_many_there_are)
{
    static const size_t sizes[] = {0,   1,    2,    24,   25,   300,
                                   900, 2047, 2048, 2049, 60000};
    struct rng rng = rng_new(72);

    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (unsigned n_bits = 1; n_bits <= 31; n_bits += 3) {
            size_t n = sizes[s];
            uint64_t *keys = malloc((n + 1) * sizeof *keys);
            uint64_t *spare = malloc((n + 1) * sizeof *spare);
            uint64_t *expected = malloc((n + 1) * sizeof *expected), *sorted;

            /* The upper bits rise, as documents do, and take the place of the
             * lower ones in what is expected. */
            for (size_t i = 0; i < n; i++) {
                uint64_t right = rng_next(&rng) >> (64 - n_bits);

                keys[i] = (uint64_t)i << n_bits | right;
                expected[i] = right << 33 | i;
            }
            qsort(expected, n, sizeof *expected, compare);
            for (size_t i = 0; i < n; i++)
                expected[i] = (expected[i] & UINT32_MAX) << n_bits |
                              expected[i] >> 33;
            sorted = tc_pair_sort(keys, spare, n, n_bits);
            cr_assert(sorted == keys || sorted == spare);
            cr_assert(memcmp(sorted, expected, n * sizeof *sorted) == 0,
                      "%zu keys of %u bits", n, n_bits);
            free(keys);
            free(spare);
            free(expected);
        }
    }
}

Test(invert, a_batch_may_have_more_words_than_two_bytes_can_tell)
{
    enum { N_WORDS = 70000 };
    char *text = malloc(N_WORDS * 8 + 1);
    size_t len = 0;
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    for (int i = 0; i < N_WORDS; i++)
        len += (size_t)sprintf(text + len, "a%05d ", i);
    peek_add(index, "a", "a00007", "trước", NULL);
    peek_add(index, "b", NULL, text, NULL);
    peek_add(index, "c", NULL, "a69999 a00007 a69999 a00007", NULL);
    segment = peek_segment(index);
    peek_expect("0:1/1@0 1:1/0@8 2:2/0@2,4", peek_term(segment, "a00007"));
    peek_expect("1:1/0@70000 2:2/0@1,3", peek_term(segment, "a69999"));
    peek_expect("1:1/0", peek_pair(segment, "a69998", "a69999"));
    peek_expect("2:2/0", peek_pair(segment, "a69999", "a00007"));
    peek_expect("2:1/0", peek_pair(segment, "a00007", "a69999"));
    tc_segment_unref(segment);
    tracuu_index_free(index);
    free(text);
}

Test(invert, a_document_as_large_as_a_batch_is_one)
{
    tracuu_document small = {.struct_size = sizeof small,
                             .id = {"a", 1},
                             .text = {"một", 4}};
    tracuu_document large = small;
    struct tc_batch batch = TC_BATCH_INIT;

    large.text.len = TC_BATCH_BYTES;
    cr_assert_not(tc_batch_full(&batch, &large));
    cr_assert_eq(0, tc_batch_add(&batch, &small, NULL));
    cr_assert_not(tc_batch_full(&batch, &small));
    cr_assert(tc_batch_full(&batch, &large));
    tc_batch_done(&batch);
}

/* Documents that fill a batch each, and small ones between. */
static struct tc_segment *build_large(uint32_t n_threads, uint32_t width)
{
    static const char words[] = "một hai ba bốn hai một ";
    tracuu_index *index = peek_new(n_threads);
    struct tc_segment *segment;
    size_t len = TC_BATCH_BYTES + sizeof words;
    char *text = malloc(len);

    for (size_t i = 0; i < len; i++)
        text[i] = words[i % (sizeof words - 1)];
    text[len - 1] = '\0';
    index->notes_width = width;
    for (int i = 0; i < 2; i++) {
        char id[2] = {(char)('a' + i), '\0'};
        char small[2] = {(char)('m' + i), '\0'};

        memcpy(text, id, 1);
        peek_add(index, small, "ba", "bốn hai", NULL);
        peek_add(index, id, NULL, text, NULL);
    }
    segment = peek_segment(index);
    tracuu_index_free(index);
    free(text);
    return segment;
}

Test(invert, how_many_batches_are_taken_together_does_not_matter)
{
    struct tc_segment *all = build_large(1, TC_NOTES_WIDTH);
    struct tc_segment *rows = build_large(2, 2);

    cr_assert_eq(4, all->n_docs);
    for (int i = 0; i < TC_CHUNK_STORE; i++) {
        cr_assert_eq(all->chunks[i].len, rows->chunks[i].len);
        cr_assert(memcmp(all->chunks[i].ptr, rows->chunks[i].ptr,
                         all->chunks[i].len) == 0);
    }
    tc_segment_unref(all);
    tc_segment_unref(rows);
}
