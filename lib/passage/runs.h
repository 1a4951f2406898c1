/*
 * Runs: scoring runs of units.
 *
 * A run is worth the idf of every query word that it holds, counted once, and
 * of every pair of neighbouring query words that stand together in it: the
 * same evidence that ranks documents.  An entity that was asked for is worth
 * more than all words together, once for each that was; a directive twice as
 * much as others, and what meets it only in a wider sense half.  Of runs of
 * equal worth the shortest is the best, then the first.  A run is at most
 * TC_PASSAGE_CHARS long and does not cross a blank line.
 */
#ifndef TC_PASSAGE_RUNS_H
#define TC_PASSAGE_RUNS_H

#include "passage/match.h"
#include "passage/passage.h"
#include "passage/units.h"

/* A text and what stands in it, while passages of it are chosen. */
struct tc_chooser {
    const struct tc_plan *plan;
    tracuu_str title;
    tracuu_str text;
    struct tc_unit *units;
    size_t n_units;
    bool *taken; /* by unit */
    struct tc_match *matches;
    size_t n_matches;
    const struct tc_spots *spots;
    double spot_worth;
    uint32_t *same;   /* by word: the first of its class, which counts */
    double *idf;      /* of each word of the query */
    double *pair_idf; /* of each with the next one, times the pair's weight */
    double *seen;     /* best so far of each word, in the run being scored */
    bool *seen_pair;
    double *seen_spot; /* best so far of each constraint, likewise */
};

struct tc_run {
    size_t first; /* units */
    size_t last;
    double worth;
    uint32_t n_chars;
};

/* Fill in what words, pairs and spots are worth. */
void tc_chooser_weigh(struct tc_chooser *c);

/* The best run of units that are not taken; whether there is one. */
bool tc_run_best(struct tc_chooser *c, struct tc_run *ret);

/* The beginning of a text in which nothing matches. */
struct tc_run tc_run_lead(const struct tc_chooser *c);

#endif
