#include "faults/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void must(int ok, const char *what)
{
    if (!ok) {
        perror(what);
        abort();
    }
}

void folder_use_memory(void)
{
    if (access("/dev/shm", W_OK | X_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 0);
}

char *folder_new(void)
{
    const char *dir = getenv("TMPDIR");
    char *path;

    must(asprintf(&path, "%s/tracuu-faults-XXXXXX",
                  dir && *dir ? dir : "/tmp") > 0,
         "memory");
    must(mkdtemp(path) != NULL, path);
    return path;
}

char *folder_path(const char *folder, const char *name)
{
    char *path;

    must(asprintf(&path, "%s/%s", folder, name) > 0, "memory");
    return path;
}

static int is_name(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

char *folder_names(const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, is_name, alphasort);
    char *names;
    size_t size;
    FILE *out = open_memstream(&names, &size);

    must(n >= 0 && out, folder);
    for (int i = 0; i < n; i++) {
        fprintf(out, "%s ", entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    fclose(out);
    return names;
}

void folder_remove(char *folder)
{
    char *names = folder_names(folder), *next = names, *name;

    while ((name = strtok_r(next, " ", &next))) {
        char *path = folder_path(folder, name);

        unlink(path);
        free(path);
    }
    rmdir(folder);
    free(names);
    free(folder);
}

unsigned folder_n_open(void)
{
    DIR *dir = opendir("/proc/self/fd");
    unsigned n = 0;

    while (dir && readdir(dir))
        n++;
    if (dir)
        closedir(dir);
    return n;
}

void folder_write(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");

    must(file && (!len || fwrite(bytes, 1, len, file) == len) &&
             fclose(file) == 0,
         path);
}
