/*
 * Store, reading: the block of a document, its record, its fields.
 *
 * A stored document is one allocation of bytes, its record, into which all its
 * strings point.
 */
#include "index/store.h"

#include <string.h>
#include <zstd.h>

#include "base/alloc.h"
#include "base/bytes.h"
#include "base/error.h"
#include "index/record.h"
#include "index/store_blocks.h"

#define ROW_LEN 20

/* zstd packs at most 128 KiB into a block, which takes 4 bytes at least. */
#define MAX_RATIO 32768

/* ---- blocks ---- */

uint32_t tc_store_count_blocks(const struct tc_segment *segment)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_STORE];

    return chunk->len >= 4 ? tc_load_u32(chunk->ptr + chunk->len - 4) : 0;
}

bool tc_store_check(const struct tc_segment *segment)
{
    uint64_t len = segment->chunks[TC_CHUNK_STORE].len;

    if (!segment->stored)
        return len == 0;
    return len >= 4 &&
           (len - 4) / ROW_LEN >= tc_store_count_blocks(segment);
}

static const uint8_t *row_of(const struct tc_segment *segment, uint32_t i)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_STORE];
    uint32_t n = tc_store_count_blocks(segment);

    return chunk->ptr + chunk->len - 4 - ROW_LEN * (size_t)(n - i);
}

bool tc_store_block(const struct tc_segment *segment, uint32_t i,
                    struct tc_store_block *ret_block)
{
    const struct tc_chunk *chunk = &segment->chunks[TC_CHUNK_STORE];
    uint32_t n = tc_store_count_blocks(segment);
    const uint8_t *row = row_of(segment, i);
    uint64_t offset = tc_load_u64(row);
    struct tc_store_block block = {
        .compressed_len = tc_load_u32(row + 8),
        .raw_len = tc_load_u32(row + 12),
        .first_doc = tc_load_u32(row + 16),
        .end_doc = i + 1 < n ? tc_load_u32(row + ROW_LEN + 16)
                             : segment->n_docs,
    };

    if (offset > chunk->len || block.compressed_len > chunk->len - offset ||
        block.end_doc > segment->n_docs || block.first_doc > block.end_doc)
        return false;
    block.bytes = chunk->ptr + offset;
    *ret_block = block;
    return true;
}

/* The block that holds a document: the last that begins at or before it. */
static bool find_block(const struct tc_segment *segment, uint32_t doc,
                       struct tc_store_block *ret_block)
{
    uint32_t low = 0, high = tc_store_count_blocks(segment);

    if (!high)
        return false;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (tc_load_u32(row_of(segment, middle) + 16) <= doc)
            low = middle;
        else
            high = middle;
    }
    return tc_store_block(segment, low, ret_block) &&
           ret_block->first_doc <= doc && doc < ret_block->end_doc;
}

int tc_store_unpack(const struct tc_store_block *block, uint8_t **ret_raw,
                    tracuu_error *err)
{
    uint8_t *raw;
    size_t n;

    /* The frame says how long it is too; only when both agree, on what such a
     * frame can hold, is so much asked for. */
    if (block->raw_len > (uint64_t)MAX_RATIO * block->compressed_len ||
        ZSTD_getFrameContentSize(block->bytes, block->compressed_len) !=
            block->raw_len)
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the store is damaged at document %u",
                       block->first_doc);
    raw = tc_alloc(block->raw_len);
    if (!raw)
        return tc_fail_memory(err);
    n = ZSTD_decompress(raw, block->raw_len, block->bytes,
                        block->compressed_len);
    if (ZSTD_isError(n) || n != block->raw_len) {
        tc_free(raw);
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the store is damaged at document %u: %s",
                       block->first_doc,
                       ZSTD_isError(n) ? ZSTD_getErrorName(n)
                                       : "it is too short");
    }
    *ret_raw = raw;
    return 0;
}

/* ---- records ---- */

static int make_stored(tracuu_str id, const uint8_t *record, size_t len,
                       struct tracuu_stored **ret_stored)
{
    struct tracuu_stored *stored = tc_alloc_zeroed(1, sizeof *stored);
    size_t cap = 0;
    int r = TRACUU_ENOMEM;

    if (stored)
        stored->bytes = tc_alloc(id.len + len);
    if (stored && stored->bytes) {
        memcpy(stored->bytes, id.ptr, id.len);
        memcpy(stored->bytes + id.len, record, len);
        r = tc_record_read((const uint8_t *)stored->bytes + id.len, len,
                           &stored->document, &stored->fields, &cap);
        stored->document.id = (tracuu_str){stored->bytes, id.len};
    }
    if (r < 0) {
        tc_stored_free(stored);
        return r;
    }
    *ret_stored = stored;
    return 0;
}

/* A record in the unpacked bytes of its block (tc_free); empty when the
 * document is not stored. */
struct record {
    uint8_t *raw;
    const uint8_t *ptr;
    size_t len;
};

static int find_record(const struct tc_segment *segment, uint32_t doc,
                       struct record *ret, tracuu_error *err)
{
    struct tc_store_block block;
    struct tc_reader reader;
    const char *record = NULL;
    uint8_t *raw;
    size_t len = 0;
    int r;

    if (!find_block(segment, doc, &block))
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the store has no document %u", doc);
    r = tc_store_unpack(&block, &raw, err);
    if (r < 0)
        return r;
    reader = tc_reader_over(raw, block.raw_len);
    for (uint32_t i = block.first_doc; i <= doc && !reader.bad; i++)
        record = tc_read_str(&reader, &len);
    if (reader.bad) {
        tc_free(raw);
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the stored document %u is damaged", doc);
    }
    *ret = (struct record){raw, (const uint8_t *)record, len};
    return 0;
}

int tc_store_has(const struct tc_segment *segment, uint32_t doc,
                 const uint8_t *record, size_t len, bool *ret_has,
                 tracuu_error *err)
{
    struct record held;
    int r;

    *ret_has = false;
    if (!segment->stored)
        return 0;
    r = find_record(segment, doc, &held, err);
    if (r < 0)
        return r;
    *ret_has = held.len == len && memcmp(held.ptr, record, len) == 0;
    tc_free(held.raw);
    return 0;
}

int tc_store_read(const struct tc_segment *segment, uint32_t doc,
                  struct tracuu_stored **ret_stored, tracuu_error *err)
{
    struct record record;
    int r;

    if (!segment->stored)
        return tc_fail(err, TRACUU_ENOTFOUND, TRACUU_NOWHERE,
                       "the index was made without stored texts");
    r = find_record(segment, doc, &record, err);
    if (r < 0)
        return r;
    if (!record.len)
        r = tc_fail(err, TRACUU_ENOTFOUND, TRACUU_NOWHERE,
                    "the document was added without being stored");
    else
        r = make_stored(tc_segment_id(segment, doc), record.ptr, record.len,
                        ret_stored);
    tc_free(record.raw);
    if (r == TRACUU_ENOMEM)
        return tc_fail_memory(err);
    if (r == TRACUU_ECORRUPT)
        return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                       "the stored document %u is damaged", doc);
    return r;
}

void tc_stored_free(struct tracuu_stored *stored)
{
    if (!stored)
        return;
    tc_free(stored->fields);
    tc_free(stored->bytes);
    tc_free(stored);
}
