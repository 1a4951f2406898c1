#include "support/tmp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void die(const char *what, const char *path)
{
    fprintf(stderr, "%s: ", path);
    perror(what);
    abort();
}

char *tmp_file(void)
{
    static const char name[] = "/tracuu-test-XXXXXX";
    const char *dir = getenv("TMPDIR");
    size_t len;
    char *path;
    int fd;

    dir = dir && *dir ? dir : "/tmp";
    len = strlen(dir) + sizeof name;
    path = malloc(len);
    if (!path)
        abort();
    snprintf(path, len, "%s%s", dir, name);
    fd = mkstemp(path);
    if (fd < 0)
        die("mkstemp", path);
    close(fd);
    return path;
}

void tmp_remove(char *path)
{
    if (path)
        remove(path);
    free(path);
}

char *tmp_read(const char *path, size_t *ret_len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t len = 0, cap = 0, n;

    if (!file)
        die("open", path);
    do {
        if (cap - len < 4096) {
            cap = 2 * cap + 8192;
            bytes = realloc(bytes, cap);
            if (!bytes)
                abort();
        }
        n = fread(bytes + len, 1, cap - len - 1, file);
        len += n;
    } while (n);
    fclose(file);
    bytes[len] = 0;
    *ret_len = len;
    return bytes;
}
