/* Bitmap: loops over words. */
#include "search/bitmap.h"

#include <string.h>

#include "search/kernels.h"

void tc_bits_fill(uint64_t *bits, uint32_t n_docs)
{
    memset(bits, 0xff, tc_bits_words(n_docs) * sizeof *bits);
    if (n_docs % 64)
        bits[n_docs / 64] = (UINT64_C(1) << n_docs % 64) - 1;
}

bool tc_bits_none(const uint64_t *bits, size_t n_words)
{
    uint64_t all = 0;

    for (size_t i = 0; i < n_words; i++)
        all |= bits[i];
    return !all;
}

uint64_t tc_bits_count(const uint64_t *bits, size_t n_words)
{
    uint64_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        n += (unsigned)__builtin_popcountll(bits[i]);
    return n;
}

void tc_bits_keep_docs(uint64_t *bits, size_t n_words, uint32_t begin,
                       const uint32_t *docs, uint32_t n, uint32_t *at)
{
    uint64_t found = 0;
    size_t word = 0;
    uint32_t i = tc_docs_lower(docs, n, *at, begin);

    for (; i < n && docs[i] - begin < 64 * n_words; i++) {
        uint32_t doc = docs[i] - begin;

        /* All words up to that of the document are complete. */
        for (; word < doc / 64; word++, found = 0)
            bits[word] &= found;
        found |= UINT64_C(1) << doc % 64;
    }
    for (; word < n_words; word++, found = 0)
        bits[word] &= found;
    *at = i;
}

/* Look each document up that is left: where these are far fewer than the
 * list is long. */
static void keep_found(uint64_t *bits, size_t n_words, uint32_t begin,
                       const struct tc_impacts *impacts, uint32_t *at)
{
    for (size_t i = 0; i < n_words; i++)
        for (uint64_t left = bits[i]; left; left &= left - 1) {
            unsigned bit = (unsigned)__builtin_ctzll(left);
            uint32_t doc = begin + (uint32_t)(64 * i) + bit;

            *at = tc_docs_lower(impacts->docs, impacts->n, *at, doc);
            if (*at == impacts->n || impacts->docs[*at] != doc)
                bits[i] &= ~(UINT64_C(1) << bit);
        }
}

/* A look-up costs as much as so many entries that are passed over. */
#define LOOK_UP_COST 16

void tc_bits_keep_class(uint64_t *bits, size_t n_words, uint32_t begin,
                        const struct tc_impacts *impacts, uint32_t *at)
{
    if (impacts->levels) {
        tc_kernels()->keep(bits, impacts->levels + begin, n_words);
        return;
    }
    if (tc_bits_count(bits, n_words) * LOOK_UP_COST < impacts->n)
        keep_found(bits, n_words, begin, impacts, at);
    else
        tc_bits_keep_docs(bits, n_words, begin, impacts->docs, impacts->n, at);
}
