/*
 * Bytes: reading numbers from memory that may come from a damaged file.
 *
 * A tc_reader never leaves [at, end).  Failure is sticky: once a read has met
 * the end or a malformed number, `bad` is set and every later read gives 0, so
 * a decoder of twenty fields tests once, at the end.
 */
#ifndef TC_BASE_BYTES_H
#define TC_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct tc_reader {
    const uint8_t *at;
    const uint8_t *end;
    bool bad;
};

static inline struct tc_reader tc_reader_over(const uint8_t *ptr, size_t len)
{
    return (struct tc_reader){ptr, ptr + len, false};
}

/* Numbers are little-endian in memory as in files; gcc makes these one load
 * where the machine is little-endian. */
static inline uint32_t tc_load_u32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
           (uint32_t)p[3] << 24;
}

static inline uint64_t tc_load_u64(const uint8_t *p)
{
    return (uint64_t)tc_load_u32(p) | (uint64_t)tc_load_u32(p + 4) << 32;
}

static inline const uint8_t *tc_read_bytes(struct tc_reader *r, size_t n)
{
    const uint8_t *p = r->at;

    if (r->bad || n > (size_t)(r->end - r->at)) {
        r->bad = true;
        return NULL;
    }
    r->at += n;
    return p;
}

static inline uint8_t tc_read_u8(struct tc_reader *r)
{
    const uint8_t *p = tc_read_bytes(r, 1);

    return p ? *p : 0;
}

static inline uint32_t tc_read_u32(struct tc_reader *r)
{
    const uint8_t *p = tc_read_bytes(r, 4);

    return p ? tc_load_u32(p) : 0;
}

static inline uint64_t tc_read_u64(struct tc_reader *r)
{
    const uint8_t *p = tc_read_bytes(r, 8);

    return p ? tc_load_u64(p) : 0;
}

static inline uint64_t tc_read_varint(struct tc_reader *r)
{
    uint64_t value = 0;
    const uint8_t *p = r->at;

    if (r->bad)
        return 0;
    for (unsigned shift = 0; shift < 64 && p < r->end; shift += 7) {
        uint8_t byte = *p++;

        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            r->at = p;
            return value;
        }
    }
    r->bad = true;
    return 0;
}

/* A varint that must fit 32 bits. */
static inline uint32_t tc_read_varint32(struct tc_reader *r)
{
    uint64_t value = tc_read_varint(r);

    if (value > UINT32_MAX) {
        r->bad = true;
        return 0;
    }
    return (uint32_t)value;
}

/* A varint of a length, then so many bytes; NULL when bad. */
static inline const char *tc_read_str(struct tc_reader *r, size_t *ret_len)
{
    uint64_t len = tc_read_varint(r);
    const uint8_t *p = len > SIZE_MAX ? NULL : tc_read_bytes(r, (size_t)len);

    *ret_len = p ? (size_t)len : 0;
    if (!p)
        r->bad = true;
    return (const char *)p;
}

#endif
