/* Leftover: a look at the names of the folder. */
#include "base/leftover.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/system.h"

#define DIGITS "0123456789"

/* The process in the rest of a name, "1234-0"; 0 when it is none of ours. */
static long process_of(const char *rest)
{
    size_t n = strspn(rest, DIGITS), n_more;

    if (n == 0 || n > 10 || rest[0] == '0' || rest[n] != '-')
        return 0;
    n_more = strspn(rest + n + 1, DIGITS);
    if (n_more == 0 || n_more > 3 || rest[n + 1 + n_more])
        return 0;
    return strtol(rest, NULL, 10);
}

/* Whether a file begins with `magic`, or did before it was cut or, as a loss
 * of power may leave it, parts of it were not written and read as zeros.  A
 * file of a like name that someone keeps for himself is not ours. */
static bool began_with(const char *path, tracuu_str magic)
{
    char start[16];
    struct stat status;
    ssize_t n = -1;
    int fd = tc_sys_open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);

    if (fd < 0)
        return false;
    if (magic.len <= sizeof start && tc_sys_fstat(fd, &status) == 0 &&
        S_ISREG(status.st_mode))
        n = tc_sys_read(fd, start, magic.len);
    tc_sys_close(fd);
    for (ssize_t i = 0; i < n; i++)
        if (start[i] && start[i] != magic.ptr[i])
            return false;
    return n >= 0;
}

static void look_at(const char *folder, const char *name, long process,
                    tracuu_str magic)
{
    size_t folder_len = strlen(folder), len = strlen(name);
    char *path;

    if (!tc_sys_is_gone(process))
        return;
    path = tc_alloc(folder_len + len + 1);
    if (!path)
        return;
    memcpy(path, folder, folder_len);
    memcpy(path + folder_len, name, len + 1);
    if (began_with(path, magic))
        tc_sys_unlink(path);
    tc_free(path);
}

void tc_leftover_remove(const char *target, tracuu_str magic)
{
    const char *slash = strrchr(target, '/'), *name;
    const char *base = slash ? slash + 1 : target;
    size_t len = strlen(base);
    char *folder = slash ? tc_copy_bytes(target, (size_t)(base - target))
                         : tc_copy_bytes("./", 2);
    void *open = folder ? tc_sys_folder_open(folder) : NULL;

    while (open && (name = tc_sys_folder_next(open))) {
        long process = 0;

        if (strncmp(name, base, len) == 0 && name[len] == '.')
            process = process_of(name + len + 1);
        if (process)
            look_at(folder, name, process, magic);
    }
    if (open)
        tc_sys_folder_close(open);
    tc_free(folder);
}
