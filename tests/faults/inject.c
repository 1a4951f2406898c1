#include "faults/inject.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/system.h"

static struct {
    bool of_memory;
    bool armed;
    unsigned how;
    uint64_t at;
    bool no_unnamed;
    const char *where;
    uint64_t n;    /* atomic */
    int64_t live;  /* atomic */
    bool happened; /* atomic */
} inject;

static void arm(bool of_memory, unsigned how, uint64_t n)
{
    inject.of_memory = of_memory;
    inject.how = how & 15;
    inject.no_unnamed = how & INJECT_NO_UNNAMED;
    inject.at = n;
    inject.n = 0;
    inject.happened = false;
    inject.where = "nothing";
    inject.armed = true;
}

void inject_calls(unsigned how, uint64_t n)
{
    arm(false, how, n);
}

void inject_memory(enum inject_how how, uint64_t n)
{
    arm(true, how, n);
}

uint64_t inject_stop(void)
{
    inject.armed = false;
    inject.no_unnamed = false;
    return inject.n;
}

bool inject_happened(void)
{
    return __atomic_load_n(&inject.happened, __ATOMIC_RELAXED);
}

const char *inject_where(void)
{
    return inject.where;
}

int64_t inject_live(void)
{
    return __atomic_load_n(&inject.live, __ATOMIC_RELAXED);
}

/* Count a call, and say whether it is one that must not go as usual. */
static bool is_hit(bool of_memory, const char *where)
{
    uint64_t n;

    if (!inject.armed || inject.of_memory != of_memory)
        return false;
    n = __atomic_add_fetch(&inject.n, 1, __ATOMIC_RELAXED);
    if (inject.how == INJECT_NOTHING || n < inject.at)
        return false;
    if (n > inject.at && inject.how != INJECT_FAIL_ON &&
        inject.how != INJECT_SHORT)
        return false;
    if (n == inject.at)
        inject.where = where;
    __atomic_store_n(&inject.happened, true, __ATOMIC_RELAXED);
    return true;
}

/* Whether a call other than of reading and writing fails; errno is set. */
static bool fails(const char *where)
{
    if (!is_hit(false, where) || inject.how == INJECT_SHORT)
        return false;
    errno = inject.how == INJECT_INTERRUPT ? EINTR : EIO;
    return true;
}

/* ---- the system ---- */

int tc_sys_open(const char *path, int flags, mode_t mode)
{
    return fails("open") ? -1 : open(path, flags | O_CLOEXEC, mode);
}

int tc_sys_close(int fd)
{
    bool failing = inject.how != INJECT_INTERRUPT && fails("close");
    int r = close(fd);

    if (failing)
        errno = EIO;
    return failing ? -1 : r;
}

int tc_sys_fstat(int fd, struct stat *ret_status)
{
    return inject.how != INJECT_INTERRUPT && fails("fstat")
               ? -1
               : fstat(fd, ret_status);
}

int tc_sys_stat(const char *path, struct stat *ret_status)
{
    return inject.how != INJECT_INTERRUPT && fails("stat")
               ? -1
               : stat(path, ret_status);
}

/* How much of `len` a call does: all, part of it, or nothing (-1). */
static ssize_t part_of(size_t len, const char *where, int code)
{
    if (!is_hit(false, where))
        return (ssize_t)len;
    if (inject.how == INJECT_SHORT)
        return inject.n == inject.at ? 1 : (ssize_t)(len + 1) / 2;
    errno = inject.how == INJECT_INTERRUPT ? EINTR : code;
    return -1;
}

ssize_t tc_sys_read(int fd, void *ptr, size_t len)
{
    ssize_t n = part_of(len, "read", EIO);

    return n < 0 ? n : read(fd, ptr, (size_t)n);
}

ssize_t tc_sys_read_at(int fd, void *ptr, size_t len, off_t at)
{
    ssize_t n = part_of(len, "pread", EIO);

    return n < 0 ? n : pread(fd, ptr, (size_t)n, at);
}

ssize_t tc_sys_write(int fd, const void *ptr, size_t len)
{
    ssize_t n = part_of(len, "write", ENOSPC);

    return n < 0 ? n : write(fd, ptr, (size_t)n);
}

int tc_sys_fsync(int fd)
{
    return fails("fsync") ? -1 : fsync(fd);
}

int tc_sys_fchmod(int fd, mode_t mode)
{
    return inject.how != INJECT_INTERRUPT && fails("fchmod") ? -1
                                                             : fchmod(fd, mode);
}

int tc_sys_fchown(int fd, uid_t owner, gid_t group)
{
    return inject.how != INJECT_INTERRUPT && fails("fchown")
               ? -1
               : fchown(fd, owner, group);
}

int tc_sys_rename(const char *from, const char *to)
{
    return inject.how != INJECT_INTERRUPT && fails("rename") ? -1
                                                             : rename(from, to);
}

/* Nothing can be done about a file that cannot be removed. */
int tc_sys_unlink(const char *path)
{
    return unlink(path);
}

int tc_sys_may_write(const char *path)
{
    return inject.how != INJECT_INTERRUPT && fails("access")
               ? -1
               : faccessat(AT_FDCWD, path, W_OK, AT_EACCESS);
}

/* Nor about one that cannot be made empty. */
int tc_sys_empty(int fd)
{
    return ftruncate(fd, 0);
}

void *tc_sys_map(int fd, size_t len)
{
    void *ptr;

    if (inject.how != INJECT_INTERRUPT && fails("mmap"))
        return NULL;
    ptr = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    return ptr == MAP_FAILED ? NULL : ptr;
}

void tc_sys_unmap(void *ptr, size_t len)
{
    munmap(ptr, len);
}

int tc_sys_open_unnamed(const char *folder, mode_t mode)
{
    if (inject.no_unnamed) {
        errno = ENOTSUP;
        return -1;
    }
    return fails("open without a name")
               ? -1
               : open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);
}

int tc_sys_link(int fd, const char *path)
{
    char unnamed[40];

    if (fails("link"))
        return -1;
    snprintf(unnamed, sizeof unnamed, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, unnamed, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int tc_sys_lock(int fd)
{
    return fails("lock") ? -1 : flock(fd, LOCK_EX | LOCK_NB);
}

void *tc_sys_folder_open(const char *path)
{
    return fails("opendir") ? NULL : opendir(path);
}

char *tc_sys_real_path(const char *path)
{
    char real[PATH_MAX];

    if (inject.how != INJECT_INTERRUPT && fails("realpath"))
        return NULL;
    return realpath(path, real) ? tc_copy_bytes(real, strlen(real)) : NULL;
}

char *tc_sys_read_link(const char *path)
{
    char to[PATH_MAX];
    ssize_t n;

    if (inject.how != INJECT_INTERRUPT && fails("readlink"))
        return NULL;
    n = readlink(path, to, sizeof to);
    return n < 0 ? NULL : tc_copy_bytes(to, (size_t)n);
}

/* ---- memory ---- */

static bool no_memory(void)
{
    if (!is_hit(true, "memory"))
        return false;
    errno = ENOMEM;
    return true;
}

static void *count(void *ptr)
{
    if (ptr)
        __atomic_add_fetch(&inject.live, 1, __ATOMIC_RELAXED);
    return ptr;
}

void *tc_alloc(size_t size)
{
    return no_memory() ? NULL : count(malloc(size ? size : 1));
}

void *tc_alloc_zeroed(size_t n, size_t size)
{
    return no_memory() ? NULL : count(calloc(n ? n : 1, size ? size : 1));
}

void *tc_realloc(void *ptr, size_t size)
{
    void *again;

    if (no_memory())
        return NULL;
    again = realloc(ptr, size ? size : 1);
    return ptr ? again : count(again);
}

void tc_free(void *ptr)
{
    if (ptr)
        __atomic_sub_fetch(&inject.live, 1, __ATOMIC_RELAXED);
    free(ptr);
}
