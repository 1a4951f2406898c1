/*
 * Room: what a document and a growing index may take.
 */
#ifndef TC_INDEX_ROOM_H
#define TC_INDEX_ROOM_H

#include "index/index.h"

/* Bytes of a document where nothing else is asked for: building takes some ten
 * times as much, of ordinary text. */
#define TC_DOCUMENT_BYTES (UINT64_C(256) << 20)

/* Whether there is room for a document. */
enum tc_room {
    TC_ROOM_ENOUGH, /* whatever its text is */
    TC_ROOM_UNKNOWN /* for the worst there is not: it has to be tried, alone */
};

/*
 * Whether a document may be added: it is not too long, and what the index holds
 * and will need to build and join its parts stays within the limit (need.h).
 * While there is no room for the worst text, what waits is built and settled,
 * since it then is known, and less.  The lock is held.  Errors: ELIMIT, ENOMEM.
 */
int tc_index_room(struct tracuu_index *index, const tracuu_document *document,
                  enum tc_room *ret_room, tracuu_error *err);

/* Bytes that the limit leaves; or would, if one part were not there. */
uint64_t tc_index_room_left(struct tracuu_index *index);
uint64_t tc_index_room_left_beside(struct tracuu_index *index,
                                   const struct tc_part *part);

/* Bytes that a builder may have, to be kept for the next batch: of what all
 * keep, a share of the limit is set aside. */
uint64_t tc_index_room_to_keep(const struct tracuu_index *index);

/* Whether it lets a segment be attached.  Files that are only searched take
 * next to nothing, so the memory of the machine is no limit for them; what the
 * caller sets is one.  The lock is held. */
bool tc_index_room_to_attach(struct tracuu_index *index,
                             const struct tc_segment *segment);

/* Whether it lets a part, the only one with notes, be settled. */
bool tc_index_room_to_settle(struct tracuu_index *index,
                             struct tc_part *part);

/* The error of a document that does not fit. */
int tc_room_fail(const struct tracuu_index *index,
                 const tracuu_document *document, tracuu_error *err);

#endif
