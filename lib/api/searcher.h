/*
 * Searcher: a view, and what is worked out once for it.
 */
#ifndef TC_API_SEARCHER_H
#define TC_API_SEARCHER_H

#include "search/ranking.h"

struct tracuu_searcher {
    struct tc_view *view;
    tracuu_limits limits; /* with the defaults filled in */
    struct tc_cache *cache; /* of the index */
    struct tc_ranking rankings[2]; /* by model */
};

/* A deadline by the limits, which begins now. */
static inline struct tc_deadline tc_limits_deadline(const tracuu_limits *limits)
{
    struct tc_deadline deadline = {.ms = limits->deadline_ms,
                                   .stop = limits->stop,
                                   .payload = limits->payload};

    tc_deadline_start(&deadline);
    return deadline;
}

/* The settings of BM25 where nothing else is asked for. */
#define TC_K1_DEFAULT 1.2
#define TC_B_DEFAULT 0.75

#endif
