/*
 * Bitmap: a set of documents, bit i of word j for document 64 * j + i.
 */
#ifndef TC_SEARCH_BITMAP_H
#define TC_SEARCH_BITMAP_H

#include "search/impacts.h"

/* Words of a bitmap of so many documents. */
static inline size_t tc_bits_words(uint32_t n_docs)
{
    return ((size_t)n_docs + 63) / 64;
}

/* Set the bits of all documents, and no more. */
void tc_bits_fill(uint64_t *bits, uint32_t n_docs);

static inline void tc_bits_keep_bits(uint64_t *bits, size_t n_words,
                                     const uint64_t *others)
{
    for (size_t i = 0; i < n_words; i++)
        bits[i] &= others[i];
}

bool tc_bits_none(const uint64_t *bits, size_t n_words);
uint64_t tc_bits_count(const uint64_t *bits, size_t n_words);

/* How many of the documents, the first of which is 0, are in a class. */
uint64_t tc_bits_count_class(const uint64_t *bits, size_t n_words,
                             const struct tc_impacts *impacts);

/*
 * Keep what is in a list, or in a class.  The bitmap begins with document
 * `begin`, a multiple of 64 that rises from call to call; *at is where in the
 * list to look from, 0 at first.
 */
void tc_bits_keep_docs(uint64_t *bits, size_t n_words, uint32_t begin,
                       const uint32_t *docs, uint32_t n, uint32_t *at);
void tc_bits_keep_class(uint64_t *bits, size_t n_words, uint32_t begin,
                        const struct tc_impacts *impacts, uint32_t *at);

/* Keep what is in all of n classes, the shortest first. */
void tc_bits_keep_classes(uint64_t *bits, size_t n_words, uint32_t begin,
                          const struct tc_impacts *const *classes, uint32_t n,
                          uint32_t *at);

#endif
