/*
 * Notes: the words of a batch in their order, waiting to be inverted.
 *
 * A batch that is built becomes a segment whose documents can be found and
 * read, and whose dictionary tells its words, but which has no lists: instead
 * it has notes, two bytes for a word.  Before anyone searches, all segments
 * with notes that stand in a row are inverted together (invert.c), so that
 * every list is encoded once, however many batches it comes from.
 *
 * Tokens and extras are those of events.h; a term is known by its rank in the
 * segment's dictionary, plus one.
 */
#ifndef TC_INDEX_NOTES_H
#define TC_INDEX_NOTES_H

#include "index/events.h"
#include "index/image.h"
#include "index/ranks.h"

struct tc_notes {
    uint32_t n_docs;
    uint32_t n_terms;
    uint32_t max_slots; /* of a document */
    uint32_t longest;   /* tokens and extras that the commonest word is in */
    uint16_t *narrow;   /* tokens, when two bytes are enough */
    uint32_t *wide;     /* or else */
    struct tc_extra *extras;
    struct tc_event_doc *docs;
};

/* Make notes of the events of a batch, and write the dictionary of its words
 * in which the number of positions is the number of tokens and extras that a
 * word is (left) in.  Errors: ENOMEM, ELIMIT. */
int tc_notes_make(const struct tc_events *events, const struct tc_ranks *ranks,
                  struct tc_image *image, struct tc_notes **ret_notes,
                  tracuu_error *err);
void tc_notes_free(struct tc_notes *notes);

#endif
