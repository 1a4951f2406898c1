/* System: one call each. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "base/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"

TC_REPLACEABLE int tc_sys_open(const char *path, int flags, mode_t mode)
{
    return open(path, flags | O_CLOEXEC, mode);
}

TC_REPLACEABLE int tc_sys_close(int fd)
{
    return close(fd);
}

TC_REPLACEABLE int tc_sys_fstat(int fd, struct stat *ret_status)
{
    return fstat(fd, ret_status);
}

TC_REPLACEABLE int tc_sys_stat(const char *path, struct stat *ret_status)
{
    return stat(path, ret_status);
}

TC_REPLACEABLE ssize_t tc_sys_read(int fd, void *ptr, size_t len)
{
    return read(fd, ptr, len);
}

TC_REPLACEABLE ssize_t tc_sys_read_at(int fd, void *ptr, size_t len, off_t at)
{
    return pread(fd, ptr, len, at);
}

TC_REPLACEABLE ssize_t tc_sys_write(int fd, const void *ptr, size_t len)
{
    return write(fd, ptr, len);
}

TC_REPLACEABLE int tc_sys_fsync(int fd)
{
    return fsync(fd);
}

TC_REPLACEABLE int tc_sys_fchmod(int fd, mode_t mode)
{
    return fchmod(fd, mode);
}

TC_REPLACEABLE int tc_sys_fchown(int fd, uid_t owner, gid_t group)
{
    return fchown(fd, owner, group);
}

TC_REPLACEABLE int tc_sys_rename(const char *from, const char *to)
{
    return rename(from, to);
}

TC_REPLACEABLE int tc_sys_unlink(const char *path)
{
    return unlink(path);
}

TC_REPLACEABLE int tc_sys_may_write(const char *path)
{
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS);
}

TC_REPLACEABLE int tc_sys_empty(int fd)
{
    return ftruncate(fd, 0);
}

TC_REPLACEABLE void *tc_sys_map(int fd, size_t len)
{
    void *ptr = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);

    return ptr == MAP_FAILED ? NULL : ptr;
}

TC_REPLACEABLE void tc_sys_unmap(void *ptr, size_t len)
{
    munmap(ptr, len);
}

TC_REPLACEABLE int tc_sys_open_unnamed(const char *folder, mode_t mode)
{
#ifdef O_TMPFILE
    return open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);
#else
    (void)folder;
    (void)mode;
    errno = ENOTSUP;
    return -1;
#endif
}

TC_REPLACEABLE int tc_sys_link(int fd, const char *path)
{
    char unnamed[40];

    /* A descriptor itself can only be linked with a privilege. */
    snprintf(unnamed, sizeof unnamed, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, unnamed, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

TC_REPLACEABLE int tc_sys_lock(int fd)
{
    return flock(fd, LOCK_EX | LOCK_NB);
}

TC_REPLACEABLE void *tc_sys_folder_open(const char *path)
{
    return opendir(path);
}

TC_REPLACEABLE const char *tc_sys_folder_next(void *folder)
{
    const struct dirent *entry = readdir(folder);

    return entry ? entry->d_name : NULL;
}

TC_REPLACEABLE void tc_sys_folder_close(void *folder)
{
    closedir(folder);
}

TC_REPLACEABLE bool tc_sys_is_gone(long process)
{
    return process > 0 && process == (pid_t)process &&
           kill((pid_t)process, 0) < 0 && errno == ESRCH;
}

TC_REPLACEABLE char *tc_sys_real_path(const char *path)
{
    char real[PATH_MAX];

    return realpath(path, real) ? tc_copy_bytes(real, strlen(real)) : NULL;
}

TC_REPLACEABLE char *tc_sys_read_link(const char *path)
{
    char to[PATH_MAX];
    ssize_t n = readlink(path, to, sizeof to - 1);

    if (n < 0)
        return NULL;
    to[n] = '\0';
    return tc_copy_bytes(to, (size_t)n);
}

TC_REPLACEABLE uint64_t tc_sys_now(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

TC_REPLACEABLE uint64_t tc_sys_memory(void)
{
#if defined(_SC_PHYS_PAGES)
    long n_pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

    return n_pages > 0 && size > 0 ? (uint64_t)n_pages * (uint64_t)size : 0;
#else
    return 0;
#endif
}
