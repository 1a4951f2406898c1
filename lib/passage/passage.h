/*
 * Passage: the places of a document that answer a query best.
 */
#ifndef TC_PASSAGE_PASSAGE_H
#define TC_PASSAGE_PASSAGE_H

#include "search/plan.h"

struct tc_passage {
    uint64_t begin; /* bytes of the text */
    uint64_t end;
    tracuu_span *marks; /* rising, apart */
    size_t n_marks;
};

struct tc_passages {
    struct tc_passage *passages; /* in the order of the text */
    size_t n;
    tracuu_span *marks; /* those of all passages */
};

/* An entity of a text that meets a constraint of the query. */
struct tc_spot {
    uint32_t begin; /* bytes of the text */
    uint32_t end;
    uint32_t constraint;
    bool full; /* it is what was asked for, not something in a wider sense */
};

/* Spots of one text, by rising begin. */
struct tc_spots {
    struct tc_spot *spots;
    size_t n;
};

/*
 * Choose at most `wanted` passages of a text that do not overlap.  A text in
 * which nothing matches (the title did) gives its beginning, without marks.
 * `title` is not shown again where a better passage can be had.  Where spots
 * stand comes before where words stand.
 *
 * Release with tc_passages_done.  Errors: ENOMEM, ETIME, ECANCELED.
 */
int tc_passages_choose(const struct tc_plan *plan, tracuu_str title,
                       tracuu_str text, const struct tc_spots *spots,
                       size_t wanted, struct tc_passages *ret,
                       tracuu_error *err);
void tc_passages_done(struct tc_passages *passages);

/* Marks in a title.  *ret_marks is released with tc_free. */
int tc_passage_title_marks(const struct tc_plan *plan, tracuu_str title,
                           const struct tc_spots *spots,
                           tracuu_span **ret_marks, size_t *ret_n,
                           tracuu_error *err);

#endif
