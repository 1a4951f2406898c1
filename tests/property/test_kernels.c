/* Every kind of kernel against the plain ones, and the plain ones against what
 * they are said to do. */
#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

#include "search/kernels.h"
#include "support/rng.h"

TestSuite(kernels);

#define BLOCKS 5u
#define N (64u * BLOCKS)
#define ROUNDS 300

struct input {
    uint16_t sums[N];
    uint8_t levels[N];
    uint16_t more[BLOCKS];
    uint64_t bits[BLOCKS];
    uint32_t times;
    uint16_t limit;
};

static uint16_t below(struct rng *rng, uint32_t n)
{
    return (uint16_t)rng_below(rng, n);
}

/* Levels are mostly 0, sums and limits of like size, and both now and then at
 * the ends of their ranges. */
static struct input input_of_chance(struct rng *rng)
{
    struct input in;
    uint32_t size = rng_once_in(rng, 4) ? 60000 : 500;

    in.times = 1 + below(rng, 3);
    in.limit = below(rng, size);
    for (size_t i = 0; i < N; i++) {
        in.levels[i] = rng_once_in(rng, 3) ? (uint8_t)below(rng, 256) : 0;
        in.sums[i] = rng_once_in(rng, 50) ? (uint16_t)(65535 - 3 * 255)
                                          : below(rng, size);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        in.more[i] = rng_once_in(rng, 9) ? 65535 : below(rng, size);
        in.bits[i] = rng_once_in(rng, 4) ? 0 : rng_next(rng);
    }
    return in;
}

static void check_add(const struct tc_kernels *k, const struct input *in)
{
    uint16_t sums[N];

    memcpy(sums, in->sums, sizeof sums);
    k->add(sums, in->levels, BLOCKS, in->times);
    for (size_t i = 0; i < N; i++)
        cr_assert_eq(in->sums[i] + in->times * in->levels[i], sums[i], "%s",
                     k->name);
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

static void check_add_above(const struct tc_kernels *k, const struct input *in)
{
    uint16_t sums[64];
    uint64_t above;

    memcpy(sums, in->sums, sizeof sums);
    above = k->add_above(sums, in->levels, in->times, in->more[0], in->limit);
    for (size_t i = 0; i < 64; i++) {
        cr_assert_eq(in->sums[i] + in->times * in->levels[i], sums[i], "%s",
                     k->name);
        cr_assert_eq(is_above(in, i, sums[i]), above >> i & 1, "%s", k->name);
    }
}

static void check_keep(const struct tc_kernels *k, const struct input *in)
{
    uint64_t bits[BLOCKS];

    memcpy(bits, in->bits, sizeof bits);
    k->keep(bits, in->levels, BLOCKS);
    for (size_t i = 0; i < N; i++)
        cr_assert_eq((in->bits[i / 64] >> i % 64 & 1) && in->levels[i],
                     bits[i / 64] >> i % 64 & 1, "%s", k->name);
}

static void check_count(const struct tc_kernels *k, const struct input *in)
{
    uint64_t n = 0;

    for (size_t i = 0; i < N; i++)
        n += in->bits[i / 64] >> i % 64 & 1;
    cr_assert_eq(n, k->count(in->bits, BLOCKS), "%s", k->name);
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

    for (uint32_t i = 0; i < N; i++)
        docs[i] = i;
    for (uint32_t i = 0; i < N; i++) {
        if (i % 64 == 0)
            before[i / 64] = n;
        n += in->levels[i] != 0;
    }
    k->rank(in->levels, before, docs, N, ranks);
    n = 0;
    for (uint32_t i = 0; i < N; i++)
        cr_assert_eq(in->levels[i] ? n++ : TC_NO_RANK, ranks[i], "%s",
                     k->name);
}

Test(kernels, do_what_they_are_said_to_do)
{
    struct rng rng = rng_new(71);

    for (int round = 0; round < ROUNDS; round++) {
        struct input in = input_of_chance(&rng);

        for (int level = TC_CPU_PLAIN; level <= (int)tc_cpu_level();
             level++) {
            const struct tc_kernels *kernels =
                tc_kernels_of((enum tc_cpu)level);

            check_add(kernels, &in);
            check_above(kernels, &in);
            check_add_above(kernels, &in);
            check_keep(kernels, &in);
            check_count(kernels, &in);
            check_sift(kernels, &rng);
            check_rank(kernels, &in);
        }
    }
}
