/*
 * Lists: the (document, count) of a class in a segment, read from the posting
 * list of its one source, or united from those of several.
 */
#ifndef TC_SEARCH_LISTS_H
#define TC_SEARCH_LISTS_H

#include "base/deadline.h"
#include "search/material.h"

/* Documents rising; counts in 64ths, words of the title counting
 * `title_weight`.  Release with tc_counts_done.  Errors: ENOMEM, ECORRUPT,
 * ETIME, ECANCELED. */
int tc_counts_read(const struct tc_segment *segment, bool pair,
                   const struct tc_material *material, uint32_t title_weight,
                   struct tc_deadline *deadline,
                   struct tc_counts *ret_counts, tracuu_error *err);
void tc_counts_done(struct tc_counts *counts);

/* Whether a spelling of a word stands in a document that is not gone; `gone`
 * may be NULL. */
bool tc_source_is_left(const struct tc_segment *segment,
                       const struct tc_source *source,
                       const struct tc_gone *gone);

#endif
