/*
 * Pair sort: few records by insertion, others by digits, the lowest first.
 *
 * How often each digit has each value does not depend on the order, so all are
 * counted in one pass.
 */
#include "index/pair_sort.h"

#include <string.h>

/* So many are few. */
#define FEW 24

/* Digits are as wide as pays for the emptying of their counts, which stay in
 * the first cache. */
#define WIDEST 9
#define NARROW 6
#define MANY 2048

/* No more than these: 32 bits in narrow digits. */
#define MOST_DIGITS 6

static void sort_few(uint64_t *records, size_t n, uint64_t mask)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t record = records[i], key = record & mask;
        size_t at = i;

        for (; at && (records[at - 1] & mask) > key; at--)
            records[at] = records[at - 1];
        records[at] = record;
    }
}

/* Count all digits of n records: those of digit d at counts + (d << width). */
static inline __attribute__((always_inline)) void
count(const uint64_t *records, size_t n, uint64_t mask, unsigned n_digits,
      unsigned width, uint32_t *counts)
{
    uint64_t digit_mask = (UINT64_C(1) << width) - 1;

    for (size_t i = 0; i < n; i++) {
        uint64_t key = records[i] & mask;

#pragma GCC unroll 6
        for (unsigned d = 0; d < n_digits; d++)
            counts[(d << width) + (key >> d * width & digit_mask)]++;
    }
}

/* Numbers of digits that are known make short loops. */
static void count_digits(const uint64_t *records, size_t n, uint64_t mask,
                         unsigned n_digits, unsigned width, uint32_t *counts)
{
    memset(counts, 0, (sizeof *counts * n_digits) << width);
    if (n_digits == 2)
        count(records, n, mask, 2, width, counts);
    else if (n_digits == 3)
        count(records, n, mask, 3, width, counts);
    else
        count(records, n, mask, n_digits, width, counts);
}

/* Place by a digit, the bits of `mask` from `shift` on. */
static void place(const uint64_t *from, uint64_t *to, size_t n, unsigned shift,
                  uint64_t mask, uint32_t *counts)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i <= mask; i++) {
        uint32_t begin = sum;

        sum += counts[i];
        counts[i] = begin;
    }
    for (size_t i = 0; i < n; i++)
        to[counts[from[i] >> shift & mask]++] = from[i];
}

uint64_t *tc_pair_sort(uint64_t *records, uint64_t *spare, size_t n,
                       unsigned n_bits)
{
    uint32_t counts[(MOST_DIGITS << NARROW) > (4 << WIDEST)
                        ? MOST_DIGITS << NARROW
                        : 4 << WIDEST];
    unsigned widest = n < MANY ? NARROW : WIDEST;
    unsigned n_digits = (n_bits + widest - 1) / widest;
    unsigned width = (n_bits + n_digits - 1) / n_digits;
    uint64_t mask = (UINT64_C(1) << n_bits) - 1;

    if (n <= FEW) {
        sort_few(records, n, mask);
        return records;
    }
    count_digits(records, n, mask, n_digits, width, counts);
    for (unsigned i = 0; i < n_digits; i++) {
        uint64_t *sorted = spare;

        place(records, spare, n, i * width,
              mask >> i * width & ((UINT64_C(1) << width) - 1),
              counts + (i << width));
        spare = records;
        records = sorted;
    }
    return records;
}
