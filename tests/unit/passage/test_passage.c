/* What of a document is shown, and what in it is marked. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passage/units.h"
#include "support/collection.h"
#include "support/passages.h"
#include "support/rng.h"
#include "text/words.h"

TestSuite(passage, .timeout = 60);

static void shows_n(uint32_t n, const char *expected, const char *title,
                    const char *text, const char *query)
{
    char *found = passages_in(title, text, query, n);

    cr_expect_str_eq(expected, found, "<%s>: <%s>, not <%s>", query, expected,
                     found);
    free(found);
}

static void shows(const char *expected, const char *text, const char *query)
{
    shows_n(1, expected, NULL, text, query);
}

/* ---- marks ---- */

Test(passage, matched_words_are_marked)
{
    shows("Chi bộ họp [đại] [hội].", "Chi bộ họp đại hội.", "đại hội");
}

Test(passage, looser_spellings_are_marked)
{
    shows("Chi bộ họp [đại] [hội].", "Chi bộ họp đại hội.", "dai hoi");
}

Test(passage, excluded_words_are_not_marked)
{
    shows("[mot] ba.", "mot ba.", "mot -\"ba hai\"");
}

Test(passage, other_marks_are_not_marked)
{
    shows("[dương] đường.", "dương đường.", "dương");
}

Test(passage, decomposed_text_is_marked_with_all_its_bytes)
{
    shows("a [\u0111a\u0323i] [ho\u0323\u0302i] b.",
          "a \u0111a\u0323i ho\u0323\u0302i b.", "đại hội");
}

Test(passage, part_of_a_joined_word_is_marked_alone)
{
    shows("Con đường.[Chúng] tôi.", "Con đường.Chúng tôi.", "chúng");
    shows("Về hà_[nội] nay.", "Về hà_nội nay.", "nội");
}

Test(passage, number_is_marked_by_its_value)
{
    shows("Có [3.900] người.", "Có 3.900 người.", "3900");
}

Test(passage, prefix_marks_whole_words)
{
    shows("Công [thương] và [thư].", "Công thương và thư.", "thư*");
}

Test(passage, phrase_is_marked_where_it_stands_whole)
{
    shows("hội họp, [đại] [hội], đại diện.", "hội họp, đại hội, đại diện.",
          "\"đại hội\"");
}

Test(passage, phrase_in_joined_words_is_marked)
{
    shows("Con đường.[Chúng] [tôi] đi.", "Con đường.Chúng tôi đi.",
          "\"chúng tôi\"");
}

Test(passage, phrases_that_overlap_are_marked_once)
{
    shows("[mot] [hai] [ba].", "mot hai ba.", "\"mot hai\" \"hai ba\"");
}

Test(passage, word_of_the_title_is_not_marked_in_the_text)
{
    shows_n(1, "hai mot.", "mot", "hai mot.", "title:mot");
}

Test(passage, word_typed_twice_is_marked_once)
{
    shows("[mot] hai.", "mot hai.", "mot mot");
}

Test(passage, title_is_marked)
{
    static const struct doc docs[] = {{"mot", "Đại hội mot"}, {NULL}};
    tracuu_index *index = index_of(docs);
    tracuu_hits *hits = search_text(index, "hội title:mot");
    char *title = marked_title_of(hits, 0);

    cr_expect_str_eq("Đại [hội] [mot]", title, "%s", title);
    free(title);
    tracuu_hits_free(hits);
    tracuu_index_free(index);
}

Test(passage, near_is_marked_where_it_is_near)
{
    shows("Sau đó là [đại] [hội].", "Đại biểu dự hội. Sau đó là đại hội.",
          "dai NEAR/1 hoi");
    shows("Sau đó là [hội] [đại].", "Đại biểu dự hội. Sau đó là hội đại.",
          "dai NEAR/1 hoi");
    shows("[đại] biểu dự [hội].", "đại biểu dự hội.", "hội NEAR/3 đại");
}

/* ---- choosing ---- */

Test(passage, sentence_that_matches_is_shown)
{
    shows("Câu hai có [hội].", "Câu một. Câu hai có hội. Câu ba.", "hội");
}

Test(passage, sentence_with_more_of_the_words_is_shown)
{
    shows("[Đại] [hội] đảng.", "Hội này.\n\nĐại biểu.\n\nĐại hội đảng.",
          "đại hội");
}

Test(passage, sentence_with_the_words_together_is_shown)
{
    shows("Họp [đại] [hội].", "Hội có đại biểu.\n\nHọp đại hội.", "đại hội");
}

Test(passage, two_sentences_side_by_side_are_one_passage)
{
    shows("Họp [đại] biểu. Bàn [hội] trường.",
          "Mở đầu. Họp đại biểu. Bàn hội trường. Kết.", "đại hội");
}

Test(passage, a_passage_does_not_cross_a_blank_line)
{
    shows("Họp [đại] biểu.", "Họp đại biểu.\n\nBàn hội trường.", "đại hội");
}

Test(passage, first_of_equals_is_shown)
{
    shows("Một [hội] a.", "Một hội a.\n\nHai hội b.", "hội");
}

Test(passage, several_passages_come_in_the_order_of_the_text)
{
    shows_n(2, "Có [hội]. | Rồi [đại] [hội].", NULL,
            "Có hội.\n\nKhông gì.\n\nRồi đại hội.", "đại hội");
}

Test(passage, no_more_passages_than_match)
{
    shows_n(5, "Có [hội].", NULL, "Có hội.\n\nKhông gì.\n\nNữa.", "hội");
}

Test(passage, title_alone_that_matches_gives_the_beginning)
{
    shows_n(3, "Câu một. Câu hai.", "Đại hội", "Câu một. Câu hai.", "hội");
}

Test(passage, title_is_not_repeated_where_something_better_is)
{
    shows_n(1, "Sáng nay [hội] họp.", "Đại hội đảng",
            "Đại hội đảng\n\nSáng nay hội họp.", "hội");
}

Test(passage, beginning_passes_over_the_title)
{
    shows_n(1, "Sáng nay họp.", "Đại hội đảng", "Đại hội đảng\n\nSáng nay họp.",
            "title:hội");
}

Test(passage, document_without_text_has_none)
{
    shows_n(1, "", "Đại hội", "", "hội");
    shows_n(1, "", "Đại hội", " \n ", "hội");
}

/* ---- length ---- */

static size_t count_chars(const char *text, size_t len)
{
    size_t n = 0;

    for (size_t i = 0; i < len; i++)
        n += (text[i] & 0xC0) != 0x80;
    return n;
}

/* Whether no word of the text goes over the byte. */
static bool between_words(const char *text, size_t len, uint64_t at)
{
    struct tc_words *words;
    struct tc_word word;
    bool inside = false;

    must(tc_words_new(&words, NULL), NULL);
    tc_words_start(words, text, len);
    while (tc_words_next(words, &word, 1, NULL) > 0)
        inside |= word.begin < at && at < word.end;
    tc_words_free(words);
    return !inside;
}

/* Check all that is always true of the passages of one document. */
static void check_passages(const char *text, size_t len, const char *query,
                           uint32_t n_passages)
{
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .passages = n_passages};
    tracuu_passage passage = {.struct_size = sizeof passage};
    tracuu_query *read = query_of(query, NULL);
    tracuu_index *index;
    tracuu_hits *hits;
    tracuu_error err;
    uint64_t end = 0;
    size_t n = 0;

    must(tracuu_index_new(NULL, &index, &err), &err);
    index_add(index, "0", str("hội"), (tracuu_str){text, len}, NULL);
    hits = search_query(index, read, &options);
    cr_assert_eq(1, tracuu_hits_count(hits));
    must(tracuu_hits_n_passages(hits, 0, &n, &err), &err);
    cr_expect_leq(n, n_passages);
    for (size_t j = 0; j < n; j++) {
        uint64_t before;

        must(tracuu_hits_passage(hits, 0, j, &passage, &err), &err);
        cr_assert(passage.begin >= end && passage.begin < passage.end &&
                  passage.end <= len);
        end = passage.end;
        cr_expect_leq(
            count_chars(text + passage.begin, passage.end - passage.begin), 310,
            "a passage of %zu characters",
            count_chars(text + passage.begin, passage.end - passage.begin));
        cr_expect(between_words(text, len, passage.begin),
                  "passage %zu begins inside a word at byte %llu", j,
                  (unsigned long long)passage.begin);
        cr_expect(between_words(text, len, passage.end),
                  "passage %zu ends inside a word at byte %llu", j,
                  (unsigned long long)passage.end);
        before = passage.begin;
        for (size_t m = 0; m < passage.n_marks; m++) {
            cr_assert(passage.marks[m].begin >= before &&
                      passage.marks[m].begin < passage.marks[m].end &&
                      passage.marks[m].end <= passage.end);
            before = passage.marks[m].end;
        }
    }
    tracuu_hits_free(hits);
    tracuu_query_free(read);
    tracuu_index_free(index);
}

Test(passage, long_sentence_is_cut_after_a_clause)
{
    char *start = repeat("bắt đầu câu ", 20), *rest = repeat("còn lại ", 30);
    char *text = malloc(strlen(start) + strlen(rest) + 64);
    char *found;

    sprintf(text, "%sxong, đại hội %s.", start, rest);
    found = passages_in(NULL, text, "hội", 1);
    cr_expect(strncmp(found, "đại [hội] còn lại", strlen("đại [hội] còn")) == 0,
              "<%s>", found);
    check_passages(text, strlen(text), "hội", 1);
    free(found);
    free(text);
    free(start);
    free(rest);
}

Test(passage, sentence_of_100_kb_is_cut_between_words)
{
    char *text = repeat("dài mãi không dứt lời hội ", 3500);

    check_passages(text, strlen(text), "hội", 3);
    free(text);
}

Test(passage, sentence_of_100_kb_without_spaces_is_cut_between_words)
{
    char *text = repeat("dài/mãi/không/dứt/lời/hội/", 3500);

    check_passages(text, strlen(text), "hội", 3);
    free(text);
}

Test(passage, white_space_between_sentences_counts)
{
    char *gap = repeat(" ", 2000);
    char *text = malloc(strlen(gap) + 64);

    sprintf(text, "Họp đại biểu.%sBàn hội trường.", gap);
    check_passages(text, strlen(text), "đại hội", 1);
    free(text);
    free(gap);
}

Test(passage, many_short_sentences_stay_within_the_limit)
{
    char *text = repeat("Đại hội. ", 200);

    check_passages(text, strlen(text), "đại hội", 4);
    free(text);
}

Test(passage, units_cover_all_words_of_a_text)
{
    char *text = repeat("Một câu, có vế; dài.\n\nHai/ba ", 100);
    struct tc_unit *units;
    struct tc_words *words;
    struct tc_word word;
    size_t n, i = 0;

    must(tc_units_cut(text, strlen(text), NULL, &units, &n, NULL), NULL);
    must(tc_words_new(&words, NULL), NULL);
    tc_words_start(words, text, strlen(text));
    while (tc_words_next(words, &word, 1, NULL) > 0) {
        while (i < n && units[i].end < word.end)
            i++;
        cr_assert(i < n && units[i].begin <= word.begin,
                  "the word at byte %u is in no unit", word.begin);
    }
    tc_words_free(words);
    free(units);
    free(text);
}

static int stop_at_once(void *payload)
{
    return ++*(int *)payload;
}

/* Text of words that are never cut by white space is the slowest to cut. */
Test(passage, cutting_into_units_stops_at_the_deadline)
{
    char *text = repeat("\xe0\xb8\x81\x80", 100000);
    int n_asked = 0;
    struct tc_deadline deadline = {.stop = stop_at_once, .payload = &n_asked};
    struct tc_unit *units = NULL;
    size_t n;

    tc_deadline_start(&deadline);
    cr_expect_eq(TRACUU_ECANCELED, tc_units_cut(text, strlen(text), &deadline,
                                                &units, &n, NULL));
    cr_expect_eq(1, n_asked);
    cr_expect_null(units);
    free(text);
}

/* ---- bytes ---- */

Test(passage, invalid_bytes_survive)
{
    shows("a \xff\xfe [hội] \xe1\xba b.", "a \xff\xfe hội \xe1\xba b.", "hội");
}

Test(passage, nul_survives)
{
    static const char text[] = "a\0b hội \0\0 c. Nữa.";

    check_passages(text, sizeof text - 1, "hội", 2);
}

Test(passage, random_bytes_keep_all_rules)
{
    static const char *const pieces[] = {"hội",
                                         "dai",
                                         ". ",
                                         ", ",
                                         "\n",
                                         "\n\n",
                                         " ",
                                         "/",
                                         "\xff",
                                         "\xcc\x81",
                                         "đường.Chúng",
                                         "_",
                                         "3.900",
                                         "ho\u0323\u0302i",
                                         "\u00a0",
                                         "\"",
                                         "!"};
    struct rng rng = rng_new(31);

    for (int i = 0; i < 150; i++) {
        char text[4096];
        size_t len = 0, n = rng_below(&rng, 600);

        for (size_t j = 0; j < n && len + 32 < sizeof text; j++) {
            const char *piece = pieces[rng_below(&rng, 17)];

            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
            if (rng_once_in(&rng, 50))
                text[len++] = (char)rng_next(&rng);
        }
        check_passages(text, len, "hội \"dai hội\" +3900 OR hội", 3);
    }
}
