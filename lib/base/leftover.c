/* Leftover: naming, and a look at the names of the folder. */
#include "base/leftover.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/system.h"

#define DIGITS "0123456789"
#define MARK ".tracuu-"
#define END ".new"

enum {
    /* Of a target's name, so that the whole is at most 126 bytes: some file
     * systems take no more than 143. */
    MOST_OF_NAME = 100,
    MOST_PROCESS_DIGITS = 10,
    MOST_NUMBER_DIGITS = 3,
    N_NAMES = 1000,
    /* All but the folder and what is kept of the target's name. */
    REST_SIZE = 1 + sizeof MARK - 1 + MOST_PROCESS_DIGITS + 1 +
                MOST_NUMBER_DIGITS + sizeof END
};

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* ---- naming ---- */

/* How much of a name is kept, such that the path is not too long: whole
 * characters, as some file systems take nothing but UTF-8. */
static size_t kept_len(const char *base, size_t folder_len)
{
    size_t len = strlen(base), most = MOST_OF_NAME;

    if (folder_len + REST_SIZE > PATH_MAX)
        most = 0;
    else if (folder_len + REST_SIZE + most > PATH_MAX)
        most = PATH_MAX - folder_len - REST_SIZE;
    if (len <= most)
        return len;
    while (most && ((unsigned char)base[most] & 0xC0) == 0x80)
        most--;
    return most;
}

char *tc_leftover_stem(const char *target)
{
    const char *base = base_of(target);
    size_t folder_len = (size_t)(base - target),
           kept = kept_len(base, folder_len);
    size_t size = folder_len + 1 + kept + sizeof MARK;
    char *stem = tc_alloc(size);

    if (stem)
        snprintf(stem, size, "%.*s.%.*s" MARK, (int)folder_len, target,
                 (int)kept, base);
    return stem;
}

size_t tc_leftover_name_size(const char *stem)
{
    return strlen(stem) + MOST_PROCESS_DIGITS + 1 + MOST_NUMBER_DIGITS +
           sizeof END;
}

bool tc_leftover_name(char *ret_name, size_t size, const char *stem, unsigned i)
{
    snprintf(ret_name, size, "%s%ld-%u" END, stem, (long)getpid(), i);
    return i < N_NAMES;
}

/* ---- removing ---- */

/* The process in the rest of a name, "1234-0.new"; 0 when it is none of
 * ours. */
static long process_of(const char *rest)
{
    size_t n = strspn(rest, DIGITS), n_more;

    if (n == 0 || n > MOST_PROCESS_DIGITS || rest[0] == '0' || rest[n] != '-')
        return 0;
    n_more = strspn(rest + n + 1, DIGITS);
    if (n_more == 0 || n_more > MOST_NUMBER_DIGITS ||
        strcmp(rest + n + 1 + n_more, END) != 0)
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

/* Look at what the folder of a path has of names that start as it does. */
static void look_for(const char *stem, const char *folder, tracuu_str magic)
{
    const char *start = base_of(stem), *name;
    size_t len = strlen(start);
    void *open = tc_sys_folder_open(folder);

    while (open && (name = tc_sys_folder_next(open))) {
        long process = 0;

        if (strncmp(name, start, len) == 0)
            process = process_of(name + len);
        if (process)
            look_at(folder, name, process, magic);
    }
    if (open)
        tc_sys_folder_close(open);
}

void tc_leftover_remove(const char *target, tracuu_str magic)
{
    size_t folder_len = (size_t)(base_of(target) - target);
    char *folder =
        folder_len ? tc_copy_bytes(target, folder_len) : tc_copy_bytes("./", 2);
    char *stem = tc_leftover_stem(target);

    if (folder && stem)
        look_for(stem, folder, magic);
    tc_free(folder);
    tc_free(stem);
}
