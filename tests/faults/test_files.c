/*
 * Every call to the system that saving, opening, attaching and locking make
 * fails once: the error is clean, the last index intact, nothing is left over.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults/folder.h"
#include "faults/inject.h"
#include "support/tmp.h"
#include "unit/index/peek.h"

static tracuu_index *index_of(const char *text)
{
    tracuu_index *index = peek_new(1);

    peek_add(index, "a", "Tin mới", text, "2020-03-27");
    peek_add(index, "b", NULL, "hai ba hai", NULL);
    return index;
}

/* A folder with a saved index in it, and another index to save over it. */
struct world {
    char *folder;
    char *path;
    char *before, *after; /* bytes of the file */
    size_t before_len, after_len;
    tracuu_index *index; /* that makes `after` */
    unsigned n_open;
    int64_t n_live;
};

static struct world world_new(void)
{
    struct world world = {.folder = folder_new()};
    tracuu_index *old = index_of("Một hai ba.");

    world.path = folder_path(world.folder, "x.idx");
    world.index = index_of("Bốn năm sáu bảy.");
    world.after = peek_bytes(world.index, &world.after_len);
    world.before = peek_bytes(old, &world.before_len);
    tracuu_index_free(old);
    world.n_open = folder_n_open();
    world.n_live = inject_live();
    return world;
}

static void world_done(struct world *world)
{
    tracuu_index_free(world->index);
    free(world->before);
    free(world->after);
    free(world->path);
    folder_remove(world->folder);
}

static bool holds(const char *path, const char *bytes, size_t len)
{
    size_t got_len;
    char *got = tmp_read(path, &got_len);
    bool same = got_len == len && memcmp(got, bytes, len) == 0;

    free(got);
    return same;
}

/* Nothing but the index is in the folder, no file is open and no memory held
 * that was not before. */
static void expect_tidy(const struct world *world, uint64_t n)
{
    char *names = folder_names(world->folder);

    cr_expect_str_eq(names, "x.idx ", "call %llu (%s): %s",
                     (unsigned long long)n, inject_where(), names);
    free(names);
    cr_expect_eq(world->n_open, folder_n_open(), "call %llu (%s)",
                 (unsigned long long)n, inject_where());
    cr_expect_eq(world->n_live, inject_live(), "call %llu (%s)",
                 (unsigned long long)n, inject_where());
}

/* Save with the n-th call going wrong; false when there are not so many. */
static bool save_once(struct world *world, unsigned how, uint64_t n)
{
    tracuu_error err = {.message = ""};
    bool happened;
    int r;

    folder_write(world->path, world->before, world->before_len);
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
            cr_expect(holds(world->path, world->after, world->after_len));
        else
            cr_expect(holds(world->path, world->before, world->before_len),
                      "%s", err.message);
    } else {
        cr_expect(holds(world->path, world->after, world->after_len));
    }
    expect_tidy(world, n);
    return happened;
}

static void save_with_each(unsigned how, bool may_fail)
{
    struct world world = world_new();
    uint64_t n = 1;

    while (save_once(&world, how, n)) {
        if (!may_fail)
            cr_expect(holds(world.path, world.after, world.after_len),
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
            cr_expect(holds(world.path, world.after, world.after_len));
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
        expect_tidy(&world, n);
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
        cr_expect(holds(world->path, after, after_len));
    else
        cr_expect(r == TRACUU_EIO &&
                      holds(world->path, world->before, world->before_len),
                  "%s: %d %s", inject_where(), r, err.message);
    expect_tidy(world, n);
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

Test(files, a_save_keeps_links_and_permissions)
{
    struct world world = world_new();
    char *name = folder_path(world.folder, "link");
    struct stat status;

    folder_write(world.path, world.before, world.before_len);
    cr_assert_eq(0, chmod(world.path, 0600));
    cr_assert_eq(0, symlink("x.idx", name));
    cr_assert_eq(0, tracuu_index_save(world.index, name, NULL));
    cr_assert_eq(0, lstat(name, &status));
    cr_expect(S_ISLNK(status.st_mode));
    cr_assert_eq(0, lstat(world.path, &status));
    cr_expect(S_ISREG(status.st_mode));
    cr_expect_eq(0600, status.st_mode & 07777);
    cr_expect(holds(world.path, world.after, world.after_len));
    free(name);
    world_done(&world);
}

Test(files, what_is_no_plain_file_is_not_replaced)
{
    struct world world = world_new();
    tracuu_error err;

    cr_expect_eq(TRACUU_EIO,
                 tracuu_index_save(world.index, world.folder, &err));
    cr_expect(strstr(err.message, "is not a plain file"), "%s", err.message);
    cr_expect_eq(TRACUU_EIO, tracuu_index_save(world.index, "/dev/null", &err));
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
        cr_expect(holds(world.path, world.before, world.before_len));
        expect_tidy(&world, 0);
    }
    world_done(&world);
}

/* ---- locks ---- */

Test(files, one_has_a_lock_at_a_time_and_the_other_is_told_who)
{
    struct world world = world_new();
    char *name = folder_path(world.folder, "link");
    char number[32];
    tracuu_lock *lock = NULL, *other = NULL;
    tracuu_error err;

    folder_write(world.path, world.before, world.before_len);
    cr_assert_eq(0, symlink("x.idx", name));
    cr_assert_eq(0, tracuu_lock_new(world.path, &lock, &err));
    for (int i = 0; i < 2; i++) {
        cr_expect_eq(TRACUU_EBUSY,
                     tracuu_lock_new(i ? name : world.path, &other, &err));
        snprintf(number, sizeof number, "process %ld ", (long)getpid());
        cr_expect(strstr(err.message, number), "%s", err.message);
        cr_expect_null(other);
    }
    unlink(name);
    tracuu_lock_free(lock);
    expect_tidy(&world, 0);
    cr_assert_eq(0, tracuu_lock_new(world.path, &lock, &err));
    tracuu_lock_free(lock);
    tracuu_lock_free(NULL);
    free(name);
    world_done(&world);
}

Test(files, a_lock_file_that_was_left_behind_locks_nothing)
{
    struct world world = world_new();
    char *name = folder_path(world.folder, "x.idx.lock");
    tracuu_lock *lock;

    folder_write(world.path, world.before, world.before_len);
    folder_write(name, "1\n", 2);
    cr_assert_eq(0, tracuu_lock_new(world.path, &lock, NULL));
    tracuu_lock_free(lock);
    expect_tidy(&world, 0);
    free(name);
    world_done(&world);
}

/* A number that no process has any more. */
static long number_of_none(void)
{
    pid_t pid = fork();

    cr_assert_geq(pid, 0);
    if (pid == 0)
        _exit(0);
    cr_assert_eq(pid, waitpid(pid, NULL, 0));
    return pid;
}

/* Whether a name stays when the next writer of x.idx has had the lock. */
static bool stays(const struct world *world, const char *name,
                  const char *bytes, size_t len)
{
    char *path = folder_path(world->folder, name);
    tracuu_lock *lock;
    bool there;

    folder_write(path, bytes, len);
    cr_assert_eq(0, tracuu_lock_new(world->path, &lock, NULL));
    tracuu_lock_free(lock);
    there = access(path, F_OK) == 0;
    if (there)
        cr_expect(holds(path, bytes, len), "%s", name);
    unlink(path);
    free(path);
    return there;
}

Test(files, who_takes_the_lock_removes_what_killed_writers_left)
{
    struct world world = world_new();
    char name[64];
    long none = number_of_none();

    folder_write(world.path, world.before, world.before_len);
    snprintf(name, sizeof name, ".x.idx.tracuu-%ld-0.new", none);
    cr_expect_not(stays(&world, name, world.after, world.after_len));
    cr_expect_not(stays(&world, name, "", 0));
    cr_expect_not(stays(&world, name, "\0\0\0\0\0\0\0\0\0", 9));
    cr_expect(stays(&world, name, "My notes", 8));
    snprintf(name, sizeof name, ".x.idx.tracuu-%ld-0.new", (long)getppid());
    cr_expect(stays(&world, name, world.after, world.after_len));
    snprintf(name, sizeof name, ".y.idx.tracuu-%ld-0.new", none);
    cr_expect(stays(&world, name, world.after, world.after_len));
    cr_expect(holds(world.path, world.before, world.before_len));
    world_done(&world);
}

/* Copies of an index that people keep, named in every way they may, "%ld" a
 * number that is no process. */
Test(files, copies_of_an_index_stay_whatever_they_are_named)
{
    static const char *const forms[] = {"x.idx.%ld-0",
                                        "x.idx.%ld-11",
                                        "x.idx.%ld",
                                        ".x.idx.%ld-0",
                                        "x.idx.tracuu-%ld-0",
                                        "x.idx.tracuu-%ld-0.new",
                                        ".x.idx.tracuu-%ld-0",
                                        ".x.idx.tracuu-%ld-0.new.old",
                                        ".x.idx.tracuu-%ld.new",
                                        ".x.idx.tracuu-0%ld-0.new",
                                        ".x.idx.tracuu--%ld-0.new"};
    struct world world = world_new();
    long none = number_of_none();

    folder_write(world.path, world.before, world.before_len);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char name[64];

        snprintf(name, sizeof name, forms[i], none);
        cr_expect(stays(&world, name, world.after, world.after_len), "%s",
                  name);
        cr_expect(stays(&world, name, "", 0), "%s", name);
    }
    world_done(&world);
}

Test(files, a_lock_whose_nth_call_fails_is_a_clean_error)
{
    struct world world = world_new();
    bool happened = true;

    folder_write(world.path, world.before, world.before_len);
    for (uint64_t n = 1; happened; n++) {
        tracuu_lock *lock = NULL;
        tracuu_error err;
        int r;

        inject_calls(INJECT_FAIL, n);
        r = tracuu_lock_new(world.path, &lock, &err);
        inject_stop();
        happened = inject_happened();
        cr_expect(r == 0 || (r == TRACUU_EIO && !lock), "%s: %d",
                  inject_where(), r);
        tracuu_lock_free(lock);
        cr_assert_eq(0, tracuu_lock_new(world.path, &lock, &err), "%s",
                     err.message);
        tracuu_lock_free(lock);
        expect_tidy(&world, n);
    }
    world_done(&world);
}
