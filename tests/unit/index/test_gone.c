/* What is removed: a segment stays as it is, and is written anew in time. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "index/index.h"
#include "unit/index/peek.h"

static void remove_number(tracuu_index *index, int number)
{
    char id[16];
    tracuu_error err;

    snprintf(id, sizeof id, "%d", number);
    cr_assert_eq(0, tracuu_index_remove(index, id, strlen(id), &err), "%s",
                 err.message);
}

/* An index of documents 0 to 99 in one segment, which someone looks at. */
static tracuu_index *new_hundred(void)
{
    tracuu_index *index = peek_new(1);
    char id[16];

    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof id, "%d", i);
        peek_add(index, id, NULL, id, NULL);
    }
    cr_assert_eq(100, peek_count(index));
    return index;
}

/* The only segment of the index as it is now, by its number. */
static uint64_t segment_number(tracuu_index *index, uint32_t n_gone)
{
    struct tc_view *view;
    uint64_t number;
    tracuu_error err;

    cr_assert_eq(0, tc_view_take(index, &view, &err));
    cr_assert_eq(1, view->n_segments);
    cr_assert_eq(n_gone, view->gone[0] ? view->gone[0]->n : 0);
    number = view->segments[0]->number;
    tc_view_unref(view);
    return number;
}

Test(gone, a_segment_stays_until_a_fifth_of_it_is_gone)
{
    tracuu_index *index = new_hundred();
    uint64_t number = segment_number(index, 0);

    for (uint32_t i = 0; i < 20; i++) {
        cr_assert_eq(number, segment_number(index, i));
        remove_number(index, (int)(99 - 3 * i));
        cr_assert_eq(99 - i, peek_count(index));
    }
    remove_number(index, 0);
    cr_assert_neq(number, segment_number(index, 0));
    cr_assert_eq(79, peek_count(index));
    tracuu_index_free(index);
}

Test(gone, documents_are_numbered_without_it)
{
    tracuu_index *index = new_hundred();
    tracuu_stored *stored;
    tracuu_error err;

    for (int i = 0; i < 20; i++)
        remove_number(index, 5 * i);
    for (uint32_t i = 0; i < 80; i++) {
        char id[16];

        snprintf(id, sizeof id, "%u", i / 4 * 5 + i % 4 + 1);
        cr_assert_eq(0, tracuu_index_read_nth(index, i, &stored, &err));
        cr_assert_eq(
            0, memcmp(tracuu_stored_document(stored)->id.ptr, id, strlen(id)));
        tracuu_stored_free(stored);
    }
    cr_assert_eq(TRACUU_EUSAGE,
                 tracuu_index_read_nth(index, 80, &stored, &err));
    tracuu_index_free(index);
}

Test(gone, what_is_saved_is_whole)
{
    tracuu_index *index = new_hundred();
    tracuu_error err;

    remove_number(index, 7);
    cr_assert_eq(0, tracuu_index_flush(index, &err));
    segment_number(index, 0);
    cr_assert_eq(99, peek_count(index));
    tracuu_index_free(index);
}

Test(gone, ids_are_forgotten)
{
    tracuu_index *index = peek_new(1);
    char id[16];

    for (int i = 0; i < 20000; i++) {
        snprintf(id, sizeof id, "%d", i);
        peek_add(index, id, NULL, "một", NULL);
        if (i >= 10)
            remove_number(index, i - 10);
        if (i % 500 == 0)
            peek_count(index);
    }
    cr_assert_eq(10, peek_count(index));
    cr_assert(index->seen.n < 10000, "%zu", index->seen.n);
    tracuu_index_free(index);
}
