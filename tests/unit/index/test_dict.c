/* Looking words and pairs up, in dictionaries of many blocks. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "index/dict.h"
#include "index/pairs.h"
#include "unit/index/peek.h"

/* 500 words with a common head, so that a block of pairs and of words fills:
 * "a" before each of them. */
static struct tc_segment *many_words(void)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;
    char *text = calloc(500, 16);
    size_t len = 0;

    for (int i = 0; i < 500; i++)
        len += (size_t)sprintf(text + len, "a w%d ", 1000 + i);
    peek_add(index, "1", NULL, text, NULL);
    peek_add(index, "2", NULL, "dương đường đương đuong duong", NULL);
    segment = peek_segment(index);
    free(text);
    tracuu_index_free(index);
    return segment;
}

Test(dict, every_word_is_found_and_no_other)
{
    struct tc_segment *segment = many_words();
    struct tc_entry entry;
    char word[16];

    for (int i = 0; i < 500; i++) {
        snprintf(word, sizeof word, "w%d", 1000 + i);
        cr_assert_eq(1, tc_dict_find(segment, word, strlen(word), &entry));
        cr_assert_eq(1, entry.list.df);
    }
    cr_expect_eq(0, tc_dict_find(segment, "w1500", 5, &entry));
    cr_expect_eq(0, tc_dict_find(segment, "w", 1, &entry));
    cr_expect_eq(0, tc_dict_find(segment, "", 0, &entry));
    cr_expect_eq(0, tc_dict_find(segment, "zzz", 3, &entry));
    cr_expect_eq(0, tc_dict_find(segment, "0", 1, &entry));
    tc_segment_unref(segment);
}

Test(dict, words_of_one_fold_stand_together)
{
    struct tc_segment *segment = many_words();
    struct tc_dict_iter iter;
    uint32_t n = 0;

    tc_dict_seek(&iter, segment, "duong", 5);
    while (tc_dict_next(&iter) > 0 && iter.fold_len == 5 &&
           memcmp(iter.fold, "duong", 5) == 0)
        n++;
    cr_expect_geq(n, 4);
    tc_segment_unref(segment);
}

Test(dict, a_walk_goes_over_all_words_in_order)
{
    struct tc_segment *segment = many_words();
    struct tc_dict_iter iter;
    struct tc_entry entry;
    char before[256] = "";
    uint32_t n = 0;

    tc_dict_seek(&iter, segment, "", 0);
    while (tc_dict_next(&iter) > 0) {
        cr_assert_eq(n, iter.entry.term);
        cr_assert_eq(1, tc_dict_find(segment, iter.term, iter.term_len,
                                     &entry));
        cr_assert_eq(n, entry.term);
        cr_assert_eq(iter.entry.list.postings_offset,
                     entry.list.postings_offset);
        iter.fold[iter.fold_len] = '\0';
        cr_assert(strcmp(before, iter.fold) <= 0);
        memcpy(before, iter.fold, iter.fold_len + 1);
        n++;
    }
    cr_expect_eq(segment->n_terms, n);
    tc_segment_unref(segment);
}

Test(dict, seeking_stands_before_the_first_fold_that_is_not_below)
{
    struct tc_segment *segment = many_words();
    struct tc_dict_iter iter;

    for (int i = 0; i < 499; i++) {
        char fold[16];

        snprintf(fold, sizeof fold, "w%dx", 1000 + i);
        tc_dict_seek(&iter, segment, fold, strlen(fold));
        cr_assert_eq(1, tc_dict_next(&iter));
        snprintf(fold, sizeof fold, "w%d", 1001 + i);
        cr_assert(memcmp(iter.term, fold, 5) == 0, "%s", fold);
    }
    tc_dict_seek(&iter, segment, "zz", 2);
    cr_expect_eq(0, tc_dict_next(&iter));
    tc_segment_unref(segment);
}

Test(dict, every_pair_of_a_long_run_is_found_and_no_other)
{
    struct tc_segment *segment = many_words();
    struct tc_pairs_iter iter;
    struct tc_list list;
    struct tc_entry a;
    uint32_t n = 0, n_of_a = 0;

    cr_assert_eq(1, tc_dict_find(segment, "a", 1, &a));
    tc_pairs_start(&iter, segment);
    while (tc_pairs_next(&iter) > 0) {
        cr_assert_eq(1, tc_pairs_find(segment, iter.left, iter.right, &list));
        cr_assert_eq(iter.list.postings_offset, list.postings_offset);
        cr_assert_eq(iter.list.postings_len, list.postings_len);
        cr_assert_eq(iter.list.df, list.df);
        n_of_a += iter.left == a.term;
        n++;
    }
    cr_expect_eq(segment->n_pairs, n);
    cr_expect_eq(500, n_of_a);
    n_of_a = 0;
    for (uint32_t right = 0; right < segment->n_terms + 5; right++)
        n_of_a += tc_pairs_find(segment, a.term, right, &list) == 1;
    cr_expect_eq(500, n_of_a);
    cr_expect_eq(0, tc_pairs_find(segment, segment->n_terms, 0, &list));
    tc_segment_unref(segment);
}
