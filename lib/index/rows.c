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

/* Where the offset of row i's group is; NULL when that is outside. */
static const uint8_t *offset_at(const uint8_t *ptr, uint64_t len, uint32_t n,
                                uint32_t i)
{
    uint64_t n_groups = ((uint64_t)n + ROWS_A_GROUP - 1) / ROWS_A_GROUP;

    if (i >= n || n_groups > len / 8)
        return NULL;
    return ptr + len - 8 * n_groups + 8 * (size_t)(i / ROWS_A_GROUP);
}

struct tc_reader tc_rows_read(const uint8_t *ptr, uint64_t len, uint32_t n,
                              uint32_t i)
{
    const uint8_t *at = offset_at(ptr, len, n, i);
    struct tc_reader r = {ptr, ptr, true};
    uint64_t offset;
    size_t row_len = 0;
    const char *row = NULL;

    if (!at)
        return r;
    len -= 8 * (((uint64_t)n + ROWS_A_GROUP - 1) / ROWS_A_GROUP);
    offset = tc_load_u64(at);
    if (offset > len)
        return r;
    r = (struct tc_reader){ptr + offset, ptr + len, false};
    for (uint32_t k = 0; k <= i % ROWS_A_GROUP; k++)
        row = tc_read_str(&r, &row_len);
    if (r.bad)
        return r;
    return tc_reader_over((const uint8_t *)row, row_len);
}

void tc_rows_expect_place(const uint8_t *ptr, uint64_t len, uint32_t n,
                          uint32_t i)
{
    const uint8_t *at = offset_at(ptr, len, n, i);

    if (at)
        __builtin_prefetch(at);
}

/* Bytes of a line of the cache, and most lines fetched. */
#define LINE 64
#define MOST_LINES 16

void tc_rows_expect(const uint8_t *ptr, uint64_t len, uint32_t n, uint32_t i)
{
    const uint8_t *at = offset_at(ptr, len, n, i);
    uint64_t begin = at ? tc_load_u64(at) : len;
    uint64_t end = at && i + ROWS_A_GROUP < n ? tc_load_u64(at + 8) : begin;

    if (begin >= end || end > len)
        return;
    /* As if all rows were equally long. */
    end = begin + (end - begin) * (i % ROWS_A_GROUP + 1) / ROWS_A_GROUP;
    for (uint64_t j = 0; j < MOST_LINES && begin < end; j++, begin += LINE)
        __builtin_prefetch(ptr + begin);
}
