/*
 * Mentions: the entities of a document, noted as terms.
 *
 * An entity is a term of its own kind (entity/term.h) in the slot of the first
 * word that begins where it begins or after it.  It fills no slot and makes no
 * pair, so lengths and the scores of words are what they would be without.
 * What stands where the text repeats its title is left out like the words
 * there.
 */
#ifndef TC_INDEX_MENTIONS_H
#define TC_INDEX_MENTIONS_H

#include "index/events.h"

/*
 * Note the entities of the document under way, whose words stand in
 * events->places, those of the title first.  `date` is that of its publication
 * as in columns.h.  Errors: ENOMEM.
 */
int tc_mentions_note(struct tc_events *events, tracuu_str title,
                     tracuu_str text, size_t n_title_places, uint32_t date,
                     tracuu_error *err);

/* What relative dates of a document are counted from: its date when that is a
 * full day, else 0. */
uint32_t tc_mentions_reference(uint32_t date);

#endif
