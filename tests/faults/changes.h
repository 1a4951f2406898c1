/* Changes: what writers do to an index file, for trials that disturb them. */
#ifndef TEST_CHANGES_H
#define TEST_CHANGES_H

#include <stdbool.h>
#include <tracuu/tracuu.h>

enum { N_CHANGES = 5 };

extern const struct change {
    const char *name;
    tracuu_index *(*make)(const char *path); /* what is to be saved */
    bool has_before;
} changes[N_CHANGES];

/* What every writer does, see tools/edit.c: lock, change, save, release. */
void change_write(const struct change *change, const char *path);

/* An index that has been added to, so that there is something to compact. */
void change_write_before(const char *path);

#endif
