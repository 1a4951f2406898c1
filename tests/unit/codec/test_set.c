/* Sets, and strings of bits, against references that go bit by bit. */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "codec/set.h"
#include "support/rng.h"

/* ---- bits ---- */

static bool bit_at(const struct tc_buf *buf, uint64_t at)
{
    return buf->data[at / 8] >> at % 8 & 1;
}

Test(bits, numbers_of_all_widths_read_back)
{
    struct rng rng = rng_new(31);
    struct tc_buf buf = TC_BUF_INIT;
    struct tc_bits bits = {.buf = &buf};
    struct tc_bits_reader r;
    uint64_t values[57 * 9];

    cr_assert(tc_bits_reserve(&bits, 57 * 9 * 56));
    for (unsigned i = 0; i < 57 * 9; i++) {
        values[i] = rng_next(&rng) & ((UINT64_C(1) << i % 57) - 1);
        tc_bits_put(&bits, values[i], i % 57);
    }
    tc_bits_flush(&bits);
    r = tc_bits_over(buf.data, buf.len);
    tc_buf_put_zeros(&buf, 64);
    r.from = buf.data;
    for (unsigned i = 0; i < 57 * 9; i++)
        cr_assert_eq(values[i], tc_bits_get(&r, i % 57), "number %u", i);
    cr_expect_not(r.bad);
    tc_buf_done(&buf);
}

Test(bits, unary_and_gamma_codes_read_back)
{
    static const uint32_t numbers[] = {0,   1,   2,      7,          55,
                                       56,  57,  111,    112,        113,
                                       500, 128, 100000, UINT32_MAX - 1};
    struct tc_buf buf = TC_BUF_INIT;
    struct tc_bits bits = {.buf = &buf};
    struct tc_bits_reader r;
    size_t n = sizeof numbers / sizeof *numbers;

    cr_assert(tc_bits_reserve(&bits, 200000));
    for (size_t i = 0; i < n; i++) {
        if (numbers[i] < 1000)
            tc_bits_put_unary(&bits, numbers[i]);
        tc_bits_put_gamma(&bits, numbers[i] + 1);
    }
    tc_bits_flush(&bits);
    r = tc_bits_over(buf.data, buf.len);
    tc_buf_put_zeros(&buf, 64);
    r.from = buf.data;
    for (size_t i = 0; i < n; i++) {
        if (numbers[i] < 1000)
            cr_assert_eq(numbers[i], tc_bits_get_unary(&r));
        cr_assert_eq(numbers[i] + 1, tc_bits_get_gamma(&r));
    }
    cr_expect_not(r.bad);
    tc_buf_done(&buf);
}

Test(bits, reading_past_the_end_is_bad_and_stays_so)
{
    static const uint8_t zeros[80] = {1};
    struct tc_bits_reader r = tc_bits_over(zeros, 2);

    cr_expect_eq(1, tc_bits_get(&r, 16));
    cr_expect_not(r.bad);
    cr_expect_eq(0, tc_bits_get(&r, 1));
    cr_expect(r.bad);
    r = tc_bits_over(zeros, 2);
    cr_expect_eq(0, tc_bits_get_unary(&r));
    cr_expect_eq(0, tc_bits_get_unary(&r));
    cr_expect(r.bad);
    cr_expect_eq(0, tc_bits_get_gamma(&r));
}

/* ---- sets ---- */

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return x < y ? -1 : x > y;
}

/* Rising numbers below the limit, at most n; returns how many. */
static uint32_t make_set(struct rng *rng, uint32_t n, uint32_t limit,
                         uint32_t *ret)
{
    uint32_t n_distinct = 0;

    for (uint32_t i = 0; i < n; i++)
        ret[i] = rng_below(rng, limit);
    qsort(ret, n, sizeof *ret, compare);
    for (uint32_t i = 0; i < n; i++)
        if (!n_distinct || ret[i] != ret[n_distinct - 1])
            ret[n_distinct++] = ret[i];
    return n_distinct;
}

static uint32_t random_limit(struct rng *rng)
{
    return 1 + (uint32_t)(rng_next(rng) >> 33 >> rng_below(rng, 31));
}

/* Number i of a set, from the definition alone. */
static uint32_t get_slowly(const struct tc_buf *buf, uint64_t at, uint32_t n,
                           uint32_t limit, uint32_t i)
{
    uint32_t low = 0, value = 0, n_ones = 0;
    uint64_t bit;

    if (n == 1) {
        for (; (UINT64_C(1) << low) < limit; low++)
            value |= (uint32_t)bit_at(buf, at + low) << low;
        return value;
    }
    while ((uint64_t)n << (low + 1) <= limit)
        low++;
    for (uint32_t k = 0; k < low; k++)
        value |= (uint32_t)bit_at(buf, at + (uint64_t)i * low + k) << k;
    for (bit = at + (uint64_t)n * low; n_ones <= i; bit++)
        n_ones += bit_at(buf, bit);
    return value | (uint32_t)(bit - 1 - at - (uint64_t)n * low - i) << low;
}

Test(set, what_was_written_reads_back_and_is_what_the_definition_says)
{
    struct rng rng = rng_new(32);

    for (int round = 0; round < 2000; round++) {
        struct tc_buf buf = TC_BUF_INIT;
        struct tc_bits bits = {.buf = &buf};
        uint32_t values[300], got[300], limit = random_limit(&rng);
        uint32_t n = make_set(&rng, 1 + rng_below(&rng, 300), limit, values);
        unsigned start = rng_below(&rng, 8);

        cr_assert(tc_bits_reserve(&bits, start + tc_set_bits(n, limit)));
        tc_bits_put(&bits, 0, start);
        tc_set_put(&bits, values, n, limit);
        tc_bits_flush(&bits);
        cr_assert_eq((start + tc_set_bits(n, limit) + 7) / 8, buf.len);
        tc_buf_put_zeros(&buf, 64);
        cr_assert(tc_set_get(buf.data, start, n, limit, got));
        for (uint32_t i = 0; i < n; i++) {
            cr_assert_eq(values[i], got[i]);
            if (round < 200)
                cr_assert_eq(values[i],
                             get_slowly(&buf, start, n, limit, i));
        }
        tc_buf_done(&buf);
    }
}

Test(set, wrong_bits_give_no_set_or_a_rising_one)
{
    struct rng rng = rng_new(33);

    for (int round = 0; round < 3000; round++) {
        uint8_t bytes[2048];
        uint32_t limit = 1 + rng_below(&rng, 1u << rng_below(&rng, 12));
        uint32_t got[300], n = 1 + rng_below(&rng, 300);

        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (uint8_t)(rng_next(&rng) & rng_next(&rng));
        if (!tc_set_get(bytes, rng_below(&rng, 8), n, limit, got))
            continue;
        for (uint32_t i = 0; i < n; i++)
            cr_assert(got[i] < limit && (!i || got[i] > got[i - 1]));
    }
}
