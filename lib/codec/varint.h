/*
 * Varint: LEB128 written where there is room already; buf.h does the same with
 * a look at the room for each.
 */
#ifndef TC_CODEC_VARINT_H
#define TC_CODEC_VARINT_H

#include <stdint.h>

#define TC_VARINT_MAX 10

/* Write a number of up to 64 bits; returns the end, at most TC_VARINT_MAX
 * bytes further. */
static inline uint8_t *tc_varint_write(uint8_t *to, uint64_t value)
{
    while (value >= 0x80) {
        *to++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *to++ = (uint8_t)value;
    return to;
}

#endif
