/*
 * Lookup: which document an id stands for, and marking it gone.
 */
#ifndef TC_INDEX_LOOKUP_H
#define TC_INDEX_LOOKUP_H

#include "index/index.h"

/* See to it that index->seen has all ids; those of a part.  0 or ENOMEM. */
int tc_lookup_learn(struct tracuu_index *index, tracuu_error *err);
int tc_lookup_learn_part(struct tracuu_index *index,
                         const struct tc_part *part);

/* The part and number of the document with this id; NULL when there is none.
 * At most one is not gone.  In a batch it is the last of its id. */
struct tc_part *tc_lookup_find(struct tracuu_index *index, tracuu_str id,
                               uint64_t hash, uint32_t *ret_doc);

/* Make sure that a document of the part can be marked; an open batch gets as
 * many marks as it can hold documents.  False without memory. */
bool tc_part_make_marks(struct tc_part *part);

/* Mark one. */
void tc_part_drop(struct tc_part *part, uint32_t doc);

#endif
