/*
 * Hopefuls: of the candidates that have their pairs added, those that may be
 * among the few that are wanted in the end.
 */
#ifndef TC_SEARCH_HOPEFULS_H
#define TC_SEARCH_HOPEFULS_H

#include "search/collector.h"
#include "search/job.h"

/*
 * Drop the candidates of the collector, which was trimmed, that cannot be among
 * the best k of the job, where that can be told without scoring them all: the
 * rest, offered to the job, gives the same answer.
 */
void tc_hopefuls_keep(struct tc_collector *collector,
                      const struct tc_job *job);

#endif
