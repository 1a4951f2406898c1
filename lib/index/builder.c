/*
 * Builder: the words of a batch, and what is kept of each document.
 */
#include "index/builder.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/columns.h"
#include "index/dates.h"
#include "index/events.h"
#include "index/ids.h"
#include "index/image.h"
#include "index/mentions.h"
#include "index/need.h"
#include "index/notes.h"
#include "index/ranks.h"
#include "index/record.h"
#include "index/store_blocks.h"

struct tc_builder {
    uint64_t most; /* bytes of memory; 0: any number */
    struct tc_events events;
    struct tc_ranks ranks; /* of the terms of the vocabulary */
    tracuu_field *fields;  /* scratch of tc_record_read */
    size_t fields_cap;
};

int tc_builder_new(struct tc_builder **ret_builder, tracuu_error *err)
{
    struct tc_builder *builder = tc_alloc_zeroed(1, sizeof *builder);
    int r;

    if (!builder)
        return tc_fail_memory(err);
    r = tc_events_init(&builder->events, err);
    if (r < 0) {
        tc_builder_free(builder);
        return r;
    }
    *ret_builder = builder;
    return 0;
}

void tc_builder_free(struct tc_builder *builder)
{
    if (!builder)
        return;
    tc_events_done(&builder->events);
    tc_ranks_done(&builder->ranks);
    tc_free(builder->fields);
    tc_free(builder);
}

uint64_t tc_builder_size(const struct tc_builder *builder)
{
    return tc_events_size(&builder->events) +
           builder->ranks.cap * sizeof *builder->ranks.order +
           builder->fields_cap * sizeof *builder->fields;
}

void tc_builder_limit(struct tc_builder *builder, uint64_t most)
{
    builder->most = most ? most + tc_builder_size(builder) : 0;
    builder->events.most =
        builder->most > SIZE_MAX ? SIZE_MAX : (size_t)builder->most;
}

/* What is made of a batch beside its words is known before, and must leave
 * something for these. */
static int limit_events(struct tc_builder *builder,
                        const struct tc_batch *batch, tracuu_error *err)
{
    uint64_t need = tc_need_of_docs(batch);

    if (!builder->most)
        return 0;
    if (need >= builder->most)
        return tc_fail_memory(err);
    builder->events.most = (size_t)(builder->most - need);
    return 0;
}

/* ---- columns ---- */

static int add_field(struct tc_columns *columns, uint32_t doc,
                     const tracuu_field *field, tracuu_error *err)
{
    uint64_t bits;
    uint32_t date;
    int r = 0;

    switch (field->type) {
    case TRACUU_FIELD_KEYWORD:
        r = tc_columns_add_keyword(columns, doc, field->name, field->text);
        break;
    case TRACUU_FIELD_NUMBER:
        memcpy(&bits, &field->number, sizeof bits);
        r = tc_columns_add_value(columns, doc, field->type, field->name, bits);
        break;
    case TRACUU_FIELD_DATE:
        r = tc_date_parse(field->text, &date, err);
        if (r < 0 || !date)
            return r;
        r = tc_columns_add_value(columns, doc, field->type, field->name, date);
        break;
    default:
        break;
    }
    return r < 0 ? tc_fail_memory(err) : 0;
}

static int add_columns(struct tc_columns *columns, uint32_t doc,
                       const tracuu_document *document, tracuu_error *err)
{
    uint32_t date;
    int r = tc_date_parse(document->date, &date, err);

    if (r == 0 && tc_columns_add_date(columns, date) < 0)
        r = tc_fail_memory(err);
    for (size_t i = 0; r == 0 && i < document->n_fields; i++)
        r = add_field(columns, doc, &document->fields[i], err);
    return r;
}

/* ---- the steps ---- */

static int note_document(struct tc_events *events,
                         const tracuu_document *document, unsigned what,
                         tracuu_error *err)
{
    size_t n_title_places;
    uint32_t date;
    int r = tc_date_parse(document->date, &date, err);

    if (r == 0)
        r = tc_events_add(events, document->title, document->text,
                          &n_title_places, err);
    if (r == 0 && what & TC_BUILD_ENTITIES)
        r = tc_mentions_note(events, document->title, document->text,
                             n_title_places, date, err);
    if (r == 0)
        tc_events_end(events);
    return r;
}

static void start_notes(struct tc_builder *builder)
{
    tc_events_clear(&builder->events);
    if (!builder->events.vocabulary.terms.n)
        tc_ranks_forget(&builder->ranks);
}

int tc_builder_note(struct tc_builder *builder, const tracuu_document *document,
                    unsigned what, const struct tc_events **ret_events,
                    tracuu_error *err)
{
    int r;

    start_notes(builder);
    r = note_document(&builder->events, document, what, err);
    if (r == 0)
        *ret_events = &builder->events;
    else
        tc_ranks_forget(&builder->ranks);
    return r;
}

static int read_documents(struct tc_builder *builder,
                          const struct tc_batch *batch, unsigned what,
                          struct tc_columns *columns, tracuu_error *err)
{
    start_notes(builder);
    for (uint32_t i = 0; i < batch->n_docs; i++) {
        tracuu_str record = tc_batch_record(batch, i);
        tracuu_document document;
        int r =
            tc_record_read((const uint8_t *)record.ptr, record.len, &document,
                           &builder->fields, &builder->fields_cap);

        if (r < 0)
            return tc_fail_memory(err);
        r = note_document(&builder->events, &document, what, err);
        if (r == 0)
            r = add_columns(columns, i, &document, err);
        if (r < 0)
            return r;
    }
    return 0;
}

static void write_lengths(const struct tc_events *events,
                          struct tc_image *image)
{
    struct tc_buf *chunk = &image->chunks[TC_CHUNK_LENGTHS];

    for (uint32_t i = 0; i < events->n_docs; i++) {
        image->n_slots += events->docs[i].len;
        image->n_title_slots += events->docs[i].title_len;
        image->n_text_bytes += events->docs[i].n_bytes;
        tc_buf_put_u32(chunk, events->docs[i].len);
    }
    for (uint32_t i = 0; i < events->n_docs; i++)
        tc_buf_put_u32(chunk, events->docs[i].title_len);
    for (uint32_t i = 0; i < events->n_docs; i++)
        tc_buf_put_u32(chunk, events->docs[i].n_bytes);
}

static int write_ids(const struct tc_batch *batch, struct tc_image *image,
                     tracuu_error *err)
{
    tracuu_str *ids = tc_alloc(batch->n_docs * sizeof *ids);
    int r;

    if (!ids)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < batch->n_docs; i++)
        ids[i] = tc_batch_id(batch, i);
    r = tc_ids_write(&image->chunks[TC_CHUNK_IDS], ids, batch->n_docs, err);
    tc_free(ids);
    return r;
}

static void write_store(const struct tc_batch *batch, struct tc_image *image)
{
    struct tc_store_writer store = {.chunk = &image->chunks[TC_CHUNK_STORE]};

    for (uint32_t i = 0; i < batch->n_docs; i++) {
        tracuu_str record = tc_batch_record(batch, i);

        tc_store_add_record(&store, (const uint8_t *)record.ptr, record.len);
    }
    tc_store_finish(&store);
}

/* The words: their dictionary, and notes of where they stand. */
static int note_words(struct tc_builder *builder, struct tc_image *image,
                      struct tc_notes **ret_notes, tracuu_error *err)
{
    if (tc_ranks_update(&builder->ranks, &builder->events.vocabulary) < 0)
        return tc_fail_memory(err);
    return tc_notes_make(&builder->events, &builder->ranks, image, ret_notes,
                         err);
}

static int write_docs(const struct tc_events *events,
                      const struct tc_batch *batch,
                      const struct tc_columns *columns, unsigned what,
                      struct tc_image *image, tracuu_error *err)
{
    int r = write_ids(batch, image, err);

    if (r < 0)
        return r;
    if (tc_columns_write(columns, &image->chunks[TC_CHUNK_COLUMNS]) < 0)
        return tc_fail_memory(err);
    image->n_docs = batch->n_docs;
    image->stored = what & TC_BUILD_STORE;
    image->entities = what & TC_BUILD_ENTITIES;
    write_lengths(events, image);
    if (what & TC_BUILD_STORE)
        write_store(batch, image);
    return 0;
}

int tc_builder_build(struct tc_builder *builder, const struct tc_batch *batch,
                     unsigned what, struct tc_segment **ret_segment,
                     tracuu_error *err)
{
    struct tc_image image = TC_IMAGE_INIT;
    struct tc_columns columns = TC_COLUMNS_INIT;
    struct tc_notes *notes = NULL;
    int r = limit_events(builder, batch, err);

    if (r == 0)
        r = read_documents(builder, batch, what, &columns, err);
    if (r == 0 && builder->most &&
        tc_need_of_words(&builder->events) > builder->events.most)
        r = tc_fail_memory(err);
    if (r == 0)
        r = note_words(builder, &image, &notes, err);
    if (r == 0)
        r = write_docs(&builder->events, batch, &columns, what, &image, err);
    if (r == 0)
        r = tc_image_finish(&image, 1, ret_segment, err);
    if (r == 0) {
        (*ret_segment)->notes = notes;
        notes = NULL;
    } else {
        /* A vocabulary that ran out of memory has forgotten its terms. */
        tc_ranks_forget(&builder->ranks);
    }
    tc_columns_done(&columns);
    tc_notes_free(notes);
    tc_image_done(&image);
    return r;
}
