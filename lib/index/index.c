/*
 * Index: adding documents, replacing those of the same id, removing.
 */
#include "index/index.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/system.h"
#include "index/bare.h"
#include "index/ids.h"
#include "index/lookup.h"
#include "index/record.h"
#include "index/room.h"
#include "index/store.h"
#include "index/toc.h"

/* How often progress is reported, in bytes of text. */
#define REPORT_BYTES (1u << 20)

/* 0 where there is no limit. */
static uint64_t limit_of_memory(const tracuu_index_options *options)
{
    uint64_t most = options->max_memory_bytes;

    if (most == TRACUU_NO_LIMIT)
        return 0;
    return most ? most : tc_sys_memory();
}

int tc_index_new(const tracuu_index_options *options,
                 struct tracuu_index **ret_index, tracuu_error *err)
{
    struct tracuu_index *index = tc_alloc_zeroed(1, sizeof *index);

    if (!index)
        return tc_fail_memory(err);
    pthread_mutex_init(&index->lock, NULL);
    pthread_mutex_init(&index->view_lock, NULL);
    index->n_threads = options->n_threads;
    index->what = (options->no_store ? 0 : TC_BUILD_STORE) |
                  (options->no_entities ? 0 : TC_BUILD_ENTITIES);
    index->notes_width = TC_NOTES_WIDTH;
    index->copies = options->copy_files;
    index->max_document_bytes = options->max_document_bytes;
    index->max_memory_bytes = limit_of_memory(options);
    index->weighs_files = options->max_memory_bytes != 0;
    index->progress = options->progress;
    index->payload = options->payload;
    index->state.struct_size = sizeof index->state;
    *ret_index = index;
    return 0;
}

void tc_part_done(struct tc_part *part)
{
    tc_segment_unref(part->segment);
    if (part->job)
        tc_segment_unref(part->job->segment);
    tc_free(part->job);
    if (part->batch)
        tc_batch_done(part->batch);
    tc_free(part->batch);
    tc_free(part->gone);
    tc_free(part->gone_docs);
    tc_free(part->whole);
    tc_gone_unref(part->seen_gone);
    *part = (struct tc_part){0};
}

void tc_index_free(struct tracuu_index *index)
{
    if (!index)
        return;
    /* The pool first: its jobs lie in the parts. */
    tc_pool_free(index->pool);
    for (uint32_t i = 0; i < index->n_parts; i++)
        tc_part_done(&index->parts[i]);
    tc_free(index->parts);
    tc_idset_done(&index->seen);
    tc_builder_free(index->builder);
    tc_view_unref(index->view);
    if (index->kept)
        index->give_back(index->kept);
    pthread_mutex_destroy(&index->view_lock);
    pthread_mutex_destroy(&index->lock);
    tc_free(index);
}

uint32_t tc_part_docs(const struct tc_part *part)
{
    return part->segment ? part->segment->n_docs : part->batch->n_docs;
}

int tc_index_report(struct tracuu_index *index, int phase, tracuu_error *err)
{
    index->state.phase = phase;
    if (!index->progress || index->progress(index->payload, &index->state) == 0)
        return 0;
    return tc_fail(err, TRACUU_ECANCELED, TRACUU_NOWHERE,
                   "stopped by the progress callback");
}

static bool add_part(struct tracuu_index *index, struct tc_part part)
{
    if (!tc_grow(&index->parts, &index->parts_cap, (size_t)index->n_parts + 1,
                 sizeof *index->parts))
        return false;
    index->parts[index->n_parts++] = part;
    return true;
}

int tc_index_append(struct tracuu_index *index, struct tc_segment *segment,
                    tracuu_error *err)
{
    if (!add_part(index, (struct tc_part){.segment = segment}))
        return tc_fail_memory(err);
    index->knows_ids = false;
    tc_view_change(index);
    return 0;
}

/* ---- adding ---- */

static int open_batch(struct tracuu_index *index, tracuu_error *err)
{
    struct tc_batch *batch;

    if (index->open)
        return 0;
    batch = tc_alloc_zeroed(1, sizeof *batch);
    if (!batch || !add_part(index, (struct tc_part){.batch = batch})) {
        tc_free(batch);
        return tc_fail_memory(err);
    }
    index->open = true;
    return 0;
}

/* Build the open batch, of one document that may be too much for the memory
 * that is left; all others are settled. */
static int try_alone(struct tracuu_index *index,
                     const tracuu_document *document, tracuu_error *err)
{
    struct tc_part *part = &index->parts[index->n_parts - 1];
    uint64_t n_bytes = part->batch->records.cap + part->batch->ids.cap;
    uint64_t left = tc_index_room_left_beside(index, part);
    int r = tc_index_build_within(index, part,
                                  left > n_bytes ? left - n_bytes : 1, err);

    /* Of notes the lists can only be bounded; if there is room to make them,
     * they are. */
    tc_view_change(index);
    if (r == 0 && !tc_index_room_left(index) &&
        tc_index_room_to_settle(index, part))
        r = tc_index_settle(index, err);
    if (r == TRACUU_ENOMEM || (r == 0 && !tc_index_room_left(index)))
        return tc_room_fail(index, document, err);
    return r;
}

/* A batch that is to be as if it had never been opened. */
static void close_in_vain(struct tracuu_index *index)
{
    tc_part_done(&index->parts[--index->n_parts]);
    index->open = false;
}

/* What can fail is done first, so that a document is added whole or not. */
static int add_document(struct tracuu_index *index,
                        const tracuu_document *document, enum tc_room room,
                        tracuu_error *err)
{
    uint64_t hash = tc_ids_hash(document->id.ptr, document->id.len);
    struct tc_part *old;
    uint32_t doc;
    int r = tc_lookup_learn(index, err);

    if (r == 0)
        r = open_batch(index, err);
    if (r < 0)
        return r;
    /* It stays where it is: what is tried is behind all others. */
    old = tc_lookup_find(index, document->id, hash, &doc);
    if ((old && !tc_part_make_marks(old)) || !tc_idset_reserve(&index->seen, 1))
        return tc_fail_memory(err);
    r = tc_batch_add(index->parts[index->n_parts - 1].batch, document, err);
    if (r == 0 && room == TC_ROOM_UNKNOWN) {
        r = try_alone(index, document, err);
        if (r < 0)
            close_in_vain(index);
        index->open = false;
    }
    if (r < 0)
        return r;
    if (old)
        tc_part_drop(old, doc);
    tc_idset_add(&index->seen, hash);
    tc_view_change(index);
    return 0;
}

/* Whether the index has the very document, id and all, and with its entities if
 * they are asked for. */
static int has_same(struct tracuu_index *index, const tracuu_document *document,
                    bool *ret_same, tracuu_error *err)
{
    struct tc_buf record = TC_BUF_INIT;
    struct tc_part *part;
    uint32_t doc;
    bool is_bare = false;
    int r = tc_lookup_learn(index, err);

    *ret_same = false;
    if (r < 0)
        return r;
    part =
        tc_lookup_find(index, document->id,
                       tc_ids_hash(document->id.ptr, document->id.len), &doc);
    if (!part)
        return 0;
    tc_record_write(&record, document);
    if (record.failed) {
        r = tc_fail_memory(err);
    } else if (!part->batch) {
        r = tc_store_has(part->segment, doc, record.data, record.len, ret_same,
                         err);
    } else {
        tracuu_str held = tc_batch_record(part->batch, doc);

        *ret_same = held.len == record.len &&
                    memcmp(held.ptr, record.data, record.len) == 0;
    }
    tc_buf_done(&record);
    if (r == 0 && *ret_same)
        r = tc_bare_ask(index, part, doc, document, &is_bare, err);
    *ret_same &= !is_bare;
    return r;
}

static int add(struct tracuu_index *index, const tracuu_document *document,
               tracuu_error *err)
{
    enum tc_room room;
    int r = tc_index_room(index, document, &room, err);

    if (r == 0 && index->open &&
        tc_batch_full(index->parts[index->n_parts - 1].batch, document))
        r = tc_index_close_batch(index, err);
    if (r == 0 && index->state.n_bytes >= index->next_report) {
        index->next_report = index->state.n_bytes + REPORT_BYTES;
        r = tc_index_report(index, 0, err);
    }
    if (r == 0)
        r = add_document(index, document, room, err);
    if (r == 0) {
        index->state.n_documents++;
        index->state.n_bytes += document->title.len + document->text.len;
    }
    return r;
}

int tc_index_add(struct tracuu_index *index, const tracuu_document *document,
                 tracuu_error *err)
{
    int r;

    pthread_mutex_lock(&index->lock);
    r = add(index, document, err);
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    return r;
}

int tc_index_update(struct tracuu_index *index, const tracuu_document *document,
                    bool *ret_changed, tracuu_error *err)
{
    bool same;
    int r;

    pthread_mutex_lock(&index->lock);
    r = has_same(index, document, &same, err);
    if (r == 0 && !same)
        r = add(index, document, err);
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    if (r == 0)
        *ret_changed = !same;
    return r;
}

/* ---- removing ---- */

static int remove_id(struct tracuu_index *index, tracuu_str id,
                     tracuu_error *err)
{
    struct tc_part *part;
    uint32_t doc;
    int r = tc_lookup_learn(index, err);

    if (r < 0)
        return r;
    part = tc_lookup_find(index, id, tc_ids_hash(id.ptr, id.len), &doc);
    if (!part)
        return tc_fail(err, TRACUU_ENOTFOUND, TRACUU_NOWHERE,
                       "no document has the id %.*s",
                       id.len < 120 ? (int)id.len : 120, id.ptr);
    if (!tc_part_make_marks(part))
        return tc_fail_memory(err);
    tc_part_drop(part, doc);
    tc_view_change(index);
    return 0;
}

int tc_index_remove(struct tracuu_index *index, tracuu_str id,
                    tracuu_error *err)
{
    int r;

    pthread_mutex_lock(&index->lock);
    r = remove_id(index, id, err);
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    return r;
}

/* ---- attaching ---- */

/* Find what each document of a segment replaces.  First everything that may
 * fail, with `marking` false; then the marks. */
static int replace_all(struct tracuu_index *index,
                       const struct tc_segment *segment, bool marking)
{
    for (uint32_t i = 0; i < segment->n_docs; i++) {
        tracuu_str id = tc_segment_id(segment, i);
        uint32_t doc;
        struct tc_part *old =
            tc_lookup_find(index, id, tc_ids_hash(id.ptr, id.len), &doc);

        if (!old)
            continue;
        if (marking)
            tc_part_drop(old, doc);
        else if (!tc_part_make_marks(old))
            return TRACUU_ENOMEM;
    }
    return 0;
}

static int attach(struct tracuu_index *index, struct tc_segment *segment,
                  const char *path, tracuu_error *err)
{
    struct tc_part part = {.segment = segment};
    int r = tc_index_seal(index, err);

    if (r == 0)
        r = tc_lookup_learn(index, err);
    if (r < 0)
        return r;
    if (!tc_index_room_to_attach(index, segment))
        return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                       "%s does not fit: the index may take %llu bytes of "
                       "memory",
                       path, (unsigned long long)index->max_memory_bytes);
    if (replace_all(index, segment, false) < 0 ||
        !tc_idset_reserve(&index->seen, segment->n_docs) ||
        !tc_grow(&index->parts, &index->parts_cap, (size_t)index->n_parts + 1,
                 sizeof *index->parts))
        return tc_fail_memory(err);
    replace_all(index, segment, true);
    add_part(index, part);
    tc_lookup_learn_part(index, &part);
    tc_view_change(index);
    index->state.n_documents += segment->n_docs;
    index->state.n_bytes += segment->n_text_bytes;
    return 0;
}

int tc_index_attach(struct tracuu_index *index, const char *path,
                    char **ret_note, tracuu_error *err)
{
    struct tc_segment *segment;
    char *note = NULL;
    int r = index->copies ? tc_segment_read_file(path, &segment, &note, err)
                          : tc_segment_open_file(path, &segment, &note, err);

    if (r < 0)
        return r;
    if (!tc_toc_holds(segment))
        r = tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                    "%s: the index is damaged: a part of it differs from its "
                    "checksum",
                    path);
    pthread_mutex_lock(&index->lock);
    if (r == 0)
        r = attach(index, segment, path, err);
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    if (r < 0)
        tc_segment_unref(segment);
    if (r == 0 && ret_note) {
        *ret_note = note;
        note = NULL;
    }
    tc_free(note);
    return r;
}
