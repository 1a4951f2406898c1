/* An index that changes between searches, whose searchers share what they
 * worked out: its answers are those of an index that was just made. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search.h"

#define N_DOCS 200

/* Occurrences from which a count in 64ths takes more than 16 bits. */
#define MANY 1024

static void add(tracuu_index *index, uint32_t number, const char *text)
{
    char id[16];
    tracuu_document document = {.struct_size = sizeof document};
    tracuu_error err;

    snprintf(id, sizeof id, "%u", number);
    document.id = str(id);
    document.text = str(text);
    must(tracuu_index_add(index, &document, &err), &err);
}

/* Most documents have the word a few times; of every ninth, some have it around
 * MANY times. */
static void add_number(tracuu_index *index, uint32_t number)
{
    uint32_t n = number % 9 == 4 ? MANY - 4 + number / 9 : 1 + number % 5;
    char *text = malloc(8 * (size_t)n + 32), *end = text;

    for (uint32_t i = 0; i < n; i++)
        end += sprintf(end, "họp ");
    sprintf(end, "bàn việc %u", number);
    add(index, number, text);
    free(text);
}

static void expect_same_hits(tracuu_index *index, uint32_t n_docs)
{
    tracuu_index *fresh;
    tracuu_error err;
    tracuu_hits *a, *b;

    must(tracuu_index_new(NULL, &fresh, &err), &err);
    for (uint32_t i = 0; i < n_docs; i++)
        add_number(fresh, i);
    a = search_text(index, "họp bàn");
    b = search_text(fresh, "họp bàn");
    cr_assert_eq(tracuu_hits_count(a), tracuu_hits_count(b));
    for (size_t i = 0; i < tracuu_hits_count(b); i++) {
        tracuu_hit got = hit_at(a, i), expected = hit_at(b, i);

        cr_assert_eq(expected.score, got.score, "%u documents, hit %zu",
                     n_docs, i);
        cr_assert(got.id.len == expected.id.len &&
                  memcmp(got.id.ptr, expected.id.ptr, got.id.len) == 0);
    }
    tracuu_hits_free(a);
    tracuu_hits_free(b);
    tracuu_index_free(fresh);
}

Test(changing, a_word_that_stands_thousands_of_times_scores_as_ever)
{
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < N_DOCS; i++)
        add_number(index, i);
    for (uint32_t i = N_DOCS; i < N_DOCS + 4; i++) {
        expect_same_hits(index, i);
        add_number(index, i);
    }
    tracuu_index_free(index);
}

static void expect_explained(tracuu_index *index, const char *spelling,
                             bool is_named)
{
    tracuu_hits *hits = search_text(index, "hop");
    tracuu_error err;
    char *text;

    must(tracuu_hits_explain_query(hits, &text, &err), &err);
    cr_expect_eq(is_named, strstr(text, spelling) != NULL, "%s in:\n%s",
                 spelling, text);
    tracuu_free(text);
    tracuu_hits_free(hits);
}

Test(changing, a_spelling_is_explained_while_a_document_has_it)
{
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (uint32_t i = 0; i < 20; i++)
        add(index, i, i == 3 || i == 5 ? "hợp tác" : "họp tổ");
    expect_explained(index, "hợp", true);
    must(tracuu_index_remove(index, "3", 1, &err), &err);
    expect_explained(index, "hợp", true);
    must(tracuu_index_remove(index, "5", 1, &err), &err);
    expect_explained(index, "hợp", false);
    expect_explained(index, "họp", true);
    tracuu_index_free(index);
}
