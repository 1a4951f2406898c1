/*
 * Lock: a file beside, locked, and removed by whoever had it last.
 *
 * A file of that name may be another's: a list of versions is kept in
 * Cargo.lock.  So what is not empty and not signed as we sign is neither
 * written nor removed.
 */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/leftover.h"
#include "base/system.h"
#include "base/target.h"

/* How often a lock file may be removed between our opening and locking it,
 * before we say that others have it. */
#define MOST_TRIES 100

/* A signature: the number of a process, blanks, and a newline at the end. */
#define SIGNED_LEN 21

struct tracuu_lock {
    int fd;
    char *name; /* of the lock file */
};

static int fail_errno(tracuu_error *err, const char *what, const char *path)
{
    return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE, "cannot %s %s: %s", what,
                   path, strerror(errno));
}

static int fail_not_ours(tracuu_error *err, const char *name)
{
    return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE,
                   "%s is not a lock of tracuu: move it away, or give the "
                   "index another name",
                   name);
}

/* ---- signatures ---- */

/* Whether these bytes are a signature, or what a loss of power left of one: its
 * start, with a blank at least, as a number alone may be anyone's; or zeros in
 * place of what was not written. */
static bool is_signature(const char *text, size_t len)
{
    size_t n_digits = strspn(text, "0123456789");

    if (len == 0)
        return true;
    if (len > SIGNED_LEN || n_digits >= len)
        return false;
    for (size_t i = n_digits; i < len; i++) {
        char wanted = i == SIGNED_LEN - 1 ? '\n' : ' ';

        if (text[i] != wanted && (text[i] || len < SIGNED_LEN))
            return false;
    }
    return n_digits || len == SIGNED_LEN;
}

/* Whether an open file is a lock, and the process that signed it, or 0. */
static int read_signature(int fd, bool *ret_is_lock, long *ret_process)
{
    char text[SIGNED_LEN + 2];
    struct stat status;
    ssize_t n;

    *ret_is_lock = false;
    *ret_process = 0;
    if (tc_sys_fstat(fd, &status) < 0)
        return -1;
    if (!S_ISREG(status.st_mode))
        return 0;
    do
        n = tc_sys_read_at(fd, text, sizeof text - 1, 0);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return -1;
    text[n] = '\0';
    *ret_is_lock = is_signature(text, (size_t)n);
    if (*ret_is_lock)
        *ret_process = strtol(text, NULL, 10);
    return 0;
}

/* Write our number.  That it cannot be written, as to the file of another user,
 * only makes others' messages poorer. */
static void sign(int fd)
{
    char text[SIGNED_LEN + 10];
    int len = snprintf(text, sizeof text, "%-20ld\n", (long)getpid());
    ssize_t n = tc_sys_write(fd, text, (size_t)len);

    (void)n;
}

/* Say who has it, as far as the file tells: one who cannot sign leaves in it
 * the number of a process that is gone. */
static int fail_busy(int fd, const char *name, const char *path,
                     tracuu_error *err)
{
    bool is_lock;
    long process;

    if (read_signature(fd, &is_lock, &process) == 0 && !is_lock)
        return fail_not_ours(err, name);
    if (!process || tc_sys_is_gone(process))
        return tc_fail(err, TRACUU_EBUSY, TRACUU_NOWHERE,
                       "another process is writing %s", path);
    return tc_fail(err, TRACUU_EBUSY, TRACUU_NOWHERE,
                   "process %ld is writing %s", process, path);
}

/* ---- taking and releasing ---- */

/* Whether the name still leads to the open file: its last holder may have
 * removed it before we had the lock. */
static bool is_current(int fd, const char *name)
{
    struct stat opened, named;

    return tc_sys_fstat(fd, &opened) == 0 && tc_sys_stat(name, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

static int open_again(const char *name, int flags)
{
    int fd;

    do /* a pipe of this name must not be waited for */
        fd = tc_sys_open(name, flags | O_NOFOLLOW | O_NONBLOCK, 0666);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* One that another user made need not be writable: to be locked, and to tell
 * who has it, it is enough that it can be read. */
static int open_lock(const char *name)
{
    for (int i = 0; i < MOST_TRIES; i++) {
        int fd = open_again(name, O_RDWR | O_CREAT);

        if (fd >= 0 || errno != EACCES)
            return fd;
        fd = open_again(name, O_RDONLY);
        if (fd >= 0 || errno != ENOENT)
            return fd;
    }
    errno = EACCES;
    return -1;
}

/* Now that it is locked: 1 ours, 0 to be tried again, or a failure. */
static int look_at_locked(const struct tracuu_lock *lock, tracuu_error *err)
{
    bool is_lock;
    long process;

    if (!is_current(lock->fd, lock->name))
        return 0;
    if (read_signature(lock->fd, &is_lock, &process) < 0)
        return fail_errno(err, "read", lock->name);
    return is_lock ? 1 : fail_not_ours(err, lock->name);
}

/* 1 locked, 0 to be tried again, or a failure. */
static int try_lock(struct tracuu_lock *lock, const char *path,
                    tracuu_error *err)
{
    int r;

    lock->fd = open_lock(lock->name);
    if (lock->fd < 0)
        return fail_errno(err, "open the lock file", lock->name);
    if (tc_sys_lock(lock->fd) == 0)
        r = look_at_locked(lock, err);
    else if (errno == EINTR)
        r = 0;
    else if (errno == EWOULDBLOCK)
        r = fail_busy(lock->fd, lock->name, path, err);
    else
        r = fail_errno(err, "lock", lock->name);
    if (r <= 0)
        tc_sys_close(lock->fd);
    return r;
}

/* The lock file stands beside the file itself, whatever link leads there. */
static int find_name(struct tracuu_lock *lock, const char *path,
                     tracuu_error *err)
{
    struct stat status;
    char *target;
    size_t size;
    int r = tc_target_find(path, &target, err);

    if (r < 0)
        return r;
    if (!*target ||
        (tc_sys_stat(target, &status) == 0 && S_ISDIR(status.st_mode))) {
        tc_free(target);
        return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE,
                       "cannot lock \"%s\": it is no name of a file", path);
    }
    size = strlen(target) + sizeof ".lock";
    lock->name = tc_alloc(size);
    if (lock->name)
        snprintf(lock->name, size, "%s.lock", target);
    else
        r = tc_fail_memory(err);
    tc_free(target);
    return r;
}

int tc_lock_new(const char *path, struct tracuu_lock **ret_lock,
                tracuu_error *err)
{
    struct tracuu_lock *lock = tc_alloc_zeroed(1, sizeof *lock);
    int r = lock ? find_name(lock, path, err) : tc_fail_memory(err);

    for (int i = 0; r == 0 && i < MOST_TRIES; i++)
        r = try_lock(lock, path, err);
    if (r > 0) {
        sign(lock->fd);
        *ret_lock = lock;
        return 0;
    }
    if (r == 0)
        r = tc_fail(err, TRACUU_EBUSY, TRACUU_NOWHERE,
                    "other processes are writing %s", path);
    if (lock)
        tc_free(lock->name);
    tc_free(lock);
    return r;
}

void tc_lock_sweep(const struct tracuu_lock *lock, tracuu_str magic)
{
    size_t len = strlen(lock->name) - strlen(".lock");
    char *target = tc_copy_bytes(lock->name, len);

    if (target)
        tc_leftover_remove(target, magic);
    tc_free(target);
}

void tc_lock_free(struct tracuu_lock *lock)
{
    bool is_lock;
    long process;

    if (!lock)
        return;
    /* Others may have written to it, or put a file of theirs in its place. */
    if (is_current(lock->fd, lock->name) &&
        read_signature(lock->fd, &is_lock, &process) == 0 && is_lock &&
        tc_sys_unlink(lock->name) < 0)
        tc_sys_empty(lock->fd); /* our number holds no longer */
    tc_sys_close(lock->fd);
    tc_free(lock->name);
    tc_free(lock);
}
