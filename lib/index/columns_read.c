/* Columns, reading: finding one and what it says of a document. */
#include "index/columns.h"

#include "base/bytes.h"

uint32_t tc_columns_count(const struct tc_segment *segment)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_COLUMNS];
    uint64_t len = chunk->len - 4 * (uint64_t)segment->n_docs;
    uint32_t n = len >= 4 ? tc_load_u32(chunk->ptr + chunk->len - 4) : 0;

    return len >= 4 && n <= (len - 4) / 8 ? n : 0;
}

static void read_data(struct tc_reader *r, struct tc_column *column)
{
    size_t n = column->n_places;

    if (!column->dense)
        column->docs = tc_read_bytes(r, 4 * n);
    else if (column->type == TRACUU_FIELD_NUMBER)
        column->docs = tc_read_bytes(r, (n + 7) / 8);
    column->data = tc_read_bytes(r, column->width * n);
}

static bool is_width(int type, unsigned width)
{
    switch (type) {
    case TRACUU_FIELD_KEYWORD:
        return width == 1 || width == 2 || width == 4;
    case TRACUU_FIELD_NUMBER:
        return width == 8;
    default:
        return type == TRACUU_FIELD_DATE && width == 4;
    }
}

bool tc_columns_get(const struct tc_segment *segment, uint32_t i,
                    struct tc_column *ret_column)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_COLUMNS];
    uint32_t n = tc_columns_count(segment);
    const uint8_t *offsets = chunk->ptr + chunk->len - 4 - 8 * (size_t)n;
    struct tc_column column = {.n_docs = segment->n_docs};
    struct tc_reader r = {chunk->ptr, offsets, false};
    uint64_t offset;
    size_t len;

    if (i >= n)
        return false;
    offset = tc_load_u64(offsets + 8 * (size_t)i);
    if (offset > (uint64_t)(offsets - chunk->ptr))
        return false;
    r.at += offset;
    column.type = tc_read_u8(&r);
    column.dense = tc_read_u8(&r) == 0;
    column.width = tc_read_u8(&r);
    column.name.ptr = tc_read_str(&r, &column.name.len);
    column.n_present = tc_read_varint32(&r);
    column.n_values = tc_read_varint32(&r);
    column.values = (const uint8_t *)tc_read_str(&r, &len);
    column.values_len = len;
    column.n_places = column.dense ? column.n_docs : column.n_present;
    if (r.bad || !is_width(column.type, column.width) ||
        column.n_values > len)
        return false;
    read_data(&r, &column);
    if (r.bad)
        return false;
    *ret_column = column;
    return true;
}

bool tc_column_at(const struct tc_column *column, uint32_t place,
                  uint32_t *ret_doc, uint64_t *ret_value)
{
    const uint8_t *data = column->data + (size_t)place * column->width;
    uint32_t doc =
        column->dense ? place : tc_load_u32(column->docs + 4 * (size_t)place);
    uint64_t value = 0;

    for (unsigned i = 0; i < column->width; i++)
        value |= (uint64_t)data[i] << 8 * i;
    if (doc >= column->n_docs)
        return false;
    if (column->type == TRACUU_FIELD_NUMBER) {
        if (column->dense && !(column->docs[doc / 8] >> doc % 8 & 1))
            return false;
    } else if (!value) {
        return false;
    }
    if (column->type == TRACUU_FIELD_KEYWORD && --value >= column->n_values)
        return false;
    *ret_doc = doc;
    *ret_value = value;
    return true;
}

bool tc_column_strings(const struct tc_column *column, tracuu_str *ret_values)
{
    struct tc_reader r =
        tc_reader_over(column->values, (size_t)column->values_len);

    for (uint32_t i = 0; i < column->n_values; i++) {
        ret_values[i].ptr = tc_read_str(&r, &ret_values[i].len);
        if (r.bad)
            return false;
    }
    return true;
}
