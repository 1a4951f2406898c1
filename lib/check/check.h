/*
 * Check: whether an index says the same everywhere that it says it.
 *
 * Opening looks at tables of fixed width and every cursor guards itself, so
 * that a damaged file does no harm; but it may give wrong answers.  A check
 * verifies the hash of every chunk, decodes every list and compares what the
 * parts say of each other: a slot of a document must be filled by the words'
 * positions, a document be found by its id, a stored text be as long as its
 * length says.
 *
 * It is built upon the readers of lib/index and lib/codec and knows nothing of
 * the bytes below them.
 */
#ifndef TC_CHECK_CHECK_H
#define TC_CHECK_CHECK_H

#include <tracuu/index.h>

#include "index/segment.h"

/*
 * Check one segment and tell `report` of each fault.  `ret_n` receives how
 * many there were.
 *
 * Errors: ENOMEM, ECANCELED (the report asked to stop).
 */
int tc_check_segment(const struct tc_segment *segment,
                     const tracuu_check_options *options, uint64_t *ret_n,
                     tracuu_error *err);

#endif
