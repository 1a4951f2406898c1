/*
 * Set: writing and reading.
 *
 * The reader takes the unary part 56 bits at a time and goes from one set bit
 * to the next, so its time is that of the numbers, not that of the bits.
 */
#include "codec/set.h"

#define STRIDE 56

/* Put `low` bits of each, as many at once as may be. */
static void put_lows(struct tc_bits *bits, const uint32_t *values, uint32_t n,
                     unsigned low)
{
    uint64_t mask = (UINT64_C(1) << low) - 1;
    uint32_t n_at_once = low ? STRIDE / low : n, i = 0;

    for (; low && n - i >= n_at_once; i += n_at_once) {
        uint64_t word = 0;

        for (uint32_t k = n_at_once; k-- > 0;)
            word = word << low | (values[i + k] & mask);
        tc_bits_put(bits, word, n_at_once * low);
    }
    for (; low && i < n; i++)
        tc_bits_put(bits, values[i] & mask, low);
}

/* Put n_bits, of which those are set where a high part stands: each as far
 * beyond it as there are numbers before. */
static void put_highs(struct tc_bits *bits, const uint32_t *values, uint32_t n,
                      unsigned low, uint64_t n_bits)
{
    uint64_t word = 0, begin = 0; /* of the bits that are not put yet */

    for (uint32_t i = 0; i < n; i++) {
        uint64_t at = (values[i] >> low) + (uint64_t)i;

        for (; at - begin >= STRIDE; begin += STRIDE, word = 0)
            tc_bits_put(bits, word, STRIDE);
        word |= UINT64_C(1) << (at - begin);
    }
    for (; n_bits - begin > STRIDE; begin += STRIDE, word = 0)
        tc_bits_put(bits, word, STRIDE);
    tc_bits_put(bits, word, (unsigned)(n_bits - begin));
}

void tc_set_put(struct tc_bits *bits, const uint32_t *values, uint32_t n,
                uint32_t limit)
{
    unsigned low = tc_set_low_bits(n, limit);

    if (tc_set_bits(n, limit) <= TC_SET_SMALL) {
        tc_set_put_small(bits, values, n, limit,
                         (unsigned)tc_set_bits(n, limit));
        return;
    }
    put_lows(bits, values, n, low);
    put_highs(bits, values, n, low, n + ((limit - 1ull) >> low));
}

static bool get_one(const uint8_t *from, uint64_t at, uint32_t limit,
                    uint32_t *ret_value)
{
    unsigned width = tc_bits_below(limit);

    *ret_value = (uint32_t)(tc_bits_load(from, at) &
                            ((UINT64_C(1) << width) - 1));
    return *ret_value < limit;
}

bool tc_set_get(const uint8_t *from, uint64_t at, uint32_t n, uint32_t limit,
                uint32_t *ret_values)
{
    unsigned low = tc_set_low_bits(n, limit);
    uint64_t mask = (UINT64_C(1) << low) - 1;
    uint64_t highs = at + (uint64_t)n * low;
    uint64_t n_high_bits = n + (uint64_t)((limit - 1) >> low);
    uint64_t before = 0; /* one more than the last number */
    uint32_t i = 0;
    bool wrong = false;

    if (n == 1)
        return get_one(from, at, limit, ret_values);
    for (uint64_t bit = 0; bit < n_high_bits && i < n; bit += STRIDE) {
        uint64_t word = tc_bits_load(from, highs + bit) &
                        ((UINT64_C(1) << STRIDE) - 1);

        for (; word && i < n; word &= word - 1, i++, at += low) {
            uint64_t high = bit + (unsigned)__builtin_ctzll(word) - i;
            uint64_t value = high << low | (tc_bits_load(from, at) & mask);

            wrong |= value < before;
            ret_values[i] = (uint32_t)value;
            before = value + 1;
        }
    }
    return i == n && !wrong && before <= limit;
}
