/* Adding, replacing, reading back; what an index counts. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/index.h"
#include "support/collection.h"
#include "support/tmp.h"
#include "unit/index/peek.h"

static void expect_text(tracuu_index *index, const char *id, const char *text)
{
    tracuu_stored *stored;
    const tracuu_document *document;
    tracuu_error err;
    int r = tracuu_index_read(index, id, strlen(id), &stored, &err);

    cr_assert_eq(0, r, "%s", err.message);
    document = tracuu_stored_document(stored);
    cr_expect_eq(strlen(text), document->text.len);
    cr_expect(memcmp(text, document->text.ptr, document->text.len) == 0);
    cr_expect_eq(strlen(id), document->id.len);
    tracuu_stored_free(stored);
}

Test(add, an_empty_index_counts_nothing_and_can_be_saved)
{
    tracuu_index *index = peek_new(1);
    tracuu_index *opened;
    char *path = tmp_file();
    tracuu_error err;

    cr_expect_eq(0, peek_count(index));
    cr_assert_eq(0, tracuu_index_save(index, path, &err));
    cr_assert_eq(0, tracuu_index_open(path, NULL, &opened, NULL, &err));
    cr_expect_eq(0, peek_count(opened));
    peek_add(opened, "a", NULL, "một", NULL);
    cr_expect_eq(1, peek_count(opened));
    expect_text(opened, "a", "một");
    tracuu_index_free(opened);
    tracuu_index_free(index);
    tmp_remove(path);
}

Test(add, documents_count_as_soon_as_they_are_added)
{
    tracuu_index *index = peek_new(1);
    char id[16];

    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof id, "%d", i);
        peek_add(index, id, NULL, id, NULL);
        cr_assert_eq((uint64_t)i + 1, peek_count(index));
        expect_text(index, id, id);
    }
    tracuu_index_free(index);
}

Test(add, one_document_at_a_time_does_not_pile_segments_up)
{
    tracuu_index *index = peek_new(1);
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_error err;
    char id[16];

    for (int i = 0; i < 1000; i++) {
        snprintf(id, sizeof id, "%d", i);
        peek_add(index, id, NULL, "một hai", NULL);
        cr_assert_eq(0, tracuu_index_stats(index, &stats, &err));
        cr_assert_leq(stats.n_segments, 4 * TC_MERGE_WIDTH);
    }
    cr_expect_eq(1000, stats.n_documents);
    tracuu_index_free(index);
}

Test(add, a_second_document_of_an_id_replaces_the_first_in_one_batch)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    peek_add(index, "a", NULL, "cũ", NULL);
    peek_add(index, "b", NULL, "giữa", NULL);
    peek_add(index, "a", NULL, "mới", NULL);
    cr_expect_eq(2, peek_count(index));
    expect_text(index, "a", "mới");
    segment = peek_segment(index);
    peek_expect("", peek_term(segment, "cũ"));
    peek_expect("1:1/0@1", peek_term(segment, "mới"));
    cr_expect_eq(2, segment->n_terms);
    cr_expect_eq(2, segment->n_slots);
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

Test(add, a_document_replaces_one_that_was_seen_already)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    peek_add(index, "a", NULL, "cũ kỹ", NULL);
    cr_expect_eq(1, peek_count(index));
    peek_add(index, "b", NULL, "giữa", NULL);
    peek_add(index, "a", NULL, "mới", NULL);
    peek_add(index, "a", NULL, "mới nhất", NULL);
    cr_expect_eq(2, peek_count(index));
    expect_text(index, "a", "mới nhất");
    segment = peek_segment(index);
    peek_expect("", peek_term(segment, "cũ"));
    peek_expect("", peek_pair(segment, "cũ", "kỹ"));
    peek_expect("1:1/0", peek_pair(segment, "mới", "nhất"));
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

/* The id stands twice in the first batch, which the large document closes. */
static void replace_twice(uint32_t n_threads)
{
    const size_t len = 9 << 20;
    tracuu_index *index = peek_new(n_threads);
    char *large = malloc(len + 1);

    cr_assert(large);
    for (size_t i = 0; i < len; i++)
        large[i] = i % 8 ? 'a' : ' ';
    large[len] = 0;
    peek_add(index, "a", NULL, "một", NULL);
    peek_add(index, "a", NULL, "hai", NULL);
    peek_add(index, "b", NULL, large, NULL);
    peek_add(index, "c", NULL, "ba", NULL);
    peek_add(index, "a", NULL, "bốn", NULL);
    cr_expect_eq(3, peek_count(index));
    expect_text(index, "a", "bốn");
    free(large);
    tracuu_index_free(index);
}

Test(add, an_id_is_replaced_again_after_its_batch_was_built)
{
    replace_twice(1);
    replace_twice(2);
}

Test(add, replacing_leaves_the_bytes_of_an_index_that_never_had_the_old_one)
{
    tracuu_index *index = peek_new(1), *fresh = peek_new(1);
    char *expected, *got;
    size_t expected_len, got_len;

    peek_add(index, "a", "Tin cũ", "chuyện đã qua", "2019-01-02");
    peek_add(index, "b", NULL, "một hai", NULL);
    cr_expect_eq(2, peek_count(index));
    peek_add(index, "a", "Tin mới", "hai ba", "2020");
    peek_add(fresh, "b", NULL, "một hai", NULL);
    peek_add(fresh, "a", "Tin mới", "hai ba", "2020");
    expected = peek_bytes(fresh, &expected_len);
    got = peek_bytes(index, &got_len);
    cr_assert_eq(expected_len, got_len);
    cr_expect(memcmp(expected, got, got_len) == 0);
    free(expected);
    free(got);
    tracuu_index_free(index);
    tracuu_index_free(fresh);
}

Test(add, an_index_can_lose_all_it_had_in_a_segment)
{
    tracuu_index *index = peek_new(1);

    peek_add(index, "a", NULL, "một", NULL);
    cr_expect_eq(1, peek_count(index));
    peek_add(index, "a", NULL, "hai", NULL);
    cr_expect_eq(1, peek_count(index));
    expect_text(index, "a", "hai");
    tracuu_index_free(index);
}

Test(add, what_was_stored_comes_back_as_it_was)
{
    tracuu_index *index = peek_new(1);
    tracuu_field fields[] = {
        {sizeof(tracuu_field), str("chủ đề"), TRACUU_FIELD_KEYWORD,
         str("thời sự"), 0},
        {sizeof(tracuu_field), str("trang"), TRACUU_FIELD_NUMBER, str("1.50"),
         1.5},
        {sizeof(tracuu_field), str("ký"), TRACUU_FIELD_DATE, str("2019-05"),
         0},
        {sizeof(tracuu_field), str("thêm"), TRACUU_FIELD_JSON, str("[1]"), 0},
    };
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str("a"),
                                .path = str("x/y.txt"),
                                .title = {"T\0t", 3},
                                .text = {"\xff invalid", 9},
                                .date = str("2020-02-29"),
                                .n_fields = 4,
                                .fields = fields};
    const tracuu_document *got;
    tracuu_stored *stored;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_add(index, &document, &err));
    cr_assert_eq(0, tracuu_index_read(index, "a", 1, &stored, &err));
    tracuu_index_free(index);
    got = tracuu_stored_document(stored);
    cr_expect_eq(7, got->path.len);
    cr_expect(memcmp("T\0t", got->title.ptr, 3) == 0);
    cr_expect(memcmp("\xff invalid", got->text.ptr, 9) == 0);
    cr_expect(memcmp("2020-02-29", got->date.ptr, 10) == 0);
    cr_assert_eq(4, got->n_fields);
    for (int i = 0; i < 4; i++) {
        cr_expect_eq(fields[i].type, got->fields[i].type);
        cr_expect_eq(fields[i].text.len, got->fields[i].text.len);
        cr_expect(memcmp(fields[i].name.ptr, got->fields[i].name.ptr,
                         fields[i].name.len) == 0);
    }
    cr_expect_eq(1.5, got->fields[1].number);
    tracuu_stored_free(stored);
}

Test(add, without_a_store_ids_and_dates_stay)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_store = 1};
    tracuu_index *index;
    tracuu_stored *stored;
    struct tc_segment *segment;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_new(&options, &index, &err));
    peek_add(index, "a", NULL, "một hai", "2020-03");
    cr_expect_eq(TRACUU_ENOTFOUND,
                 tracuu_index_read(index, "a", 1, &stored, &err));
    segment = peek_segment(index);
    cr_expect_eq(20200300, tc_segment_date(segment, 0));
    cr_expect_eq(1, tc_segment_id(segment, 0).len);
    cr_expect_eq(0, segment->chunks[TC_CHUNK_STORE].len);
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

Test(add, an_id_that_is_not_there_is_not_found)
{
    tracuu_index *index = peek_new(1);
    tracuu_stored *stored;
    tracuu_error err;

    cr_expect_eq(TRACUU_ENOTFOUND,
                 tracuu_index_read(index, "a", 1, &stored, &err));
    peek_add(index, "a", NULL, "một", NULL);
    cr_expect_eq(TRACUU_ENOTFOUND,
                 tracuu_index_read(index, "b", 1, &stored, &err));
    cr_expect_eq(TRACUU_ENOTFOUND,
                 tracuu_index_read(index, "", 0, &stored, &err));
    tracuu_index_free(index);
}

Test(add, a_document_without_an_id_or_with_a_wrong_date_is_refused)
{
    static const char *const wrong[] = {
        "2019-02-29", "2020-13",    "2020-00-01", "2020-1-1", "20200101",
        "0000",       "2020-04-31", "2020/01/01", "hôm qua",  "2020-01-00"};
    tracuu_index *index = peek_new(1);
    tracuu_document document = {.struct_size = sizeof document};
    tracuu_error err;

    cr_expect_eq(TRACUU_EUSAGE, tracuu_index_add(index, &document, &err));
    document.id = str("a");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        document.date = str(wrong[i]);
        cr_expect_eq(TRACUU_EUSAGE, tracuu_index_add(index, &document, &err),
                     "%s", wrong[i]);
        cr_expect(strstr(err.message, wrong[i]));
    }
    cr_expect_eq(0, peek_count(index));
    tracuu_index_free(index);
}

Test(add, a_number_that_is_not_finite_is_refused)
{
    tracuu_index *index = peek_new(1);
    tracuu_field field = {sizeof field, str("n"), TRACUU_FIELD_NUMBER,
                          str("NaN"), 0.0 / 0.0};
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str("a"),
                                .n_fields = 1,
                                .fields = &field};
    tracuu_error err;

    cr_expect_eq(TRACUU_EUSAGE, tracuu_index_add(index, &document, &err));
    tracuu_index_free(index);
}

static int stop(void *payload, const tracuu_progress *progress)
{
    (void)progress;
    return ++*(int *)payload > 1;
}

Test(add, a_progress_callback_can_stop_the_work)
{
    int n_calls = 0;
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .progress = stop,
                                    .payload = &n_calls};
    tracuu_index *index;
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_new(&options, &index, &err));
    peek_add(index, "a", NULL, "một", NULL);
    cr_expect_eq(1, peek_count(index));
    peek_add(index, "b", NULL, "hai", NULL);
    cr_expect_eq(TRACUU_ECANCELED, tracuu_index_flush(index, &err));
    n_calls = -100;
    cr_expect_eq(0, tracuu_index_flush(index, &err));
    cr_expect_eq(2, peek_count(index));
    tracuu_index_free(index);
}

Test(add, looking_at_an_index_neither_reports_nor_is_stopped)
{
    int n_calls = -1000;
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .progress = stop,
                                    .payload = &n_calls};
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_index *index;
    tracuu_error err;
    int before;

    cr_assert_eq(0, tracuu_index_new(&options, &index, &err));
    for (int i = 0; i < 40; i++) {
        char id[2] = {(char)('0' + i), 0};

        peek_add(index, id, NULL, "một", NULL);
        peek_add(index, "0", NULL, "hai", NULL);
        before = n_calls;
        cr_expect_eq((uint64_t)i + 1, peek_count(index));
        cr_expect_eq(before, n_calls);
    }
    peek_add(index, "0", NULL, "ba", NULL);
    before = n_calls = 100;
    cr_expect_eq(0, tracuu_index_stats(index, &stats, &err));
    expect_text(index, "0", "ba");
    cr_expect_eq(before, n_calls);
    tracuu_index_free(index);
}

Test(add, a_field_of_no_size_is_refused)
{
    tracuu_field fields[2] = {{.struct_size = sizeof *fields,
                               .name = {"n", 1},
                               .type = TRACUU_FIELD_KEYWORD,
                               .text = {"t", 1}}};
    tracuu_document document = {.struct_size = sizeof document,
                                .id = {"a", 1},
                                .n_fields = 2,
                                .fields = fields};
    tracuu_index *index = peek_new(1);
    tracuu_error err;

    fields[1] = fields[0];
    fields[1].struct_size = 0;
    cr_expect_eq(TRACUU_EUSAGE, tracuu_index_add(index, &document, &err));
    fields[1].struct_size = sizeof *fields;
    cr_expect_eq(0, tracuu_index_add(index, &document, &err));
    tracuu_index_free(index);
}

Test(add, a_view_sees_what_was_there_when_it_was_taken)
{
    tracuu_index *index = peek_new(1);
    struct tc_view *view;
    uint32_t doc;
    tracuu_error err;

    peek_add(index, "a", NULL, "cũ", NULL);
    cr_assert_eq(0, tc_view_take(index, &view, &err));
    peek_add(index, "a", NULL, "mới", NULL);
    peek_add(index, "b", NULL, "thêm", NULL);
    cr_expect_eq(2, peek_count(index));
    tracuu_index_free(index);
    cr_expect_eq(1, view->n_docs);
    peek_expect("0:1/0@1", peek_term(view->segments[0], "cũ"));
    cr_expect(tc_segment_find_id(view->segments[0], "a", 1, NULL, &doc));
    cr_expect_not(tc_segment_find_id(view->segments[0], "b", 1, NULL, &doc));
    tc_view_unref(view);
}

Test(add, statistics_count_what_was_added)
{
    tracuu_index *index = peek_new(1);
    tracuu_stats stats = {.struct_size = sizeof stats};
    tracuu_error err;

    peek_add(index, "a", "Tin", "một hai", NULL);
    peek_add(index, "b", NULL, "một hai ba", NULL);
    cr_assert_eq(0, tracuu_index_stats(index, &stats, &err));
    cr_expect_eq(2, stats.n_documents);
    cr_expect_eq(6, stats.n_tokens);
    cr_expect_eq(4, stats.n_terms);
    cr_expect_eq(2, stats.n_pairs);
    cr_expect_eq(6, stats.n_postings);
    cr_expect_eq(3, stats.n_pair_postings);
    cr_expect_eq(3 + 9 + 12, stats.n_text_bytes);
    cr_expect_eq(sizeof stats, stats.struct_size);
    tracuu_index_free(index);
}
