/*
 * Room: what a document and a growing index may take.
 */
#ifndef TC_INDEX_ROOM_H
#define TC_INDEX_ROOM_H

#include "index/index.h"

/* Bytes of a document where nothing else is asked for: building takes some ten
 * times as much. */
#define TC_DOCUMENT_BYTES (UINT64_C(256) << 20)

/*
 * Whether a document may be added: it is not too long, and what the index holds
 * and will need to build and join its parts stays within the limit.  What waits
 * is built before that is denied, since a segment takes less.  The lock is
 * held.  Errors: ELIMIT, ENOMEM.
 */
int tc_index_room(struct tracuu_index *index, const tracuu_document *document,
                  tracuu_error *err);

#endif
