/*
 * Rows: one run of bytes for each document, found by its number.
 *
 *     row*                a varint of the length, then the bytes
 *     u64 offset*         of rows 0, 16, 32 ...
 *
 * A row is found by stepping over at most 15 others.
 */
#ifndef TC_INDEX_ROWS_H
#define TC_INDEX_ROWS_H

#include "base/buf.h"
#include "base/bytes.h"

struct tc_rows_writer {
    struct tc_buf rows;
    struct tc_buf offsets;
    uint32_t n;
};

void tc_rows_add(struct tc_rows_writer *writer, const void *row, size_t len);

/* Append the whole to a chunk and release the writer's memory. */
void tc_rows_finish(struct tc_rows_writer *writer, struct tc_buf *chunk);
void tc_rows_done(struct tc_rows_writer *writer);

/* The bytes of row i of n, which fill the first `len` bytes at `ptr`.  A
 * reader that is bad from the start when they are damaged. */
struct tc_reader tc_rows_read(const uint8_t *ptr, uint64_t len, uint32_t n,
                              uint32_t i);

/* Row i will be read soon: fetch first, long before, where it is, then the
 * bytes that are stepped over. */
void tc_rows_expect_place(const uint8_t *ptr, uint64_t len, uint32_t n,
                          uint32_t i);
void tc_rows_expect(const uint8_t *ptr, uint64_t len, uint32_t n, uint32_t i);

#endif
