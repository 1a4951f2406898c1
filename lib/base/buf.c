/* Buf: appending bytes, numbers and text, with one check at the end. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

void tc_buf_done(struct tc_buf *buf)
{
    tc_free(buf->data);
    *buf = (struct tc_buf)TC_BUF_INIT;
}

void tc_buf_clear(struct tc_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

uint8_t *tc_buf_reserve(struct tc_buf *buf, size_t n)
{
    if (buf->failed)
        return NULL;
    if (n > SIZE_MAX - buf->len ||
        !tc_grow(&buf->data, &buf->cap, buf->len + n, 1)) {
        buf->failed = true;
        return NULL;
    }
    /* Nothing may be added to a null pointer, not even 0. */
    return buf->len ? buf->data + buf->len : buf->data;
}

void tc_buf_put(struct tc_buf *buf, const void *bytes, size_t n)
{
    uint8_t *to = tc_buf_reserve(buf, n);

    if (!to || !n)
        return;
    memcpy(to, bytes, n);
    buf->len += n;
}

void tc_buf_put_u8(struct tc_buf *buf, uint8_t value)
{
    tc_buf_put(buf, &value, 1);
}

void tc_buf_put_u32(struct tc_buf *buf, uint32_t value)
{
    uint8_t bytes[4];

    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    tc_buf_put(buf, bytes, sizeof bytes);
}

void tc_buf_put_u64(struct tc_buf *buf, uint64_t value)
{
    uint8_t bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    tc_buf_put(buf, bytes, sizeof bytes);
}

void tc_buf_put_zeros(struct tc_buf *buf, size_t n)
{
    uint8_t *to = tc_buf_reserve(buf, n);

    if (!to || !n)
        return;
    memset(to, 0, n);
    buf->len += n;
}

void tc_buf_put_varint(struct tc_buf *buf, uint64_t value)
{
    uint8_t bytes[10];
    size_t n = 0;

    while (value >= 0x80) {
        bytes[n++] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    bytes[n++] = (uint8_t)value;
    tc_buf_put(buf, bytes, n);
}

void tc_buf_put_str(struct tc_buf *buf, const char *ptr, size_t len)
{
    tc_buf_put_varint(buf, len);
    tc_buf_put(buf, ptr, len);
}

void tc_buf_printf(struct tc_buf *buf, const char *format, ...)
{
    va_list args;
    uint8_t *to;
    int n;

    va_start(args, format);
    n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    to = tc_buf_reserve(buf, (size_t)n + 1);
    if (!to)
        return;
    va_start(args, format);
    vsnprintf((char *)to, (size_t)n + 1, format, args);
    va_end(args);
    buf->len += (size_t)n;
}

char *tc_buf_take(struct tc_buf *buf)
{
    char *text;

    tc_buf_put_u8(buf, 0);
    if (buf->failed) {
        tc_buf_done(buf);
        return NULL;
    }
    text = (char *)buf->data;
    *buf = (struct tc_buf)TC_BUF_INIT;
    return text;
}
