/*
 * Store blocks: documents gathered to about 64 KiB and compressed together.
 *
 *     block* table
 *     block:  a zstd frame of records, each a varint of its length before it
 *     table:  row*  u32 n_blocks
 *     row:    u64 offset, u32 compressed_len, u32 raw_len, u32 first_doc
 *
 * A block is closed by the record that brings it to 64 KiB.  When segments are
 * merged, a block that loses nothing and has at least half of that is copied
 * as it is; the records of others go through the compressor again.
 */
#ifndef TC_INDEX_STORE_BLOCKS_H
#define TC_INDEX_STORE_BLOCKS_H

#include "base/buf.h"
#include "index/segment.h"

/* Raw bytes that close a block.  Blocks of 256 KiB take 7 % less (zstd, level
 * 1, vntc), but a document costs the unpacking of its block, at about 1 GB/s:
 * 0.06 ms for 64 KiB. */
#define TC_STORE_BLOCK 65536

struct tc_store_writer {
    struct tc_buf *chunk;
    void *compressor; /* ZSTD_CCtx, made when first needed */
    uint32_t n_docs;
    uint32_t first_doc; /* of the block under way */
    struct tc_buf raw;  /* the block under way */
    struct tc_buf table;
    uint32_t n_blocks;
};

/* Add the record of the next document (record.h), or an empty one when it is
 * not stored. */
void tc_store_add_record(struct tc_store_writer *writer, const uint8_t *record,
                         size_t len);

/* Add a compressed block of n documents as it is. */
void tc_store_add_block(struct tc_store_writer *writer, const uint8_t *bytes,
                        uint32_t compressed_len, uint32_t raw_len,
                        uint32_t n_docs);

void tc_store_finish(struct tc_store_writer *writer);
void tc_store_done(struct tc_store_writer *writer);

/* ---- reading ---- */

/* A block as its table has it; the bytes are in range. */
struct tc_store_block {
    const uint8_t *bytes;
    uint32_t compressed_len;
    uint32_t raw_len;
    uint32_t first_doc;
    uint32_t end_doc;
};

bool tc_store_check(const struct tc_segment *segment);
uint32_t tc_store_count_blocks(const struct tc_segment *segment);

/* Block i; false when its row is damaged. */
bool tc_store_block(const struct tc_segment *segment, uint32_t i,
                    struct tc_store_block *ret_block);

/* Its raw bytes in a new allocation (tc_free).  Errors: ENOMEM, ECORRUPT. */
int tc_store_unpack(const struct tc_store_block *block, uint8_t **ret_raw,
                    tracuu_error *err);

#endif
