/*
 * Deceit: files that are made to mislead, with all checksums right.  Header
 * and table are named when they are untrue; an index that cannot be merged is
 * an error that leaves the other as it was.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "base/bytes.h"
#include "faults/folder.h"
#include "faults/reseal.h"
#include "index/image.h"
#include "support/collection.h"
#include "support/tmp.h"
#include "unit/index/peek.h"

TestSuite(deceit, .init = folder_use_memory, .timeout = 600);

/* Bytes of an image, with what they were, so that a change can be undone. */
struct image {
    uint8_t *bytes;
    char *before;
    size_t len;
};

static struct image image_new(void)
{
    tracuu_index *index = peek_new(1);
    struct image image;

    peek_add(index, "a", "Họp chi bộ",
             "Họp chi bộ ngày 30/5/2019, Chỉ thị số 35-CT/TW, họp chi bộ",
             "2020-03-27");
    peek_add(index, "b", NULL, "Sở Tư pháp tỉnh Lạng Sơn họp chi bộ", NULL);
    image.before = peek_bytes(index, &image.len);
    image.bytes = malloc(image.len);
    memcpy(image.bytes, image.before, image.len);
    tracuu_index_free(index);
    return image;
}

static void image_undo(struct image *image)
{
    memcpy(image->bytes, image->before, image->len);
}

static void image_free(struct image *image)
{
    free(image->bytes);
    free(image->before);
}

static void put(struct image *image, size_t at, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size; i++)
        image->bytes[at + i] = (uint8_t)(value >> 8 * i);
}

static void expect_refused(struct image *image, const char *named)
{
    tracuu_index *index;
    tracuu_error err;
    int r;

    reseal_frame(image->bytes, image->len);
    r = tracuu_index_open_bytes(image->bytes, image->len, NULL, &index, NULL,
                                &err);
    cr_expect(r == TRACUU_ECORRUPT, "not refused: %s", named);
    if (r == 0)
        tracuu_index_free(index);
    else
        cr_expect(strstr(err.message, named), "%s: %s", named, err.message);
    image_undo(image);
}

/* Where the table says of a chunk what it is (0), where (8), how long (16). */
static size_t entry_of(const struct image *image, enum tc_chunk_id chunk)
{
    size_t at = TC_HEADER_LEN;

    while (tc_load_u32(image->bytes + at) != (uint32_t)chunk + 1)
        at += TC_TOC_ENTRY_LEN;
    return at;
}

Test(deceit, parts_that_are_not_in_the_file_are_named)
{
    struct image image = image_new();
    size_t at = entry_of(&image, TC_CHUNK_PAIR_DICT);
    static const uint64_t places[] = {UINT64_MAX, UINT64_MAX - 7, 1ull << 63,
                                      1ull << 32, 4};

    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        put(&image, at + 8, 8, places[i]);
        expect_refused(&image, "a part lies outside the file");
        put(&image, at + 16, 8, places[i] | image.len);
        expect_refused(&image, "a part lies outside the file");
    }
    put(&image, at + 8, 8, image.len);
    expect_refused(&image, "a part lies outside the file");
    put(&image, at, 4, 77);
    expect_refused(&image, "a part is missing");
    image_free(&image);
}

Test(deceit, numbers_that_do_not_agree_are_named)
{
    struct image image = image_new();

    put(&image, 24, 4, UINT32_MAX);
    expect_refused(&image, "too many documents");
    put(&image, 24, 4, 3);
    expect_refused(&image, "lengths of another number of documents");
    put(&image, entry_of(&image, TC_CHUNK_COLUMNS) + 16, 8, 7);
    expect_refused(&image, "dates of another number of documents");
    put(&image, entry_of(&image, TC_CHUNK_IDS) + 16, 8, 0);
    expect_refused(&image, "ids of another number of documents");
    put(&image, 28, 4, UINT32_MAX);
    expect_refused(&image, "of another number");
    put(&image, entry_of(&image, TC_CHUNK_PAIR_DICT) + 16, 8, 0);
    expect_refused(&image, "pairs of another number of words");
    put(&image, entry_of(&image, TC_CHUNK_STORE) + 16, 8, 0);
    expect_refused(&image, "the store's table is out of range");
    image_free(&image);
}

static int note_fault(void *payload, const tracuu_fault *fault)
{
    *(bool *)payload |= strstr(fault->message, "two parts overlap") != NULL;
    return 0;
}

Test(deceit, parts_that_overlap_are_found_by_a_check)
{
    struct image image = image_new();
    size_t at = entry_of(&image, TC_CHUNK_POSTINGS);
    bool found = false;
    tracuu_check_options options = {
        .struct_size = sizeof options, .fault = note_fault, .payload = &found};
    tracuu_index *index;
    tracuu_error err;
    uint64_t n;

    put(&image, at + 16, 8, tc_load_u64(image.bytes + at + 16) + 200);
    reseal(image.bytes, image.len);
    must(tracuu_index_open_bytes(image.bytes, image.len, NULL, &index, NULL,
                                 &err),
         &err);
    must(tracuu_index_check(index, &options, &n, &err), &err);
    cr_expect(n > 0 && found);
    tracuu_index_free(index);
    image_free(&image);
}

Test(deceit, another_version_of_icu_or_unicode_is_named)
{
    struct image image = image_new();
    static const size_t places[] = {16, 20}; /* ICU, Unicode */

    for (size_t i = 0; i < 2; i++) {
        tracuu_index *index;
        tracuu_error err;
        char *note;

        put(&image, places[i], 2, 7 + 256 * 5);
        reseal_frame(image.bytes, image.len);
        must(tracuu_index_open_bytes(image.bytes, image.len, NULL, &index,
                                     &note, &err),
             &err);
        cr_assert_not_null(note);
        cr_expect(strstr(note, i ? "Unicode 7.5" : "ICU 7.5") &&
                      strstr(note, "this library uses ICU " U_ICU_VERSION) &&
                      strstr(note, "Unicode " U_UNICODE_VERSION ":"),
                  "%s", note);
        tracuu_free(note);
        tracuu_index_free(index);
        image_undo(&image);
    }
    image_free(&image);
}

/* The note of bytes, to be freed; NULL when there is none. */
static char *note_of(const char *bytes, size_t len)
{
    tracuu_index *index;
    tracuu_error err;
    char *note;

    must(tracuu_index_open_bytes(bytes, len, NULL, &index, &note, &err), &err);
    tracuu_index_free(index);
    return note;
}

/* Words that were cut otherwise are so after an edit too. */
Test(deceit, another_version_is_named_after_an_edit_too)
{
    struct image image = image_new();
    tracuu_index *index;
    tracuu_error err;

    put(&image, 16, 2, 7 + 256 * 5);
    reseal_frame(image.bytes, image.len);
    must(tracuu_index_open_bytes(image.bytes, image.len, NULL, &index, NULL,
                                 &err),
         &err);
    peek_add(index, "c", NULL, "họp", NULL);
    for (int i = 0; i < 2; i++) {
        size_t len;
        char *bytes = peek_bytes(index, &len), *note = note_of(bytes, len);

        cr_expect(note && strstr(note, "ICU 7.5"), "%d: %s", i, note);
        tracuu_free(note);
        free(bytes);
        must(tracuu_index_remove(index, i ? "b" : "a", 1, &err), &err);
        must(tracuu_index_compact(index, &err), &err);
    }
    tracuu_index_free(index);
    image_free(&image);
}

Test(deceit, flags_without_a_meaning_are_named)
{
    struct image image = image_new();
    tracuu_index *index;
    tracuu_error err;
    uint64_t n;

    put(&image, 80, 4, tc_load_u32(image.bytes + 80) | 8);
    reseal_frame(image.bytes, image.len);
    must(tracuu_index_open_bytes(image.bytes, image.len, NULL, &index, NULL,
                                 &err),
         &err);
    must(tracuu_index_check(index, NULL, &n, &err), &err);
    cr_expect(n > 0);
    tracuu_index_free(index);
    image_free(&image);
}

/* ---- merging ---- */

/* What is in another index, a and c of its own. */
static tracuu_index *other_new(void)
{
    tracuu_index *index = peek_new(1);

    peek_add(index, "a", NULL, "họp", NULL);
    peek_add(index, "c", NULL, "họp chi bộ", NULL);
    return index;
}

static void expect_other(tracuu_index *index)
{
    tracuu_index *fresh = other_new();
    size_t len, wanted_len;
    char *bytes = peek_bytes(index, &len);
    char *wanted = peek_bytes(fresh, &wanted_len);

    cr_expect(len == wanted_len && memcmp(bytes, wanted, len) == 0);
    tracuu_index_free(fresh);
    free(bytes);
    free(wanted);
}

static void compact_bytes(const struct image *image, uint64_t *n_refused)
{
    tracuu_index *index;
    int r = tracuu_index_open_bytes(image->bytes, image->len, NULL, &index,
                                    NULL, NULL);

    if (r < 0)
        return;
    peek_add(index, "c", NULL, "họp", NULL);
    r = tracuu_index_remove(index, "a", 1, NULL);
    cr_expect(r == 0 || r == TRACUU_ENOTFOUND || r == TRACUU_ECORRUPT);
    r = tracuu_index_compact(index, NULL);
    cr_expect(r == 0 || r == TRACUU_ECORRUPT, "%d", r);
    *n_refused += r < 0;
    tracuu_index_free(index);
}

Test(deceit, what_cannot_be_merged_is_an_error)
{
    struct image image = image_new();
    static const uint8_t masks[] = {1, 0x80, 0xff};
    uint64_t n_refused = 0;

    for (size_t i = 3 * image.len; i-- > 0;) {
        image.bytes[i / 3] ^= masks[i % 3];
        /* Beyond the table, whose own lies are refused when it is opened. */
        if (i / 3 >= TC_HEADER_LEN + TC_N_CHUNKS * TC_TOC_ENTRY_LEN + 8) {
            reseal(image.bytes, image.len);
            compact_bytes(&image, &n_refused);
        }
        image_undo(&image);
    }
    cr_expect_gt(n_refused, 100);
    image_free(&image);
}

/* ---- plain damage ---- */

/* Add to an image, remove from it, compact: the bytes, or NULL when it is
 * refused.  The index may be mapped, as it mostly is. */
static char *edited(const struct image *image, const char *path,
                    size_t *ret_len)
{
    tracuu_index *index;
    char *bytes = NULL;
    int r;

    if (path)
        folder_write(path, (char *)image->bytes, image->len);
    r = path ? tracuu_index_open(path, NULL, &index, NULL, NULL)
             : tracuu_index_open_bytes(image->bytes, image->len, NULL, &index,
                                       NULL, NULL);
    if (r < 0)
        return NULL;
    peek_add(index, "c", NULL, "họp", NULL);
    r = tracuu_index_remove(index, "a", 1, NULL);
    if (r == 0)
        r = tracuu_index_compact(index, NULL);
    cr_expect(r == 0 || r == TRACUU_ENOTFOUND || r == TRACUU_ECORRUPT);
    if (r == 0)
        bytes = peek_bytes(index, ret_len);
    tracuu_index_free(index);
    return bytes;
}

Test(deceit, who_edits_a_damaged_index_does_not_seal_the_damage)
{
    struct image image = image_new();
    char *path = tmp_file();
    size_t wanted_len, n_refused = 0;
    char *wanted = edited(&image, NULL, &wanted_len);

    cr_assert_not_null(wanted);
    for (size_t i = 0; i < image.len; i++) {
        size_t len = 0;
        char *bytes;

        image.bytes[i] ^= (uint8_t)(1u << i % 8);
        bytes = edited(&image, i % 3 ? NULL : path, &len);
        n_refused += !bytes;
        /* Between the parts nothing is read. */
        cr_expect(!bytes ||
                      (len == wanted_len && memcmp(bytes, wanted, len) == 0),
                  "byte %zu", i);
        free(bytes);
        image_undo(&image);
    }
    cr_expect_gt(n_refused, image.len / 4);
    free(wanted);
    tmp_remove(path);
    image_free(&image);
}

Test(deceit, what_is_damaged_is_not_attached)
{
    struct image image = image_new();
    char *path = tmp_file();
    tracuu_index *index = other_new();
    tracuu_error err;

    for (size_t i = 0; i < image.len; i += 5) {
        int r;

        image.bytes[i] ^= 0x10;
        folder_write(path, (char *)image.bytes, image.len);
        r = tracuu_index_attach(index, path, NULL, &err);
        image_undo(&image);
        /* But for zeros between the parts. */
        if (r == 0) {
            tracuu_index_free(index);
            index = other_new();
            continue;
        }
        cr_expect(r == TRACUU_ECORRUPT || r == TRACUU_EVERSION, "%d", r);
        cr_expect(strstr(err.message, path), "%s", err.message);
    }
    expect_other(index);
    tracuu_index_free(index);
    tmp_remove(path);
    image_free(&image);
}
