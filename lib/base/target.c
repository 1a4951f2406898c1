/* Target: the system's answer, or a walk along links that lead nowhere yet. */
#include "base/target.h"

#include <errno.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/system.h"

/* Links in a row; the systems take as many. */
#define MOST_LINKS 40

/* Where a link leads, as seen from where its own path is. */
static char *join(const char *path, const char *link)
{
    const char *slash = link[0] == '/' ? NULL : strrchr(path, '/');
    size_t folder_len = slash ? (size_t)(slash - path) + 1 : 0;
    size_t len = strlen(link);
    char *joined = tc_alloc(folder_len + len + 1);

    if (!joined) {
        errno = ENOMEM;
        return NULL;
    }
    memcpy(joined, path, folder_len);
    memcpy(joined + folder_len, link, len + 1);
    return joined;
}

/* The path that a path leads to whose last link leads to nothing; NULL on
 * failure. */
static char *follow(const char *path)
{
    char *at = join("", path);

    for (int i = 0; at && i < MOST_LINKS; i++) {
        char *link = tc_sys_read_link(at), *next;

        if (!link && (errno == EINVAL || errno == ENOENT))
            return at; /* no link */
        next = link ? join(at, link) : NULL;
        tc_free(link);
        tc_free(at);
        at = next;
    }
    if (at) {
        tc_free(at);
        errno = ELOOP;
    }
    return NULL;
}

static int fail_errno(tracuu_error *err, const char *what, const char *path)
{
    return tc_fail(err, TRACUU_EIO, TRACUU_NOWHERE, "cannot %s %s: %s", what,
                   path, strerror(errno));
}

int tc_target_find(const char *path, char **ret_target, tracuu_error *err)
{
    char *target = tc_sys_real_path(path);

    if (!target && errno == ENOENT)
        target = follow(path);
    if (!target && errno == ENOMEM)
        return tc_fail_memory(err);
    if (!target)
        return fail_errno(err, "find", path);
    /* To replace a file the folder's permissions are enough; the file's own are
     * how people say that it is to stay. */
    if (tc_sys_may_write(target) < 0 && errno != ENOENT && errno != ENOTDIR) {
        int r = fail_errno(err, "write", path);

        tc_free(target);
        return r;
    }
    *ret_target = target;
    return 0;
}
