/*
 * Postings: which documents hold a term, how often, and where.
 *
 * A list is written once, documents rising, and read in blocks of 128.  For
 * each document it holds two counts: `tf`, occurrences in title and text
 * together, and `title_tf`, those in the title.  Positions (slots, rising) are
 * kept apart and only decoded when asked for.
 *
 * The bytes are described in lib/FORMAT.md, "Postings" and "Positions".
 */
#ifndef TC_CODEC_POSTINGS_H
#define TC_CODEC_POSTINGS_H

#include <stdbool.h>
#include <stdint.h>
#include <tracuu/common.h>

#include "base/buf.h"
#include "codec/pack.h"

/* What a word of the title counts for, against 1 for a word of the text, in
 * the default ranking. */
#define TC_TITLE_WEIGHT 5

/* Where a list is: filled from a dictionary entry.  Offsets and lengths are in
 * bytes of the postings chunk and the positions chunk. */
struct tc_list {
    uint32_t df;
    uint64_t n_positions; /* sum of tf; of pairs only when df < TC_BLOCK */
    uint64_t postings_offset;
    uint64_t postings_len;
    uint64_t positions_offset;
    uint64_t positions_len; /* 0 when positions are not kept (pairs) */

    /* Of pairs, whose dictionary holds part of a short list. */
    bool is_pair;
    uint64_t n_titles; /* sum of title_tf, when df < TC_BLOCK */
    uint32_t doc;      /* the only one, when df is 1; there are no bytes */
};

/* What lists lie in.  Lengths are in bytes, without the 64 of padding. */
struct tc_lists {
    const uint8_t *postings;
    uint64_t postings_len;
    const uint8_t *positions; /* NULL: none are kept */
    uint64_t positions_len;
    const uint8_t *lens; /* lengths of the documents, then of their titles, of
                            32 bits each; needed for positions */
    uint32_t n_docs;
};

/* All slots of a document are below this, and a reader counts on it. */
static inline uint32_t tc_slots_end(uint32_t len, uint32_t title_len)
{
    return len + title_len + 1;
}

/* ---- writing ---- */

struct tc_postings_writer;

/* Lists of documents below n_docs are appended to the two bufs; `positions` is
 * NULL for those of pairs, of which none are kept.  NULL when there is no
 * memory. */
struct tc_postings_writer *tc_postings_writer_new(struct tc_buf *postings,
                                                  struct tc_buf *positions,
                                                  uint32_t n_docs);
void tc_postings_writer_free(struct tc_postings_writer *writer);

/* One document of a list: counts, tf >= 1, and its lengths, which matter for
 * positions that are not encoded yet. */
struct tc_posting {
    uint32_t doc;
    uint32_t tf;
    uint32_t title_tf;
    uint32_t len;
    uint32_t title_len;
};

/* Add one document to the list under way, with tf positions below
 * tc_slots_end (ignored without a positions buf). */
void tc_postings_writer_add(struct tc_postings_writer *writer,
                            const struct tc_posting *posting,
                            const uint32_t *positions);

/* The same to a list without positions. */
void tc_postings_writer_count(struct tc_postings_writer *writer,
                              const struct tc_posting *posting);

/* Positions of a document as they are encoded: n bits from bit `at` on. */
struct tc_coded {
    const uint8_t *from;
    uint64_t at;
    uint64_t n;
};

/* The same with positions of tc_postings_coded. */
void tc_postings_writer_copy(struct tc_postings_writer *writer,
                             struct tc_posting posting,
                             struct tc_coded positions);

struct tc_postings;

/* Add the current block of another list, whose documents rise, each with a
 * number that is higher by `base`, and its positions as they are.  False when
 * these are not there. */
bool tc_postings_writer_move(struct tc_postings_writer *writer,
                             struct tc_postings *from, uint32_t base);

/* The list of a pair in one document, which has no bytes. */
static inline struct tc_list tc_list_of_one(struct tc_posting posting,
                                            uint64_t postings_offset)
{
    return (struct tc_list){.df = 1,
                            .n_positions = posting.tf,
                            .postings_offset = postings_offset,
                            .is_pair = true,
                            .n_titles = posting.title_tf,
                            .doc = posting.doc};
}

/* Finish the list and say where it is.  False when out of memory, or when the
 * list is too long for its tables; tc_postings_writer_fail says which. */
bool tc_postings_writer_end(struct tc_postings_writer *writer,
                            struct tc_list *ret_list);

/* Report why a list was not finished: ELIMIT or ENOMEM. */
int tc_postings_writer_fail(const struct tc_postings_writer *writer,
                            tracuu_error *err);

/* ---- reading ---- */

/*
 * A cursor over the blocks of one list.  Damaged bytes end it early with `bad`
 * set; it never reads outside the chunks, never gives a document number that
 * is not below n_docs, and never takes longer than the list is.
 */
struct tc_postings {
    /* The current block, valid after tc_postings_next_block or _seek_block
     * returned true: n documents, rising. */
    uint32_t n;
    uint32_t docs[TC_BLOCK];
    uint32_t tf[TC_BLOCK];
    uint32_t title_tf[TC_BLOCK];
    bool has_titles; /* some title_tf of the block is not 0 */
    bool bad;

    /* Private to postings_read.c. */
    struct tc_list list;
    const uint8_t *positions;
    const uint8_t *lens;
    uint32_t n_docs;
    uint32_t n_blocks;   /* full ones */
    uint32_t block;      /* next to decode */
    const uint8_t *last_docs;     /* the tables, each of n_blocks entries */
    const uint8_t *ends;
    const uint8_t *position_ends; /* NULL without positions */
    const uint8_t *blocks;
    const uint8_t *end;
    uint32_t entry;     /* of the current block; n: none */
    uint64_t entry_bit; /* its positions begin so many bits from the list's */
};

/* Open a list. */
void tc_postings_open(struct tc_postings *p, const struct tc_list *list,
                      const struct tc_lists *in);

/* Decode the next block.  False at the end. */
bool tc_postings_next_block(struct tc_postings *p);

/* Decode the first block, from the current one on, that ends at or after
 * `target` (the current one stays if it does).  False when there is none. */
bool tc_postings_seek_block(struct tc_postings *p, uint32_t target);

/* Positions of entry i of the current block: tf[i] of them, rising, into
 * ret_positions.  False when bad or none are kept. */
bool tc_postings_positions(struct tc_postings *p, uint32_t i,
                           uint32_t *ret_positions);

/* Where the encoded positions of entry i are.  False when they are not there.
 * What they say is not looked at. */
bool tc_postings_coded(struct tc_postings *p, uint32_t i,
                       struct tc_coded *ret_coded);

/* The same of the n > 0 entries from i on, which lie one behind another. */
bool tc_postings_coded_run(struct tc_postings *p, uint32_t i, uint32_t n,
                           struct tc_coded *ret_coded);

#endif
