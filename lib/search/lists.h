/*
 * Lists: the (document, count) of a class in a segment, read from the posting
 * list of its one source, or united from those of several.
 */
#ifndef TC_SEARCH_LISTS_H
#define TC_SEARCH_LISTS_H

#include "search/class.h"

/* Documents rising; counts in 64ths, words of the title counting
 * `title_weight`.  Release with tc_counts_done.  Errors: ENOMEM, ECORRUPT. */
int tc_counts_read(const struct tc_segment *segment, bool pair,
                   const struct tc_class_part *part, uint32_t title_weight,
                   struct tc_counts *ret_counts, tracuu_error *err);
/* Leave out the documents that are gone; `gone` may be NULL. */
void tc_counts_leave_out(struct tc_counts *counts,
                         const struct tc_gone *gone);
void tc_counts_done(struct tc_counts *counts);

#endif
