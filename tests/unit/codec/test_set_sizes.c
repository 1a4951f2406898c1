/* What sets take together, on every path, against their definition. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/bytes.h"
#include "codec/set_sizes.h"
#include "support/rng.h"

#define MOST_DOCS 400

struct row {
    uint32_t counts[MOST_DOCS], docs[MOST_DOCS];
    uint8_t lens[2 * 4 * MOST_DOCS]; /* of documents, then of their titles */
    uint32_t n, n_docs;
};

static uint32_t len_at(const struct row *row, size_t i)
{
    return tc_load_u32(row->lens + 4 * i);
}

static void put_len(struct row *row, size_t i, uint32_t len)
{
    for (int k = 0; k < 4; k++)
        row->lens[4 * i + (size_t)k] = (uint8_t)(len >> 8 * k);
}

/* lib/FORMAT.md, "Sets". */
static uint64_t size_by_definition(uint64_t n, uint64_t limit)
{
    uint64_t low = 0;

    if (n == 1) {
        while ((UINT64_C(1) << low) < limit)
            low++;
        return low;
    }
    while (n << (low + 1) <= limit)
        low++;
    return n * low + n + ((limit - 1) >> low);
}

static uint64_t sizes_by_definition(const struct row *row, uint32_t begin,
                                    uint32_t end)
{
    uint64_t sum = 0;

    for (uint32_t i = begin; i < end; i++) {
        uint32_t doc = row->docs[i];
        uint32_t limit = len_at(row, doc) + len_at(row, row->n_docs + doc) + 1;

        sum += limit ? size_by_definition(row->counts[i], limit)
                     : UINT64_C(1) << 48;
    }
    return sum;
}

/* Numbers of any size below 2^bits, small ones as often as large ones. */
static uint32_t number(struct rng *rng, unsigned bits)
{
    return (uint32_t)(rng_next(rng) & ((UINT64_C(1) << rng_below(rng,
                                                        bits + 1)) - 1));
}

static struct row make_row(struct rng *rng, unsigned bits,
                           unsigned count_bits)
{
    struct row row = {.n_docs = 1 + rng_below(rng, MOST_DOCS)};

    for (uint32_t i = 0; i < row.n_docs; i++) {
        put_len(&row, i, number(rng, bits));
        put_len(&row, row.n_docs + i, number(rng, 4));
        if (!rng_once_in(rng, 3)) {
            row.docs[row.n] = i;
            row.counts[row.n] = 1 + number(rng, count_bits);
            row.counts[row.n] += row.counts[row.n] == 0;
            row.n++;
        }
    }
    return row;
}

static void expect_sizes(const struct row *made, uint32_t begin, uint32_t end)
{
    struct tc_set_row row = {made->counts, made->docs, made->lens,
                             made->n_docs};
    uint64_t expected = sizes_by_definition(made, begin, end);

    for (int i = TC_CPU_PLAIN; i <= (int)tc_cpu_level(); i++)
        cr_assert_eq(expected,
                     tc_set_sizes(&row, begin, end, (enum tc_cpu)i),
                     "path %d, sets %u to %u", i, begin, end);
}

static void expect_all(unsigned seed, unsigned bits, unsigned count_bits)
{
    struct rng rng = rng_new(seed);

    for (int round = 0; round < 2000; round++) {
        struct row row = make_row(&rng, bits, count_bits);
        uint32_t begin = rng_below(&rng, row.n + 1);

        expect_sizes(&row, begin, begin + rng_below(&rng, row.n - begin + 1));
        expect_sizes(&row, 0, row.n);
    }
}

Test(set_sizes, of_documents_of_all_lengths)
{
    expect_all(34, 20, 10);
}

/* No index has them, but a damaged one may say so. */
Test(set_sizes, of_impossible_lengths_and_counts)
{
    expect_all(35, 32, 16);
    expect_all(36, 32, 32);
}

Test(set_sizes, of_lengths_that_run_over)
{
    struct row row = {.n = 2, .n_docs = 2, .counts = {1, 5}, .docs = {0, 1}};

    put_len(&row, 1, UINT32_MAX);
    expect_sizes(&row, 0, 1);
    expect_sizes(&row, 0, 2);
}
