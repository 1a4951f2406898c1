/*
 * Bits: a string of bits, the first the lowest of the first byte.
 *
 * The reader is for bytes of files: it never looks past `end` for what it
 * gives, and reads whole words only because every chunk ends in 64 zero
 * bytes.  Failure is sticky, as in base/bytes.h.
 */
#ifndef TC_CODEC_BITS_H
#define TC_CODEC_BITS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/bytes.h"

/* At least 57 bits from bit `at` on, in the low bits of the result. */
static inline uint64_t tc_bits_load(const uint8_t *from, uint64_t at)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t word;

    memcpy(&word, from + at / 8, sizeof word);
    return word >> at % 8;
#else
    return tc_load_u64(from + at / 8) >> at % 8;
#endif
}

/* The width of the widest of the numbers 0 to n - 1. */
static inline unsigned tc_bits_below(uint32_t n)
{
    return n > 1 ? 32 - (unsigned)__builtin_clz(n - 1) : 0;
}

/* ---- writing ---- */

/* Bits on their way into a buf, whose `len` is right after tc_bits_flush. */
struct tc_bits {
    struct tc_buf *buf;
    uint8_t *to;
    uint64_t word; /* n bits that are not in the buf yet, n < 8 */
    unsigned n;
};

/* Make room for so many bits more; the puts that follow need it.  When this
 * is false there is no memory, the buf has failed, and nothing may be put. */
static inline bool tc_bits_reserve(struct tc_bits *bits, uint64_t n)
{
    if (bits->to) {
        bits->buf->len = (size_t)(bits->to - bits->buf->data);
        if (n / 8 + 16 <= bits->buf->cap - bits->buf->len)
            return true;
    }
    if (n / 8 > SIZE_MAX - 16)
        bits->buf->failed = true;
    bits->to = tc_buf_reserve(bits->buf, (size_t)(n / 8) + 16);
    return bits->to != NULL;
}

/* Put the low `width` bits of a value that has no others, at most 56. */
static inline void tc_bits_put(struct tc_bits *bits, uint64_t value,
                               unsigned width)
{
    unsigned n = bits->n + width;

    bits->word |= value << bits->n;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(bits->to, &bits->word, sizeof bits->word);
#else
    for (unsigned i = 0; i < 8; i++)
        bits->to[i] = (uint8_t)(bits->word >> 8 * i);
#endif
    bits->to += n / 8;
    bits->word = n < 64 ? bits->word >> n / 8 * 8 : 0;
    bits->n = n % 8;
}

/* Put `n` zeros and a one. */
static inline void tc_bits_put_unary(struct tc_bits *bits, uint64_t n)
{
    for (; n > 55; n -= 56)
        tc_bits_put(bits, 0, 56);
    tc_bits_put(bits, UINT64_C(1) << n, (unsigned)n + 1);
}

/* Elias's gamma code of a number from 1 to 2^32 - 1: its length less one in
 * unary, then the number without its first bit. */
static inline void tc_bits_put_gamma(struct tc_bits *bits, uint32_t value)
{
    unsigned width = 31 - (unsigned)__builtin_clz(value);

    tc_bits_put_unary(bits, width);
    tc_bits_put(bits, value - (UINT32_C(1) << width), width);
}

/* Close the last byte. */
static inline void tc_bits_flush(struct tc_bits *bits)
{
    if (!bits->to)
        return;
    if (bits->n)
        tc_bits_put(bits, 0, 8 - bits->n);
    bits->buf->len = (size_t)(bits->to - bits->buf->data);
}

/* ---- reading ---- */

struct tc_bits_reader {
    const uint8_t *from;
    uint64_t at;  /* the next bit */
    uint64_t end;
    bool bad;
};

static inline struct tc_bits_reader tc_bits_over(const uint8_t *from,
                                                 uint64_t n_bytes)
{
    return (struct tc_bits_reader){from, 0, n_bytes * 8, false};
}

/* Up to 56 bits. */
static inline uint64_t tc_bits_get(struct tc_bits_reader *r, unsigned width)
{
    uint64_t value;

    if (r->bad || width > r->end - r->at) {
        r->bad = true;
        return 0;
    }
    value = tc_bits_load(r->from, r->at) & ((UINT64_C(1) << width) - 1);
    r->at += width;
    return value;
}

/* The number of zeros before the next one, which is taken too. */
static inline uint64_t tc_bits_get_unary(struct tc_bits_reader *r)
{
    uint64_t n = 0;

    while (!r->bad && r->at < r->end) {
        uint64_t word = tc_bits_load(r->from, r->at) &
                        ((UINT64_C(1) << 56) - 1);

        if (word) {
            n += (unsigned)__builtin_ctzll(word);
            r->at += (unsigned)__builtin_ctzll(word) + 1u;
            r->bad = r->at > r->end;
            return r->bad ? 0 : n;
        }
        r->at += 56;
        n += 56;
    }
    r->bad = true;
    return 0;
}

static inline uint32_t tc_bits_get_gamma(struct tc_bits_reader *r)
{
    uint64_t width = tc_bits_get_unary(r);
    uint32_t rest;

    if (width > 31)
        r->bad = true;
    rest = (uint32_t)tc_bits_get(r, (unsigned)width & 31);
    return r->bad ? 0 : (UINT32_C(1) << width) | rest;
}

#endif
