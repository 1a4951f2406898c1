/*
 * Reader: one growing buffer over a file descriptor.
 *
 * Lines are served from the buffer, so a line costs no copy unless it crosses
 * the end of what was read.  One that is too long passes through the buffer.
 */
#include "ingest/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How much is asked of the system at a time. */
#define CHUNK ((size_t)256 * 1024)

int reader_open(struct reader *reader, const char *path, uint64_t *n_read)
{
    struct stat status;

    memset(reader, 0, sizeof *reader);
    reader->fd = -1;
    reader->n_read = n_read;
    if (strcmp(path, "-") == 0) {
        reader->fd = STDIN_FILENO;
        return 0;
    }
    reader->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (reader->fd < 0)
        return -errno;
    if (fstat(reader->fd, &status) < 0)
        return 0; /* reading it will tell */
    if (S_ISDIR(status.st_mode)) {
        reader_close(reader);
        return -EISDIR;
    }
    reader->is_plain = S_ISREG(status.st_mode);
    reader->size = reader->is_plain ? (uint64_t)status.st_size : 0;
    return 0;
}

void reader_of_text(struct reader *reader, char *text, size_t len)
{
    memset(reader, 0, sizeof *reader);
    reader->fd = -1;
    /* At its end, a reader never moves or grows its buffer. */
    reader->eof = true;
    reader->buf = text;
    reader->end = len;
}

void reader_close(struct reader *reader)
{
    if (reader->fd > STDIN_FILENO)
        close(reader->fd);
    free(reader->buf);
    memset(reader, 0, sizeof *reader);
    reader->fd = -1;
}

/* Make room for a chunk behind what is held. */
static int make_room(struct reader *reader)
{
    size_t held = reader->end - reader->begin;
    size_t cap = reader->cap;
    char *buf;

    if (reader->begin > 0) {
        memmove(reader->buf, reader->buf + reader->begin, held);
        reader->begin = 0;
        reader->end = held;
    }
    if (cap - held >= CHUNK)
        return 0;
    if (cap > PTRDIFF_MAX / 4)
        return -ENOMEM;
    cap = 2 * cap + CHUNK;
    buf = realloc(reader->buf, cap);
    if (!buf)
        return -ENOMEM;
    reader->buf = buf;
    reader->cap = cap;
    return 0;
}

/* Read some more behind what is held.  Sets eof at the end. */
static int read_more(struct reader *reader)
{
    ssize_t n;
    int r = reader->failed;

    if (r == 0 && reader->cap - reader->end < CHUNK)
        r = make_room(reader);
    if (r < 0)
        return r;
    n = read(reader->fd, reader->buf + reader->end, reader->cap - reader->end);
    if (n < 0)
        return reader->failed = -errno;
    reader->eof = n == 0;
    reader->end += (size_t)n;
    if (reader->n_read)
        *reader->n_read += (uint64_t)n;
    return 0;
}

int reader_peek(struct reader *reader, size_t want, const char **ret_ptr,
                size_t *ret_len)
{
    while (!reader->eof && reader->end - reader->begin < want) {
        int r = read_more(reader);

        if (r < 0)
            return r;
    }
    *ret_ptr = reader->buf ? reader->buf + reader->begin : "";
    *ret_len = reader->end - reader->begin;
    return 0;
}

void reader_skip(struct reader *reader, size_t len)
{
    reader->begin += len;
}

int reader_peek_line(struct reader *reader, size_t from, size_t most,
                     const char **ret_ptr, size_t *ret_len)
{
    size_t seen = from;

    for (;;) {
        const char *ptr, *feed = NULL;
        size_t len, line;
        int r = reader_peek(reader, seen + 1, &ptr, &len);

        if (r < 0)
            return r;
        if (len > seen)
            feed = memchr(ptr + seen, '\n', len - seen);
        line = (feed ? (size_t)(feed - ptr) : len) - from;
        if (line > most)
            return -EFBIG;
        if (feed || len <= seen) {
            *ret_ptr = ptr + from;
            *ret_len = line;
            return 0;
        }
        seen = len;
    }
}

/* Pass over the rest of a line and its line feed. */
static int skip_line(struct reader *reader)
{
    for (;;) {
        const char *ptr, *feed;
        size_t len;
        int r = reader_peek(reader, 1, &ptr, &len);

        if (r < 0 || len == 0)
            return r;
        feed = memchr(ptr, '\n', len);
        reader_skip(reader, feed ? (size_t)(feed - ptr) + 1 : len);
        if (feed)
            return 0;
    }
}

int reader_line(struct reader *reader, size_t most, const char **ret_ptr,
                size_t *ret_len)
{
    int r = reader_peek_line(reader, 0, most, ret_ptr, ret_len);

    if (r == -EFBIG) {
        r = skip_line(reader);
        return r < 0 ? r : -EFBIG;
    }
    if (r < 0)
        return r;
    if (*ret_len == reader->end - reader->begin && *ret_len == 0)
        return 0;
    reader->begin += *ret_len;
    /* The line feed, which the last line may lack. */
    reader->begin += reader->begin < reader->end;
    return 1;
}

int reader_rest(struct reader *reader, size_t most, const char **ret_ptr,
                size_t *ret_len)
{
    int r = 0;

    if (reader->size > most)
        return -EFBIG;
    while (!reader->eof && r >= 0 && reader->end - reader->begin <= most)
        r = read_more(reader);
    if (r < 0)
        return r;
    if (reader->end - reader->begin > most)
        return -EFBIG;
    *ret_ptr = reader->buf ? reader->buf + reader->begin : "";
    *ret_len = reader->end - reader->begin;
    reader->begin = reader->end;
    return 0;
}
