#include "faults/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/system.h"
#include "faults/folder.h"

enum { N_OPEN = 256, N_NAMES = 32, FOLDER = -2, NONE = -1 };

static struct {
    bool on;
    size_t most;
    bool without_unnamed;
    struct record record;
    int n_files;
    int file_of[N_OPEN]; /* by descriptor */
    uint64_t at[N_OPEN];
    struct {
        char *name;
        int file;
    } names[N_NAMES];
    size_t n_names;
} now;

static void require(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "record: %s\n", what);
    abort();
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* ---- names as they are now ---- */

static int *find_name(const char *path)
{
    for (size_t i = 0; i < now.n_names; i++)
        if (strcmp(now.names[i].name, base_of(path)) == 0)
            return &now.names[i].file;
    return NULL;
}

static void set_name(const char *path, int file)
{
    int *there = find_name(path);

    if (there) {
        *there = file;
        return;
    }
    require(now.n_names < N_NAMES, "many names");
    now.names[now.n_names].name = strdup(base_of(path));
    now.names[now.n_names++].file = file;
}

static int file_named(const char *path)
{
    const int *there = find_name(path);

    return there ? *there : NONE;
}

/* ---- calls ---- */

static struct record_call *add(enum record_kind kind, int file,
                               const char *name)
{
    struct record *record = &now.record;
    struct record_call *call;

    record->calls =
        realloc(record->calls, (record->n + 1) * sizeof *record->calls);
    require(record->calls, "memory");
    call = &record->calls[record->n++];
    memset(call, 0, sizeof *call);
    call->kind = kind;
    call->file = file;
    call->name = name ? strdup(base_of(name)) : NULL;
    return call;
}

static int opened(int fd, int file)
{
    require(fd < N_OPEN, "many files are open");
    if (fd >= 0) {
        now.file_of[fd] = file;
        now.at[fd] = 0;
    }
    return fd;
}

void record_start(const char *folder, size_t most, int without_unnamed)
{
    char *names = folder_names(folder), *next = names, *name;

    memset(&now, 0, sizeof now);
    for (int i = 0; i < N_OPEN; i++)
        now.file_of[i] = NONE;
    while ((name = strtok_r(next, " ", &next)))
        set_name(name, now.n_files++);
    free(names);
    now.most = most;
    now.without_unnamed = without_unnamed;
    now.on = true;
}

struct record record_stop(void)
{
    now.on = false;
    for (size_t i = 0; i < now.n_names; i++)
        free(now.names[i].name);
    return now.record;
}

static void call_free(struct record_call *call)
{
    free(call->name);
    free(call->other);
    free(call->bytes);
}

void record_drop(struct record *record, size_t i)
{
    call_free(&record->calls[i]);
    record->n--;
    memmove(record->calls + i, record->calls + i + 1,
            (record->n - i) * sizeof *record->calls);
}

void record_free(struct record *record)
{
    for (size_t i = 0; i < record->n; i++)
        call_free(&record->calls[i]);
    free(record->calls);
}

/* ---- the system ---- */

int tc_sys_open(const char *path, int flags, mode_t mode)
{
    bool creates = now.on && (flags & O_CREAT) && access(path, F_OK) < 0;
    int fd = open(path, flags | O_CLOEXEC, mode);

    require(!(flags & (O_TRUNC | O_APPEND)), "a way to open not known here");
    if (!now.on || fd < 0)
        return fd;
    if (flags & O_DIRECTORY)
        return opened(fd, FOLDER);
    if (creates) {
        add(RECORD_CREATE, now.n_files, path);
        set_name(path, now.n_files++);
    }
    return opened(fd, file_named(path));
}

int tc_sys_open_unnamed(const char *folder, mode_t mode)
{
    int fd;

    if (now.without_unnamed) {
        errno = ENOTSUP;
        return -1;
    }
    fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);
    return now.on && fd >= 0 ? opened(fd, now.n_files++) : fd;
}

int tc_sys_close(int fd)
{
    if (now.on)
        opened(fd, NONE);
    return close(fd);
}

ssize_t tc_sys_write(int fd, const void *ptr, size_t len)
{
    size_t part = now.on && len > now.most ? now.most : len;
    ssize_t n = write(fd, ptr, part);
    struct record_call *call;

    if (!now.on || n <= 0)
        return n;
    require(now.file_of[fd] >= 0, "a write to what was not recorded");
    call = add(RECORD_WRITE, now.file_of[fd], NULL);
    call->at = now.at[fd];
    call->len = (size_t)n;
    call->bytes = malloc((size_t)n);
    require(call->bytes, "memory");
    memcpy(call->bytes, ptr, (size_t)n);
    now.at[fd] += (size_t)n;
    return n;
}

int tc_sys_fsync(int fd)
{
    if (now.on && now.file_of[fd] == FOLDER)
        add(RECORD_SYNC_FOLDER, NONE, NULL);
    else if (now.on)
        add(RECORD_SYNC, now.file_of[fd], NULL);
    return fsync(fd);
}

int tc_sys_link(int fd, const char *path)
{
    char unnamed[40];
    int r;

    snprintf(unnamed, sizeof unnamed, "/proc/self/fd/%d", fd);
    r = linkat(AT_FDCWD, unnamed, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
    if (now.on && r == 0) {
        add(RECORD_LINK, now.file_of[fd], path);
        set_name(path, now.file_of[fd]);
    }
    return r;
}

int tc_sys_rename(const char *from, const char *to)
{
    int r = rename(from, to);

    if (now.on && r == 0) {
        add(RECORD_RENAME, file_named(from), to)->other = strdup(base_of(from));
        set_name(to, file_named(from));
        set_name(from, NONE);
    }
    return r;
}

int tc_sys_unlink(const char *path)
{
    int r = unlink(path);

    if (now.on && r == 0) {
        add(RECORD_UNLINK, file_named(path), path);
        set_name(path, NONE);
    }
    return r;
}

/* Only where a file cannot be removed. */
int tc_sys_empty(int fd)
{
    require(!now.on, "a file is made empty");
    return ftruncate(fd, 0);
}

/* After a loss of power no process is there any more. */
bool tc_sys_is_gone(long process)
{
    return process > 0;
}
