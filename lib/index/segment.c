/*
 * Segment: opening an image and reading its fixed-width parts.
 *
 * Opening costs the same whatever the size: the header and the table of
 * contents are checked against their hash, each fixed table against its
 * chunk.  The hashes of the chunks are for `check`, not for opening.
 */
#include "index/segment.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/bytes.h"
#include "base/error.h"
#include "index/dict_read.h"
#include "index/ids.h"
#include "index/image.h"
#include "index/notes.h"
#include "index/pairs.h"
#include "index/store_blocks.h"

#define LENGTHS_A_DOC 12

static uint64_t n_opened; /* atomic */

static int fail_corrupt(tracuu_error *err, uint64_t offset, const char *what)
{
    return tc_fail(err, TRACUU_ECORRUPT, offset, "the index is damaged: %s",
                   what);
}

/* ---- header and table of contents ---- */

static int check_versions(const uint8_t *bytes, tracuu_error *err)
{
    uint32_t format = tc_load_u32(bytes + 8);
    uint32_t analysis = tc_load_u32(bytes + 12);

    if (format != TC_FORMAT_VERSION)
        return tc_fail(err, TRACUU_EVERSION, 8,
                       "the index is of format version %u, and this library "
                       "reads version %u: index the documents again",
                       format, TC_FORMAT_VERSION);
    if (analysis != TC_ANALYSIS_VERSION)
        return tc_fail(err, TRACUU_EVERSION, 12,
                       "the index is of analysis version %u, and this library "
                       "has version %u: index the documents again",
                       analysis, TC_ANALYSIS_VERSION);
    return 0;
}

static int check_header(const uint8_t *bytes, uint64_t len, tracuu_error *err)
{
    uint64_t n_chunks, toc_end;
    int r;

    if (len < 8 || memcmp(bytes, TC_IMAGE_MAGIC, 8) != 0)
        return tc_fail(err, TRACUU_ECORRUPT, 0, "not a tracuu index");
    if (len < 16)
        return fail_corrupt(err, len, "it is cut off in the header");
    r = check_versions(bytes, err);
    if (r < 0)
        return r;
    if (len < TC_HEADER_LEN)
        return fail_corrupt(err, len, "it is cut off in the header");
    n_chunks = tc_load_u32(bytes + 84);
    toc_end = TC_HEADER_LEN + n_chunks * TC_TOC_ENTRY_LEN;
    if (n_chunks > TC_MAX_CHUNKS || toc_end + 8 > len)
        return fail_corrupt(err, 84, "it is cut off in the table of contents");
    if (XXH3_64bits(bytes, (size_t)toc_end) != tc_load_u64(bytes + toc_end))
        return fail_corrupt(err, toc_end,
                            "header and table of contents differ from their "
                            "checksum");
    if (tc_load_u64(bytes + 88) != len)
        return tc_fail(err, TRACUU_ECORRUPT, 88,
                       "the index is cut off or has grown: it should be of "
                       "%llu bytes and is of %llu",
                       (unsigned long long)tc_load_u64(bytes + 88),
                       (unsigned long long)len);
    return 0;
}

static void read_counts(struct tc_segment *segment)
{
    const uint8_t *bytes = segment->bytes;

    segment->n_docs = tc_load_u32(bytes + 24);
    segment->n_terms = tc_load_u32(bytes + 28);
    segment->n_pairs = tc_load_u64(bytes + 32);
    segment->n_postings = tc_load_u64(bytes + 40);
    segment->n_pair_postings = tc_load_u64(bytes + 48);
    segment->n_slots = tc_load_u64(bytes + 56);
    segment->n_title_slots = tc_load_u64(bytes + 64);
    segment->n_text_bytes = tc_load_u64(bytes + 72);
    segment->stored = tc_load_u32(bytes + 80) & 1;
    segment->entities = tc_load_u32(bytes + 80) & 2;
}

static int read_toc(struct tc_segment *segment, tracuu_error *err)
{
    uint32_t n_chunks = tc_load_u32(segment->bytes + 84);

    for (uint32_t i = 0; i < n_chunks; i++) {
        const uint8_t *entry =
            segment->bytes + TC_HEADER_LEN + (size_t)i * TC_TOC_ENTRY_LEN;
        uint32_t id = tc_load_u32(entry);
        uint64_t offset = tc_load_u64(entry + 8);
        uint64_t len = tc_load_u64(entry + 16);

        if (offset > segment->len || offset % 8 ||
            segment->len - offset < TC_CHUNK_PADDING ||
            len > segment->len - offset - TC_CHUNK_PADDING)
            return fail_corrupt(err, offset, "a part lies outside the file");
        if (id >= 1 && id <= TC_N_CHUNKS)
            segment->chunks[id - 1] =
                (struct tc_chunk){segment->bytes + offset, len};
    }
    for (int i = 0; i < TC_N_CHUNKS; i++)
        if (!segment->chunks[i].ptr)
            return fail_corrupt(err, TC_HEADER_LEN, "a part is missing");
    return 0;
}

static int check_tables(const struct tc_segment *segment, tracuu_error *err)
{
    const struct tc_chunk *chunks = segment->chunks;
    uint64_t n_docs = segment->n_docs;

    if (n_docs == UINT32_MAX)
        return fail_corrupt(err, 24, "too many documents");
    if (chunks[TC_CHUNK_LENGTHS].len != n_docs * LENGTHS_A_DOC)
        return fail_corrupt(err, 24, "lengths of another number of documents");
    if (chunks[TC_CHUNK_COLUMNS].len < n_docs * 4)
        return fail_corrupt(err, 24, "dates of another number of documents");
    if (!tc_ids_check(&chunks[TC_CHUNK_IDS], segment->n_docs))
        return fail_corrupt(err, 24, "ids of another number of documents");
    if (!tc_dict_check(segment))
        return fail_corrupt(err, 28, "words of another number");
    if (!tc_pairs_check(segment))
        return fail_corrupt(err, 28, "pairs of another number of words");
    if (!tc_store_check(segment))
        return fail_corrupt(err, 24, "the store's table is out of range");
    return 0;
}

/* ---- opening and closing ---- */

static int note_versions(const uint8_t *bytes, char **ret_note,
                         tracuu_error *err)
{
    const uint8_t *theirs = bytes + TC_VERSIONS_AT;
    uint8_t ours[TC_VERSIONS_LEN];
    struct tc_buf buf = TC_BUF_INIT;

    tc_image_versions(ours);
    *ret_note = NULL;
    if (memcmp(theirs, ours, sizeof ours) == 0)
        return 0;
    tc_buf_printf(&buf,
                  "the index was made with ICU %u.%u and Unicode %u.%u, and "
                  "this library uses ICU %u.%u and Unicode %u.%u: some words "
                  "may be cut differently",
                  theirs[0], theirs[1], theirs[4], theirs[5], ours[0], ours[1],
                  ours[4], ours[5]);
    *ret_note = tc_buf_take(&buf);
    return *ret_note ? 0 : tc_fail_memory(err);
}

int tc_segment_open(const uint8_t *bytes, uint64_t len, enum tc_owner owner,
                    struct tc_segment **ret_segment, char **ret_note,
                    tracuu_error *err)
{
    struct tc_segment *segment;
    char *note = NULL;
    int r = check_header(bytes, len, err);

    if (r < 0)
        return r;
    segment = tc_alloc_zeroed(1, sizeof *segment);
    if (!segment)
        return tc_fail_memory(err);
    segment->n_refs = 1;
    segment->number = __atomic_add_fetch(&n_opened, 1, __ATOMIC_RELAXED);
    segment->bytes = bytes;
    segment->len = len;
    read_counts(segment);
    r = read_toc(segment, err);
    if (r == 0)
        r = check_tables(segment, err);
    if (r == 0 && ret_note)
        r = note_versions(bytes, &note, err);
    if (r < 0) {
        tc_free(segment);
        return r;
    }
    if (owner == TC_OWNED) {
        const void *owned = bytes;

        memcpy(&segment->owned, &owned, sizeof owned);
    }
    if (ret_note)
        *ret_note = note;
    *ret_segment = segment;
    return 0;
}

/* Say why the bytes of a file could not be opened, naming the file. */
static int fail_file(tracuu_error *err, const char *path, int code,
                     const tracuu_error *why)
{
    if (code == TRACUU_ENOMEM)
        return tc_fail_memory(err);
    if (why->offset == 0)
        return tc_fail(err, code, 0, "%s is not a tracuu index", path);
    return tc_fail(err, code, why->offset, "%s: %s", path, why->message);
}

int tc_segment_open_file(const char *path, struct tc_segment **ret_segment,
                         char **ret_note, tracuu_error *err)
{
    struct tc_map map;
    tracuu_error why;
    int r = tc_map_open(path, &map, err);

    if (r < 0)
        return r;
    r = tc_segment_open(map.ptr, map.len, TC_BORROWED, ret_segment, ret_note,
                        &why);
    if (r < 0) {
        tc_map_close(&map);
        return fail_file(err, path, r, &why);
    }
    (*ret_segment)->map = map;
    (*ret_segment)->foreign = true;
    return 0;
}

int tc_segment_read_file(const char *path, struct tc_segment **ret_segment,
                         char **ret_note, tracuu_error *err)
{
    uint8_t *bytes;
    size_t len;
    tracuu_error why;
    int r = tc_file_read(path, &bytes, &len, err);

    if (r < 0)
        return r;
    r = tc_segment_open(bytes, len, TC_OWNED, ret_segment, ret_note, &why);
    if (r < 0) {
        tc_free(bytes);
        return fail_file(err, path, r, &why);
    }
    (*ret_segment)->foreign = true;
    return 0;
}

struct tc_segment *tc_segment_ref(struct tc_segment *segment)
{
    __atomic_add_fetch(&segment->n_refs, 1, __ATOMIC_RELAXED);
    return segment;
}

void tc_segment_unref(struct tc_segment *segment)
{
    if (!segment ||
        __atomic_sub_fetch(&segment->n_refs, 1, __ATOMIC_ACQ_REL))
        return;
    tc_notes_free(segment->notes);
    tc_map_close(&segment->map);
    tc_free(segment->owned);
    tc_free(segment);
}

/* ---- fixed-width parts ---- */

uint32_t tc_segment_text_bytes(const struct tc_segment *segment, uint32_t doc)
{
    return tc_segment_length(segment, 2, doc);
}

uint32_t tc_segment_date(const struct tc_segment *segment, uint32_t doc)
{
    return tc_load_u32(segment->chunks[TC_CHUNK_COLUMNS].ptr +
                       4 * (size_t)doc);
}
