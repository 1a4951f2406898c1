/*
 * Record: every call by which the library changes a folder, in order.  It
 * defines the functions of base/system.h again that change anything; the
 * calls are made as ever.
 *
 * One folder is recorded at a time, by one thread.
 */
#ifndef TEST_RECORD_H
#define TEST_RECORD_H

#include <stddef.h>
#include <stdint.h>

enum record_kind {
    RECORD_CREATE, /* an empty file under `name` */
    RECORD_WRITE,  /* `bytes` to `file` from byte `at` on */
    RECORD_SYNC,   /* of a file */
    RECORD_LINK,   /* `name` for a file that had none */
    RECORD_RENAME, /* `file` from `other` to `name` */
    RECORD_UNLINK, /* `name` */
    RECORD_SYNC_FOLDER
};

/* Files are numbered; those that were there before come first, in the order of
 * their names. */
struct record_call {
    enum record_kind kind;
    int file; /* or -1 */
    char *name, *other;
    uint64_t at;
    char *bytes;
    size_t len;
};

struct record {
    struct record_call *calls;
    size_t n;
};

/* Record what is done in the folder from now on, no write being of more than
 * `most` bytes.  without_unnamed: files without a name cannot be had. */
void record_start(const char *folder, size_t most, int without_unnamed);
struct record record_stop(void);

/* Leave call i out, as if the library had not made it. */
void record_drop(struct record *record, size_t i);

void record_free(struct record *record);

#endif
