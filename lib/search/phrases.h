/*
 * Phrases: the best documents of a query that is one phrase.
 *
 * Where the words stand is asked of few documents: those that hold all pairs of
 * the phrase are scored first, and then asked in the order of their scores
 * until enough are found.
 */
#ifndef TC_SEARCH_PHRASES_H
#define TC_SEARCH_PHRASES_H

#include "search/job.h"

/* The phrase of more than two words that a query consists of, besides fields
 * that must be met; else NULL. */
const struct tc_node *tc_phrase_of(const struct tracuu_query *query);

/* Find the best documents of a segment among those of a bitmap over it, which
 * is overwritten, and offer them to the job.  It has no tiers, and sorts by
 * score.  Errors: ENOMEM, ECORRUPT. */
int tc_phrase_run(struct tc_job *job, const struct tc_node *phrase,
                  uint32_t segment, uint64_t *bits, tracuu_error *err);

#endif
