/*
 * Expansion: which terms a word or a field stands for, where they are limited.
 *
 * The maker of a class goes through the terms of all segments and asks of each
 * whether it is taken.  As long as there are no more than the limit, all are,
 * and nothing is remembered of them.  Where there are more, it goes through
 * them again, so that they are known, and a last time to take those that were
 * chosen: the closest, of these what most documents hold, of these the first
 * by their bytes.  So the choice does not depend on how documents are cut into
 * segments.
 */
#ifndef TC_SEARCH_EXPANSION_H
#define TC_SEARCH_EXPANSION_H

#include <stdbool.h>

#include "base/deadline.h"
#include "index/strings.h"

/* What may be spent. */
struct tc_bounds {
    struct tc_deadline *deadline; /* or NULL */
    uint32_t most_terms;
};

enum tc_expansion_stage { TC_EXPANSION_COUNTS, TC_EXPANSION_KNOWS,
                          TC_EXPANSION_TAKES };

struct tc_expansion {
    uint32_t most;
    uint32_t n_taken; /* in all segments; a term counts once in each */
    enum tc_expansion_stage stage;
    bool failed; /* out of memory */
    struct tc_strings names;
    struct tc_expanded *terms; /* by number of the name */
    size_t cap;
};

/* Begin; `most` is at least 1. */
void tc_expansion_init(struct tc_expansion *expansion, uint32_t most);
void tc_expansion_done(struct tc_expansion *expansion);

/* Whether a term is taken in this round; the closest have the greatest
 * `closeness`. */
bool tc_expansion_takes(struct tc_expansion *expansion, tracuu_str name,
                        uint32_t closeness, uint32_t n_docs);

/* After all terms: whether another round is needed.  What was taken in this
 * one is then to be forgotten. */
bool tc_expansion_again(struct tc_expansion *expansion);

/* Whether terms were left out. */
bool tc_expansion_is_cut(const struct tc_expansion *expansion);

#endif
