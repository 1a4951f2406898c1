/* Record: writing a document down and reading it again. */
#include "index/record.h"

#include <string.h>

#include "base/alloc.h"
#include "base/bytes.h"

static void put_fields(struct tc_buf *to, const tracuu_document *document)
{
    tc_buf_put_varint(to, document->n_fields);
    for (size_t i = 0; i < document->n_fields; i++) {
        const tracuu_field *field = &document->fields[i];
        uint64_t bits;

        tc_buf_put_u8(to, (uint8_t)field->type);
        tc_buf_put_str(to, field->name.ptr, field->name.len);
        tc_buf_put_str(to, field->text.ptr, field->text.len);
        if (field->type == TRACUU_FIELD_NUMBER) {
            memcpy(&bits, &field->number, sizeof bits);
            tc_buf_put_u64(to, bits);
        }
    }
}

void tc_record_write(struct tc_buf *to, const tracuu_document *document)
{
    tc_buf_put_str(to, document->path.ptr, document->path.len);
    tc_buf_put_str(to, document->title.ptr, document->title.len);
    tc_buf_put_str(to, document->text.ptr, document->text.len);
    tc_buf_put_str(to, document->date.ptr, document->date.len);
    put_fields(to, document);
}

static tracuu_str read_string(struct tc_reader *r)
{
    size_t len;
    const char *ptr = tc_read_str(r, &len);

    return (tracuu_str){ptr ? ptr : "", len};
}

static int read_fields(struct tc_reader *r, tracuu_document *document,
                       tracuu_field **fields, size_t *cap)
{
    uint64_t n = tc_read_varint(r);

    /* A field takes three bytes at least, so no more than that many are asked
     * for. */
    if (r->bad || n > (size_t)(r->end - r->at) / 3)
        return TRACUU_ECORRUPT;
    if (!tc_grow(fields, cap, (size_t)n, sizeof **fields))
        return TRACUU_ENOMEM;
    for (uint64_t i = 0; i < n; i++) {
        tracuu_field *field = &(*fields)[i];
        uint64_t bits;

        memset(field, 0, sizeof *field);
        field->struct_size = sizeof *field;
        field->type = tc_read_u8(r);
        field->name = read_string(r);
        field->text = read_string(r);
        if (field->type == TRACUU_FIELD_NUMBER) {
            bits = tc_read_u64(r);
            memcpy(&field->number, &bits, sizeof bits);
        }
    }
    document->n_fields = (size_t)n;
    document->fields = *fields;
    return 0;
}

int tc_record_read(const uint8_t *record, size_t len,
                   tracuu_document *ret_document, tracuu_field **fields,
                   size_t *cap)
{
    struct tc_reader r = tc_reader_over(record, len);
    tracuu_document document;
    int code;

    memset(&document, 0, sizeof document);
    document.struct_size = sizeof document;
    document.id.ptr = "";
    document.path = read_string(&r);
    document.title = read_string(&r);
    document.text = read_string(&r);
    document.date = read_string(&r);
    code = read_fields(&r, &document, fields, cap);
    if (code < 0)
        return code;
    if (r.bad || r.at != r.end)
        return TRACUU_ECORRUPT;
    *ret_document = document;
    return 0;
}
