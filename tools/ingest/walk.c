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

struct walk {
    struct ingest_run *run;
    char *root;       /* the folder's real path, to judge links by */
    uint64_t n_taken; /* files that the rule takes, readable or not */
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

static int walk_folder(struct walk *walk, const char *path, tracuu_error *err);

static int walk_entry(struct walk *walk, const char *path, tracuu_error *err)
{
    struct stat status;

    if (lstat(path, &status) < 0) {
        report_unreadable(walk, "", path);
        return 0;
    }
    if (S_ISDIR(status.st_mode))
        return walk_folder(walk, path, err);
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

static int walk_folder(struct walk *walk, const char *path, tracuu_error *err)
{
    struct dirent **entries = NULL;
    int n = scandir(path, &entries, is_visible, compare_names);
    int i, r = 0;

    if (n < 0) {
        report_unreadable(walk, "the folder ", path);
        return 0;
    }
    for (i = 0; i < n && r >= 0; i++) {
        char *entry = path_join(path, entries[i]->d_name);

        r = entry ? walk_entry(walk, entry, err) : ingest_no_memory(err);
        free(entry);
    }
    for (i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
    return r;
}

int ingest_folder(struct ingest_run *run, const char *path, tracuu_error *err)
{
    struct walk walk = {run, NULL, 0};
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
