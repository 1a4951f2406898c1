/*
 * Held: which documents of a segment hold what a constraint asks for.
 *
 * The entities of a kind stand together in the dictionary.  Those that agree
 * with the constraint are gathered by going through them once, and their
 * postings are united, as those of the spellings of a word are.
 */
#ifndef TC_SEARCH_HELD_H
#define TC_SEARCH_HELD_H

#include "base/buf.h"
#include "index/view.h"
#include "query/query.h"
#include "search/cache.h"
#include "search/expansion.h"

/* How well a document meets a constraint: worst first. */
enum tc_met {
    TC_MET_NOT,
    TC_MET_LOWER,        /* TC_AGREE_LOWER */
    TC_MET_LOWER_ITSELF, /* and it is that directive */
    TC_MET_FULL,         /* TC_AGREE_FULL */
    TC_MET_ITSELF        /* and it is that directive */
};

static inline bool tc_met_in_full(enum tc_met met)
{
    return met >= TC_MET_FULL;
}

static inline bool tc_met_is_itself(enum tc_met met)
{
    return met == TC_MET_LOWER_ITSELF || met == TC_MET_ITSELF;
}

/* Documents rising, with what they hold. */
struct tc_held {
    uint32_t n_docs;
    uint32_t *docs;
    uint32_t *mentions; /* at most TC_MENTIONS_MAX */
    uint8_t *met;       /* enum tc_met, not NOT */
    uint64_t *bits;     /* the same documents as a bitmap; NULL where they are
                           few */
};

#define TC_MENTIONS_MAX ((UINT32_C(1) << 22) - 1)

/* What all segments of a view hold.  Immutable once made. */
struct tc_holding {
    struct tc_kept kept;  /* pieces: of held.c, one a segment */
    struct tc_held *held; /* by segment; documents that are not gone */
    uint32_t n_terms;     /* that are met, in all segments together */
    bool cut;             /* terms were left out: see expansion.h */
};

/* `base` is the same for another view, or NULL.  Errors: ENOMEM, ECORRUPT,
 * ETIME, ECANCELED. */
int tc_holding_new(const struct tc_view *view,
                   const struct tc_constraint *constraint,
                   const struct tc_bounds *bounds,
                   const struct tc_holding *base,
                   struct tc_holding **ret_holding, tracuu_error *err);

static inline void tc_holding_unref(struct tc_holding *holding) /* or NULL */
{
    tc_shared_unref(holding ? &holding->kept.shared : NULL);
}

/* All that decides what a constraint holds, as bytes, behind `key`. */
void tc_constraint_key(const struct tc_constraint *constraint,
                       struct tc_buf *key);

/* The place of the first document at or after `doc`; n_docs when there is
 * none. */
uint32_t tc_held_find(const struct tc_held *held, uint32_t doc);

/* What a document holds, and how often (may be NULL). */
enum tc_met tc_held_met(const struct tc_held *held, uint32_t doc,
                        uint32_t *ret_mentions);

#endif
