/* Batch: checking documents and copying them. */
#include "index/batch.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/dates.h"
#include "index/ids.h"
#include "index/record.h"
#include "text/words.h"

static int check_field(const tracuu_field *field, tracuu_error *err)
{
    uint32_t date;

    switch (field->type) {
    case TRACUU_FIELD_KEYWORD:
    case TRACUU_FIELD_JSON:
        return 0;
    case TRACUU_FIELD_NUMBER:
        if (isfinite(field->number))
            return 0;
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "field \"%.*s\" is not a finite number",
                       field->name.len < 60 ? (int)field->name.len : 60,
                       field->name.ptr);
    case TRACUU_FIELD_DATE:
        return tc_date_parse(field->text, &date, err);
    default:
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "a field is of the unknown type %d", field->type);
    }
}

static int check_document(const tracuu_document *document, tracuu_error *err)
{
    uint64_t len;
    uint32_t date;
    int r;

    if (!document->id.len)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "the document has no id");
    if (document->title.len > TC_TEXT_MAX || document->text.len > TC_TEXT_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the document is of 2 GiB or more");
    r = tc_date_parse(document->date, &date, err);
    len = (uint64_t)document->id.len + document->path.len +
          document->title.len + document->text.len;
    for (size_t i = 0; r == 0 && i < document->n_fields; i++) {
        const tracuu_field *field = &document->fields[i];

        len += (uint64_t)field->name.len + field->text.len + 32;
        r = check_field(field, err);
    }
    if (r == 0 && len > TC_RECORD_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the document is of 4 GiB or more, fields included");
    return r;
}

int tc_batch_add(struct tc_batch *batch, const tracuu_document *document,
                 tracuu_error *err)
{
    size_t ids_len = batch->ids.len, records_len = batch->records.len;
    size_t n = batch->n_docs;
    int r = check_document(document, err);

    if (r < 0)
        return r;
    tc_buf_put(&batch->ids, document->id.ptr, document->id.len);
    tc_record_write(&batch->records, document);
    if (batch->ids.failed || batch->records.failed ||
        !tc_grow(&batch->ends, &batch->ends_cap, 2 * n + 2,
                 sizeof *batch->ends) ||
        !tc_grow(&batch->hashes, &batch->hashes_cap, n + 1,
                 sizeof *batch->hashes)) {
        batch->ids.failed = batch->records.failed = false;
        batch->ids.len = ids_len;
        batch->records.len = records_len;
        return tc_fail_memory(err);
    }
    batch->ends[2 * n] = batch->ids.len;
    batch->ends[2 * n + 1] = batch->records.len;
    batch->hashes[n] = tc_ids_hash(document->id.ptr, document->id.len);
    batch->n_docs++;
    batch->n_text_bytes += document->title.len + document->text.len;
    batch->n_fields += document->n_fields;
    return 0;
}

bool tc_batch_full(const struct tc_batch *batch,
                   const tracuu_document *document)
{
    uint64_t len = (uint64_t)document->title.len + document->text.len;

    return batch->n_text_bytes >= TC_BATCH_BYTES ||
           batch->n_docs >= TC_BATCH_DOCS ||
           (batch->n_docs > 0 && len >= TC_BATCH_BYTES);
}

static tracuu_str cut(const struct tc_buf *buf, size_t begin, size_t end)
{
    return (tracuu_str){(const char *)buf->data + begin, end - begin};
}

tracuu_str tc_batch_id(const struct tc_batch *batch, uint32_t doc)
{
    const size_t *ends = batch->ends + 2 * (size_t)doc;

    return cut(&batch->ids, doc ? ends[-2] : 0, ends[0]);
}

tracuu_str tc_batch_record(const struct tc_batch *batch, uint32_t doc)
{
    const size_t *ends = batch->ends + 2 * (size_t)doc;

    return cut(&batch->records, doc ? ends[-1] : 0, ends[1]);
}

bool tc_batch_find(const struct tc_batch *batch, const char *id, size_t len,
                   uint64_t hash, uint32_t *ret_doc)
{
    for (uint32_t i = batch->n_docs; i-- > 0;) {
        tracuu_str other;

        if (batch->hashes[i] != hash)
            continue;
        other = tc_batch_id(batch, i);
        if (other.len == len && memcmp(other.ptr, id, len) == 0) {
            *ret_doc = i;
            return true;
        }
    }
    return false;
}

void tc_batch_done(struct tc_batch *batch)
{
    tc_buf_done(&batch->ids);
    tc_buf_done(&batch->records);
    tc_free(batch->ends);
    tc_free(batch->hashes);
    *batch = (struct tc_batch)TC_BATCH_INIT;
}
