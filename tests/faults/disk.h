/*
 * Disk: what may stand in a folder after a loss of power.
 *
 * The model is a POSIX file system that writes late and in any order.  When
 * the power goes after some call, then
 *
 * - what was written to a file before its last fsync is there; what was
 *   written after it is there, or not, each write on its own, or in part; a
 *   file may be as long as its last write would make it and hold zeros where
 *   a write did not arrive;
 * - the names of a folder are those at its last fsync; each naming, renaming
 *   and removing after it has happened or not, on its own.  A rename gives the
 *   new name to the file in one step, but the old name may be there still.
 *
 * Syncing a file does not make its name last, nor a name the file.
 */
#ifndef TEST_DISK_H
#define TEST_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "faults/record.h"

struct disk_file {
    char *bytes;
    size_t len;
};

struct disk_name {
    char *name;
    int file; /* or -1: not there */
};

struct disk {
    struct disk_file *files;
    size_t n_files;
    struct disk_name *names;
    size_t n_names;
};

/* What becomes of a call that was not synchronised. */
enum disk_fate {
    DISK_KEPT,
    DISK_DROPPED,
    DISK_HEAD,  /* only the first half of what is written */
    DISK_TAIL,  /* only the second half */
    DISK_ZEROS, /* room for what is written, but not the bytes */
    DISK_N_FATES
};

/* A folder with one file, or none when bytes is NULL; give it to disk_free. */
struct disk disk_new(const char *name, const char *bytes, size_t len);

/* Which of the first n calls may be lost: their numbers in ret_calls, which
 * has room for n; how many. */
size_t disk_pending(const struct record *record, size_t n, size_t *ret_calls);

/* What the first n calls leave when call i meets fates[i]. */
struct disk disk_after(const struct disk *before, const struct record *record,
                       size_t n, const enum disk_fate *fates);

/* The file of this name, or NULL. */
const struct disk_file *disk_find(const struct disk *disk, const char *name);

/* Names, ordered as they came to be, and up to `most` bytes of each file as one
 * number. */
uint64_t disk_hash(const struct disk *disk, size_t most);

/* Put the files into an empty folder. */
void disk_lay(const struct disk *disk, const char *folder);

void disk_free(struct disk *disk);

#endif
