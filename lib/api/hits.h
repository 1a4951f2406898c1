/*
 * Hits: an answer as the public functions hand it out.  Documents, passages
 * and marks are made when they are first asked for, and kept.
 */
#ifndef TC_API_HITS_H
#define TC_API_HITS_H

#include <tracuu/search.h>

#include "base/buf.h"
#include "index/store.h"
#include "passage/passage.h"
#include "search/plan.h"
#include "search/top.h"

struct tc_lazy_hit {
    struct tracuu_stored *stored;
    struct tc_passages passages;
    bool has_passages;
    tracuu_span *title_marks;
    size_t n_title_marks;
    bool has_title_marks;
    struct tracuu_entities *entities; /* of the text */
};

struct tracuu_hits {
    tracuu_limits limits;
    struct tc_deadline deadline; /* of the call under way */
    struct tc_plan *plan; /* keeps the query and the view alive */
    struct tc_top top;    /* sorted; the first `offset` are not handed out */
    struct tc_lazy_hit *lazy; /* by hit, from `offset` on; NULL: no document
                                 was asked for yet */
    size_t offset;
    size_t n_passages;
    uint64_t n_matches;
    bool exact;
    bool by_date; /* sorted by it */
    uint64_t n_complete;
};

/* Begin a call on hits that has its own time. */
static inline void tc_hits_start(struct tracuu_hits *hits)
{
    tc_deadline_start(&hits->deadline);
}

/* Segment and local number of a hit's document. */
const struct tc_segment *tc_hits_locate(const struct tracuu_hits *hits,
                                        size_t i, uint32_t *ret_segment,
                                        uint32_t *ret_local);

/*
 * The spots of the title or of the text of a hit, where entities stand that
 * the query asks for; none when it asks for none.  Released with tc_free.
 */
int tc_hits_spots(struct tracuu_hits *hits, size_t i, bool in_title,
                  struct tc_spots *ret_spots, tracuu_error *err);

/* Append what is known of the query's words and pairs. */
void tc_hits_describe(const struct tracuu_hits *hits, struct tc_buf *buf);

#endif
