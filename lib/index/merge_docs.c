/*
 * Merge, documents: lengths, ids, columns and the store.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/bytes.h"
#include "base/error.h"
#include "index/columns.h"
#include "index/ids.h"
#include "index/image.h"
#include "index/merge.h"
#include "index/store_blocks.h"

/* Go through the documents that stay, in their new order. */
#define FOR_EACH_KEPT(merge, source, doc)                                     \
    for (const struct tc_merge_source *source = (merge)->sources;             \
         source < (merge)->sources + (merge)->n; source++)                    \
        for (uint32_t doc = 0; doc < source->segment->n_docs; doc++)          \
            if (!source->dropped || !source->dropped[doc])

static void merge_lengths(struct tc_merge *merge)
{
    struct tc_image *image = &merge->image;
    struct tc_buf *chunk = &image->chunks[TC_CHUNK_LENGTHS];

    for (uint32_t i = 0; i < merge->n_docs; i++) {
        tc_buf_put_u32(chunk, merge->lens[i]);
        image->n_slots += merge->lens[i];
    }
    FOR_EACH_KEPT (merge, source, doc) {
        uint32_t len = tc_segment_title_len(source->segment, doc);

        tc_buf_put_u32(chunk, len);
        image->n_title_slots += len;
    }
    FOR_EACH_KEPT (merge, source, doc) {
        uint32_t len = tc_segment_text_bytes(source->segment, doc);

        tc_buf_put_u32(chunk, len);
        image->n_text_bytes += len;
    }
}

static int merge_ids(struct tc_merge *merge, tracuu_error *err)
{
    tracuu_str *ids = tc_alloc(merge->n_docs * sizeof *ids);
    uint32_t n = 0;
    int r = 0;

    if (!ids)
        return tc_fail_memory(err);
    FOR_EACH_KEPT (merge, source, doc) {
        ids[n] = tc_segment_id(source->segment, doc);
        if (!ids[n++].len)
            r = TRACUU_ECORRUPT;
    }
    if (r == 0)
        r = tc_ids_write(&merge->image.chunks[TC_CHUNK_IDS], ids, n, err);
    else
        tc_merge_damaged(err);
    tc_free(ids);
    return r;
}

/* ---- columns ---- */

static int merge_column(const struct tc_merge_source *source,
                        const struct tc_column *column,
                        struct tc_columns *columns, tracuu_error *err)
{
    tracuu_str *values = tc_alloc(column->n_values * sizeof *values);
    int r = values ? 0 : TRACUU_ENOMEM;

    if (r == 0 && !tc_column_strings(column, values))
        r = TRACUU_ECORRUPT;
    for (uint32_t i = 0; r == 0 && i < column->n_places; i++) {
        uint32_t doc;
        uint64_t value;

        if (!tc_column_at(column, i, &doc, &value))
            continue;
        doc = tc_merge_doc(source, doc);
        if (doc == TC_DROPPED)
            continue;
        r = column->type == TRACUU_FIELD_KEYWORD
                ? tc_columns_add_keyword(columns, doc, column->name,
                                         values[value])
                : tc_columns_add_value(columns, doc, column->type,
                                       column->name, value);
    }
    tc_free(values);
    if (r == TRACUU_ECORRUPT)
        return tc_merge_damaged(err);
    return r < 0 ? tc_fail_memory(err) : 0;
}

static int merge_columns(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_columns columns = TC_COLUMNS_INIT;
    int r = 0;

    FOR_EACH_KEPT (merge, source, doc)
        if (tc_columns_add_date(&columns,
                                tc_segment_date(source->segment, doc)) < 0)
            r = tc_fail_memory(err);
    for (uint32_t i = 0; r == 0 && i < merge->n; i++) {
        const struct tc_merge_source *source = &merge->sources[i];
        uint32_t n = tc_columns_count(source->segment);

        for (uint32_t k = 0; r == 0 && k < n; k++) {
            struct tc_column column;

            r = tc_columns_get(source->segment, k, &column)
                    ? merge_column(source, &column, &columns, err)
                    : tc_merge_damaged(err);
        }
    }
    if (r == 0 && tc_columns_write(&columns,
                                   &merge->image.chunks[TC_CHUNK_COLUMNS]) < 0)
        r = tc_fail_memory(err);
    tc_columns_done(&columns);
    return r;
}

/* ---- store ---- */

static uint32_t count_dropped(const struct tc_merge_source *source,
                              const struct tc_store_block *block)
{
    uint32_t n = 0;

    for (uint32_t i = block->first_doc; source->dropped && i < block->end_doc;
         i++)
        n += source->dropped[i] != 0;
    return n;
}

static int copy_records(const struct tc_merge_source *source,
                        const struct tc_store_block *block,
                        struct tc_store_writer *store, tracuu_error *err)
{
    uint8_t *raw;
    struct tc_reader r;
    int code = tc_store_unpack(block, &raw, err);

    if (code < 0)
        return code;
    r = tc_reader_over(raw, block->raw_len);
    for (uint32_t i = block->first_doc; i < block->end_doc; i++) {
        size_t len;
        const char *record = tc_read_str(&r, &len);

        if (record && !(source->dropped && source->dropped[i]))
            tc_store_add_record(store, (const uint8_t *)record, len);
    }
    tc_free(raw);
    return r.bad ? tc_merge_damaged(err) : 0;
}

static int merge_block(const struct tc_merge_source *source,
                       const struct tc_store_block *block,
                       struct tc_store_writer *store, tracuu_error *err)
{
    uint32_t n_docs = block->end_doc - block->first_doc;
    uint32_t n_dropped = count_dropped(source, block);

    if (n_dropped == n_docs)
        return 0;
    if (source->repacks || n_dropped || block->raw_len < TC_STORE_BLOCK / 2)
        return copy_records(source, block, store, err);
    tc_store_add_block(store, block->bytes, block->compressed_len,
                       block->raw_len, n_docs);
    return 0;
}

static int merge_source_store(const struct tc_merge_source *source,
                              struct tc_store_writer *store,
                              tracuu_error *err)
{
    const struct tc_segment *segment = source->segment;
    uint32_t n = segment->stored ? tc_store_count_blocks(segment) : 0;
    uint32_t doc = 0;

    for (uint32_t i = 0; i < n; i++) {
        struct tc_store_block block;
        int r;

        if (!tc_store_block(segment, i, &block) || block.first_doc != doc)
            return tc_merge_damaged(err);
        doc = block.end_doc;
        r = merge_block(source, &block, store, err);
        if (r < 0)
            return r;
    }
    if (segment->stored && doc != segment->n_docs)
        return tc_merge_damaged(err);
    /* Documents that were not stored keep their places among the others. */
    for (; doc < segment->n_docs; doc++)
        if (!source->dropped || !source->dropped[doc])
            tc_store_add_record(store, NULL, 0);
    return 0;
}

static int merge_store(struct tc_merge *merge, tracuu_error *err)
{
    struct tc_image *image = &merge->image;
    struct tc_store_writer store = {.chunk = &image->chunks[TC_CHUNK_STORE]};
    int r = 0;

    if (!image->stored)
        return 0;
    for (uint32_t i = 0; r == 0 && i < merge->n; i++)
        r = merge_source_store(&merge->sources[i], &store, err);
    if (r == 0)
        tc_store_finish(&store);
    tc_store_done(&store);
    return r;
}

/* ---- the whole ---- */

/* What holds of all documents.  Words that were cut with other
 * versions of ICU or Unicode are so still, whoever joins them. */
static void sum_up(struct tc_merge *merge)
{
    struct tc_image *image = &merge->image;
    uint8_t ours[TC_VERSIONS_LEN];

    tc_image_versions(ours);
    image->entities = true;
    for (uint32_t i = 0; i < merge->n; i++) {
        const struct tc_segment *segment = merge->sources[i].segment;
        const uint8_t *versions = segment->bytes + TC_VERSIONS_AT;

        image->stored |= segment->stored;
        image->entities &= segment->entities || merge->sources[i].is_whole;
        if (!image->versions && memcmp(versions, ours, sizeof ours) != 0)
            image->versions = versions;
    }
}

int tc_merge_docs(struct tc_merge *merge, tracuu_error *err)
{
    int r;

    sum_up(merge);
    merge_lengths(merge);
    r = merge_ids(merge, err);
    if (r == 0)
        r = merge_columns(merge, err);
    if (r == 0)
        r = tc_merge_check(merge, err);
    if (r == 0)
        r = merge_store(merge, err);
    return r;
}
