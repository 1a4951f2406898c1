/* Packing against a reference that moves one bit at a time. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/cpu.h"
#include "codec/gaps.h"
#include "codec/pack.h"
#include "support/rng.h"

/* Bytes of the widest block, and what unpacking may read past it. */
#define ROOM (16 * 32 + 8)

static void pack_bit_by_bit(const uint32_t *values, unsigned width,
                            uint8_t *to)
{
    memset(to, 0, 16 * width);
    for (unsigned i = 0; i < TC_BLOCK * width; i++)
        if (values[i / width] >> i % width & 1)
            to[i / 8] |= (uint8_t)(1 << i % 8);
}

static void fill(struct rng *rng, unsigned width, uint32_t *values)
{
    for (unsigned i = 0; i < TC_BLOCK; i++)
        values[i] = width ? (uint32_t)rng_next(rng) >> (32 - width) : 0;
}

Test(pack, every_width_gives_the_bytes_of_the_reference)
{
    struct rng rng = rng_new(1);
    uint32_t values[TC_BLOCK];
    uint8_t expected[ROOM], got[ROOM];

    for (unsigned width = 0; width <= 32; width++) {
        memset(expected, 0xaa, sizeof expected);
        memset(got, 0xaa, sizeof got);
        fill(&rng, width, values);
        pack_bit_by_bit(values, width, expected);
        tc_pack(values, width, got);
        cr_assert(memcmp(expected, got, sizeof got) == 0, "width %u", width);
    }
}

Test(pack, every_width_reads_back_what_was_written)
{
    struct rng rng = rng_new(2);
    uint32_t values[TC_BLOCK], got[TC_BLOCK];
    uint8_t bytes[ROOM];

    for (unsigned width = 0; width <= 32; width++) {
        /* What stands behind the block must not matter. */
        memset(bytes, 0xff, sizeof bytes);
        fill(&rng, width, values);
        tc_pack(values, width, bytes);
        for (int i = TC_CPU_PLAIN; i <= TC_CPU_AVX512; i++) {
            tc_cpu_limit((enum tc_cpu)i);
            memset(got, 0xaa, sizeof got);
            tc_unpack(bytes, width, got);
            cr_assert(memcmp(values, got, sizeof got) == 0,
                      "width %u, path %d", width, i);
        }
    }
}

/* Of a block of any bytes, so that numbers run over. */
Test(gaps, lead_to_the_sums_of_what_stands_before)
{
    struct rng rng = rng_new(3);

    for (int round = 0; round < 100; round++) {
        uint32_t values[TC_BLOCK], plain[TC_BLOCK], expected[TC_BLOCK];
        uint32_t before = (uint32_t)rng_next(&rng);
        uint64_t sum = before;

        fill(&rng, 1 + rng_below(&rng, 32), values);
        memcpy(plain, values, sizeof plain);
        for (unsigned i = 0; i < TC_BLOCK; i++) {
            sum += (uint64_t)values[i] + 1;
            expected[i] = (uint32_t)sum;
        }
        tc_gaps_add_up(values, before);
        tc_gaps_add_up_plain(plain, before);
        cr_assert(memcmp(expected, values, sizeof values) == 0);
        cr_assert(memcmp(expected, plain, sizeof plain) == 0);
    }
}

Test(pack, the_width_is_that_of_the_largest_number)
{
    uint32_t values[3] = {0, 0, 0};

    cr_expect_eq(0, tc_pack_width(values, 3));
    values[1] = 1;
    cr_expect_eq(1, tc_pack_width(values, 3));
    values[2] = 0x80;
    cr_expect_eq(8, tc_pack_width(values, 3));
    values[0] = UINT32_MAX;
    cr_expect_eq(32, tc_pack_width(values, 3));
}
