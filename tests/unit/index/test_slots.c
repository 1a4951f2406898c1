/* Which terms stand at which slots, and what makes a pair. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "index/events.h"
#include "unit/index/peek.h"

static struct tc_segment *segment_of(const char *title, const char *text)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    peek_add(index, "a", title, text, NULL);
    segment = peek_segment(index);
    tracuu_index_free(index);
    return segment;
}

Test(slots, a_text_without_a_title_begins_at_slot_1)
{
    struct tc_segment *segment = segment_of(NULL, "Đại hội đảng bộ, đại biểu");

    peek_expect("0:2/0@1,5", peek_term(segment, "đại"));
    peek_expect("0:1/0@3", peek_term(segment, "đảng"));
    cr_expect_eq(6, tc_segment_len(segment, 0));
    cr_expect_eq(0, tc_segment_title_len(segment, 0));
    tc_segment_unref(segment);
}

Test(slots, title_and_text_are_apart_by_one_slot)
{
    struct tc_segment *segment = segment_of("Tin mới", "Hội nghị tin học");

    peek_expect("0:2/1@0,5", peek_term(segment, "tin"));
    peek_expect("0:1/0@3", peek_term(segment, "hội"));
    cr_expect_eq(6, tc_segment_len(segment, 0));
    cr_expect_eq(2, tc_segment_title_len(segment, 0));
    tc_segment_unref(segment);
}

Test(slots, pairs_join_neighbours_in_title_and_in_text_but_not_across)
{
    struct tc_segment *segment = segment_of("Tin mới nhất", "Hội nghị tin mới");

    peek_expect("0:2/1", peek_pair(segment, "tin", "mới"));
    peek_expect("0:1/0", peek_pair(segment, "hội", "nghị"));
    peek_expect("", peek_pair(segment, "nhất", "hội"));
    tc_segment_unref(segment);
}

Test(slots, a_title_that_is_a_line_of_the_text_counts_once)
{
    struct tc_segment *segment =
        segment_of("Tin mới", "Thời sự\nTIN MỚI. Hôm nay, tin vui");

    /* Slots: tin 0, mới 1; thời 3, sự 4, (tin 5, mới 6), hôm 7 ... */
    peek_expect("0:2/1@0,9", peek_term(segment, "tin"));
    peek_expect("0:1/1@1", peek_term(segment, "mới"));
    peek_expect("0:1/0@7", peek_term(segment, "hôm"));
    peek_expect("0:1/1", peek_pair(segment, "tin", "mới"));
    peek_expect("", peek_pair(segment, "sự", "tin"));
    peek_expect("", peek_pair(segment, "mới", "hôm"));
    cr_expect_eq(2 + 8 - 2, tc_segment_len(segment, 0));
    tc_segment_unref(segment);
}

Test(slots, a_title_is_found_in_the_text_in_its_joined_spelling)
{
    struct tc_segment *segment = segment_of("hà nội mới", "hà_nội mới: đây");

    peek_expect("0:1/1@0", peek_term(segment, "hà"));
    peek_expect("0:1/0@7", peek_term(segment, "đây"));
    tc_segment_unref(segment);
}

Test(slots, a_title_far_into_the_text_counts_twice)
{
    char text[1024] = "";
    struct tc_segment *segment;

    for (int i = 0; i < TC_TITLE_REACH + 1; i++)
        strcat(text, "a\n");
    strcat(text, "tin mới");
    segment = segment_of("Tin mới", text);
    peek_expect("0:2/1@0,68", peek_term(segment, "tin"));
    tc_segment_unref(segment);
    /* One slot nearer and it is within reach. */
    segment = segment_of("Tin mới", text + 2);
    peek_expect("0:1/1@0", peek_term(segment, "tin"));
    tc_segment_unref(segment);
}

/* Whether the title's repetition in the text was left out. */
static bool is_left_out(const char *title, const char *text)
{
    struct tc_segment *segment = segment_of(title, text);
    char *postings = peek_term(segment, "nội");
    bool once = strncmp(postings, "0:1/1", 5) == 0;

    free(postings);
    tc_segment_unref(segment);
    return once;
}

Test(slots, a_title_within_a_sentence_stays_in_the_text)
{
    struct tc_segment *segment =
        segment_of("Hà Nội", "Thành phố Hà Nội có bốn mùa");

    /* Slots: hà 0, nội 1; thành 3, phố 4, hà 5, nội 6, có 7 ... */
    peek_expect("0:2/1@0,5", peek_term(segment, "hà"));
    peek_expect("0:1/0", peek_pair(segment, "phố", "hà"));
    peek_expect("0:1/0", peek_pair(segment, "nội", "có"));
    cr_expect_eq(2 + 7, tc_segment_len(segment, 0));
    tc_segment_unref(segment);
    segment = segment_of("Luật", "Theo Luật Đất đai");
    peek_expect("0:1/0", peek_pair(segment, "theo", "luật"));
    peek_expect("0:1/0", peek_pair(segment, "luật", "đất"));
    tc_segment_unref(segment);
}

Test(slots, a_title_is_left_out_only_as_a_line_of_its_own)
{
    static const char *const lines[] = {
        "Hà Nội",          "“Hà Nội”",          "Tin\nHà Nội\nmưa",
        "Hà Nội. Mưa",     "Hà Nội! Mưa",       "Hà Nội? Mưa",
        "Hà Nội: mưa",     "Hà Nội; mưa",       "Hà Nội… mưa",
        "Hà Nội\xC2\x85" "mưa", "Hà Nội\u2028mưa",   "Hà Nội\u2029mưa",
        "Tin\rHà Nội",     "Tin\xC2\x85" "Hà Nội",   "Tin\u2028Hà Nội",
        "Tin \n – Hà Nội", "Tin\u2029Hà Nội",
    };
    static const char *const others[] = {
        "Hà Nội mưa",        "Hà Nội, mưa", "Hà Nội – mưa", "Tin. Hà Nội",
        "Tin: Hà Nội.",      "tin_Hà Nội",  "Hà Nội_mưa",   "Hà Nội.Mưa",
        "Tin\nHà Nội có mưa", "(Tin) Hà Nội\nmưa",
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        cr_expect(is_left_out("Hà Nội", lines[i]), "%s", lines[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(is_left_out("Hà Nội", others[i]), "%s", others[i]);
}

Test(slots, a_title_is_looked_for_beyond_where_it_is_no_line)
{
    struct tc_segment *segment =
        segment_of("Hà Nội", "Ở Hà Nội mưa\nHà Nội\nHà Nội\n");

    /* Slots: hà 0, nội 1; ở 3, hà 4, nội 5, mưa 6, (hà 7, nội 8), hà 9 ... */
    peek_expect("0:3/1@0,4,9", peek_term(segment, "hà"));
    tc_segment_unref(segment);
}

Test(slots, a_joined_word_fills_a_slot_for_each_part)
{
    struct tc_segment *segment = segment_of(NULL, "con đường.Chúng tôi");

    peek_expect("0:1/0@2", peek_term(segment, "đường.chúng"));
    peek_expect("0:1/0@2", peek_term(segment, "đường"));
    peek_expect("0:1/0@3", peek_term(segment, "chúng"));
    peek_expect("0:1/0@4", peek_term(segment, "tôi"));
    peek_expect("0:1/0", peek_pair(segment, "con", "đường"));
    peek_expect("0:1/0", peek_pair(segment, "đường", "chúng"));
    peek_expect("0:1/0", peek_pair(segment, "chúng", "tôi"));
    peek_expect("", peek_pair(segment, "con", "đường.chúng"));
    peek_expect("", peek_pair(segment, "đường.chúng", "tôi"));
    cr_expect_eq(4, tc_segment_len(segment, 0));
    tc_segment_unref(segment);
}

Test(slots, the_value_of_a_number_stands_where_the_number_does)
{
    struct tc_segment *segment = segment_of(NULL, "gần 3.900 đảng viên");

    peek_expect("0:1/0@2", peek_term(segment, "3.900"));
    peek_expect("0:1/0@2", peek_term(segment, "3900"));
    peek_expect("0:1/0", peek_pair(segment, "gần", "3.900"));
    peek_expect("0:1/0", peek_pair(segment, "3.900", "đảng"));
    cr_expect_eq(4, tc_segment_len(segment, 0));
    tc_segment_unref(segment);
}

Test(slots, one_syllable_has_one_term_however_it_is_written)
{
    struct tc_segment *segment =
        segment_of(NULL, "hòa hoà HÒA ho\u0300a hoa");

    peek_expect("0:4/0@1,2,3,4", peek_term(segment, "hoà"));
    peek_expect("0:1/0@5", peek_term(segment, "hoa"));
    tc_segment_unref(segment);
}

Test(slots, a_document_without_words_has_length_0)
{
    struct tc_segment *segment = segment_of("...", "-- !");

    cr_expect_eq(1, segment->n_docs);
    cr_expect_eq(0, segment->n_terms);
    cr_expect_eq(0, tc_segment_len(segment, 0));
    tc_segment_unref(segment);
}
