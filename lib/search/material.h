/*
 * Material: what a class consists of in one segment: its posting lists, and
 * impacts.
 *
 * A segment does not change, so its material serves view after view; what
 * changes are the statistics.  Impacts that were made for exactly these are
 * taken as they are.  Those that last were made with scores that are higher by
 * TC_MARGIN, and serve as long as no score of the view is above what they say,
 * nor much below.  With k1 and b given, let a score be
 *
 *     scale * c / (c + K),   K = k1 * (1 - b + b * len / avg_len)
 *
 * When scale is multiplied by s, and avg_len by a, it is multiplied by at
 * most s * max(1, a) and at least s * min(1, a), whatever c and len are.
 *
 * Documents that are gone stay in it.  How many of them hold the class is
 * counted from one view to the next.
 */
#ifndef TC_SEARCH_MATERIAL_H
#define TC_SEARCH_MATERIAL_H

#include "search/class.h"

/* By how much lasting scores are above exact ones when they are made, and how
 * far below the view's may come to be.  More of them makes searching slower,
 * less of them makes for more making. */
#define TC_MARGIN (1.0 / 1024)
#define TC_LOWEST (1 - 4 * TC_MARGIN)

struct tc_material {
    struct tc_piece piece;
    uint64_t segment; /* its number */
    struct tc_source *sources;
    uint32_t n_sources;
    struct tc_impacts impacts;
    bool lasts;
    double scale; /* that they were made with; at that: */
    double avg_len;
    /* How many were gone when it was last counted (high half), and of these
     * held the class; atomic. */
    uint64_t gone;
};

/* An empty one.  NULL: out of memory. */
struct tc_material *tc_material_new(const struct tc_segment *segment);

/* A copy, without impacts.  NULL: out of memory. */
struct tc_material *tc_material_copy(const struct tc_material *material);

/* Count those of n documents that are gone. */
void tc_material_count(struct tc_material *material,
                       const struct tc_counts *counts,
                       const struct tc_gone *gone);

/* Documents that hold the class and are not gone; `gone` may be NULL. */
uint32_t tc_material_left(struct tc_material *material,
                          const struct tc_gone *gone);

/* Make impacts; the counts are overwritten.  False: out of memory. */
bool tc_material_make(struct tc_material *material, struct tc_counts *counts,
                      const struct tc_impact_setting *setting, double avg_len);

/* Whether the impacts serve a view; how much a score then is at least of what
 * they say. */
bool tc_material_serves(const struct tc_material *material, double scale,
                        double avg_len, unsigned shift, double *ret_low);

/* The counts of lasting impacts.  False: out of memory. */
bool tc_material_counts(const struct tc_material *material, uint32_t n_docs,
                        struct tc_counts *ret_counts);

#endif
