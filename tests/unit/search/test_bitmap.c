/* Bitmaps against sets that are gone through bit by bit. */
#include <criterion/criterion.h>
#include <string.h>

#include "search/bitmap.h"
#include "support/rng.h"

#define N_DOCS 1000u
#define N_WORDS ((N_DOCS + 63) / 64)

Test(bitmap, is_filled_up_to_the_last_document)
{
    for (uint32_t n = 0; n <= 200; n++) {
        uint64_t bits[5] = {0, 0, 0, 0, UINT64_MAX};

        tc_bits_fill(bits, n);
        cr_assert_eq(n, tc_bits_count(bits, tc_bits_words(n)));
        cr_assert_eq(UINT64_MAX, bits[4]);
        cr_assert_eq(n == 0, tc_bits_none(bits, tc_bits_words(n)));
    }
}

/* Documents of a list, one in `share`. */
static uint32_t some_docs(struct rng *rng, uint32_t share, uint32_t *docs)
{
    uint32_t n = 0;

    for (uint32_t doc = 0; doc < N_DOCS; doc++)
        if (rng_once_in(rng, share))
            docs[n++] = doc;
    return n;
}

static bool is_in(const uint32_t *docs, uint32_t n, uint32_t doc)
{
    for (uint32_t i = 0; i < n; i++)
        if (docs[i] == doc)
            return true;
    return false;
}

/* Keep a list, range by range, with one of the two functions. */
static void keep(uint64_t *bits, size_t per_range, const uint32_t *docs,
                 uint32_t n, bool as_class)
{
    struct tc_impacts impacts = {.n = n, .docs = (uint32_t *)docs};
    uint32_t at = 0;

    for (size_t word = 0; word < N_WORDS; word += per_range) {
        size_t left = N_WORDS - word;
        size_t n_words = left < per_range ? left : per_range;

        if (as_class)
            tc_bits_keep_class(bits + word, n_words, (uint32_t)(64 * word),
                               &impacts, &at);
        else
            tc_bits_keep_docs(bits + word, n_words, (uint32_t)(64 * word),
                              docs, n, &at);
    }
}

static void check(struct rng *rng, uint32_t in_list, uint32_t in_bits,
                  size_t per_range, bool as_class)
{
    uint64_t before[N_WORDS] = {0}, bits[N_WORDS];
    uint32_t docs[N_DOCS];
    uint32_t n = some_docs(rng, in_list, docs);

    for (uint32_t doc = 0; doc < N_DOCS; doc++)
        before[doc / 64] |= (uint64_t)rng_once_in(rng, in_bits) << doc % 64;
    memcpy(bits, before, sizeof bits);
    keep(bits, per_range, docs, n, as_class);
    for (uint32_t doc = 0; doc < N_DOCS; doc++)
        cr_assert_eq((before[doc / 64] >> doc % 64 & 1) && is_in(docs, n, doc),
                     bits[doc / 64] >> doc % 64 & 1, "document %u", doc);
}

Test(bitmap, keeps_what_is_in_a_list)
{
    static const uint32_t shares[] = {1, 2, 10, 100, 5000};
    struct rng rng = rng_new(1);

    for (unsigned i = 0; i < 5; i++)
        for (unsigned j = 0; j < 5; j++)
            for (size_t per_range = 1; per_range <= 17; per_range += 4) {
                check(&rng, shares[i], shares[j], per_range, false);
                check(&rng, shares[i], shares[j], per_range, true);
            }
}

/* The same documents as a list and as a bitmap. */
Test(bitmap, counts_what_is_in_a_class)
{
    static const uint32_t shares[] = {1, 2, 10, 100, 5000};
    struct rng rng = rng_new(2);

    for (unsigned i = 0; i < 25; i++) {
        uint64_t bits[N_WORDS] = {0}, present[N_WORDS] = {0}, n_common = 0;
        uint8_t levels[N_DOCS] = {0};
        uint32_t docs[N_DOCS], n = some_docs(&rng, shares[i % 5], docs);
        struct tc_impacts sparse = {.n = n, .docs = docs};
        struct tc_impacts dense = {.n = n, .levels = levels, .bits = present};

        for (uint32_t doc = 0; doc < N_DOCS; doc++)
            bits[doc / 64] |= (uint64_t)rng_once_in(&rng, shares[i / 5])
                              << doc % 64;
        for (uint32_t k = 0; k < n; k++) {
            levels[docs[k]] = 1;
            present[docs[k] / 64] |= UINT64_C(1) << docs[k] % 64;
            n_common += bits[docs[k] / 64] >> docs[k] % 64 & 1;
        }
        cr_expect_eq(n_common, tc_bits_count_class(bits, N_WORDS, &sparse));
        cr_expect_eq(n_common, tc_bits_count_class(bits, N_WORDS, &dense));
    }
}
