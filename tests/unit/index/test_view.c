/* Views: who looks while a call of the writer is under way does not wait. */
#include <criterion/criterion.h>
#include <pthread.h>
#include <string.h>

#include "index/index.h"
#include "unit/index/peek.h"

TestSuite(view, .timeout = 20);

static void *look(void *payload)
{
    struct tc_view *view;
    uintptr_t n_docs;

    cr_assert_eq(0, tc_view_take(payload, &view, NULL));
    n_docs = view->n_docs;
    tc_view_unref(view);
    return (void *)n_docs;
}

/* Documents that another thread sees. */
static uint32_t seen_by_another(struct tracuu_index *index)
{
    pthread_t thread;
    void *n_docs;

    cr_assert_eq(0, pthread_create(&thread, NULL, look, index));
    cr_assert_eq(0, pthread_join(thread, &n_docs));
    return (uint32_t)(uintptr_t)n_docs;
}

/* As the calls of the library do, a step at a time. */
Test(view, is_that_of_before_while_a_change_is_under_way)
{
    tracuu_index *index = peek_new(1);

    peek_add(index, "a", NULL, "họp chi bộ", NULL);
    cr_assert_eq(1, seen_by_another(index));
    pthread_mutex_lock(&index->lock);
    tc_view_change(index);
    cr_expect_eq(1, seen_by_another(index));
    tc_view_end(index);
    pthread_mutex_unlock(&index->lock);
    peek_add(index, "b", NULL, "họp", NULL);
    cr_expect_eq(2, seen_by_another(index));
    tracuu_index_free(index);
}

static void update(tracuu_index *index, const char *id, const char *text,
                   int expected)
{
    tracuu_document document = {.struct_size = sizeof document,
                                .id = {id, strlen(id)},
                                .text = {text, strlen(text)}};
    int changed = -1;

    cr_assert_eq(0, tracuu_index_update(index, &document, &changed, NULL));
    cr_assert_eq(expected, changed);
}

static bool is_there(tracuu_index *index)
{
    bool there;

    pthread_mutex_lock(&index->view_lock);
    there = index->view != NULL;
    pthread_mutex_unlock(&index->view_lock);
    return there;
}

/* There is a view without asking for it after so many changes as are said, and
 * what changes nothing does not count. */
Test(view, is_made_for_so_many_changes_after_a_look)
{
    tracuu_index *index = peek_new(1);

    update(index, "a", "họp chi bộ", 1);
    cr_assert_eq(1, seen_by_another(index));
    for (int i = 0; i < 2 * TC_WATCHED; i++)
        update(index, "a", "họp chi bộ", 0);
    for (int i = 0; i < TC_WATCHED; i++) {
        update(index, "a", i % 2 ? "họp" : "bàn", 1);
        cr_assert(is_there(index), "change %d", i);
    }
    update(index, "a", "không ai xem", 1);
    cr_assert(!is_there(index));
    tracuu_index_free(index);
}
