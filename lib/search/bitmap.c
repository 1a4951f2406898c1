/* Bitmap: loops over words. */
#include "search/bitmap.h"

#include <string.h>

#include "index/gone.h"
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
    return tc_kernels()->count(bits, n_words);
}

uint64_t tc_bits_count_class(const uint64_t *bits, size_t n_words,
                             const struct tc_impacts *impacts)
{
    uint64_t n = 0;

    if (impacts->levels)
        return tc_kernels()->count_common(bits, impacts->bits, n_words);
    for (uint32_t i = 0; i < impacts->n; i++)
        n += tc_bits_has(bits, impacts->docs[i]);
    return n;
}

/* Words of a bitmap that are made from a list at once. */
#define PIECE 1024

/* Set the bits of documents of a list from `i` on, up to the first that is past
 * the n_words words that begin with document `begin`; returns where it is. */
static uint32_t set_docs(uint64_t *bits, size_t n_words, uint32_t begin,
                         const uint32_t *docs, uint32_t n, uint32_t i)
{
    for (; i < n && docs[i] - begin < 64 * n_words; i++) {
        uint32_t doc = docs[i] - begin;

        bits[doc / 64] |= UINT64_C(1) << doc % 64;
    }
    return i;
}

void tc_bits_keep_docs(uint64_t *bits, size_t n_words, uint32_t begin,
                       const uint32_t *docs, uint32_t n, uint32_t *at)
{
    uint32_t i = tc_docs_lower(docs, n, *at, begin);
    uint64_t piece[PIECE];

    for (size_t word = 0; word < n_words; word += PIECE) {
        size_t n_now = n_words - word < PIECE ? n_words - word : PIECE;

        memset(piece, 0, n_now * sizeof *piece);
        i = set_docs(piece, n_now, begin + (uint32_t)(64 * word), docs, n, i);
        tc_bits_keep_bits(bits + word, n_now, piece);
    }
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
        tc_bits_keep_bits(bits, n_words, impacts->bits + begin / 64);
        return;
    }
    /* A short list is gone through sooner than the documents are counted. */
    if (impacts->n > n_words &&
        tc_bits_count(bits, n_words) * LOOK_UP_COST < impacts->n)
        keep_found(bits, n_words, begin, impacts, at);
    else
        tc_bits_keep_docs(bits, n_words, begin, impacts->docs, impacts->n, at);
}

/* ---- several classes ---- */

/* Documents that are gone through as a list rather than as a bitmap. */
#define LIST_MOST 4096

struct list {
    uint32_t docs[LIST_MOST];
    size_t n;
};

/* The documents of the bitmap that a sparse class has.  False: too many. */
static bool list_common(const uint64_t *bits, size_t n_words, uint32_t begin,
                        const struct tc_impacts *class, uint32_t *at,
                        struct list *list)
{
    uint32_t i = tc_docs_lower(class->docs, class->n, *at, begin);

    *at = i;
    list->n = 0;
    for (; i < class->n && class->docs[i] - begin < 64 * n_words; i++) {
        uint32_t doc = class->docs[i] - begin;

        if (list->n == LIST_MOST)
            return false;
        list->docs[list->n] = class->docs[i];
        list->n += bits[doc / 64] >> doc % 64 & 1;
    }
    return true;
}

/* Without a branch, for whether a document stays cannot be foretold: each is
 * written, and kept by stepping past it. */
static void list_keep(struct list *list, const struct tc_impacts *class,
                      uint32_t *at)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->n; i++) {
        uint32_t doc = list->docs[i];
        bool has;

        if (class->levels) {
            has = tc_bits_has(class->bits, doc);
        } else {
            *at = tc_docs_lower(class->docs, class->n, *at, doc);
            has = *at < class->n && class->docs[*at] == doc;
        }
        list->docs[kept] = doc;
        kept += has;
    }
    list->n = kept;
}

void tc_bits_keep_classes(uint64_t *bits, size_t n_words, uint32_t begin,
                          const struct tc_impacts *const *classes, uint32_t n,
                          uint32_t *at)
{
    struct list list;

    if (n < 2 || classes[0]->levels ||
        !list_common(bits, n_words, begin, classes[0], &at[0], &list)) {
        for (uint32_t i = 0; i < n; i++)
            tc_bits_keep_class(bits, n_words, begin, classes[i], &at[i]);
        return;
    }
    for (uint32_t i = 1; i < n && list.n; i++)
        list_keep(&list, classes[i], &at[i]);
    memset(bits, 0, n_words * sizeof *bits);
    for (size_t i = 0; i < list.n; i++)
        bits[(list.docs[i] - begin) / 64] |= UINT64_C(1) << list.docs[i] % 64;
}
