/*
 * Walk: the files of a folder, in the order of their names.
 *
 * The order is that of bytes, so that a collection is the same on every
 * machine.  A link to a file within the folder is followed; a link out of it
 * is not, and told; nor is any link to a folder within, which is walked anyway.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest/path.h"
#include "ingest/run.h"

/* A folder under way. */
struct level {
    char *path;
    struct dirent **entries;
    int n;
    int next; /* entry to be taken */
};

/* The levels are the folders that hold each other.  They are no calls of a
 * function, for a stack may be small and folders deep. */
struct walk {
    struct ingest_run *run;
    char *root;       /* the folder's real path, to judge links by */
    uint64_t n_taken; /* files that the rule takes, readable or not */
    struct level *levels;
    size_t n;
    size_t cap;
};

static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Report what errno says of a path. */
static void report_unreadable(struct walk *walk, const char *what,
                              const char *path)
{
    ingest_report(walk->run, INGEST_UNREADABLE, "cannot read %s%s: %s", what,
                  path, strerror(errno));
}

static int take_file(struct walk *walk, const char *path, tracuu_error *err)
{
    walk->n_taken++;
    return ingest_file(walk->run, path, false, err);
}

/* Whether a real path is the walked folder or within it. */
static bool is_inside(const struct walk *walk, const char *target)
{
    size_t len = strlen(walk->root);

    if (len == 1)
        return true; /* the root folder */
    return strncmp(target, walk->root, len) == 0 &&
           (target[len] == '/' || target[len] == '\0');
}

/* Judge a link by where it leads.  One to a folder within the walked one is
 * passed over without a word, for what is there is walked anyway. */
static int take_link(struct walk *walk, const char *path, tracuu_error *err)
{
    bool is_article = path_is_article(path);
    char *target = realpath(path, NULL);
    struct stat status;
    int r = 0;

    if (!target || stat(target, &status) < 0) {
        if (is_article)
            report_unreadable(walk, "", path);
    } else if (!is_inside(walk, target)) {
        if (is_article || S_ISDIR(status.st_mode))
            ingest_report(walk->run, INGEST_SKIPPED,
                          "%s: a link that leads out of the folder, passed "
                          "over",
                          path);
    } else if (is_article && S_ISREG(status.st_mode)) {
        r = take_file(walk, path, err);
    }
    free(target);
    return r;
}

static bool has_room(struct walk *walk)
{
    size_t cap = walk->cap ? 2 * walk->cap : 16;
    struct level *levels;

    if (walk->n < walk->cap)
        return true;
    levels = realloc(walk->levels, cap * sizeof *levels);
    if (!levels)
        return false;
    walk->levels = levels;
    walk->cap = cap;
    return true;
}

/* Go into a folder. */
static int enter_folder(struct walk *walk, const char *path, tracuu_error *err)
{
    struct level *level;

    if (!has_room(walk))
        return ingest_no_memory(err);
    level = &walk->levels[walk->n];
    *level = (struct level){.path = strdup(path)};
    if (!level->path)
        return ingest_no_memory(err);
    level->n = scandir(path, &level->entries, is_visible, compare_names);
    if (level->n < 0) {
        report_unreadable(walk, "the folder ", path);
        free(level->path);
        return 0;
    }
    walk->n++;
    return 0;
}

static void leave_folder(struct walk *walk)
{
    struct level *level = &walk->levels[--walk->n];
    int i;

    for (i = 0; i < level->n; i++)
        free(level->entries[i]);
    free(level->entries);
    free(level->path);
}

static int walk_entry(struct walk *walk, const char *path, tracuu_error *err)
{
    struct stat status;

    if (lstat(path, &status) < 0) {
        report_unreadable(walk, "", path);
        return 0;
    }
    if (S_ISDIR(status.st_mode))
        return enter_folder(walk, path, err);
    if (S_ISLNK(status.st_mode))
        return take_link(walk, path, err);
    if (!path_is_article(path))
        return 0;
    if (S_ISREG(status.st_mode))
        return take_file(walk, path, err);
    ingest_report(walk->run, INGEST_SKIPPED, "%s: no plain file, passed over",
                  path);
    return 0;
}

/* Take the next entry of the innermost folder, or leave that. */
static int walk_on(struct walk *walk, tracuu_error *err)
{
    struct level *level = &walk->levels[walk->n - 1];
    char *entry;
    int r;

    if (level->next == level->n) {
        leave_folder(walk);
        return 0;
    }
    entry = path_join(level->path, level->entries[level->next++]->d_name);
    r = entry ? walk_entry(walk, entry, err) : ingest_no_memory(err);
    free(entry);
    return r;
}

static int walk_folder(struct walk *walk, const char *path, tracuu_error *err)
{
    int r = enter_folder(walk, path, err);

    while (r >= 0 && walk->n > 0)
        r = walk_on(walk, err);
    while (walk->n > 0)
        leave_folder(walk);
    free(walk->levels);
    return r;
}

int ingest_folder(struct ingest_run *run, const char *path, tracuu_error *err)
{
    struct walk walk = {.run = run};
    uint64_t n_before = run->counts->n_problems[INGEST_UNREADABLE];
    int r;

    walk.root = realpath(path, NULL);
    if (!walk.root) {
        report_unreadable(&walk, "the folder ", path);
        return 0;
    }
    r = walk_folder(&walk, path, err);
    if (r >= 0 && walk.n_taken == 0 &&
        run->counts->n_problems[INGEST_UNREADABLE] == n_before)
        ingest_report(run, INGEST_EMPTY,
                      "%s: nothing to take in this folder (only .txt, .text, "
                      ".jsonl, .ndjson and files without an extension are; "
                      "name other files themselves)",
                      path);
    free(walk.root);
    return r;
}
