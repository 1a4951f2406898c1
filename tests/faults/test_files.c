/*
 * Every call to the system that saving, opening and attaching make fails once:
 * the error is clean, the last index intact, nothing is left over.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "faults/folder.h"
#include "faults/inject.h"
#include "faults/world.h"
#include "support/tmp.h"
#include "unit/index/peek.h"

/* Of the file that is saved over; 0 for whoever runs this. */
static uid_t owner;

/* Save with the n-th call going wrong; false when there are not so many. */
static bool save_once(struct world *world, unsigned how, uint64_t n)
{
    tracuu_error err = {.message = ""};
    bool happened;
    int r;

    folder_write(world->path, world->before, world->before_len);
    if (owner)
        cr_assert_eq(0, chown(world->path, owner, owner));
    inject_calls(how, n);
    r = tracuu_index_save(world->index, world->path, &err);
    inject_stop();
    happened = inject_happened();
    cr_assert(happened || r == 0, "%s", err.message);
    if (r < 0) {
        cr_expect(r == TRACUU_EIO && strstr(err.message, world->path), "%d %s",
                  r, err.message);
        /* The one failure that comes too late to take anything back. */
        if (strstr(err.message, "is replaced"))
            cr_expect(world_holds(world->path, world->after, world->after_len));
        else
            cr_expect(
                world_holds(world->path, world->before, world->before_len),
                "%s", err.message);
    } else {
        cr_expect(world_holds(world->path, world->after, world->after_len));
    }
    world_expect_tidy(world, n);
    return happened;
}

static void save_with_each(unsigned how, bool may_fail)
{
    struct world world = world_new();
    uint64_t n = 1;

    while (save_once(&world, how, n)) {
        if (!may_fail)
            cr_expect(world_holds(world.path, world.after, world.after_len),
                      "call %llu (%s)", (unsigned long long)n, inject_where());
        n++;
    }
    cr_expect_gt(n, may_fail ? 6 : 1);
    world_done(&world);
}

Test(files, a_save_whose_nth_call_fails_leaves_the_old_file)
{
    save_with_each(INJECT_FAIL, true);
    save_with_each(INJECT_FAIL | INJECT_NO_UNNAMED, true);
}

Test(files, a_save_on_a_system_that_fails_from_then_on_leaves_the_old_file)
{
    save_with_each(INJECT_FAIL_ON, true);
    save_with_each(INJECT_FAIL_ON | INJECT_NO_UNNAMED, true);
}

/* Only root can try it. */
Test(files, saving_over_what_another_owns_is_as_safe)
{
    if (geteuid() != 0)
        return;
    owner = 64001;
    save_with_each(INJECT_FAIL, true);
    save_with_each(INJECT_FAIL | INJECT_NO_UNNAMED, true);
    save_with_each(INJECT_FAIL_ON, true);
    save_with_each(INJECT_INTERRUPT, false);
}

Test(files, an_interrupted_or_short_call_is_taken_up_again)
{
    save_with_each(INJECT_INTERRUPT, false);
    save_with_each(INJECT_INTERRUPT | INJECT_NO_UNNAMED, false);
    save_with_each(INJECT_SHORT, false);
    save_with_each(INJECT_SHORT | INJECT_NO_UNNAMED, false);
}

Test(files, a_first_save_that_fails_leaves_nothing)
{
    struct world world = world_new();
    bool happened = true;

    for (uint64_t n = 1; happened; n++) {
        char *names;
        int r;

        unlink(world.path);
        inject_calls(INJECT_FAIL, n);
        r = tracuu_index_save(world.index, world.path, NULL);
        inject_stop();
        happened = inject_happened();
        names = folder_names(world.folder);
        /* Whole or not there. */
        if (strcmp(names, "x.idx ") == 0)
            cr_expect(world_holds(world.path, world.after, world.after_len));
        else
            cr_expect(r < 0 && !*names, "%s: %s", inject_where(), names);
        free(names);
    }
    world_done(&world);
}

static int open_way(const struct world *world, bool copy,
                    tracuu_index **ret_index, tracuu_error *err)
{
    tracuu_index_options options = {.struct_size = sizeof options,
                                    .copy_files = copy};

    return tracuu_index_open(world->path, &options, ret_index, NULL, err);
}

static void open_with_each(bool copy)
{
    struct world world = world_new();
    bool happened = true;

    folder_write(world.path, world.before, world.before_len);
    for (uint64_t n = 1; happened; n++) {
        tracuu_index *index = NULL;
        tracuu_error err = {.message = ""};
        int r;

        inject_calls(INJECT_FAIL, n);
        r = open_way(&world, copy, &index, &err);
        inject_stop();
        happened = inject_happened();
        /* That a file which was read cannot be closed is no matter. */
        cr_expect(r == 0 || (r == TRACUU_EIO && !index &&
                             strstr(err.message, world.path)),
                  "%s: %d %s", inject_where(), r, err.message);
        cr_assert(happened || r == 0);
        tracuu_index_free(index);
        world_expect_tidy(&world, n);
    }
    world_done(&world);
}

Test(files, opening_with_a_call_that_fails_is_a_clean_error)
{
    open_with_each(false);
    open_with_each(true);
}

Test(files, a_copy_is_read_whole_however_the_system_delivers_it)
{
    struct world world = world_new();

    folder_write(world.path, world.after, world.after_len);
    for (unsigned how = INJECT_INTERRUPT; how <= INJECT_SHORT; how++) {
        bool happened = true;

        for (uint64_t n = 1; happened && n < 20; n++) {
            tracuu_index *index;
            char *bytes;
            size_t len;

            inject_calls(how, n);
            cr_assert_eq(0, open_way(&world, true, &index, NULL));
            inject_stop();
            happened = inject_happened();
            bytes = peek_bytes(index, &len);
            cr_expect(len == world.after_len &&
                      memcmp(bytes, world.after, len) == 0);
            free(bytes);
            tracuu_index_free(index);
        }
    }
    world_done(&world);
}

Test(files, an_index_that_was_read_does_not_need_its_file)
{
    struct world world = world_new();
    tracuu_index *index;
    uint64_t n;

    folder_write(world.path, world.before, world.before_len);
    cr_assert_eq(0, open_way(&world, true, &index, NULL));
    cr_assert_eq(0, truncate(world.path, 0));
    cr_assert_eq(0, tracuu_index_check(index, NULL, &n, NULL));
    cr_expect_eq(0, n);
    cr_expect_eq(TRACUU_ECORRUPT,
                 tracuu_index_attach(index, world.path, NULL, NULL));
    tracuu_index_free(index);
    world_done(&world);
}

Test(files, attaching_with_a_call_that_fails_changes_nothing)
{
    struct world world = world_new();
    bool happened = true;

    folder_write(world.path, world.before, world.before_len);
    for (uint64_t n = 1; happened; n++) {
        uint64_t n_documents;
        int r;

        inject_calls(INJECT_FAIL, n);
        r = tracuu_index_attach(world.index, world.path, NULL, NULL);
        inject_stop();
        happened = inject_happened();
        cr_assert_eq(0, tracuu_index_count(world.index, &n_documents, NULL));
        cr_expect_eq(2, n_documents);
        if (r < 0) {
            char *bytes;
            size_t len;

            bytes = peek_bytes(world.index, &len);
            cr_expect(len == world.after_len &&
                      memcmp(bytes, world.after, len) == 0);
            free(bytes);
        } else {
            /* It went well, and is another index from here on. */
            break;
        }
    }
    world_done(&world);
}

/* Open a file, remove a document, save: with the n-th call failing the file is
 * as before, or as after. */
static bool remove_once(struct world *world, const char *after,
                        size_t after_len, unsigned how, uint64_t n)
{
    tracuu_index *index = NULL;
    tracuu_error err = {.message = ""};
    bool happened;
    int r;

    folder_write(world->path, world->before, world->before_len);
    inject_calls(how, n);
    r = tracuu_index_open(world->path, NULL, &index, NULL, &err);
    if (r == 0)
        r = tracuu_index_remove(index, "a", 1, &err);
    if (r == 0)
        r = tracuu_index_compact(index, &err);
    if (r == 0)
        r = tracuu_index_save(index, world->path, &err);
    inject_stop();
    happened = inject_happened();
    tracuu_index_free(index);
    cr_assert(happened || r == 0, "%s", err.message);
    if (r == 0 || strstr(err.message, "is replaced"))
        cr_expect(world_holds(world->path, after, after_len));
    else
        cr_expect(r == TRACUU_EIO && world_holds(world->path, world->before,
                                                 world->before_len),
                  "%s: %d %s", inject_where(), r, err.message);
    world_expect_tidy(world, n);
    return happened;
}

Test(files, removing_with_a_call_that_fails_leaves_the_old_file_or_the_new)
{
    static const unsigned ways[] = {INJECT_FAIL,
                                    INJECT_FAIL_ON,
                                    INJECT_SHORT,
                                    INJECT_INTERRUPT,
                                    INJECT_FAIL | INJECT_NO_UNNAMED,
                                    INJECT_FAIL_ON | INJECT_NO_UNNAMED};
    struct world world = world_new();
    tracuu_index *fresh = peek_new(1);
    char *after;
    size_t after_len;

    peek_add(fresh, "b", NULL, "hai ba hai", NULL);
    after = peek_bytes(fresh, &after_len);
    tracuu_index_free(fresh);
    world.n_live = inject_live();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        uint64_t n = 1;

        while (remove_once(&world, after, after_len, ways[i], n))
            n++;
        cr_expect_gt(n, 6);
    }
    free(after);
    world_done(&world);
}

/* ---- progress ---- */

static int stop_writing(void *payload, const tracuu_progress *progress)
{
    int *n_left = payload;

    return progress->phase == 2 && (*n_left)-- == 0;
}

Test(files, a_save_that_is_stopped_while_it_writes_leaves_the_old_file)
{
    struct world world = world_new();

    /* At the first report of writing, before it; at the second, within. */
    for (int n = 0; n < 2; n++) {
        int n_left = n;
        tracuu_index_options options = {.struct_size = sizeof options,
                                        .progress = stop_writing,
                                        .payload = &n_left};
        tracuu_index *index;

        folder_write(world.path, world.before, world.before_len);
        cr_assert_eq(0, tracuu_index_new(&options, &index, NULL));
        peek_add(index, "a", NULL, "bốn", NULL);
        cr_expect_eq(TRACUU_ECANCELED,
                     tracuu_index_save(index, world.path, NULL));
        tracuu_index_free(index);
        cr_expect(world_holds(world.path, world.before, world.before_len));
        world_expect_tidy(&world, 0);
    }
    world_done(&world);
}
