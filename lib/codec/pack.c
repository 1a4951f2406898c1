/*
 * Pack: 128 numbers in b bits each, the scalar way, and choosing the way.
 *
 * Eight numbers of b bits fill exactly b bytes, so the work goes in sixteen
 * rounds of eight.  Within a round the place of each number is a constant once
 * the width is one, and so there is one function for each width: gcc unrolls
 * the round into loads, shifts and masks without a branch.
 */
#include "codec/pack.h"

#include <string.h>

#include "base/bytes.h"
#include "base/cpu.h"

/* A number of up to 32 bits that starts up to 7 bits into a byte spans at most
 * 39 bits, so one load of 64 always holds it. */
static inline uint64_t load(const uint8_t *from)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t word;

    memcpy(&word, from, sizeof word);
    return word;
#else
    return tc_load_u64(from);
#endif
}

static inline __attribute__((always_inline)) void
unpack_width(const uint8_t *from, unsigned width, uint32_t *ret_values)
{
    uint64_t mask = (UINT64_C(1) << width) - 1;

    for (unsigned i = 0; i < TC_BLOCK; i += 8) {
#pragma GCC unroll 8
        for (unsigned j = 0; j < 8; j++) {
            unsigned bit = j * width;

            ret_values[i + j] =
                (uint32_t)(load(from + bit / 8) >> bit % 8 & mask);
        }
        from += width;
    }
}

static inline __attribute__((always_inline)) void
pack_width(const uint32_t *values, unsigned width, uint8_t *to)
{
    uint64_t word = 0;
    unsigned n_bits = 0;

    for (unsigned i = 0; i < TC_BLOCK; i += 8) {
#pragma GCC unroll 8
        for (unsigned j = 0; j < 8; j++) {
            word |= (uint64_t)values[i + j] << n_bits;
            n_bits += width;
            if (n_bits >= 32) {
                for (unsigned k = 0; k < 4; k++)
                    *to++ = (uint8_t)(word >> 8 * k);
                word >>= 32;
                n_bits -= 32;
            }
        }
    }
    /* 128 * width is a multiple of 32: nothing is left over. */
}

#define FOR_EACH_WIDTH(X)                                                     \
    X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13)      \
    X(14) X(15) X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23) X(24) X(25)   \
    X(26) X(27) X(28) X(29) X(30) X(31) X(32)

unsigned tc_pack_width(const uint32_t *values, unsigned n)
{
    uint32_t all = 0;

    for (unsigned i = 0; i < n; i++)
        all |= values[i];
    return all ? 32 - (unsigned)__builtin_clz(all) : 0;
}

void tc_pack(const uint32_t values[TC_BLOCK], unsigned width, uint8_t *to)
{
#define PACK_CASE(W)                                                          \
    case W:                                                                   \
        pack_width(values, W, to);                                            \
        break;

    switch (width) {
        FOR_EACH_WIDTH(PACK_CASE)
    default:
        break;
    }
}

void tc_unpack_plain(const uint8_t *from, unsigned width,
                     uint32_t ret_values[TC_BLOCK])
{
#define UNPACK_CASE(W)                                                        \
    case W:                                                                   \
        unpack_width(from, W, ret_values);                                    \
        break;

    switch (width) {
        FOR_EACH_WIDTH(UNPACK_CASE)
    default:
        memset(ret_values, 0, TC_BLOCK * sizeof *ret_values);
        break;
    }
}

void tc_unpack(const uint8_t *from, unsigned width,
               uint32_t ret_values[TC_BLOCK])
{
    if (width > 0 && width <= TC_UNPACK_WIDEST &&
        tc_cpu_level() >= TC_CPU_AVX512)
        tc_unpack_avx512(from, width, ret_values);
    else
        tc_unpack_plain(from, width, ret_values);
}
