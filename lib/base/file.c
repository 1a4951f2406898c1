/*
 * File: the few system calls that reading and replacing a file take.
 *
 * Replacing goes by the book (write a temporary file in the same folder,
 * fsync, rename, fsync the folder), so that a reader or a crash at any moment
 * finds either the old file or the new one, complete.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"

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
                   TRACUU_NOWHERE, "cannot open %s: %s", path,
                   strerror(errno));
}

int tc_map_open(const char *path, struct tc_map *ret_map, tracuu_error *err)
{
    struct stat status;
    void *ptr = NULL;
    int r = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return fail_open(err, path);
    if (fstat(fd, &status) < 0) {
        r = fail_errno(err, "look at", path);
    } else if (!S_ISREG(status.st_mode)) {
        r = tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE, "%s is not a plain file",
                    path);
    } else if (status.st_size > 0) {
        ptr = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (ptr == MAP_FAILED)
            r = fail_errno(err, "map", path);
    }
    close(fd);
    if (r < 0)
        return r;
    ret_map->ptr = ptr;
    ret_map->len = (size_t)status.st_size;
    return 0;
}

void tc_map_close(struct tc_map *map)
{
    if (map->ptr)
        munmap((void *)(uintptr_t)map->ptr, map->len);
    map->ptr = NULL;
    map->len = 0;
}

static int write_all(int fd, const char *ptr, size_t len)
{
    while (len) {
        ssize_t n = write(fd, ptr, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        ptr += n;
        len -= (size_t)n;
    }
    return 0;
}

/* Synchronise the folder that holds `path`, so that the rename itself lasts. */
static int sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? tc_copy_bytes(path, (size_t)(slash - path + 1))
                         : tc_copy_bytes(".", 1);
    int fd, r;

    if (!folder) {
        errno = ENOMEM;
        return -1;
    }
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    tc_free(folder);
    if (fd < 0)
        return -1;
    r = fsync(fd);
    close(fd);
    return r;
}

/* Create a new file beside `path`, in a name of its own; -1 on failure. */
static int create_beside(const char *path, char *name, size_t size)
{
    for (unsigned i = 0; i < 1000; i++) {
        int fd;

        snprintf(name, size, "%s.%ld-%u", path, (long)getpid(), i);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static int write_pieces(int fd, const char *name, const tracuu_str *pieces,
                        size_t n, tracuu_error *err)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < n; i++)
        if (write_all(fd, pieces[i].ptr, pieces[i].len) < 0)
            r = fail_errno(err, "write", name);
    if (r == 0 && fsync(fd) < 0)
        r = fail_errno(err, "synchronise", name);
    if (close(fd) < 0 && r == 0)
        r = fail_errno(err, "close", name);
    return r;
}

int tc_file_replace(const char *path, const tracuu_str *pieces, size_t n,
                    tracuu_error *err)
{
    size_t size = strlen(path) + 40;
    char *temporary = tc_alloc(size);
    int r = 0;
    int fd;

    if (!temporary)
        return tc_fail_memory(err);
    fd = create_beside(path, temporary, size);
    if (fd < 0) {
        r = fail_errno(err, "create a file beside", path);
        goto out;
    }
    r = write_pieces(fd, temporary, pieces, n, err);
    if (r == 0 && rename(temporary, path) < 0)
        r = fail_errno(err, "rename over", path);
    if (r < 0)
        unlink(temporary);
    else if (sync_folder(path) < 0)
        r = fail_errno(err, "synchronise the folder of", path);
out:
    tc_free(temporary);
    return r;
}
