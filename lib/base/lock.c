/* Lock: a file beside, locked, and removed by whoever had it last. */
#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/leftover.h"
#include "base/system.h"

/* How often a lock file may be removed between our opening and locking it,
 * before we say that others have it. */
#define MOST_TRIES 100

struct tracuu_lock {
    int fd;
    char *name; /* of the lock file */
};

static int fail_errno(tracuu_error *err, const char *what, const char *path)
{
    return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE, "cannot %s %s: %s", what,
                   path, strerror(errno));
}

/* Say who has it, as far as the file tells. */
static int fail_busy(int fd, const char *path, tracuu_error *err)
{
    char holder[24];
    ssize_t n = tc_sys_read(fd, holder, sizeof holder - 1);
    size_t len;

    holder[n > 0 ? n : 0] = '\0';
    len = strspn(holder, "0123456789");
    holder[len] = '\0';
    if (!len)
        return tc_fail(err, TRACUU_EBUSY, TRACUU_NOWHERE,
                       "another process is writing %s", path);
    return tc_fail(err, TRACUU_EBUSY, TRACUU_NOWHERE,
                   "process %s is writing %s", holder, path);
}

/* Whether the name still leads to the open file: its last holder may have
 * removed it before we had the lock. */
static bool is_current(int fd, const char *name)
{
    struct stat opened, named;

    return tc_sys_fstat(fd, &opened) == 0 && tc_sys_stat(name, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* Write our number.  That it cannot be written only makes others' messages
 * poorer. */
static void sign(int fd)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%-20ld\n", (long)getpid());
    ssize_t n = tc_sys_write(fd, text, (size_t)len);

    (void)n;
}

static int open_lock(const char *name)
{
    int fd;

    do
        fd = tc_sys_open(name, O_RDWR | O_CREAT | O_NOFOLLOW, 0644);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* 1 locked, 0 to be tried again, or a failure. */
static int try_lock(struct tracuu_lock *lock, const char *path,
                    tracuu_error *err)
{
    int r;

    lock->fd = open_lock(lock->name);
    if (lock->fd < 0)
        return fail_errno(err, "make the lock file", lock->name);
    if (tc_sys_lock(lock->fd) == 0) {
        if (is_current(lock->fd, lock->name))
            return 1;
        r = 0;
    } else if (errno == EINTR) {
        r = 0;
    } else if (errno == EWOULDBLOCK) {
        r = fail_busy(lock->fd, path, err);
    } else {
        r = fail_errno(err, "lock", lock->name);
    }
    tc_sys_close(lock->fd);
    return r;
}

/* The lock file stands beside the file itself, whatever link leads there. */
static char *name_of(const char *path)
{
    char *real = tc_sys_real_path(path), *name;
    size_t size;

    if (!real && errno == ENOMEM)
        return NULL;
    size = strlen(real ? real : path) + sizeof ".lock";
    name = tc_alloc(size);
    if (name)
        snprintf(name, size, "%s.lock", real ? real : path);
    tc_free(real);
    return name;
}

int tc_lock_new(const char *path, struct tracuu_lock **ret_lock,
                tracuu_error *err)
{
    struct tracuu_lock *lock = tc_alloc_zeroed(1, sizeof *lock);
    int r = 0;

    if (lock)
        lock->name = name_of(path);
    if (!lock || !lock->name)
        r = tc_fail_memory(err);
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
    if (!lock)
        return;
    tc_sys_unlink(lock->name);
    tc_sys_close(lock->fd);
    tc_free(lock->name);
    tc_free(lock);
}
