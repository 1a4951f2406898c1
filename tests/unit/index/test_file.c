/* Saving, opening, refusing what is no index or a damaged one; attaching. */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/tmp.h"
#include "index/store_blocks.h"
#include "unit/index/peek.h"

static tracuu_index *small_index(void)
{
    tracuu_index *index = peek_new(1);

    peek_add(index, "a", "Tin mới", "Một hai ba. Bốn năm.", "2020-03-27");
    peek_add(index, "b", NULL, "hai ba hai", NULL);
    return index;
}

/* Open a copy of the first `len` bytes, freed afterwards. */
static int open_copy(const char *bytes, size_t len, tracuu_error *err)
{
    char *copy = malloc(len + 1);
    tracuu_index *index = NULL;
    int r;

    memcpy(copy, bytes, len);
    r = tracuu_index_open_bytes(copy, len, NULL, &index, NULL, err);
    cr_assert(r == 0 || !index);
    tracuu_index_free(index);
    free(copy);
    return r;
}

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");

    cr_assert(file && fwrite(bytes, 1, len, file) == len);
    fclose(file);
}

Test(file, an_index_comes_back_as_it_was_saved)
{
    tracuu_index *index = small_index(), *opened;
    char *path = tmp_file(), *note = path;
    struct tc_segment *segment;
    size_t len, again_len;
    char *bytes, *again;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_save(index, path, &err));
    bytes = tmp_read(path, &len);
    cr_expect(tracuu_index_is_index(bytes, len));
    cr_assert_eq(0, tracuu_index_open(path, NULL, &opened, &note, &err));
    cr_expect_null(note);
    again = peek_bytes(opened, &again_len);
    cr_assert_eq(len, again_len);
    cr_expect(memcmp(bytes, again, len) == 0);
    segment = peek_segment(opened);
    peek_expect("0:1/0@4 1:2/0@1,3", peek_term(segment, "hai"));
    tc_segment_unref(segment);
    free(bytes);
    free(again);
    tracuu_index_free(index);
    tracuu_index_free(opened);
    tmp_remove(path);
}

Test(file, a_file_cut_at_any_length_is_refused)
{
    tracuu_index *index = small_index();
    size_t len;
    char *bytes = peek_bytes(index, &len);
    tracuu_error err;

    for (size_t i = 0; i < len; i++)
        cr_assert_eq(TRACUU_ECORRUPT, open_copy(bytes, i, &err), "%zu", i);
    cr_expect_eq(0, open_copy(bytes, len, &err));
    free(bytes);
    tracuu_index_free(index);
}

Test(file, any_flipped_byte_of_the_header_is_noticed)
{
    tracuu_index *index = small_index();
    size_t len;
    char *bytes = peek_bytes(index, &len);
    tracuu_error err;

    /* Header, nine chunks, and their hash. */
    for (size_t i = 0; i < 96 + 9 * 32 + 8; i++) {
        int r;

        bytes[i] ^= 0x20;
        r = open_copy(bytes, len, &err);
        cr_assert(r == TRACUU_ECORRUPT || r == TRACUU_EVERSION, "%zu: %d", i,
                  r);
        bytes[i] ^= 0x20;
    }
    free(bytes);
    tracuu_index_free(index);
}

Test(file, a_file_that_is_no_index_is_named)
{
    char *path = tmp_file();
    tracuu_index *index;
    tracuu_error err;

    write_file(path, "Chỉ thị số 35", 17);
    cr_expect_eq(TRACUU_ECORRUPT,
                 tracuu_index_open(path, NULL, &index, NULL, &err));
    cr_expect(strstr(err.message, path));
    cr_expect(strstr(err.message, "is not a tracuu index"));
    write_file(path, "", 0);
    cr_expect_eq(TRACUU_ECORRUPT,
                 tracuu_index_open(path, NULL, &index, NULL, &err));
    cr_expect(strstr(err.message, "is not a tracuu index"));
    tmp_remove(path);
    cr_expect_eq(TRACUU_ENOTFOUND, tracuu_index_open("/nowhere/at/all", NULL,
                                                     &index, NULL, &err));
}

Test(file, saving_into_a_missing_folder_is_an_error_of_the_file_system)
{
    tracuu_index *index = peek_new(1);
    tracuu_error err;

    cr_expect_eq(TRACUU_EIO, tracuu_index_save(index, "/nowhere/at/all", &err));
    tracuu_index_free(index);
}

Test(file, another_format_or_analysis_version_is_named)
{
    tracuu_index *index = small_index();
    size_t len;
    char *bytes = peek_bytes(index, &len);
    tracuu_error err;

    bytes[8] = 77;
    cr_expect_eq(TRACUU_EVERSION, open_copy(bytes, len, &err));
    cr_expect(strstr(err.message, "format version 77"));
    /* Also when the header of that version is shorter than ours. */
    cr_expect_eq(TRACUU_EVERSION, open_copy(bytes, 16, &err));
    bytes[8] = 2;
    bytes[12] = 78;
    cr_expect_eq(TRACUU_EVERSION, open_copy(bytes, len, &err));
    cr_expect(strstr(err.message, "analysis version 78"));
    free(bytes);
    tracuu_index_free(index);
}

Test(file, a_block_of_the_store_that_claims_too_much_is_refused_unread)
{
    /* A frame that says it holds 2^24 bytes, in the 9 that it is of. */
    static const uint8_t frame[] = {0x28, 0xb5, 0x2f, 0xfd, 0xa0,
                                    0x00, 0x00, 0x00, 0x01};
    struct tc_store_block block = {.bytes = frame,
                                   .compressed_len = sizeof frame,
                                   .raw_len = 1u << 24,
                                   .first_doc = 7,
                                   .end_doc = 8};
    uint8_t *raw;
    tracuu_error err;

    cr_expect_eq(TRACUU_ECORRUPT, tc_store_unpack(&block, &raw, &err));
    /* Once it were unpacked, zstd's reason would follow. */
    cr_expect_str_eq(err.message, "the store is damaged at document 7");
}

Test(file, bytes_that_are_not_aligned_are_refused)
{
    tracuu_index *index;
    tracuu_error err;
    uint64_t bytes[2] = {0};

    cr_expect_eq(TRACUU_EUSAGE,
                 tracuu_index_open_bytes((char *)bytes + 1, 8, NULL, &index,
                                         NULL, &err));
}

Test(file, attaching_is_adding_every_document)
{
    tracuu_index *first = small_index(), *second = peek_new(1);
    tracuu_index *both = small_index();
    char *path = tmp_file();
    char *expected, *got;
    size_t expected_len, got_len;
    tracuu_error err;

    peek_add(second, "c", NULL, "ba bốn", NULL);
    peek_add(second, "a", NULL, "khác hẳn", NULL);
    cr_assert_eq(0, tracuu_index_save(second, path, &err));
    cr_assert_eq(0, tracuu_index_attach(first, path, NULL, &err));
    peek_add(both, "c", NULL, "ba bốn", NULL);
    peek_add(both, "a", NULL, "khác hẳn", NULL);
    expected = peek_bytes(both, &expected_len);
    got = peek_bytes(first, &got_len);
    cr_assert_eq(expected_len, got_len);
    cr_expect(memcmp(expected, got, got_len) == 0);
    free(expected);
    free(got);
    tracuu_index_free(first);
    tracuu_index_free(second);
    tracuu_index_free(both);
    tmp_remove(path);
}

Test(file, attaching_what_is_no_index_changes_nothing)
{
    tracuu_index *index = small_index();
    char *path = tmp_file();
    uint64_t n;
    tracuu_error err;

    write_file(path, "x", 1);
    cr_expect_eq(TRACUU_ECORRUPT,
                 tracuu_index_attach(index, path, NULL, &err));
    cr_assert_eq(0, tracuu_index_count(index, &n, &err));
    cr_expect_eq(2, n);
    tracuu_index_free(index);
    tmp_remove(path);
}

Test(file, a_document_can_be_replaced_in_an_opened_file)
{
    tracuu_index *index = small_index(), *opened;
    char *path = tmp_file();
    struct tc_segment *segment;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_save(index, path, &err));
    cr_assert_eq(0, tracuu_index_open(path, NULL, &opened, NULL, &err));
    peek_add(opened, "b", NULL, "tám chín", NULL);
    segment = peek_segment(opened);
    cr_expect_eq(2, segment->n_docs);
    peek_expect("0:1/0@4", peek_term(segment, "hai"));
    peek_expect("1:1/0@1", peek_term(segment, "tám"));
    tc_segment_unref(segment);
    /* Over the file that it is mapped from. */
    cr_assert_eq(0, tracuu_index_save(opened, path, &err));
    tracuu_index_free(opened);
    tracuu_index_free(index);
    tmp_remove(path);
}

/* More than a batch, with ids that come again, so that parts are built and
 * joined while documents are replaced. */
static void add_many(tracuu_index *index)
{
    char *text = malloc(60000);
    char id[16];

    for (int i = 0; i < 400; i++) {
        size_t len = 0;

        for (int k = 0; len < 50000; k++)
            len += (size_t)sprintf(text + len, "từ%d số %d. ", i * k % 977, k);
        snprintf(id, sizeof id, "%d", i % 390);
        peek_add(index, id, "Bài số", text, NULL);
    }
    free(text);
}

Test(file, the_bytes_do_not_depend_on_the_threads)
{
    char *expected = NULL;
    size_t expected_len = 0;

    for (uint32_t n_threads = 1; n_threads <= 3; n_threads++) {
        tracuu_index *index = peek_new(n_threads);
        size_t len;
        char *bytes;

        add_many(index);
        bytes = peek_bytes(index, &len);
        if (!expected) {
            expected = bytes;
            expected_len = len;
        } else {
            cr_assert_eq(expected_len, len);
            cr_expect(memcmp(expected, bytes, len) == 0);
            free(bytes);
        }
        tracuu_index_free(index);
    }
    free(expected);
}

Test(file, an_index_can_be_freed_while_batches_are_being_built)
{
    tracuu_index *index = peek_new(2);

    add_many(index);
    tracuu_index_free(index);
}
