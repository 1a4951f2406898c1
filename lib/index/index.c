/*
 * Index: adding documents, replacing those of the same id, removing.
 */
#include "index/index.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/bare.h"
#include "index/ids.h"
#include "index/record.h"
#include "index/room.h"
#include "index/store.h"
#include "index/toc.h"

/* How often progress is reported, in bytes of text. */
#define REPORT_BYTES (1u << 20)

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
    index->max_memory_bytes = options->max_memory_bytes;
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
    if (!index->progress ||
        index->progress(index->payload, &index->state) == 0)
        return 0;
    return tc_fail(err, TRACUU_ECANCELED, TRACUU_NOWHERE,
                   "stopped by the progress callback");
}

static bool add_part(struct tracuu_index *index, struct tc_part part)
{
    if (!tc_grow(&index->parts, &index->parts_cap,
                 (size_t)index->n_parts + 1, sizeof *index->parts))
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

/* ---- which document an id stands for ---- */

static int learn_part(struct tracuu_index *index, const struct tc_part *part)
{
    uint32_t n = tc_part_docs(part);

    if (!tc_idset_reserve(&index->seen, n))
        return TRACUU_ENOMEM;
    for (uint32_t i = 0; i < n; i++) {
        tracuu_str id;

        if (part->batch) {
            tc_idset_add(&index->seen, part->batch->hashes[i]);
            continue;
        }
        id = tc_segment_id(part->segment, i);
        tc_idset_add(&index->seen, tc_ids_hash(id.ptr, id.len));
    }
    return 0;
}

/* Hashes of ids that are gone are forgotten when there are more of them than of
 * others, and these many. */
#define MOST_STALE 1024

static bool knows_too_many(const struct tracuu_index *index)
{
    uint64_t n = 0;

    for (uint32_t i = 0; i < index->n_parts; i++)
        n += tc_part_docs(&index->parts[i]);
    return index->seen.n > 2 * n + MOST_STALE;
}

static int learn_ids(struct tracuu_index *index, tracuu_error *err)
{
    if (index->knows_ids && !knows_too_many(index))
        return 0;
    tc_idset_done(&index->seen);
    index->knows_ids = false;
    for (uint32_t i = 0; i < index->n_parts; i++)
        if (learn_part(index, &index->parts[i]) < 0)
            return tc_fail_memory(err);
    index->knows_ids = true;
    return 0;
}

static bool find_in_part(const struct tc_part *part, tracuu_str id,
                         uint64_t hash, uint32_t *ret_doc)
{
    if (!part->batch)
        return tc_segment_find_id(part->segment, id.ptr, id.len, part->gone,
                                  ret_doc);
    return tc_batch_find(part->batch, id.ptr, id.len, hash, ret_doc) &&
           !(part->gone && tc_bits_has(part->gone, *ret_doc));
}

/* The part and number of the document with this id; NULL when there is none.
 * At most one is not gone.  In a batch it is the last of its id, which is
 * the one that tc_batch_find gives. */
static struct tc_part *find_id(struct tracuu_index *index, tracuu_str id,
                               uint64_t hash, uint32_t *ret_doc)
{
    if (!tc_idset_has(&index->seen, hash))
        return NULL;
    for (uint32_t i = index->n_parts; i-- > 0;)
        if (find_in_part(&index->parts[i], id, hash, ret_doc))
            return &index->parts[i];
    return NULL;
}

/* Make sure that a document of the part can be marked; an open batch gets as
 * many marks as it can hold documents. */
static bool make_marks(struct tc_part *part)
{
    uint32_t n = part->batch ? TC_BATCH_DOCS : part->segment->n_docs;

    if (!part->gone)
        part->gone = tc_alloc_zeroed(n / 64 + 1, sizeof *part->gone);
    if (!part->gone_docs)
        part->gone_docs = tc_alloc(n * sizeof *part->gone_docs);
    return part->gone && part->gone_docs;
}

static void drop(struct tc_part *part, uint32_t doc)
{
    part->gone[doc / 64] |= UINT64_C(1) << doc % 64;
    part->gone_docs[part->n_gone++] = doc;
    part->was_changed |= !part->segment;
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

/* What can fail is done first, so that a document is added whole or not. */
static int add_document(struct tracuu_index *index,
                        const tracuu_document *document, tracuu_error *err)
{
    uint64_t hash = tc_ids_hash(document->id.ptr, document->id.len);
    struct tc_part *old;
    uint32_t doc;
    int r = learn_ids(index, err);

    if (r == 0)
        r = open_batch(index, err);
    if (r < 0)
        return r;
    old = find_id(index, document->id, hash, &doc);
    if ((old && !make_marks(old)) || !tc_idset_reserve(&index->seen, 1))
        return tc_fail_memory(err);
    r = tc_batch_add(index->parts[index->n_parts - 1].batch, document, err);
    if (r < 0)
        return r;
    if (old)
        drop(old, doc);
    tc_idset_add(&index->seen, hash);
    tc_view_change(index);
    return 0;
}

/* Whether the index has the very document, id and all, and with its entities if
 * they are asked for. */
static int has_same(struct tracuu_index *index,
                    const tracuu_document *document, bool *ret_same,
                    tracuu_error *err)
{
    struct tc_buf record = TC_BUF_INIT;
    struct tc_part *part;
    uint32_t doc;
    bool is_bare = false;
    int r = learn_ids(index, err);

    *ret_same = false;
    if (r < 0)
        return r;
    part = find_id(index, document->id,
                   tc_ids_hash(document->id.ptr, document->id.len), &doc);
    if (!part)
        return 0;
    tc_record_write(&record, document);
    if (record.failed) {
        r = tc_fail_memory(err);
    } else if (!part->batch) {
        r = tc_store_has(part->segment, doc, record.data, record.len,
                         ret_same, err);
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
    int r = tc_index_room(index, document, err);

    if (r == 0 && index->open &&
        tc_batch_full(index->parts[index->n_parts - 1].batch, document))
        r = tc_index_close_batch(index, err);
    if (r == 0 && index->state.n_bytes >= index->next_report) {
        index->next_report = index->state.n_bytes + REPORT_BYTES;
        r = tc_index_report(index, 0, err);
    }
    if (r == 0)
        r = add_document(index, document, err);
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

int tc_index_update(struct tracuu_index *index,
                    const tracuu_document *document, bool *ret_changed,
                    tracuu_error *err)
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
    int r = learn_ids(index, err);

    if (r < 0)
        return r;
    part = find_id(index, id, tc_ids_hash(id.ptr, id.len), &doc);
    if (!part)
        return tc_fail(err, TRACUU_ENOTFOUND, TRACUU_NOWHERE,
                       "no document has the id %.*s",
                       id.len < 120 ? (int)id.len : 120, id.ptr);
    if (!make_marks(part))
        return tc_fail_memory(err);
    drop(part, doc);
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
            find_id(index, id, tc_ids_hash(id.ptr, id.len), &doc);

        if (!old)
            continue;
        if (marking)
            drop(old, doc);
        else if (!make_marks(old))
            return TRACUU_ENOMEM;
    }
    return 0;
}

static int attach(struct tracuu_index *index, struct tc_segment *segment,
                  tracuu_error *err)
{
    struct tc_part part = {.segment = segment};
    int r = tc_index_seal(index, err);

    if (r == 0)
        r = learn_ids(index, err);
    if (r < 0)
        return r;
    if (replace_all(index, segment, false) < 0 ||
        !tc_idset_reserve(&index->seen, segment->n_docs) ||
        !tc_grow(&index->parts, &index->parts_cap,
                 (size_t)index->n_parts + 1, sizeof *index->parts))
        return tc_fail_memory(err);
    replace_all(index, segment, true);
    add_part(index, part);
    learn_part(index, &part);
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
        r = attach(index, segment, err);
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
