/* Every kind of kernel against the plain ones, and the plain ones against what
 * they are said to do. */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

#include "search/bm25.h"
#include "search/kernels.h"
#include "support/rng.h"

TestSuite(kernels);

#define BLOCKS 5u
#define N (64u * BLOCKS)
#define ROUNDS 300

#define MOST_WORDS 6u

struct input {
    uint16_t sums[N];
    uint8_t levels[MOST_WORDS][N];
    uint8_t peaks[MOST_WORDS][BLOCKS]; /* of them */
    uint32_t times[MOST_WORDS];
    uint32_t n_words;
    uint16_t more[BLOCKS];
    uint64_t bits[BLOCKS];
    uint16_t limit;
};

static uint16_t below(struct rng *rng, uint32_t n)
{
    return (uint16_t)rng_below(rng, n);
}

/* A word, whose levels are mostly 0. */
static void word_of_chance(struct input *in, uint32_t word, struct rng *rng)
{
    uint32_t share = 1 + rng_below(rng, 40);

    in->times[word] = rng_once_in(rng, 3) ? 1 + rng_below(rng, 3) : 1;
    memset(in->peaks[word], 0, sizeof in->peaks[word]);
    for (size_t i = 0; i < N; i++) {
        uint8_t *level = &in->levels[word][i], *peak = &in->peaks[word][i / 64];

        *level = rng_once_in(rng, share) ? (uint8_t)rng_below(rng, 256) : 0;
        *peak = *level > *peak ? *level : *peak;
    }
}

/* Sums and limits are of like size, and both now and then at the ends of their
 * ranges. */
static struct input input_of_chance(struct rng *rng)
{
    struct input in;
    uint32_t size = rng_once_in(rng, 4) ? 50000 : 2000;

    in.n_words = rng_below(rng, MOST_WORDS + 1);
    for (uint32_t i = 0; i < MOST_WORDS; i++)
        word_of_chance(&in, i, rng);
    in.limit = below(rng, size);
    for (size_t i = 0; i < N; i++)
        in.sums[i] = rng_once_in(rng, 50) ? (uint16_t)(65535 - 18 * 255)
                                          : below(rng, size);
    for (size_t i = 0; i < BLOCKS; i++) {
        in.more[i] = rng_once_in(rng, 9) ? 65535 : below(rng, size);
        in.bits[i] = rng_once_in(rng, 4) ? 0 : rng_next(rng);
    }
    return in;
}

/* What a word adds to a document. */
static uint32_t part(const struct input *in, uint32_t word, size_t doc)
{
    return in->times[word] * in->levels[word][doc];
}

static void check_sum(const struct tc_kernels *k, const struct input *in)
{
    struct tc_addend addends[MOST_WORDS];
    uint16_t sums[N];

    for (uint32_t i = 0; i < in->n_words; i++)
        addends[i] = (struct tc_addend){in->levels[i], in->times[i]};
    k->sum(sums, addends, in->n_words, 64, BLOCKS - 1);
    for (size_t i = 0; i < N - 64; i++) {
        uint32_t sum = 0;

        for (uint32_t word = 0; word < in->n_words; word++)
            sum += part(in, word, 64 + i);
        cr_assert_eq(sum, sums[i], "%s", k->name);
    }
}

static bool is_above(const struct input *in, size_t i, uint32_t sum)
{
    uint32_t all = sum + in->more[i / 64];

    return (all < 65535 ? all : 65535) > in->limit;
}

static void check_above(const struct tc_kernels *k, const struct input *in)
{
    uint64_t above[BLOCKS];

    k->above(in->sums, in->more, BLOCKS, in->limit, above);
    for (size_t i = 0; i < N; i++)
        cr_assert_eq(is_above(in, i, in->sums[i]), above[i / 64] >> i % 64 & 1,
                     "%s", k->name);
}

/* Whether a document can come above the limit with all words at their peaks. */
static bool can_be_above(const struct input *in, size_t doc)
{
    uint32_t sum = in->sums[doc];

    for (uint32_t i = 0; i < in->n_words; i++)
        sum += in->times[i] * in->peaks[i][doc / 64];
    return (sum < 65535 ? sum : 65535) > in->limit;
}

/* Of documents that can be above the limit those are told that are, with their
 * sums. */
static void check_complete(const struct tc_kernels *k, const struct input *in)
{
    struct tc_addend levels[MOST_WORDS], peaks[MOST_WORDS];
    size_t block = BLOCKS - 1;
    uint64_t docs = in->bits[block], above;
    uint32_t more = 0;
    uint16_t sums[64];

    for (uint32_t i = 0; i < in->n_words; i++) {
        levels[i] = (struct tc_addend){in->levels[i], in->times[i]};
        peaks[i] = (struct tc_addend){in->peaks[i], in->times[i]};
        more += in->times[i] * in->peaks[i][block];
    }
    memcpy(sums, in->sums + 64 * block, sizeof sums);
    for (size_t i = 0; i < 64; i++)
        if (!can_be_above(in, 64 * block + i))
            docs &= ~(UINT64_C(1) << i);
    above = k->complete(sums, levels, peaks, in->n_words, block, (uint16_t)more,
                        in->limit, docs);
    for (size_t i = 0; i < 64; i++) {
        bool is_told = above >> i & 1;
        uint32_t sum = in->sums[64 * block + i];

        for (uint32_t word = 0; word < in->n_words; word++)
            sum += part(in, word, 64 * block + i);
        cr_assert_eq((docs >> i & 1) && sum > in->limit, is_told, "%s",
                     k->name);
        cr_assert(!is_told || sum == sums[i], "%s", k->name);
    }
}

static void check_count(const struct tc_kernels *k, const struct input *in)
{
    uint64_t n = 0;

    for (size_t i = 0; i < N; i++)
        n += in->bits[i / 64] >> i % 64 & 1;
    cr_assert_eq(n, k->count(in->bits, BLOCKS), "%s", k->name);
}

static void check_count_common(const struct tc_kernels *k,
                               const struct input *in)
{
    uint64_t others[BLOCKS] = {0}, n = 0;

    for (size_t i = 0; i < N; i++) {
        others[i / 64] |= (uint64_t)(in->levels[0][i] != 0) << i % 64;
        n += (in->bits[i / 64] >> i % 64 & 1) && in->levels[0][i];
    }
    cr_assert_eq(n, k->count_common(in->bits, others, BLOCKS), "%s", k->name);
}

static void check_sift(const struct tc_kernels *k, struct rng *rng)
{
    uint64_t filter[TC_FILTER_WORDS];
    uint32_t docs[300] = {0}, found[300], n = rng_below(rng, 300);
    size_t n_found, j = 0;

    for (size_t i = 0; i < TC_FILTER_WORDS; i++)
        filter[i] = rng_next(rng) & rng_next(rng) & rng_next(rng);
    for (uint32_t i = 0; i < n; i++)
        docs[i] = (uint32_t)rng_next(rng);
    n_found = k->sift(docs, n, filter, found);
    for (uint32_t i = 0; i < n; i++)
        if (filter[docs[i] / 64 % TC_FILTER_WORDS] >> docs[i] % 64 & 1)
            cr_assert(j < n_found && found[j++] == i, "%s", k->name);
    cr_assert_eq(j, n_found, "%s", k->name);
}

static void check_rank(const struct tc_kernels *k, const struct input *in)
{
    uint32_t before[BLOCKS], docs[N], ranks[N], n = 0;
    uint16_t ranked[N];

    for (uint32_t i = 0; i < N; i++)
        docs[i] = i;
    for (uint32_t i = 0; i < N; i++) {
        if (i % 64 == 0)
            before[i / 64] = n;
        n += in->levels[0][i] != 0;
    }
    k->rank(in->levels[0], before, ranked, docs, N, ranks);
    n = 0;
    for (uint32_t i = 0; i < N; i++)
        cr_assert_eq(in->levels[0][i] ? n++ : TC_NO_RANK, ranks[i], "%s",
                     k->name);
}

/* Counts and scales now and then as great as may be. */
static void check_score(const struct tc_kernels *k, struct rng *rng)
{
    uint32_t docs[100], counts[100], scores[100], n = rng_below(rng, 101);
    double norms[100];
    double scale =
        rng_once_in(rng, 4) ? 0x1p31 : rng_below(rng, 1u << 20) / 7.0;
    unsigned shift = rng_below(rng, 32);

    for (uint32_t i = 0; i < 100; i++)
        norms[i] = rng_once_in(rng, 5) ? 0 : rng_below(rng, 100000) / 9999.0;
    for (uint32_t i = 0; i < n; i++) {
        docs[i] = rng_below(rng, 100);
        counts[i] = 1 + ((uint32_t)rng_next(rng) >> shift);
    }
    memcpy(scores, counts, n * sizeof *counts);
    k->score(scores, docs, n, scale, norms);
    for (uint32_t i = 0; i < n; i++)
        cr_assert_eq(tc_bm25_score(scale, counts[i], norms[docs[i]]), scores[i],
                     "%s: %u of %u", k->name, i, n);
}

Test(kernels, do_what_they_are_said_to_do)
{
    struct rng rng = rng_new(71);

    for (int round = 0; round < ROUNDS; round++) {
        struct input in = input_of_chance(&rng);

        for (int level = TC_CPU_PLAIN; level <= (int)tc_cpu_level(); level++) {
            const struct tc_kernels *kernels =
                tc_kernels_of((enum tc_cpu)level);

            check_sum(kernels, &in);
            check_above(kernels, &in);
            check_complete(kernels, &in);
            check_count_common(kernels, &in);
            check_count(kernels, &in);
            check_sift(kernels, &rng);
            check_rank(kernels, &in);
            check_score(kernels, &rng);
        }
    }
}
