/*
 * Sums: levels of the words and pairs of a query, added up a window of
 * documents after another.
 *
 * Those that are dense are ordered by the most that each can add.  The first
 * ones that together cannot lift a document above a limit are optional: only
 * documents that hold another need be looked at (MaxScore: Turtle & Flood,
 * "Query evaluation: strategies and optimizations", 1995).  What is sparse is
 * added in any case.
 */
#ifndef TC_SEARCH_SUMS_H
#define TC_SEARCH_SUMS_H

#include "search/job.h"
#include "search/kernels.h"

/* Most documents and blocks of a window.  Its sums take 8 KiB, so that they
 * and the levels that are added to them lie in the first-level cache. */
#define TC_WINDOW 4096u
#define TC_WINDOW_BLOCKS (TC_WINDOW / TC_IMPACT_BLOCK)

/* A word in the segment at hand. */
struct tc_sum_word {
    const struct tc_scored *scored;
    const struct tc_impacts *impacts;
    uint32_t times;
    uint32_t most;     /* that it can add to a sum */
    uint32_t most_sum; /* with all words before it */
    uint32_t at;       /* sparse: first entry that is not passed */
};

struct tc_sums {
    const struct tc_kernels *kernels;
    const struct tc_plan *plan;
    unsigned shift; /* of levels */
    uint32_t most;  /* that all words together can add in any segment */
    uint32_t slack; /* by how many levels a sum is above a score, at most */

    /* Of the segment at hand. */
    uint32_t segment;
    size_t n_blocks_all;
    struct tc_sum_word *words; /* dense, then sparse, by rising `most`; behind
                                  them those that are not there */
    struct tc_addend *levels;  /* of the dense ones, in their order */
    struct tc_addend *peaks;   /* the same */
    uint32_t n_words;
    uint32_t n_dense;
    uint32_t n_optional;

    /* Of the window at hand. */
    uint32_t begin;    /* first document, that of a block */
    uint32_t n_blocks;
    uint16_t bounds[TC_WINDOW_BLOCKS]; /* what is not added yet may add */
    uint64_t above[TC_WINDOW_BLOCKS];  /* documents that may exceed a limit */
    uint16_t sums[TC_WINDOW];
};

/* Prepare for the words of a plan.  Where sums could be too large for 16 bits,
 * or scores for 32, there are none: *ret_sums is NULL.  Errors: ENOMEM. */
int tc_sums_new(const struct tc_plan *plan, unsigned shift,
                struct tc_sums **ret_sums, tracuu_error *err);
void tc_sums_free(struct tc_sums *sums); /* NULL is allowed */

/* Begin with a segment; all of its words are essential at first. */
void tc_sums_open(struct tc_sums *sums, uint32_t segment);

/* Raise the number of optional words as a limit allows.  False: all words
 * together cannot exceed it. */
bool tc_sums_set_optional(struct tc_sums *sums, uint32_t limit);

/* Begin with the window of n_blocks from a block on.  Windows rise, but for
 * the first one after tc_sums_rewind. */
void tc_sums_begin(struct tc_sums *sums, size_t block, uint32_t n_blocks);
void tc_sums_rewind(struct tc_sums *sums);

/* Whether an essential word may be in the window. */
bool tc_sums_has_essential(struct tc_sums *sums);

/* Add the essential words (or all of them) to the window, and tell in `above`
 * which of its documents may exceed the limit. */
void tc_sums_add(struct tc_sums *sums, bool all, uint32_t limit);

/* Ask for the memory that completing a block of the window reads. */
void tc_sums_expect(const struct tc_sums *sums, uint32_t block);

/* Add the optional words to a block of the window, as long as one of its
 * documents in `above` may exceed the limit.  Returns those that do. */
uint64_t tc_sums_complete(struct tc_sums *sums, uint32_t block,
                          uint32_t limit);

/* How much blocks promise, 64 of them from a block on, into bounds: what dense
 * words may add, and what short lists have in all documents of the block.
 * Blocks rise, but for the first after tc_sums_rewind. */
void tc_sums_promise(struct tc_sums *sums, size_t block);

#endif
