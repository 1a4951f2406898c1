/*
 * Rime key: a rime as a number, and its place in the hash table.  Shared by
 * syllable.c, which looks rimes up, and gen_letters.c, which lays the table
 * out.
 */
#ifndef TC_TEXT_RIME_KEY_H
#define TC_TEXT_RIME_KEY_H

#include <stdint.h>

/* No rime has more letters ("uyêng"). */
#define TC_RIME_MAX 5

/* Ten times the rimes there are, so that a factor that keeps them apart is
 * found after some thousand trials. */
#define TC_RIME_BITS 11
#define TC_RIME_SLOTS (1 << TC_RIME_BITS)

/* A key holds one letter code a byte, the first lowest. */
static inline uint64_t tc_rime_key_add(uint64_t key, int n, uint8_t code)
{
    return key | (uint64_t)code << (8 * n);
}

static inline uint64_t tc_rime_slot(uint64_t key, uint64_t factor)
{
    return key * factor >> (64 - TC_RIME_BITS);
}

#endif
