/*
 * Invert: from the events of a batch to dictionary, postings and pairs.
 */
#ifndef TC_INDEX_INVERT_H
#define TC_INDEX_INVERT_H

#include "index/events.h"
#include "index/image.h"

/* Write the chunks of words and of pairs.  Errors: ENOMEM, ELIMIT. */
int tc_invert(const struct tc_events *events, struct tc_image *image,
              tracuu_error *err);

#endif
