/*
 * Set: n rising numbers below a limit, after Elias and Fano.
 *
 * Each number is cut in two: its low bits, as many as leave the high parts
 * dense, one number after another; then the high parts as steps from one to
 * the next, in unary.  That is within half a bit or so of the least that any
 * code needs, and how many bits it takes follows from n and the limit alone,
 * so that sets can lie one behind another without a word on where they begin.
 *
 *     n = 1     the number, in as many bits as limit - 1 has
 *     n > 1     n low parts of L bits, L = floor(log2(limit / n)), at least 0
 *               n + ((limit - 1) >> L) bits, of which bit high(i) + i is set
 *
 * Elias, "Efficient storage and retrieval by content and address of static
 * files", 1974; Vigna, "Quasi-succinct indices", WSDM 2013.
 */
#ifndef TC_CODEC_SET_H
#define TC_CODEC_SET_H

#include "codec/bits.h"

/* Bits of each low part: the largest L with n << L <= limit, or 0. */
static inline unsigned tc_set_low_bits(uint32_t n, uint32_t limit)
{
    unsigned low = (unsigned)__builtin_clz(n) -
                   (unsigned)__builtin_clz(limit | 1);

    if (n >= limit)
        return 0;
    return low - ((uint64_t)n << low > limit);
}

/* Bits of a set of n > 0 numbers below limit > 0. */
static inline uint64_t tc_set_bits(uint32_t n, uint32_t limit)
{
    unsigned low;

    if (n == 1)
        return tc_bits_below(limit);
    low = tc_set_low_bits(n, limit);
    return (uint64_t)n * (low + 1) + ((limit - 1) >> low);
}

/* Bits that are put at once. */
#define TC_SET_SMALL 56

/* Write a set of so few bits: both parts grow in a register. */
static inline void tc_set_put_small(struct tc_bits *bits,
                                    const uint32_t *values, uint32_t n,
                                    uint32_t limit, unsigned n_bits)
{
    unsigned low, at = 0, high;
    uint64_t word = 0;
    uint32_t mask;

    if (n == 1) {
        tc_bits_put(bits, values[0], n_bits);
        return;
    }
    low = tc_set_low_bits(n, limit);
    mask = (uint32_t)((UINT64_C(1) << low) - 1);
    high = n * low;
    for (uint32_t i = 0; i < n; i++, at += low, high++) {
        word |= (uint64_t)(values[i] & mask) << at;
        word |= UINT64_C(1) << (high + (values[i] >> low));
    }
    tc_bits_put(bits, word, n_bits);
}

/* Write a set; there must be room for its bits (tc_bits_reserve). */
void tc_set_put(struct tc_bits *bits, const uint32_t *values, uint32_t n,
                uint32_t limit);

/* Read the set that begins at bit `at`, all of whose bits must be there.  False
 * when the numbers do not rise or are not below the limit. */
bool tc_set_get(const uint8_t *from, uint64_t at, uint32_t n, uint32_t limit,
                uint32_t *ret_values);

#endif
