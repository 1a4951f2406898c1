/* Pair sort: few keys by insertion, others by digits, the lowest first. */
#include "index/pair_sort.h"

#include <string.h>

/* So many are few. */
#define FEW 24

/* Digits are as wide as pays for the emptying of their counts, which stay in
 * the first cache. */
#define WIDEST 9
#define NARROW 6
#define MANY 2048

static void sort_few(uint64_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key = keys[i];
        size_t at = i;

        for (; at && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

static void sort_by_digit(const uint64_t *from, uint64_t *to, size_t n,
                          unsigned shift, unsigned width)
{
    uint32_t counts[1 << WIDEST], sum = 0;
    uint64_t mask = (UINT64_C(1) << width) - 1;

    memset(counts, 0, sizeof *counts << width);
    for (size_t i = 0; i < n; i++)
        counts[from[i] >> shift & mask]++;
    for (uint32_t i = 0; i <= mask; i++) {
        uint32_t count = counts[i];

        counts[i] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++)
        to[counts[from[i] >> shift & mask]++] = from[i];
}

uint64_t *tc_pair_sort(uint64_t *keys, uint64_t *spare, size_t n,
                       unsigned shift, unsigned n_bits)
{
    unsigned widest = n < MANY ? NARROW : WIDEST;
    unsigned n_digits = (n_bits + widest - 1) / widest, width;

    if (n <= FEW) {
        sort_few(keys, n);
        return keys;
    }
    width = (n_bits + n_digits - 1) / n_digits;
    for (unsigned i = 0; i < n_digits; i++) {
        uint64_t *sorted = spare;

        sort_by_digit(keys, spare, n, shift + i * width, width);
        spare = keys;
        keys = sorted;
    }
    return keys;
}
