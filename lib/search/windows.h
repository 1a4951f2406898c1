/*
 * Windows: the best documents by the sum of their words, without scoring all
 * of them.
 */
#ifndef TC_SEARCH_WINDOWS_H
#define TC_SEARCH_WINDOWS_H

#include "search/job.h"

struct tc_windows;

/* Begin a search for the words of a plan.  *ret_windows is NULL where sums or
 * scores could be too large for it: then documents must be scored one by one.
 * Errors: ENOMEM. */
int tc_windows_new(const struct tc_job *job, struct tc_windows **ret_windows,
                   tracuu_error *err);
void tc_windows_free(struct tc_windows *windows); /* NULL is allowed */

/*
 * Go through the documents of a segment, or those of a bitmap over it (NULL:
 * all), that hold some of the words.  `n_above` hits rank above all of these
 * already.  Errors: ENOMEM.
 */
int tc_windows_add(struct tc_windows *windows, uint32_t segment,
                   const uint64_t *bits, size_t n_above, tracuu_error *err);

/* Score what may be among the best and offer it to the job. */
void tc_windows_finish(struct tc_windows *windows, struct tc_job *job);

#endif
