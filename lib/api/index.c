/*
 * Public index functions: check what the caller gave, then call.
 */
#include <string.h>
#include <tracuu/index.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/lock.h"
#include "base/structs.h"
#include "index/image.h"
#include "index/index.h"
#include "index/store.h"

static int fail_usage(tracuu_error *err, const char *what)
{
    return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE, "%s", what);
}

/* Copy a sized struct of a caller of another age: what he does not know is
 * zero, what we do not know is left out.  False when its size is not set. */
static bool take_sized(void *to, size_t size, const void *from)
{
    size_t given;

    memset(to, 0, size);
    memcpy(&given, from, sizeof given);
    if (tc_copy_struct(to, size, from, given) < 0)
        return false;
    memcpy(to, &size, sizeof size);
    return true;
}

static int take_options(const tracuu_index_options *options,
                        tracuu_index_options *ret, tracuu_error *err)
{
    memset(ret, 0, sizeof *ret);
    if (options && !take_sized(ret, sizeof *ret, options))
        return fail_usage(err, "the options have no struct_size");
    return 0;
}

int tracuu_index_new(const tracuu_index_options *options,
                     tracuu_index **ret_index, tracuu_error *err)
{
    tracuu_index_options known;
    int r;

    if (!ret_index)
        return fail_usage(err, "ret_index is NULL");
    r = take_options(options, &known, err);
    return r < 0 ? r : tc_index_new(&known, ret_index, err);
}

/* An index over one open segment, which is its own from here on. */
static int make_index(const tracuu_index_options *options,
                      struct tc_segment *segment, char *note,
                      tracuu_index **ret_index, char **ret_note,
                      tracuu_error *err)
{
    tracuu_index *index = NULL;
    int r = tc_index_new(options, &index, err);

    if (r == 0)
        r = tc_index_append(index, segment, err);
    if (r < 0) {
        tc_segment_unref(segment);
        tc_index_free(index);
        tc_free(note);
        return r;
    }
    if (ret_note)
        *ret_note = note;
    else
        tc_free(note);
    *ret_index = index;
    return 0;
}

int tracuu_index_open(const char *path, const tracuu_index_options *options,
                      tracuu_index **ret_index, char **ret_note,
                      tracuu_error *err)
{
    tracuu_index_options known;
    struct tc_segment *segment;
    char *note = NULL;
    int r;

    if (!path || !ret_index)
        return fail_usage(err, "path or ret_index is NULL");
    r = take_options(options, &known, err);
    if (r == 0)
        r = known.copy_files ? tc_segment_read_file(path, &segment, &note, err)
                             : tc_segment_open_file(path, &segment, &note, err);
    if (r < 0)
        return r;
    return make_index(&known, segment, note, ret_index, ret_note, err);
}

int tracuu_index_open_bytes(const void *bytes, size_t len,
                            const tracuu_index_options *options,
                            tracuu_index **ret_index, char **ret_note,
                            tracuu_error *err)
{
    tracuu_index_options known;
    struct tc_segment *segment;
    char *note = NULL;
    int r;

    if (!bytes || !ret_index)
        return fail_usage(err, "bytes or ret_index is NULL");
    if ((uintptr_t)bytes % 8)
        return fail_usage(err, "the bytes are not aligned to 8");
    r = take_options(options, &known, err);
    if (r == 0)
        r = tc_segment_open(bytes, len, TC_BORROWED, &segment, &note, err);
    if (r < 0)
        return r;
    segment->foreign = true;
    return make_index(&known, segment, note, ret_index, ret_note, err);
}

int tracuu_index_attach(tracuu_index *index, const char *path,
                        char **ret_note, tracuu_error *err)
{
    if (!index || !path)
        return fail_usage(err, "index or path is NULL");
    return tc_index_attach(index, path, ret_note, err);
}

/* ---- documents ---- */

static bool is_string(tracuu_str str)
{
    return str.ptr || !str.len;
}

/* The fields of a caller whose struct may be of another size, in an array of
 * ours.  They stand one behind the other, so all are of the size of the
 * first. */
static int take_fields(tracuu_document *document, tracuu_field **ret_fields,
                       tracuu_error *err)
{
    const char *from = (const char *)document->fields;
    tracuu_field *fields;
    size_t size, first_size;

    fields = tc_alloc_zeroed(document->n_fields, sizeof *fields);
    if (!fields)
        return tc_fail_memory(err);
    memcpy(&first_size, from, sizeof first_size);
    for (size_t i = 0; i < document->n_fields; i++, from += first_size) {
        memcpy(&size, from, sizeof size);
        if (size != first_size ||
            !take_sized(&fields[i], sizeof *fields, from)) {
            tc_free(fields);
            return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                           "struct_size of field %zu is not set or differs",
                           i);
        }
    }
    document->fields = fields;
    *ret_fields = fields;
    return 0;
}

static int check_strings(const tracuu_document *document, tracuu_error *err)
{
    bool ok = is_string(document->id) && is_string(document->path) &&
              is_string(document->title) && is_string(document->text) &&
              is_string(document->date);

    for (size_t i = 0; ok && i < document->n_fields; i++)
        ok = is_string(document->fields[i].name) &&
             is_string(document->fields[i].text);
    return ok ? 0
              : fail_usage(err, "a string of the document has a length but "
                                "no pointer");
}

/* A document as we know it; *ret_fields is for tc_free, also on failure. */
static int take_document(const tracuu_document *document,
                         tracuu_document *ret, tracuu_field **ret_fields,
                         tracuu_error *err)
{
    int r = 0;

    *ret_fields = NULL;
    if (!take_sized(ret, sizeof *ret, document))
        return fail_usage(err, "the document has no struct_size");
    if (ret->n_fields && !ret->fields)
        return fail_usage(err, "n_fields is set but fields is NULL");
    if (ret->n_fields)
        r = take_fields(ret, ret_fields, err);
    return r < 0 ? r : check_strings(ret, err);
}

int tracuu_index_add(tracuu_index *index, const tracuu_document *document,
                     tracuu_error *err)
{
    tracuu_document known;
    tracuu_field *fields;
    int r;

    if (!index || !document)
        return fail_usage(err, "index or document is NULL");
    r = take_document(document, &known, &fields, err);
    if (r == 0)
        r = tc_index_add(index, &known, err);
    tc_free(fields);
    return r;
}

int tracuu_index_update(tracuu_index *index, const tracuu_document *document,
                        int *ret_changed, tracuu_error *err)
{
    tracuu_document known;
    tracuu_field *fields;
    bool changed = false;
    int r;

    if (!index || !document || !ret_changed)
        return fail_usage(err, "index, document or ret_changed is NULL");
    r = take_document(document, &known, &fields, err);
    if (r == 0)
        r = tc_index_update(index, &known, &changed, err);
    tc_free(fields);
    if (r == 0)
        *ret_changed = changed;
    return r;
}

int tracuu_index_remove(tracuu_index *index, const char *id, size_t id_len,
                        tracuu_error *err)
{
    if (!index || (!id && id_len))
        return fail_usage(err, "index or id is NULL");
    return tc_index_remove(index, (tracuu_str){id ? id : "", id_len}, err);
}

int tracuu_index_read(tracuu_index *index, const char *id, size_t id_len,
                      tracuu_stored **ret_stored, tracuu_error *err)
{
    struct tc_view *view;
    uint32_t doc;
    int r;

    if (!index || (!id && id_len) || !ret_stored)
        return fail_usage(err, "index, id or ret_stored is NULL");
    r = tc_view_take(index, &view, err);
    if (r < 0)
        return r;
    r = TRACUU_ENOTFOUND;
    for (uint32_t i = 0; i < view->n_segments; i++) {
        const struct tc_gone *gone = view->gone[i];

        if (!tc_segment_find_id(view->segments[i], id, id_len,
                                gone ? gone->bits : NULL, &doc))
            continue;
        r = tc_store_read(view->segments[i], doc, ret_stored, err);
        tc_view_unref(view);
        return r;
    }
    tc_view_unref(view);
    return tc_fail(err, r, TRACUU_NOWHERE, "no document has the id %.*s",
                   id_len < 120 ? (int)id_len : 120, id ? id : "");
}

int tracuu_index_read_nth(tracuu_index *index, uint64_t n,
                          tracuu_stored **ret_stored, tracuu_error *err)
{
    struct tc_view *view;
    uint32_t segment, local;
    int r;

    if (!index || !ret_stored)
        return fail_usage(err, "index or ret_stored is NULL");
    r = tc_view_take(index, &view, err);
    if (r < 0)
        return r;
    if (n < view->n_docs) {
        segment = tc_view_find_number(view, (uint32_t)n, &local);
        r = tc_store_read(view->segments[segment], local, ret_stored, err);
    } else {
        r = fail_usage(err, "the index has no document of this number");
    }
    tc_view_unref(view);
    return r;
}

/* ---- the whole ---- */

int tracuu_index_flush(tracuu_index *index, tracuu_error *err)
{
    if (!index)
        return fail_usage(err, "index is NULL");
    return tc_index_flush(index, err);
}

int tracuu_index_compact(tracuu_index *index, tracuu_error *err)
{
    if (!index)
        return fail_usage(err, "index is NULL");
    return tc_index_compact(index, err);
}

int tracuu_index_save(tracuu_index *index, const char *path,
                      tracuu_error *err)
{
    if (!index || !path)
        return fail_usage(err, "index or path is NULL");
    return tc_index_save(index, path, err);
}

int tracuu_lock_new(const char *path, tracuu_lock **ret_lock,
                    tracuu_error *err)
{
    int r;

    if (!path || !ret_lock)
        return fail_usage(err, "path or ret_lock is NULL");
    r = tc_lock_new(path, ret_lock, err);
    if (r == 0)
        tc_lock_sweep(*ret_lock, (tracuu_str){TC_IMAGE_MAGIC, 8});
    return r;
}

void tracuu_lock_free(tracuu_lock *lock)
{
    tc_lock_free(lock);
}

int tracuu_index_is_index(const void *bytes, size_t len)
{
    return bytes && len >= 8 && memcmp(bytes, TC_IMAGE_MAGIC, 8) == 0;
}

int tracuu_index_count(tracuu_index *index, uint64_t *ret_count,
                       tracuu_error *err)
{
    struct tc_view *view;
    int r;

    if (!index || !ret_count)
        return fail_usage(err, "index or ret_count is NULL");
    r = tc_view_take(index, &view, err);
    if (r < 0)
        return r;
    *ret_count = view->n_docs;
    tc_view_unref(view);
    return 0;
}

int tracuu_index_stats(tracuu_index *index, tracuu_stats *ret_stats,
                       tracuu_error *err)
{
    tracuu_stats stats;
    int r;

    if (!index || !ret_stats)
        return fail_usage(err, "index or ret_stats is NULL");
    r = tc_index_stats(index, &stats, err);
    return r < 0 ? r : tc_give_struct(ret_stats, &stats, sizeof stats, err);
}

void tracuu_index_free(tracuu_index *index)
{
    tc_index_free(index);
}

const tracuu_document *tracuu_stored_document(const tracuu_stored *stored)
{
    return stored ? &stored->document : NULL;
}

void tracuu_stored_free(tracuu_stored *stored)
{
    tc_stored_free(stored);
}
