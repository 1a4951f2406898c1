/*
 * Impacts: what one class adds to the score of each document of a segment.
 *
 * Where a class is in few documents they are listed.  Where a word is in many
 * there is a byte for each document of the segment, its *level*: 0 where the
 * word is not, else its score divided by a power of two, and 1 more.  Levels
 * of several classes are added up many at a time (kernels.h); a sum of levels
 * bounds the sum of scores from above, and is short of it by less than one
 * level a class, so that few documents need be scored exactly.
 *
 * Impacts are made for the statistics of a view.  Those that *last* serve
 * others that differ little: their levels and scores are a little too high from
 * the start, so that they stay bounds from above when documents come and go;
 * what a document has exactly is worked out from its count (material.h).
 *
 * (Quantised impacts: Anh, de Kretser & Moffat, "Vector-space ranking with
 * effective early termination", SIGIR 2001.  A bound for each block of 64
 * documents: Mallia, Siedlaczek & Suel, "Fast disjunctive candidate generation
 * using live block filtering", WSDM 2021.)
 */
#ifndef TC_SEARCH_IMPACTS_H
#define TC_SEARCH_IMPACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "search/bm25.h"

/* Documents that share a peak, a rank and a word of a bitmap. */
#define TC_IMPACT_BLOCK 64

/* A class is dense in a segment from one document in so many on. */
#define TC_DENSE_SHARE 16

struct tc_large_count {
    uint32_t entry;
    uint32_t count;
};

struct tc_impacts {
    uint32_t n;    /* documents */
    uint32_t best; /* largest score, or a bound of it */

    /* Sparse: documents, rising, and their scores in units of TC_SCORE_ONE. */
    uint32_t *docs;
    uint32_t *scores;

    /* Dense; NULL where sparse. */
    uint8_t *levels; /* of each document of the segment */
    uint8_t *peaks;  /* largest level of each block */
    uint64_t *bits;  /* of the documents that hold it, as bitmap.h has them */
    uint32_t *ranks; /* documents before each block */
    uint16_t *rests; /* of each document that holds it: what its score has
                        above the least of its level */
    unsigned shift;

    /* Lasting; NULL otherwise, and `rests` then is not there. */
    uint16_t *counts; /* in 64ths, of each document that holds it; those that
                         do not fit are UINT16_MAX, and stand in `large` */
    struct tc_large_count *large; /* by entry */
    uint32_t n_large;
    double scale; /* with the view's settings, and lengths: scores */
    const struct tc_bm25 *bm25;
    const struct tc_segment *segment;
};

/* The level of a score. */
static inline uint32_t tc_impact_level(uint32_t score, unsigned shift)
{
    return (score >> shift) + 1;
}

/* (document, count) as they are read; counts in 64ths. */
struct tc_counts {
    uint32_t n;
    uint32_t *docs;
    uint32_t *counts;
};

/* How scores are worked out. */
struct tc_impact_setting {
    double scale;        /* see tc_bm25_scale */
    const double *norms; /* of the segment; NULL: work out each */
    const struct tc_bm25 *bm25;
    const struct tc_segment *segment;
    bool lasts;      /* keep counts */
    uint32_t n_docs; /* likewise */
    unsigned shift;  /* of levels */
};

/* The count of an entry of lasting impacts. */
uint32_t tc_impacts_count(const struct tc_impacts *impacts, uint32_t i);

/* Make the impacts of one segment, in the arena; the counts are overwritten.
 * False: out of memory. */
bool tc_impacts_make(struct tc_impacts *impacts, struct tc_arena *arena,
                     struct tc_counts *counts,
                     const struct tc_impact_setting *setting);

/* Entry of the first of n rising documents at or after `target`; n when there
 * is none.  `from` is an entry at or before it. */
uint32_t tc_docs_lower(const uint32_t *docs, uint32_t n, uint32_t from,
                       uint32_t target);

/*
 * Whether the class is in a document, and what it adds.  *at is where to look
 * from: 0 at first, then as the last call left it, provided that documents
 * rise.
 */
bool tc_impacts_find(const struct tc_impacts *impacts, uint32_t doc,
                     uint32_t *at, uint32_t *ret_score);

/* Documents of a segment to be scored together, rising. */
struct tc_wanted_docs {
    const uint32_t *docs;
    size_t n;
    uint64_t *filter; /* see kernels.h */
};

/* Set the filter of the documents. */
void tc_wanted_filter(struct tc_wanted_docs *wanted);

/* Add to sums[i] `times` what the class adds to the i-th document. */
void tc_impacts_add(const struct tc_impacts *impacts,
                    const struct tc_wanted_docs *wanted, uint32_t times,
                    uint64_t *sums);

#endif
