/*
 * What a save replaces: the file at the end of links, with its permissions; and
 * not what may not be written or is no file.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults/folder.h"
#include "faults/inject.h"
#include "faults/world.h"

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
    cr_expect(world_holds(world.path, world.after, world.after_len));
    free(name);
    world_done(&world);
}

/* A link may lead to where the index is to be made: the file is made there,
 * and the lock is the same by each name. */
Test(files, a_link_to_what_is_not_there_yet_is_followed)
{
    static const char *const forms[] = {"x.idx", "./x.idx", "../%s/x.idx",
                                        "%s/x.idx"};
    struct world world = world_new();
    const char *base = strrchr(world.folder, '/') + 1;
    char *name = folder_path(world.folder, "link");
    char *first = folder_path(world.folder, "first");

    cr_assert_eq(0, symlink("link", first));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        tracuu_lock *lock = NULL, *other = NULL;
        struct stat status;
        char to[1000];

        snprintf(to, sizeof to, forms[i], i == 2 ? base : world.folder);
        cr_assert_eq(0, symlink(to, name));
        cr_assert_eq(0, tracuu_lock_new(first, &lock, NULL));
        cr_expect_eq(TRACUU_EBUSY, tracuu_lock_new(world.path, &other, NULL));
        cr_assert_eq(0, tracuu_index_save(world.index, first, NULL));
        tracuu_lock_free(other);
        tracuu_lock_free(lock);
        cr_assert_eq(0, lstat(name, &status));
        cr_expect(S_ISLNK(status.st_mode), "%s", to);
        cr_assert(access(world.path, F_OK) == 0, "%s", to);
        cr_expect(world_holds(world.path, world.after, world.after_len));
        cr_assert(unlink(name) == 0 && unlink(world.path) == 0);
    }
    unlink(first);
    free(first);
    free(name);
    world_done(&world);
}

Test(files, links_that_lead_in_a_circle_are_a_clean_error)
{
    struct world world = world_new();
    char *name = folder_path(world.folder, "link"), *names;
    tracuu_lock *lock = NULL;
    tracuu_error err;

    cr_assert_eq(0, symlink("link", name));
    cr_expect_eq(TRACUU_EIO, tracuu_index_save(world.index, name, &err));
    cr_expect(strstr(err.message, strerror(ELOOP)), "%s", err.message);
    cr_expect_eq(TRACUU_EIO, tracuu_lock_new(name, &lock, &err));
    cr_expect(strstr(err.message, strerror(ELOOP)), "%s", err.message);
    tracuu_lock_free(lock);
    names = folder_names(world.folder);
    cr_expect_str_eq(names, "link ", "%s", names);
    free(names);
    free(name);
    world_done(&world);
}

Test(files, a_call_that_fails_on_the_way_along_a_link_leaves_the_link)
{
    struct world world = world_new();
    char *name = folder_path(world.folder, "link");
    bool happened = true;

    for (uint64_t n = 1; happened; n++) {
        tracuu_error err = {.message = ""};
        struct stat status;
        int r;

        cr_assert_eq(0, symlink("x.idx", name));
        inject_calls(INJECT_FAIL, n);
        r = tracuu_index_save(world.index, name, &err);
        inject_stop();
        happened = inject_happened();
        cr_expect(r == 0 || (r == TRACUU_EIO && strstr(err.message, name)),
                  "%s: %d %s", inject_where(), r, err.message);
        cr_assert_eq(0, lstat(name, &status));
        cr_expect(S_ISLNK(status.st_mode), "%s", inject_where());
        unlink(name);
        if (access(world.path, F_OK) < 0)
            folder_write(world.path, "", 0);
        else
            cr_expect(world_holds(world.path, world.after, world.after_len));
        world_expect_tidy(&world, n);
        unlink(world.path);
    }
    world_done(&world);
    free(name);
}

/* Root may write whatever the permissions. */
Test(files, what_may_not_be_written_is_not_replaced)
{
    struct world world = world_new();
    uid_t user = geteuid();
    tracuu_error err = {.message = ""};

    folder_write(world.path, world.before, world.before_len);
    cr_assert_eq(0, chmod(world.path, 0444));
    cr_assert_eq(0, chmod(world.folder, 0777));
    cr_assert(user != 0 || seteuid(64001) == 0);
    cr_expect_eq(TRACUU_EIO, tracuu_index_save(world.index, world.path, &err));
    cr_expect(strstr(err.message, strerror(EACCES)), "%s", err.message);
    cr_expect(world_holds(world.path, world.before, world.before_len));
    world_expect_tidy(&world, 0);
    cr_assert_eq(0, seteuid(user));
    if (user == 0)
        cr_expect_eq(0, tracuu_index_save(world.index, world.path, NULL));
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
