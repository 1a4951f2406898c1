/*
 * Locks: one has it at a time, what is left behind locks nothing and is
 * removed, what others keep stays; also when a call to the system fails.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults/folder.h"
#include "faults/inject.h"
#include "faults/world.h"

Test(locks, one_has_a_lock_at_a_time_and_the_other_is_told_who)
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
    world_expect_tidy(&world, 0);
    cr_assert_eq(0, tracuu_lock_new(world.path, &lock, &err));
    tracuu_lock_free(lock);
    tracuu_lock_free(NULL);
    free(name);
    world_done(&world);
}

Test(locks, a_lock_file_that_was_left_behind_locks_nothing)
{
    struct world world = world_new();
    char *name = folder_path(world.folder, "x.idx.lock");
    tracuu_lock *lock;

    folder_write(world.path, world.before, world.before_len);
    folder_write(name, "1\n", 2);
    cr_assert_eq(0, tracuu_lock_new(world.path, &lock, NULL));
    tracuu_lock_free(lock);
    world_expect_tidy(&world, 0);
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
        cr_expect(world_holds(path, bytes, len), "%s", name);
    unlink(path);
    free(path);
    return there;
}

Test(locks, who_takes_the_lock_removes_what_killed_writers_left)
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
    cr_expect(world_holds(world.path, world.before, world.before_len));
    world_done(&world);
}

/* Copies of an index that people keep, named in every way they may, "%ld" a
 * number that is no process. */
Test(locks, copies_of_an_index_stay_whatever_they_are_named)
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

Test(locks, a_lock_whose_nth_call_fails_is_a_clean_error)
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
        world_expect_tidy(&world, n);
    }
    world_done(&world);
}
