/*
 * Pairs: the dictionary of pairs of neighbouring words, by their numbers.
 *
 * Each word has a run: the words that stand right of it, by rising number,
 * each with what is to be known of its postings.  Most words have few, and so
 * runs are grouped: the table has one entry for 16 words, and the head of a
 * group the size of each run.
 *
 *     group* table
 *     group: head{16} run*    head: n_pairs [run_len postings_len]
 *     run:   index* bits      index: one for every 64 entries but the first
 *                             64: right, first bit, postings offset
 *     table: u64 offset of group, u64 offset of its postings
 *
 * More than half of all pairs stand in one document, and that number is all
 * their entry has besides the right word: entries are bits, and a pair of one
 * document has no list elsewhere.  How long the list of another is follows
 * from its entry.
 *
 *     bits:  step_width{5} entry*
 *     entry: [step] df more [n_more n_titles] [doc | list_len]
 *
 * lib/FORMAT.md, "PairDict", has the details.
 */
#ifndef TC_INDEX_PAIRS_H
#define TC_INDEX_PAIRS_H

#include "base/bytes.h"
#include "codec/bits.h"
#include "index/segment.h"

#define TC_PAIRS_GROUP 16
#define TC_PAIRS_STRIDE 64
#define TC_PAIRS_INDEX_LEN 12
#define TC_PAIRS_STEP_BITS 5

struct tc_pairs_entry; /* a pair of the run under way */

struct tc_pairs_writer {
    struct tc_buf *chunk;
    uint32_t n_docs;
    uint64_t n_pairs;
    uint64_t n_postings;
    bool too_long;
    bool failed;

    uint32_t left;             /* of the run under way */
    struct tc_pairs_entry *entries;
    size_t n_entries;
    size_t entries_cap;
    uint64_t postings_start;   /* of the run */
    uint64_t postings_end;
    uint64_t group_postings;   /* of the group */
    struct tc_buf index;       /* scratch for a run */
    struct tc_buf bits;
    struct tc_buf heads;       /* of the group under way */
    struct tc_buf runs;
    struct tc_buf table;
};

/* Begin with the runs of word `left`, a multiple of TC_PAIRS_GROUP, for an
 * index of n_docs documents. */
void tc_pairs_writer_start(struct tc_pairs_writer *writer,
                           struct tc_buf *chunk, uint32_t n_docs,
                           uint32_t left);

/* Add a pair, greater than the last by (left, right); lists lie one behind
 * the other. */
void tc_pairs_writer_add(struct tc_pairs_writer *writer, uint32_t left,
                         uint32_t right, const struct tc_list *list);

/* Close the runs of all words below `end`.  False when one has more than 4 GiB
 * of postings. */
bool tc_pairs_writer_end(struct tc_pairs_writer *writer, uint32_t end);

/* Append the rows of the table, moved by what groups and lists stand before
 * those of this writer. */
void tc_pairs_writer_table(const struct tc_pairs_writer *writer,
                           uint64_t groups_before, uint64_t lists_before,
                           struct tc_buf *to);
void tc_pairs_writer_done(struct tc_pairs_writer *writer);

/* Whether the table is in range, for opening. */
bool tc_pairs_check(const struct tc_segment *segment);

/* A walk over all pairs in their order. */
struct tc_pairs_iter {
    /* The current pair, after tc_pairs_next returned 1. */
    uint32_t left;
    uint32_t right;
    struct tc_list list;

    /* Private to pairs_read.c. */
    const struct tc_segment *segment;
    uint32_t n_left;           /* entries left in the run */
    uint32_t n_done;           /* entries of the run already taken */
    unsigned step_width;
    uint64_t postings_offset;
    const uint8_t *index;
    struct tc_bits_reader bits;
    struct tc_reader heads;
    const uint8_t *next_run;
    uint64_t next_postings;
    uint32_t next_word;
};

void tc_pairs_start(struct tc_pairs_iter *iter,
                    const struct tc_segment *segment);

/* Stand before the first pair of word `left` or after.  0, or ECORRUPT. */
int tc_pairs_seek(struct tc_pairs_iter *iter, const struct tc_segment *segment,
                  uint32_t left);

/* 1, or 0 at the end, or ECORRUPT. */
int tc_pairs_next(struct tc_pairs_iter *iter);

#endif
