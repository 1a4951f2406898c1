/*
 * Bare: documents that were added without their entities.
 *
 * A segment says of all its documents whether their entities were recognised.
 * Where that does not hold of all, one document tells by its terms: if any
 * entity of its text is among them, they all are, and if its text has none,
 * nothing is missing.  So a document that is added again is replaced when it
 * was bare, and passed over when it was not.
 */
#ifndef TC_INDEX_BARE_H
#define TC_INDEX_BARE_H

#include "index/index.h"

/* Whether a document that the part holds lacks entities that this index would
 * give it.  Of one that does not, the part takes note.  The lock is held.
 * Errors: ENOMEM, ELIMIT, ECORRUPT. */
int tc_bare_ask(struct tracuu_index *index, struct tc_part *part, uint32_t doc,
                const tracuu_document *document, bool *ret_is_bare,
                tracuu_error *err);

/* Whether all documents of a segment that stay are known to have their
 * entities, though it does not say so: it may say so from now on. */
bool tc_bare_is_none(const struct tc_part *part);

/* What is known of parts [from, to) when they are joined: a bitmap of the
 * documents that stay, or NULL when nothing is or no one will ask.  Errors:
 * ENOMEM. */
int tc_bare_join(const struct tracuu_index *index, uint32_t from, uint32_t to,
                 uint64_t **ret_whole, tracuu_error *err);

#endif
