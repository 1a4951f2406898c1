/*
 * Sources: the posting lists that a word of a query, or a pair of two, stands
 * for in one segment.
 *
 * All terms of one fold stand together in the dictionary, so a word is looked
 * up by walking the few terms of its fold and asking of each how well it spells
 * the word.
 */
#ifndef TC_SEARCH_SOURCES_H
#define TC_SEARCH_SOURCES_H

#include "search/class.h"
#include "search/expansion.h"
#include "search/material.h"

/* Sources while they are being gathered. */
struct tc_gathering {
    struct tc_expansion expansion; /* of words only */
    struct tc_deadline *deadline;
    const struct tc_segment *segment;
    struct tc_material *material; /* receives them */
    struct tc_source *sources;
    size_t n;
    size_t cap;
};

/* Gather those of a word; of the pairs of two classes in this segment. */
int tc_gather_word(struct tc_gathering *g, enum tc_model model,
                   const struct tracuu_query *query,
                   const struct tc_query_word *word, tracuu_error *err);
int tc_gather_pairs(struct tc_gathering *g, const struct tc_class_part *left,
                    const struct tc_class_part *right, tracuu_error *err);

/* Move what was gathered into the material. */
int tc_gather_end(struct tc_gathering *g, tracuu_error *err);

#endif
