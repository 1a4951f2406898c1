/*
 * Store: every block unpacked, every document read, and compared with what the
 * index says of it.
 */
#include "base/alloc.h"
#include "base/bytes.h"
#include "check/part.h"
#include "index/dates.h"
#include "index/record.h"
#include "index/store_blocks.h"

struct store {
    struct tc_check *check;
    tracuu_field *fields; /* of one document */
    size_t fields_cap;
};

static void fault(struct store *store, uint32_t doc, const char *wrong)
{
    tc_check_fault(store->check, tc_check_at(store->check, TC_CHUNK_STORE, 0),
                   "the stored document %u: %s", doc, wrong);
}

static int check_record(struct store *store, uint32_t doc,
                        const uint8_t *record, size_t len)
{
    const struct tc_segment *segment = store->check->segment;
    tracuu_document document;
    uint32_t date;
    int r = tc_record_read(record, len, &document, &store->fields,
                           &store->fields_cap);

    if (r == TRACUU_ENOMEM)
        return r;
    if (r < 0)
        fault(store, doc, "it cannot be read");
    else if (document.title.len + document.text.len !=
             tc_segment_text_bytes(segment, doc))
        fault(store, doc, "it is of another length than the index says");
    else if (tc_date_parse(document.date, &date, NULL) < 0 ||
             date != tc_segment_date(segment, doc))
        fault(store, doc, "it is of another date than the index says");
    return 0;
}

static int check_records(struct store *store,
                         const struct tc_store_block *block, const uint8_t *raw)
{
    struct tc_reader reader = tc_reader_over(raw, block->raw_len);
    int r = 0;

    for (uint32_t i = block->first_doc; r == 0 && i < block->end_doc; i++) {
        size_t len;
        const char *record = tc_read_str(&reader, &len);

        if (reader.bad)
            break;
        /* Nothing is kept of a document that was added without. */
        if (len)
            r = check_record(store, i, (const uint8_t *)record, len);
    }
    if (reader.bad || (r == 0 && reader.at != reader.end))
        fault(store, block->first_doc,
              "its block holds another number of documents");
    return r;
}

static int check_block(struct store *store, const struct tc_store_block *block)
{
    tracuu_error why;
    uint8_t *raw;
    int r = tc_store_unpack(block, &raw, &why);

    if (r == TRACUU_ENOMEM)
        return r;
    if (r < 0) {
        fault(store, block->first_doc, why.message);
        return 0;
    }
    r = check_records(store, block, raw);
    tc_free(raw);
    return r;
}

int tc_check_store(struct tc_check *check)
{
    struct store store = {.check = check};
    uint32_t n = tc_store_count_blocks(check->segment);
    uint32_t next = 0;
    int r = 0;

    for (uint32_t i = 0; r == 0 && i < n && tc_check_goes_on(check); i++) {
        struct tc_store_block block;

        if (!tc_store_block(check->segment, i, &block)) {
            tc_check_fault(check, tc_check_at(check, TC_CHUNK_STORE, 0),
                           "block %u lies outside the store", i);
            continue;
        }
        if (block.first_doc != next)
            fault(&store, next, "it is in no block");
        next = block.end_doc;
        r = check_block(&store, &block);
    }
    if (r == 0 && check->segment->stored && check->n_of_part == 0 &&
        next != check->segment->n_docs)
        fault(&store, next, "it is in no block");
    tc_free(store.fields);
    return r;
}
