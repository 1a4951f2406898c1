/*
 * Collate: Vietnamese alphabetical order, as ICU's collator for "vi" has it.
 *
 * a, ă, â, b, c, d, đ, e, ê ...; among the same letters the tones in the order
 * of dictionaries.  Capitals come after small letters where nothing else
 * tells two texts apart; numbers go by their value: "Chi bộ 9", "Chi bộ 10".
 */
#ifndef TC_TEXT_COLLATE_H
#define TC_TEXT_COLLATE_H

#include <tracuu/text.h>

/* Errors: ENOMEM, EIO (ICU's data cannot be read). */
int tc_collator_new(tracuu_collator **ret_collator, tracuu_error *err);

/* Below, at or above 0 as `a` comes before, is the same bytes as or comes
 * after `b`.  May be called by several threads at once. */
int tc_collator_compare(const tracuu_collator *collator, tracuu_str a,
                        tracuu_str b);

void tc_collator_free(tracuu_collator *collator); /* NULL is allowed */

#endif
