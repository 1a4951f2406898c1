/*
 * Dict: from a word, a fold or a prefix to postings, and from two words to
 * the postings of their pair.
 *
 * Words are sorted by (fold, word), bytewise, so that all words of one fold
 * stand together ("dương", "đương", "đường" under "duong") and a prefix
 * without marks is one range.  A word's number is its rank in this order.
 * Pairs are keyed by the numbers of their two words.
 *
 * Entities stand in the same order, before all words.  No word of a text or of
 * a query begins with the byte that theirs do, so nothing that looks for words
 * comes across one.
 */
#ifndef TC_INDEX_DICT_H
#define TC_INDEX_DICT_H

#include "index/segment.h"
#include "text/terms.h"

struct tc_entry {
    uint32_t term; /* number of the word */
    struct tc_list list;
};

/* Look a canonical term up.  1 found, 0 not; ECORRUPT. */
int tc_dict_find(const struct tc_segment *segment, const char *term,
                 size_t len, struct tc_entry *ret_entry);

/* A walk over the dictionary in its order. */
struct tc_dict_iter {
    /* The current entry, after tc_dict_next returned 1. */
    struct tc_entry entry;
    char fold[TC_TERM_MAX];
    size_t fold_len;
    char term[TC_TERM_MAX];
    size_t term_len;

    /* Private to dict_read.c. */
    const struct tc_segment *segment;
    uint32_t next; /* number of the next entry */
    const uint8_t *at;
    uint64_t postings_offset;
    uint64_t positions_offset;
};

/* Stand before the first entry whose fold is not below the given one (a fold
 * of length 0: before the first entry of all). */
void tc_dict_seek(struct tc_dict_iter *iter, const struct tc_segment *segment,
                  const char *fold, size_t len);

/* Stand before the entry of a number, or at the end.  0, or ECORRUPT. */
int tc_dict_seek_number(struct tc_dict_iter *iter,
                        const struct tc_segment *segment, uint32_t number);

/* Take the next entry: 1, or 0 at the end, or ECORRUPT. */
int tc_dict_next(struct tc_dict_iter *iter);

/* How many of the first entries are entities (entity/term.h), which come before
 * all words, and how many documents their lists have together. */
uint32_t tc_dict_count_entities(const struct tc_segment *segment,
                                uint64_t *ret_n_postings);

/* Look up the pair of two words by number.  1 found, 0 not; ECORRUPT. */
int tc_pairs_find(const struct tc_segment *segment, uint32_t left,
                  uint32_t right, struct tc_list *ret_list);

/* Open the postings of a word (with positions) or of a pair (without). */
void tc_dict_postings(const struct tc_segment *segment,
                      const struct tc_list *list, struct tc_postings *ret);
void tc_pairs_postings(const struct tc_segment *segment,
                       const struct tc_list *list, struct tc_postings *ret);

#endif
