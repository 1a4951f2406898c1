/* Paths as names: normal form, joining, and the extension of a name. */
#include "ingest/path.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Take the last step off a relative or absolute path of length `len`. */
static size_t drop_step(const char *path, size_t len)
{
    while (len > 0 && path[len - 1] != '/')
        len--;
    /* The slash before the step goes too, but not the root. */
    return len > 1 ? len - 1 : len;
}

/* Whether the last step is `..`, or there is none to take back. */
static bool is_stuck(const char *path, size_t len)
{
    if (len == 0)
        return true;
    if (len < 2 || memcmp(path + len - 2, "..", 2) != 0)
        return false;
    return len == 2 || path[len - 3] == '/';
}

char *path_normal(const char *path)
{
    bool absolute = path[0] == '/';
    char *normal = malloc(strlen(path) + 2);
    size_t len = 0;

    if (!normal)
        return NULL;
    if (absolute)
        normal[len++] = '/';
    while (*path) {
        size_t step = strcspn(path, "/");

        if (step == 2 && memcmp(path, "..", 2) == 0 &&
            (absolute || !is_stuck(normal, len))) {
            len = drop_step(normal, len);
        } else if (step > 0 && !(step == 1 && path[0] == '.')) {
            if (len > 0 && normal[len - 1] != '/')
                normal[len++] = '/';
            memcpy(normal + len, path, step);
            len += step;
        }
        path += step;
        path += *path == '/';
    }
    if (len == 0)
        normal[len++] = '.';
    normal[len] = '\0';
    return normal;
}

/* Whether a step of the path is `..`. */
static bool has_parent(const char *path)
{
    while (*path) {
        size_t step = strcspn(path, "/");

        if (step == 2 && memcmp(path, "..", 2) == 0)
            return true;
        path += step;
        path += *path == '/';
    }
    return false;
}

char *path_typed_id(const char *typed)
{
    size_t len = strlen(typed);
    char *id;

    if (len == 0 || typed[len - 1] == '/' || strstr(typed, "://") ||
        has_parent(typed))
        return NULL;
    id = path_normal(typed);
    if (!id || (strcmp(id, typed) != 0 && strcmp(id, ".") != 0))
        return id;
    free(id);
    return NULL;
}

char *path_join(const char *folder, const char *name)
{
    size_t len = strlen(folder);
    char *path;

    if (asprintf(&path, "%s%s%s", folder,
                 len > 0 && folder[len - 1] == '/' ? "" : "/", name) < 0)
        return NULL;
    return path;
}

const char *path_shown(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

/*
 * The extension of a name without its dot, or "".  Titles make file names too
 * ("1. Khai mac", "12.3"), so an extension is 1 to 8 ASCII letters and digits
 * with a letter among them, and something stands before the dot.
 */
static const char *extension(const char *name)
{
    const char *base = strrchr(name, '/');
    const char *dot;
    size_t len, i;
    bool letter = false;

    base = base ? base + 1 : name;
    dot = strrchr(base, '.');
    if (!dot || dot == base)
        return "";
    len = strlen(dot + 1);
    for (i = 1; i <= len; i++) {
        unsigned char c = (unsigned char)dot[i];

        if (c >= 0x80 || !isalnum(c))
            return "";
        letter = letter || isalpha(c);
    }
    return letter && len <= 8 ? dot + 1 : "";
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++) {
        if (strcasecmp(text, *words) == 0)
            return true;
    }
    return false;
}

bool path_is_json_lines(const char *name)
{
    static const char *const words[] = {"jsonl", "ndjson", NULL};

    return is_one_of(extension(name), words);
}

bool path_is_article(const char *name)
{
    static const char *const words[] = {"", "txt", "text", NULL};

    return is_one_of(extension(name), words) || path_is_json_lines(name);
}
