/*
 * Decode.  What an invalid sequence is and how long, ICU's U8_NEXT says: it
 * passes over one maximal ill-formed part at a time (Unicode 15, section 3.9),
 * as its iterators do, so that words, cleaned text and counts agree.
 */
#include "text/decode.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "text/words.h"

/* Bytes looked at to recognise UTF-16 that has no byte-order mark. */
#define SAMPLE 4096

#define REPLACEMENT 0xFFFDU

enum form { FORM_UTF8, FORM_UTF16_LE, FORM_UTF16_BE };

/* UTF-16 of Latin letters has a zero in every other byte, UTF-8 in none.  Not
 * all letters of Vietnamese are below U+0100, nor has a text only letters, so
 * two zeros in five units on one side are enough if there is hardly any on
 * the other. */
static enum form guess_form(const uint8_t *bytes, size_t len)
{
    size_t units = (len < SAMPLE ? len : SAMPLE) / 2, first = 0, second = 0;

    for (size_t i = 0; i < units; i++) {
        first += bytes[2 * i] == 0;
        second += bytes[2 * i + 1] == 0;
    }
    if (len % 2 != 0 || units == 0)
        return FORM_UTF8;
    if (second * 5 >= units * 2 && first * 20 <= units)
        return FORM_UTF16_LE;
    if (first * 5 >= units * 2 && second * 20 <= units)
        return FORM_UTF16_BE;
    return FORM_UTF8;
}

/* The form of a file, and how long its byte-order mark is. */
static enum form form_of(const uint8_t *bytes, size_t len, size_t *ret_mark)
{
    *ret_mark = 0;
    if (len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        *ret_mark = 3;
        return FORM_UTF8;
    }
    if (len >= 2 && !memcmp(bytes, "\xFF\xFE", 2)) {
        *ret_mark = 2;
        return FORM_UTF16_LE;
    }
    if (len >= 2 && !memcmp(bytes, "\xFE\xFF", 2)) {
        *ret_mark = 2;
        return FORM_UTF16_BE;
    }
    return guess_form(bytes, len);
}

static uint32_t read_unit(const uint8_t *p, bool big_endian)
{
    return big_endian ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static void put_point(struct tc_buf *buf, uint32_t point)
{
    uint8_t *out = tc_buf_reserve(buf, U8_MAX_LENGTH);
    size_t n = 0;

    if (!out)
        return;
    U8_APPEND_UNSAFE(out, n, point);
    buf->len += n;
}

/* Surrogates without their other half, and a last odd byte, become U+FFFD. */
static void put_utf16(struct tc_buf *buf, const uint8_t *bytes, size_t len,
                      bool big_endian)
{
    for (size_t at = 0; at < len; at += 2) {
        uint32_t unit = REPLACEMENT, next = 0;

        if (len - at >= 2)
            unit = read_unit(bytes + at, big_endian);
        if (U16_IS_LEAD(unit) && len - at >= 4)
            next = read_unit(bytes + at + 2, big_endian);
        if (U16_IS_TRAIL(next)) {
            unit = 0x10000 + ((unit & 0x3FF) << 10) + (next & 0x3FF);
            at += 2;
        } else if (U16_IS_SURROGATE(unit)) {
            unit = REPLACEMENT;
        }
        put_point(buf, unit);
    }
}

/* Hand a finished buf over, or say why not. */
static int hand_over(struct tc_buf *buf, char **ret_text, size_t *ret_len,
                     tracuu_error *err)
{
    size_t len = buf->len;
    char *text = tc_buf_take(buf);

    if (!text) {
        tc_buf_done(buf);
        return tc_fail_memory(err);
    }
    *ret_text = text;
    *ret_len = len;
    return 0;
}

static int too_long(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                   "a text may have at most %zu bytes", TC_TEXT_MAX);
}

int tc_decode(const void *bytes, size_t len, char **ret_text, size_t *ret_len,
              int *ret_binary, tracuu_error *err)
{
    const uint8_t *from = bytes ? bytes : (const void *)"";
    struct tc_buf buf = TC_BUF_INIT;
    size_t mark;
    enum form form = form_of(from, len, &mark);
    int binary = 0, r;

    from += mark;
    len -= mark;
    if (form == FORM_UTF8) {
        if (len > TC_TEXT_MAX)
            return too_long(err);
        tc_buf_put(&buf, from, len);
        binary = len && memchr(from, '\0', len) != NULL;
    } else {
        /* Three bytes a unit are the most that UTF-8 needs. */
        if (len / 2 > TC_TEXT_MAX / 3)
            return too_long(err);
        put_utf16(&buf, from, len, form == FORM_UTF16_BE);
    }
    r = hand_over(&buf, ret_text, ret_len, err);
    if (r == 0)
        *ret_binary = binary;
    return r;
}

int tc_clean(const char *text, size_t len, char **ret_text, size_t *ret_len,
             tracuu_error *err)
{
    const uint8_t *bytes = (const uint8_t *)text;
    struct tc_buf buf = TC_BUF_INIT;
    size_t done = 0;

    for (size_t at = 0; at < len;) {
        size_t begin = at;
        UChar32 point;

        U8_NEXT(bytes, at, len, point);
        if (point >= 0)
            continue;
        tc_buf_put(&buf, bytes + done, begin - done);
        put_point(&buf, REPLACEMENT);
        done = at;
    }
    if (len > done)
        tc_buf_put(&buf, bytes + done, len - done);
    return hand_over(&buf, ret_text, ret_len, err);
}

static int check_offsets(const uint64_t *offsets, size_t n, size_t len,
                         tracuu_error *err)
{
    for (size_t i = 0; i < n; i++) {
        if (offsets[i] > len)
            return tc_fail(err, TRACUU_EUSAGE, offsets[i],
                           "offset %zu of %zu is past the end of the text", i,
                           n);
        if (i > 0 && offsets[i] < offsets[i - 1])
            return tc_fail(err, TRACUU_EUSAGE, offsets[i],
                           "offset %zu is less than the one before it", i);
    }
    return 0;
}

/* An offset inside a character counts as the character's end. */
int tc_convert_offsets(const char *text, size_t len, const uint64_t *offsets,
                       size_t n, uint64_t *ret_points, uint64_t *ret_units,
                       tracuu_error *err)
{
    const uint8_t *bytes = (const uint8_t *)text;
    uint64_t points = 0, units = 0;
    size_t at = 0;
    int r = check_offsets(offsets, n, len, err);

    if (r < 0)
        return r;
    for (size_t i = 0; i < n; i++) {
        while (at < offsets[i]) {
            UChar32 point;

            U8_NEXT(bytes, at, len, point);
            points++;
            units += point > 0xFFFF ? 2 : 1;
        }
        if (ret_points)
            ret_points[i] = points;
        if (ret_units)
            ret_units[i] = units;
    }
    return 0;
}
