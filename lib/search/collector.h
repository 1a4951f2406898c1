/*
 * Collector: documents that may be among the best k, by sums of levels.
 *
 * A sum of levels is above the score, in units of a level, by less than the
 * number of words.  So once k documents have sums of at least t, one whose sum
 * is not above t less that number cannot be among the best k.  A count of the
 * documents by sum tells t after each.
 */
#ifndef TC_SEARCH_COLLECTOR_H
#define TC_SEARCH_COLLECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tc_candidate {
    uint32_t segment;
    uint32_t doc; /* in the segment */
    uint32_t sum;
};

struct tc_collector {
    struct tc_candidate *items; /* in the order of adding */
    size_t n;
    size_t cap;
    size_t k;
    uint32_t slack;     /* by how much sums are above scores, at most */
    uint32_t most;      /* that a sum can be */
    uint32_t *by_sum;   /* documents with each sum */
    size_t n_at_best;   /* documents with at least the sum `best` */
    uint32_t best;      /* the k-th best sum, or 0 */
};

/* Sums go up to `most`.  False: out of memory. */
bool tc_collector_init(struct tc_collector *collector, size_t k,
                       uint32_t slack, uint32_t most);
void tc_collector_done(struct tc_collector *collector);

/* What a sum must exceed to be among the best. */
static inline uint32_t tc_collector_limit(const struct tc_collector *c)
{
    return c->best > c->slack ? c->best - c->slack : 0;
}

/* From now on only the best k are wanted, which must not rise. */
void tc_collector_lower(struct tc_collector *collector, size_t k);

/* Whether nothing was added and nothing is known yet. */
static inline bool tc_collector_is_fresh(const struct tc_collector *c)
{
    return c->n == 0 && c->best == 0;
}

/* Sums of some of the documents, which will be added later: as many as `rank`
 * says are at least as good as the k-th best of all.  That is so where the rank
 * is k; else it is a guess.  Before anything is added. */
void tc_collector_seed(struct tc_collector *collector, const uint16_t *sums,
                       size_t n, size_t rank);

/* Whether k documents have been added that are as good as was guessed, so that
 * those that were not added are not among the best. */
static inline bool tc_collector_is_sure(const struct tc_collector *c)
{
    return c->best == 0 || c->n_at_best >= c->k;
}

/* Forget all that was added, and the guess. */
void tc_collector_restart(struct tc_collector *collector);

/* Add a document whose sum exceeds the limit.  False: out of memory. */
bool tc_collector_add(struct tc_collector *collector, uint32_t segment,
                      uint32_t doc, uint32_t sum);

/* Take out what does not exceed the limit. */
void tc_collector_trim(struct tc_collector *collector);

/* The documents of candidate `first` and of those after it, as long as they are
 * of its segment; returns how many, at most `cap`. */
size_t tc_collector_docs(const struct tc_collector *collector, size_t first,
                         uint32_t *ret_docs, size_t cap);

#endif
