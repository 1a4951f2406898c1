/*
 * Buf: a growing run of bytes to write into.  Failure is sticky: after one
 * append has found no memory, every later one does nothing, and `failed` tells
 * so; a writer of twenty fields tests once, at the end.
 */
#ifndef TC_BASE_BUF_H
#define TC_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tc_buf {
    uint8_t *data; /* len bytes in use of cap */
    size_t len;
    size_t cap;
    bool failed; /* an append found no memory; the content is incomplete */
};

#define TC_BUF_INIT {0}

void tc_buf_done(struct tc_buf *buf);

/* Begin again with the same memory, forgetting a failure too: a buf that is
 * kept for the next use must not fail for ever because it failed once. */
void tc_buf_clear(struct tc_buf *buf);

/* Make room for n more bytes and return where they start, or NULL.  The bytes
 * count only once `len` is raised by the caller. */
uint8_t *tc_buf_reserve(struct tc_buf *buf, size_t n);

void tc_buf_put(struct tc_buf *buf, const void *bytes, size_t n);
void tc_buf_put_u8(struct tc_buf *buf, uint8_t value);
void tc_buf_put_u32(struct tc_buf *buf, uint32_t value); /* little-endian */
void tc_buf_put_u64(struct tc_buf *buf, uint64_t value); /* little-endian */
void tc_buf_put_zeros(struct tc_buf *buf, size_t n);

/* LEB128: seven bits a byte, low first, high bit set on all but the last. */
void tc_buf_put_varint(struct tc_buf *buf, uint64_t value);

/* A varint of the length, then the bytes. */
void tc_buf_put_str(struct tc_buf *buf, const char *ptr, size_t len);

/* Formatted text, without a final NUL. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void tc_buf_printf(struct tc_buf *buf, const char *format, ...);

/* Add a NUL, hand the bytes over and leave the buf empty.  NULL if failed. */
char *tc_buf_take(struct tc_buf *buf);

#endif
