/*
 * File: what a file is, by its first bytes, and the plain article among them.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest/path.h"
#include "ingest/run.h"

/* The magic of an index file is as long as this. */
#define MAGIC_LEN 8

/* Whether a file is binary, its first bytes tell, when it is not read. */
#define HEAD_LEN 65536

/* Who and what is being read, for the readers of each kind. */
struct source {
    struct reader reader;
    const char *path; /* for messages, and to open an index file */
    char *id;         /* the path in normal form */
    bool named;
    uint64_t n_before; /* bytes read before this file */
};

int ingest_is_index(const char *path)
{
    struct stat status;
    struct reader reader;
    const char *ptr;
    size_t len;
    int is_index = 0;

    /* A pipe can only be read once, so it is left alone; so is standard input,
     * even if there is a file of the name "-". */
    if (strcmp(path, "-") == 0 || stat(path, &status) < 0 ||
        !S_ISREG(status.st_mode) || reader_open(&reader, path, NULL) < 0)
        return 0;
    if (reader_peek(&reader, MAGIC_LEN, &ptr, &len) == 0)
        is_index = tracuu_index_is_index(ptr, len);
    reader_close(&reader);
    return is_index;
}

static void report_binary(struct ingest_run *run, const struct source *source)
{
    if (source->named)
        ingest_report(run, INGEST_UNREADABLE,
                      "%s: a binary file, neither text nor an index",
                      source->path);
    else
        ingest_report(run, INGEST_SKIPPED, "%s: a binary file, passed over",
                      source->path);
}

static int deliver_article(struct ingest_run *run, const struct source *source,
                           const char *text, size_t len, tracuu_error *err)
{
    tracuu_head head = {.struct_size = sizeof head};
    tracuu_document document = {.struct_size = sizeof document};
    int r = tracuu_text_head(text, len, &head, err);

    if (r < 0)
        return r;
    document.id.ptr = document.path.ptr = source->id;
    document.id.len = document.path.len = strlen(source->id);
    document.title.ptr = text + head.title.begin;
    document.title.len = (size_t)(head.title.end - head.title.begin);
    document.text.ptr = text;
    document.text.len = len;
    document.date.ptr = head.date;
    document.date.len = strlen(head.date);
    return ingest_deliver(run, &document, INGEST_UNREADABLE, source->path, err);
}

/* Report a file that has more than `most` bytes, which may be binary. */
static int report_long(struct ingest_run *run, struct source *source,
                       size_t most, tracuu_error *err)
{
    const char *ptr;
    char *text;
    size_t len;
    int binary = 0;
    int r = reader_peek(&source->reader, HEAD_LEN, &ptr, &len);

    if (r < 0)
        return ingest_unreadable(run, "read", source->path, r, err);
    r = tracuu_text_decode(ptr, len < HEAD_LEN ? len : HEAD_LEN, &text, &len,
                           &binary, err);
    if (r < 0)
        return r;
    tracuu_free(text);
    if (binary)
        report_binary(run, source);
    else
        ingest_report(run, INGEST_UNREADABLE, "%s: left out: " INGEST_TOO_LONG,
                      source->path, (unsigned long long)most,
                      (unsigned long long)run->max_document);
    return 0;
}

/* Read and decode the whole file, of at most so many bytes.  Returns 1 with its
 * text, to be given to tracuu_free(), 0 after a report, or a failure. */
static int decode(struct ingest_run *run, struct source *source, size_t most,
                  char **ret_text, size_t *ret_len, tracuu_error *err)
{
    const char *bytes;
    size_t n_bytes;
    int binary = 0;
    int r = reader_rest(&source->reader, most, &bytes, &n_bytes);

    if (r == -EFBIG)
        return report_long(run, source, most, err);
    if (r < 0)
        return ingest_unreadable(run, "read", source->path, r, err);
    r = tracuu_text_decode(bytes, n_bytes, ret_text, ret_len, &binary, err);
    if (r == TRACUU_ELIMIT) {
        ingest_report(run, INGEST_UNREADABLE,
                      "%s: too long, an article or a file of UTF-16 has less "
                      "than 2 GiB as UTF-8",
                      source->path);
        return 0;
    }
    if (r < 0)
        return r;
    if (!binary)
        return 1;
    report_binary(run, source);
    tracuu_free(*ret_text);
    return 0;
}

/* Whether the bytes to come are JSON lines, whatever the name of the file. */
static bool is_json_lines(const struct ingest_run *run,
                          const struct source *source, struct reader *reader)
{
    return path_is_json_lines(source->path) ||
           ingest_looks_like_json(run, reader);
}

static int read_article(struct ingest_run *run, struct source *source,
                        tracuu_error *err)
{
    char *text;
    size_t len;
    int r = decode(run, source, ingest_max_file(run), &text, &len, err);

    if (r <= 0)
        return r;
    r = deliver_article(run, source, text, len, err);
    tracuu_free(text);
    return r;
}

/*
 * Whether the file begins as UTF-16 does: with a byte-order mark, or with an
 * ASCII character, which is what JSON begins with.  The library judges a
 * whole text without a mark; this only says that it must be asked first.
 */
static bool begins_as_utf16(const char *ptr, size_t len)
{
    if (len < 2)
        return false;
    return memcmp(ptr, "\xFF\xFE", 2) == 0 || memcmp(ptr, "\xFE\xFF", 2) == 0 ||
           !ptr[0] != !ptr[1];
}

/*
 * Read UTF-16, whose lines can only be told when it has been decoded.  Of JSON
 * lines, which begin with a brace, as much is read as can be decoded; `ptr` is
 * the beginning of the file.
 */
static int read_utf16(struct ingest_run *run, struct source *source,
                      const char *ptr, size_t len, tracuu_error *err)
{
    bool may_be_lines =
        path_is_json_lines(source->path) || memchr(ptr, '{', len);
    struct reader reader;
    char *text;
    int r = decode(run, source, may_be_lines ? INT32_MAX : ingest_max_file(run),
                   &text, &len, err);

    if (r <= 0)
        return r;
    reader_of_text(&reader, text, len);
    if (is_json_lines(run, source, &reader))
        r = ingest_json_lines(run, &reader, source->path, source->id, err);
    else
        r = deliver_article(run, source, text, len, err);
    tracuu_free(text);
    return r;
}

static int attach_index(struct ingest_run *run, const struct source *source,
                        tracuu_error *err)
{
    tracuu_error own = {0};
    struct stat status;
    bool named; /* by the message itself */
    int r;

    if (!source->named)
        return 0; /* made from the files around it, as a rule */
    if (!run->sink->index || strcmp(source->id, "-") == 0) {
        ingest_report(run, INGEST_UNREADABLE,
                      "%s: an index file cannot be read here", source->path);
        return 0;
    }
    r = run->sink->index(run->sink->payload, source->path, &own);
    if (r == TRACUU_ENOMEM || r == TRACUU_ECANCELED) {
        *err = own;
        return r;
    }
    named = strstr(own.message, source->path);
    if (r < 0)
        ingest_report(run, INGEST_UNREADABLE, "%s%s%s",
                      named ? "" : source->path, named ? "" : ": ",
                      own.message);
    else if (stat(source->path, &status) == 0)
        run->counts->n_bytes = source->n_before + (uint64_t)status.st_size;
    run->counts->n_texts += r >= 0;
    return 0;
}

static int read_source(struct ingest_run *run, struct source *source,
                       tracuu_error *err)
{
    const char *ptr;
    size_t len;
    int r = reader_peek(&source->reader, MAGIC_LEN, &ptr, &len);

    if (r < 0)
        return ingest_unreadable(run, "read", source->path, r, err);
    /* An empty file is a document without words.  What should have written to
     * a pipe has failed: nobody pipes nothing on purpose. */
    if (len == 0 && !source->reader.is_plain) {
        ingest_report(run, INGEST_UNREADABLE, "%s was empty", source->path);
        return 0;
    }
    if (tracuu_index_is_index(ptr, len))
        return attach_index(run, source, err);
    if (begins_as_utf16(ptr, len))
        return read_utf16(run, source, ptr, len, err);
    if (is_json_lines(run, source, &source->reader))
        return ingest_json_lines(run, &source->reader, source->path, source->id,
                                 err);
    return read_article(run, source, err);
}

int ingest_file(struct ingest_run *run, const char *path, bool named,
                tracuu_error *err)
{
    struct source source = {.path = path_shown(path), .named = named};
    int r;

    source.n_before = run->counts->n_bytes;
    r = reader_open(&source.reader, path, &run->counts->n_bytes);

    if (r < 0)
        return ingest_unreadable(run, "open", path, r, err);
    source.id = path_normal(path);
    r = source.id ? read_source(run, &source, err) : ingest_no_memory(err);
    run->counts->n_files++;
    free(source.id);
    reader_close(&source.reader);
    return r;
}
