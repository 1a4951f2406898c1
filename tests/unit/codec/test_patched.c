/* Patched blocks: any numbers read back, and a few large ones cost little. */
#include <criterion/criterion.h>

#include "codec/patched.h"
#include "support/rng.h"

static void read_back(const uint32_t *values, bool flag, size_t *ret_len)
{
    struct tc_buf buf = TC_BUF_INIT;
    struct tc_reader r;
    uint32_t got[TC_BLOCK];
    bool got_flag;

    tc_patched_put(&buf, values, flag);
    *ret_len = buf.len;
    cr_assert_leq(buf.len, TC_PATCHED_MAX);
    tc_buf_put_zeros(&buf, 64);
    r = tc_reader_over(buf.data, *ret_len);
    tc_patched_get(&r, got, &got_flag);
    cr_assert_not(r.bad);
    cr_assert_eq(r.at, buf.data + *ret_len);
    cr_assert_eq(flag, got_flag);
    cr_assert_arr_eq(values, got, sizeof got);
    tc_buf_done(&buf);
}

Test(patched, any_numbers_read_back)
{
    struct rng rng = rng_new(41);

    for (int round = 0; round < 2000; round++) {
        uint32_t values[TC_BLOCK];
        unsigned few = 1 + rng_below(&rng, 40);
        unsigned small = rng_below(&rng, 33), large = rng_below(&rng, 33);
        size_t len;

        for (int i = 0; i < TC_BLOCK; i++) {
            unsigned width = rng_once_in(&rng, few) ? large : small;

            values[i] = (uint32_t)(rng_next(&rng) >> 32 >> (32 - width));
        }
        read_back(values, rng_once_in(&rng, 2), &len);
    }
}

Test(patched, zeros_take_two_bytes_and_one_large_number_little_more)
{
    uint32_t values[TC_BLOCK] = {0};
    size_t len;

    read_back(values, false, &len);
    cr_expect_eq(2, len);
    values[77] = 1000;
    read_back(values, false, &len);
    cr_expect_eq(2 + 1 + 2, len);
}

Test(patched, wrong_bytes_are_bad_or_give_some_numbers)
{
    struct rng rng = rng_new(42);

    for (int round = 0; round < 5000; round++) {
        uint8_t bytes[700];
        uint32_t got[TC_BLOCK];
        size_t len = rng_below(&rng, sizeof bytes - 64);
        struct tc_reader r = tc_reader_over(bytes, len);
        bool flag;

        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (uint8_t)rng_next(&rng);
        tc_patched_get(&r, got, &flag);
        cr_assert_leq(r.at, bytes + len);
    }
}
