/*
 * Patched: 128 numbers packed in a width that holds nearly all of them.
 *
 * One large number among small ones would widen all.  So up to 31 of them may
 * be exceptions: in place they have their low bits, and behind the others
 * stand where they are and what is missing.
 *
 *     Patched -> Head:u16 packed(Width) Place:u8^Exceptions Rest
 *     Head       bits 0-5 Width, 6-10 Exceptions, 11-14 RestWidth, 15 Flag
 *     Rest    -> Exceptions numbers of RestWidth bits, up to a whole byte
 *
 * The flag is the caller's.  Zukowski et al., "Super-scalar RAM-CPU cache
 * compression", ICDE 2006, with the choice of the width of Lemire & Boytsov,
 * "Decoding billions of integers per second through vectorization", 2015.
 */
#ifndef TC_CODEC_PATCHED_H
#define TC_CODEC_PATCHED_H

#include "base/buf.h"
#include "base/bytes.h"
#include "codec/pack.h"

/* Most bytes that one takes. */
#define TC_PATCHED_MAX (2 + 16 * 32 + 31 + 62)

/* Append 128 numbers. */
void tc_patched_put(struct tc_buf *buf, const uint32_t values[TC_BLOCK],
                    bool flag);

/* Read them; the reader becomes bad when they are malformed. */
void tc_patched_get(struct tc_reader *r, uint32_t ret_values[TC_BLOCK],
                    bool *ret_flag);

#endif
