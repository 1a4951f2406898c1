/*
 * Record: a document as a run of bytes, in a batch and in the store.
 *
 *     str path  str title  str text  str date  varint n_fields  field*
 *     field: u8 type  str name  str text  [f64 number, of a number]
 *
 * A str is a varint of its length, then its bytes.  The id is kept apart.
 */
#ifndef TC_INDEX_RECORD_H
#define TC_INDEX_RECORD_H

#include <tracuu/index.h>

#include "base/buf.h"

/* Longest record: the raw length of a block of the store must fit 32 bits. */
#define TC_RECORD_MAX (UINT32_MAX - (UINT32_C(1) << 20))

void tc_record_write(struct tc_buf *to, const tracuu_document *document);

/*
 * Point *ret_document into a record (its id stays empty).  *fields is the
 * caller's growable array of *cap fields, which the document's then are.
 * Errors: ENOMEM, ECORRUPT.
 */
int tc_record_read(const uint8_t *record, size_t len,
                   tracuu_document *ret_document, tracuu_field **fields,
                   size_t *cap);

#endif
