/*
 * Reader: a file or standard input, looked at before it is taken.
 *
 * What a file is shows in its first bytes, and a pipe cannot be rewound, so
 * the reader lets its user look ahead and then take lines or all the rest.
 * Pointers that it hands out are valid until its next call.
 *
 * What is taken as a whole is kept in memory, so the user says how long it may
 * be.  What is longer fails with -EFBIG and is not kept.
 */
#ifndef TOOLS_INGEST_READER_H
#define TOOLS_INGEST_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reader {
    int fd;
    bool eof;
    bool is_plain; /* a plain file: no pipe, no device */
    uint64_t size; /* of a plain file, when it was opened */
    int failed;    /* negative errno; all that is read later fails as well */
    char *buf;     /* buf[begin..end) has been read and not been taken */
    size_t begin;
    size_t end;
    size_t cap;
    uint64_t *n_read; /* grows by what is read; may be NULL */
};

/* Open a file, "-" being standard input, and count its bytes in *n_read as
 * they are read.  Returns 0 or a negative errno; a folder is -EISDIR, and
 * waiting that a signal ended is -EINTR, here and below. */
int reader_open(struct reader *reader, const char *path, uint64_t *n_read);

/* Read a text in memory, which stays the caller's; not to be closed. */
void reader_of_text(struct reader *reader, char *text, size_t len);

/* Close it.  A reader that failed to open, or of zeros, is allowed. */
void reader_close(struct reader *reader);

/*
 * Look at the next bytes without taking them: at least `want`, or all that is
 * left.  Returns 0 or a negative errno.
 */
int reader_peek(struct reader *reader, size_t want, const char **ret_ptr,
                size_t *ret_len);

/* Pass over bytes that have been looked at. */
void reader_skip(struct reader *reader, size_t len);

/* Look at the line that holds the byte `from` on, as far as its end. */
int reader_peek_line(struct reader *reader, size_t from, size_t most,
                     const char **ret_ptr, size_t *ret_len);

/* Take a line of at most `most` bytes, without its line feed.  Returns 1, 0 at
 * the end, or a negative errno; after -EFBIG the next line may be taken. */
int reader_line(struct reader *reader, size_t most, const char **ret_ptr,
                size_t *ret_len);

/* Take all the rest of at most `most` bytes.  Returns 0 or a negative errno;
 * after -EFBIG the first bytes may still be looked at. */
int reader_rest(struct reader *reader, size_t most, const char **ret_ptr,
                size_t *ret_len);

#endif
