/*
 * Pack: 128 numbers of up to 32 bits in b bits each.
 *
 * Number i occupies bits [i*b, (i+1)*b) of the little-endian bit string, so a
 * block of width b takes 16*b bytes.  Reading may touch up to 8 bytes past the
 * block; every chunk of a file ends in 64 zero bytes for that.
 */
#ifndef TC_CODEC_PACK_H
#define TC_CODEC_PACK_H

#include <stdint.h>

#define TC_BLOCK 128

/* Smallest width that holds every one of n numbers; 0 when all are 0. */
unsigned tc_pack_width(const uint32_t *values, unsigned n);

/* Write 128 numbers in `width` bits each: 16 * width bytes to `to`. */
void tc_pack(const uint32_t values[TC_BLOCK], unsigned width, uint8_t *to);

/* Read them back. */
void tc_unpack(const uint8_t *from, unsigned width,
               uint32_t ret_values[TC_BLOCK]);

/* The same in plain C; and by AVX-512 with VBMI, which the processor must have,
 * for widths of 1 to TC_UNPACK_WIDEST: a number lies in four bytes then. */
#define TC_UNPACK_WIDEST 25

void tc_unpack_plain(const uint8_t *from, unsigned width,
                     uint32_t ret_values[TC_BLOCK]);
void tc_unpack_avx512(const uint8_t *from, unsigned width,
                      uint32_t ret_values[TC_BLOCK]);

#endif
