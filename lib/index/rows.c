/* Rows: writing them one after another, finding one again. */
#include "index/rows.h"

#define ROWS_A_GROUP 16

void tc_rows_add(struct tc_rows_writer *writer, const void *row, size_t len)
{
    if (writer->n++ % ROWS_A_GROUP == 0)
        tc_buf_put_u64(&writer->offsets, writer->rows.len);
    tc_buf_put_str(&writer->rows, row, len);
}

void tc_rows_finish(struct tc_rows_writer *writer, struct tc_buf *chunk)
{
    if (writer->rows.failed || writer->offsets.failed)
        chunk->failed = true;
    tc_buf_put(chunk, writer->rows.data, writer->rows.len);
    tc_buf_put(chunk, writer->offsets.data, writer->offsets.len);
    tc_rows_done(writer);
}

void tc_rows_done(struct tc_rows_writer *writer)
{
    tc_buf_done(&writer->rows);
    tc_buf_done(&writer->offsets);
    writer->n = 0;
}

struct tc_reader tc_rows_read(const uint8_t *ptr, uint64_t len, uint32_t n,
                              uint32_t i)
{
    uint64_t n_groups = ((uint64_t)n + ROWS_A_GROUP - 1) / ROWS_A_GROUP;
    struct tc_reader r = {ptr, ptr, true};
    uint64_t offset;
    size_t row_len = 0;
    const char *row = NULL;

    if (i >= n || n_groups > len / 8)
        return r;
    len -= 8 * n_groups;
    offset = tc_load_u64(ptr + len + 8 * (size_t)(i / ROWS_A_GROUP));
    if (offset > len)
        return r;
    r = (struct tc_reader){ptr + offset, ptr + len, false};
    for (uint32_t k = 0; k <= i % ROWS_A_GROUP; k++)
        row = tc_read_str(&r, &row_len);
    if (r.bad)
        return r;
    return tc_reader_over((const uint8_t *)row, row_len);
}
