/*
 * File: reading, and replacing by the book.
 *
 * A new content is written to a file of its own in the same folder, which is
 * synchronised and renamed over the old one, and then the folder is
 * synchronised; so a reader or a crash at any moment finds either the old file
 * or the new one, complete.  Where the system can, the new file has no name
 * until it is whole: a process that is killed leaves nothing behind, unless it
 * is in the instant between giving the name and renaming.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/leftover.h"
#include "base/system.h"
#include "base/target.h"

/* Bytes between two looks at the hook. */
#define WRITE_BYTES ((size_t)4 << 20)

static int fail_errno(tracuu_error *err, const char *what, const char *path)
{
    return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE, "cannot %s %s: %s", what,
                   path, strerror(errno));
}

/* Only a file to be read can be missing; for one to be written, ENOENT is a
 * fault of its folder. */
static int fail_open(tracuu_error *err, const char *path)
{
    return tc_fail(err, errno == ENOENT ? TRACUU_ENOTFOUND : TRACUU_EIO,
                   TRACUU_NOWHERE, "cannot open %s: %s", path, strerror(errno));
}

static int fail_not_plain(tracuu_error *err, const char *path)
{
    return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE, "%s is not a plain file",
                   path);
}

/* ---- reading ---- */

static int open_again(const char *path, int flags, mode_t mode)
{
    int fd;

    do
        fd = tc_sys_open(path, flags, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* Open a plain file to read it, and say how long it is. */
static int open_plain(const char *path, int *ret_fd, size_t *ret_len,
                      tracuu_error *err)
{
    struct stat status;
    int r = 0;
    /* A pipe without a writer must not be waited for. */
    int fd = open_again(path, O_RDONLY | O_NONBLOCK, 0);

    if (fd < 0)
        return fail_open(err, path);
    if (tc_sys_fstat(fd, &status) < 0)
        r = fail_errno(err, "look at", path);
    else if (!S_ISREG(status.st_mode))
        r = fail_not_plain(err, path);
    if (r < 0) {
        tc_sys_close(fd);
        return r;
    }
    *ret_fd = fd;
    *ret_len = (size_t)status.st_size;
    return 0;
}

int tc_map_open(const char *path, struct tc_map *ret_map, tracuu_error *err)
{
    struct tc_map map = {NULL, 0};
    int fd;
    int r = open_plain(path, &fd, &map.len, err);

    if (r < 0)
        return r;
    if (map.len) {
        map.ptr = tc_sys_map(fd, map.len);
        if (!map.ptr)
            r = fail_errno(err, "map", path);
    }
    tc_sys_close(fd);
    if (r == 0)
        *ret_map = map;
    return r;
}

void tc_map_close(struct tc_map *map)
{
    if (map->ptr)
        tc_sys_unmap((void *)(uintptr_t)map->ptr, map->len);
    map->ptr = NULL;
    map->len = 0;
}

/* Read up to `len` bytes; fewer when the file has become shorter. */
static int read_all(int fd, uint8_t *ptr, size_t len, size_t *ret_len)
{
    size_t n_read = 0;

    while (n_read < len) {
        ssize_t n = tc_sys_read(fd, ptr + n_read, len - n_read);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        n_read += (size_t)n;
    }
    *ret_len = n_read;
    return 0;
}

int tc_file_read(const char *path, uint8_t **ret_ptr, size_t *ret_len,
                 tracuu_error *err)
{
    uint8_t *ptr;
    size_t len;
    int fd;
    int r = open_plain(path, &fd, &len, err);

    if (r < 0)
        return r;
    ptr = tc_alloc(len);
    if (!ptr)
        r = tc_fail_memory(err);
    else if (read_all(fd, ptr, len, &len) < 0)
        r = fail_errno(err, "read", path);
    tc_sys_close(fd);
    if (r < 0) {
        tc_free(ptr);
        return r;
    }
    *ret_ptr = ptr;
    *ret_len = len;
    return 0;
}

/* ---- replacing ---- */

struct replacing {
    const char *path; /* as the caller named it, for messages */
    const tracuu_str *pieces;
    size_t n_pieces;
    const struct tc_file_hook *hook;
    tracuu_error *err;

    char *target; /* behind links */
    char *folder; /* that holds it */
    char *stem;   /* of names beside it, see leftover.h */
    char *name;   /* of the new file */
    size_t name_size;
    int folder_fd; /* or -1 */
    bool replaces; /* a file that is there */
    struct stat old;
};

/* What is replaced, if it is there. */
static int look_at_target(struct replacing *to)
{
    int r = tc_target_find(to->path, &to->target, to->err);

    if (r < 0)
        return r;
    if (tc_sys_stat(to->target, &to->old) < 0)
        return errno == ENOENT || errno == ENOTDIR
                   ? 0
                   : fail_errno(to->err, "look at", to->path);
    if (!S_ISREG(to->old.st_mode))
        return fail_not_plain(to->err, to->path);
    to->replaces = true;
    return 0;
}

/* Open the folder before anything is written, so that what can fail about it
 * fails early. */
static int open_folder(struct replacing *to)
{
    const char *slash = strrchr(to->target, '/');

    to->folder =
        slash ? tc_copy_bytes(to->target, (size_t)(slash - to->target + 1))
              : tc_copy_bytes(".", 1);
    to->stem = tc_leftover_stem(to->target);
    if (to->stem) {
        to->name_size = tc_leftover_name_size(to->stem);
        to->name = tc_alloc(to->name_size);
    }
    if (!to->folder || !to->name)
        return tc_fail_memory(to->err);
    to->folder_fd = open_again(to->folder, O_RDONLY | O_DIRECTORY, 0);
    if (to->folder_fd < 0)
        return fail_errno(to->err, "open the folder of", to->path);
    return 0;
}

static int write_all(const struct replacing *to, int fd, const char *ptr,
                     size_t len)
{
    while (len) {
        size_t part = len < WRITE_BYTES ? len : WRITE_BYTES;
        ssize_t n = tc_sys_write(fd, ptr, part);
        int r = 0;

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return fail_errno(to->err, "write", to->path);
        ptr += n;
        len -= (size_t)n;
        if (to->hook)
            r = to->hook->check(to->hook->payload, to->err);
        if (r < 0)
            return r;
    }
    return 0;
}

static int fsync_again(int fd)
{
    int r;

    do
        r = tc_sys_fsync(fd);
    while (r < 0 && errno == EINTR);
    return r;
}

/* Until it has the old file's permissions, a new one is for its writer only. */
static mode_t first_mode(const struct replacing *to)
{
    return to->replaces ? 0600 : 0666;
}

/* Give the new file the owner and group of the old, as far as the system lets
 * us, and tell the permissions that are left: a group that the old file was not
 * of may do no more than all others.  Nothing is to run as the owner. */
static mode_t keep_owner(const struct stat *old, const struct stat *now, int fd)
{
    mode_t mode = old->st_mode & 01777, others = mode & S_IRWXO;
    bool has_owner = now->st_uid == old->st_uid;
    bool has_group = now->st_gid == old->st_gid;

    if ((has_owner && has_group) ||
        tc_sys_fchown(fd, old->st_uid, old->st_gid) == 0)
        return mode;
    if (!has_group && tc_sys_fchown(fd, (uid_t)-1, old->st_gid) < 0)
        mode &= ~(mode_t)S_IRWXG | others << 3;
    return mode;
}

static int keep_permissions(const struct replacing *to, int fd)
{
    struct stat now;

    if (tc_sys_fstat(fd, &now) < 0)
        return fail_errno(to->err, "look at the new file of", to->path);
    /* In this order: a new owner takes some permissions away. */
    if (tc_sys_fchmod(fd, keep_owner(&to->old, &now, fd)) < 0)
        return fail_errno(to->err, "set the permissions of", to->path);
    return 0;
}

/* Fill the new file and make it last. */
static int fill(const struct replacing *to, int fd)
{
    int r = to->replaces ? keep_permissions(to, fd) : 0;

    for (size_t i = 0; r == 0 && i < to->n_pieces; i++)
        r = write_all(to, fd, to->pieces[i].ptr, to->pieces[i].len);
    if (r == 0 && fsync_again(fd) < 0)
        r = fail_errno(to->err, "synchronise", to->path);
    return r;
}

/* Names beside the target that this process has not used. */
static bool next_name(const struct replacing *to, unsigned i)
{
    return tc_leftover_name(to->name, to->name_size, to->stem, i);
}

static bool link_beside(const struct replacing *to, int fd)
{
    for (unsigned i = 0; next_name(to, i); i++) {
        if (tc_sys_link(fd, to->name) == 0)
            return true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

/* 1: the whole content stands beside the target under to->name.  0: a file
 * without a name is not to be had here. */
static int write_unnamed(const struct replacing *to)
{
    int fd = tc_sys_open_unnamed(to->folder, first_mode(to));
    int r;

    if (fd < 0)
        return 0;
    r = fill(to, fd);
    if (r == 0)
        r = link_beside(to, fd);
    tc_sys_close(fd);
    return r;
}

static int create_beside(const struct replacing *to)
{
    for (unsigned i = 0; next_name(to, i); i++) {
        int fd =
            open_again(to->name, O_WRONLY | O_CREAT | O_EXCL, first_mode(to));

        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static int write_named(const struct replacing *to)
{
    int fd = create_beside(to);
    int r;

    if (fd < 0)
        return fail_errno(to->err, "create a file beside", to->path);
    r = fill(to, fd);
    /* A system that writes late may tell of it only here. */
    if (tc_sys_close(fd) < 0 && errno != EINTR && r == 0)
        r = fail_errno(to->err, "close", to->path);
    if (r < 0)
        tc_sys_unlink(to->name);
    return r;
}

/* Some file systems cannot synchronise a folder, and do not need to. */
static int sync_folder(const struct replacing *to)
{
    if (fsync_again(to->folder_fd) == 0 || errno == EINVAL || errno == ENOTSUP)
        return 0;
    return tc_fail(to->err, TRACUU_EIO, TRACUU_NOWHERE,
                   "%s is replaced, but may be the old one after a loss of "
                   "power: cannot synchronise its folder: %s",
                   to->path, strerror(errno));
}

static int replace(struct replacing *to)
{
    int r = look_at_target(to);

    if (r == 0)
        r = open_folder(to);
    if (r == 0)
        r = write_unnamed(to);
    if (r == 0)
        r = write_named(to);
    if (r < 0)
        return r;
    if (tc_sys_rename(to->name, to->target) < 0) {
        r = fail_errno(to->err, "rename over", to->path);
        tc_sys_unlink(to->name);
        return r;
    }
    return sync_folder(to);
}

int tc_file_replace(const char *path, const tracuu_str *pieces, size_t n,
                    const struct tc_file_hook *hook, tracuu_error *err)
{
    struct replacing to = {.path = path,
                           .pieces = pieces,
                           .n_pieces = n,
                           .hook = hook,
                           .err = err,
                           .folder_fd = -1};
    int r = replace(&to);

    if (to.folder_fd >= 0)
        tc_sys_close(to.folder_fd);
    tc_free(to.target);
    tc_free(to.folder);
    tc_free(to.stem);
    tc_free(to.name);
    return r;
}
