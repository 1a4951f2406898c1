/* Patched: choosing the width, setting exceptions apart, putting them back. */
#include "codec/patched.h"

#include <string.h>

#include "codec/bits.h"

#define MOST_EXCEPTIONS 31
#define WIDEST_REST 15

/* How many numbers do not fit `width` < 32 bits: a loop of shifts and adds,
 * which the compiler turns into vector code. */
static unsigned count_wider(const uint32_t values[TC_BLOCK], unsigned width)
{
    unsigned n = 0;

    for (unsigned i = 0; i < TC_BLOCK; i++)
        n += values[i] >> width != 0;
    return n;
}

/* The width that takes the fewest bits; of equal ones the largest. */
static unsigned choose_width(const uint32_t values[TC_BLOCK],
                             unsigned *ret_widest)
{
    unsigned widest = tc_pack_width(values, TC_BLOCK);
    unsigned best = widest, least = TC_BLOCK * widest;

    *ret_widest = widest;
    for (unsigned width = widest; width-- > 0;) {
        unsigned rest = widest - width, n_bits;
        unsigned n = count_wider(values, width);

        if (n > MOST_EXCEPTIONS || rest > WIDEST_REST)
            break;
        n_bits = TC_BLOCK * width + n * 8 + (n * rest + 7) / 8 * 8;
        if (n_bits < least) {
            least = n_bits;
            best = width;
        }
    }
    return best;
}

/* Where the numbers are that do not fit: as many places as there are such
 * numbers, found without a branch on any of them. */
static unsigned find_wider(const uint32_t values[TC_BLOCK], unsigned width,
                           uint8_t ret_places[TC_BLOCK + 1])
{
    unsigned n = 0;

    for (unsigned i = 0; i < TC_BLOCK; i++) {
        ret_places[n] = (uint8_t)i;
        n += values[i] >> width != 0;
    }
    return n;
}

static void put_exceptions(struct tc_buf *buf,
                           const uint32_t values[TC_BLOCK], unsigned width,
                           unsigned rest_width)
{
    struct tc_bits bits = {.buf = buf};
    uint8_t places[TC_BLOCK + 1];
    unsigned n = find_wider(values, width, places);

    memcpy(buf->data + buf->len, places, n);
    buf->len += n;
    if (!tc_bits_reserve(&bits, MOST_EXCEPTIONS * WIDEST_REST))
        return;
    for (unsigned i = 0; i < n; i++)
        tc_bits_put(&bits, values[places[i]] >> width, rest_width);
    tc_bits_flush(&bits);
}

void tc_patched_put(struct tc_buf *buf, const uint32_t values[TC_BLOCK],
                    bool flag)
{
    unsigned widest, width = choose_width(values, &widest);
    uint32_t low[TC_BLOCK];
    uint32_t mask = (uint32_t)((UINT64_C(1) << width) - 1);
    unsigned n = 0;
    uint8_t *to = tc_buf_reserve(buf, TC_PATCHED_MAX + 16);
    unsigned head;

    if (!to)
        return;
    for (unsigned i = 0; i < TC_BLOCK; i++) {
        low[i] = values[i] & mask;
        n += low[i] != values[i];
    }
    head = width | n << 6 | (n ? widest - width : 0) << 11 |
           (unsigned)flag << 15;
    to[0] = (uint8_t)head;
    to[1] = (uint8_t)(head >> 8);
    tc_pack(low, width, to + 2);
    buf->len += 2 + (size_t)16 * width;
    if (n)
        put_exceptions(buf, values, width, widest - width);
}

void tc_patched_get(struct tc_reader *r, uint32_t ret_values[TC_BLOCK],
                    bool *ret_flag)
{
    const uint8_t *from = tc_read_bytes(r, 2);
    unsigned head = from ? from[0] | (unsigned)from[1] << 8 : 0;
    unsigned width = head & 63, n = head >> 6 & 31, rest = head >> 11 & 15;

    *ret_flag = head >> 15;
    from = tc_read_bytes(r, 16 * (size_t)width + n + (n * rest + 7) / 8);
    if (width + rest > 32 || (n && width > 31))
        r->bad = true;
    if (r->bad)
        return;
    tc_unpack(from, width, ret_values);
    from += 16 * (size_t)width;
    for (unsigned i = 0; i < n; i++)
        ret_values[from[i] % TC_BLOCK] |=
            (uint32_t)(tc_bits_load(from + n, i * rest) &
                       ((UINT64_C(1) << rest) - 1))
            << width;
}
