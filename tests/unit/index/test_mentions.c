/* Entities as terms of the index. */
#include <criterion/criterion.h>
#include <string.h>

#include "index/dict.h"
#include "unit/index/peek.h"

#define TERM_DAY "\001t2020-03-27"

static struct tc_segment *segment_of(const char *title, const char *text,
                                     const char *date)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    peek_add(index, "a", title, text, date);
    segment = peek_segment(index);
    tracuu_index_free(index);
    return segment;
}

Test(mentions, an_entity_stands_at_its_first_word)
{
    struct tc_segment *segment =
        segment_of(NULL, "27/3/2020 họp. Nghỉ 27/3/2020.", NULL);

    /* Slots: 27 1, 3 2, 2020 3, họp 4, nghỉ 5, 27 6 ... */
    peek_expect("0:2/0@1,6", peek_term(segment, TERM_DAY));
    tc_segment_unref(segment);
}

Test(mentions, they_change_no_length_and_make_no_pair)
{
    struct tc_segment *segment = segment_of("Tin", "Họp 27/3/2020 xong", NULL);
    char *pair = peek_pair(segment, "họp", "27");

    cr_expect_eq(6, tc_segment_len(segment, 0));
    peek_expect("0:1/0", pair);
    peek_expect("", peek_pair(segment, "họp", TERM_DAY));
    peek_expect("0:1/0@2", peek_term(segment, "họp"));
    tc_segment_unref(segment);
}

Test(mentions, what_stands_in_the_title_counts_as_in_the_title)
{
    struct tc_segment *segment =
        segment_of("Họp 27/3/2020", "Ở xã.\nHọp 27/3/2020\nMai nghỉ.", NULL);

    /* The text repeats the title, so it is there once. */
    peek_expect("0:1/1@1", peek_term(segment, TERM_DAY));
    tc_segment_unref(segment);
}

Test(mentions, relative_dates_are_counted_from_a_full_date)
{
    const char *text = "Hội nghị họp trong tháng 3 năm nay.";
    struct tc_segment *segment = segment_of(NULL, text, "2020-05-04");
    struct tc_segment *without = segment_of(NULL, text, "2020");

    /* hội 1, nghị 2, họp 3, trong 4, tháng 5 */
    peek_expect("0:1/0@5", peek_term(segment, "\001t2020-03"));
    peek_expect("", peek_term(without, "\001t2020-03"));
    tc_segment_unref(segment);
    tc_segment_unref(without);
}

Test(mentions, entities_come_before_all_words)
{
    struct tc_segment *segment = segment_of(
        NULL, "0 a 27/3/2020 theo Chỉ thị số 35-CT/TW, 12 đảng viên.", NULL);
    struct tc_dict_iter iter;
    uint64_t n_postings;
    uint32_t n = tc_dict_count_entities(segment, &n_postings), i = 0;

    cr_expect_eq(3, n);
    cr_expect_eq(3, n_postings);
    tc_dict_seek(&iter, segment, "", 0);
    for (; tc_dict_next(&iter) > 0; i++)
        cr_expect_eq(i < n, iter.term[0] == 1);
    cr_expect_eq(segment->n_terms, i);
    cr_expect(segment->entities);
    tc_segment_unref(segment);
}

Test(mentions, a_segment_has_entities_when_all_its_documents_were_recognised)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .no_entities = 1};
    tracuu_index *index;
    struct tc_segment *segment;

    cr_assert_eq(0, tracuu_index_new(&options, &index, NULL));
    peek_add(index, "a", NULL, "Họp 27/3/2020", NULL);
    segment = peek_segment(index);
    cr_expect_not(segment->entities);
    peek_expect("", peek_term(segment, TERM_DAY));
    tc_segment_unref(segment);
    tracuu_index_free(index);
}
