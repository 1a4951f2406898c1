/*
 * Set: writing and reading.
 *
 * The reader takes the unary part 56 bits at a time and goes from one set bit
 * to the next, so its time is that of the numbers, not that of the bits.
 */
#include "codec/set.h"

#define STRIDE 56

void tc_set_put(struct tc_bits *bits, const uint32_t *values, uint32_t n,
                uint32_t limit)
{
    unsigned low = tc_set_low_bits(n, limit);
    uint32_t mask = (uint32_t)((UINT64_C(1) << low) - 1), high = 0;

    if (tc_set_bits(n, limit) <= TC_SET_SMALL) {
        tc_set_put_small(bits, values, n, limit,
                         (unsigned)tc_set_bits(n, limit));
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        tc_bits_put(bits, values[i] & mask, low);
    for (uint32_t i = 0; i < n; i++) {
        tc_bits_put_unary(bits, (values[i] >> low) - high);
        high = values[i] >> low;
    }
    for (high = ((limit - 1) >> low) - high; high > STRIDE; high -= STRIDE)
        tc_bits_put(bits, 0, STRIDE);
    tc_bits_put(bits, 0, high);
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
