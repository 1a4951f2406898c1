/*
 * JSON lines: one object a line, one document an object.
 *
 *   id, _id          string, or number as it is written; without one the
 *                    document is FILE:LINE
 *   title            string
 *   text, contents   string; `text` wins when both are there
 *   date             "YYYY", "YYYY-MM", "YYYY-MM-DD" or a date-time
 *   anything else    kept as a field (fields.c)
 *
 * A null stands for a member that is not there.  A line that cannot be read is
 * named with its number and left out.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/date.h"
#include "ingest/fields.h"
#include "ingest/members.h"
#include "ingest/run.h"

#define BOM "\xEF\xBB\xBF"
#define BOM_LEN 3

/* How far in the file an opening brace is looked for. */
#define SNIFF_LEN 4096

/* One line on its way to a document. */
struct line {
    const char *path; /* for messages */
    const char *id;   /* of the file */
    uint64_t number;  /* from 1 */
    struct members members;
    struct members_quick *quick;
    char *made_id; /* when the object has none */
    struct fields fields;
    char date[DATE_SIZE];
};

static size_t count_blanks(const char *ptr, size_t len)
{
    size_t n = 0;

    while (n < len && strchr(" \t\r\n", ptr[n]) && ptr[n])
        n++;
    return n;
}

bool ingest_looks_like_json(const struct ingest_run *run, struct reader *reader)
{
    const char *ptr;
    size_t len, begin = 0;
    struct members members = {0};
    json_error_t error;
    bool is_object;
    int r;

    if (reader_peek(reader, SNIFF_LEN, &ptr, &len) < 0)
        return false;
    if (len >= BOM_LEN && memcmp(ptr, BOM, BOM_LEN) == 0)
        begin = BOM_LEN;
    begin += count_blanks(ptr + begin, len - begin);
    if (begin == len || ptr[begin] != '{')
        return false;
    r = reader_peek_line(reader, begin, ingest_max_line(run), &ptr, &len);
    if (r == -EFBIG)
        return true; /* likely, and its number is told */
    if (r < 0)
        return false;
    is_object = members_read_exact(&members, ptr, len, &error) == 0;
    members_done(&members);
    return is_object;
}

/* Report that the line is left out. */
static int leave_out(struct ingest_run *run, const struct line *line,
                     const char *reason)
{
    ingest_report(run, INGEST_LINE, "%s:%llu: line left out: %s", line->path,
                  (unsigned long long)line->number, reason);
    return 0;
}

/* The member of that name, NULL when it is null or not there. */
static const struct member *member(const struct line *line, const char *name)
{
    return members_find(&line->members, name);
}

static bool is_string(const struct member *member)
{
    return member && member->type == MEMBER_STRING;
}

static tracuu_str borrow_text(const char *text)
{
    tracuu_str str = {text, strlen(text)};

    return str;
}

/* Find the id, or make one.  Returns 1, 0 after a report, or ENOMEM. */
static int find_id(struct ingest_run *run, struct line *line, tracuu_str *ret,
                   tracuu_error *err)
{
    const struct member *id = member(line, "id");

    if (!id)
        id = member(line, "_id");
    if (id && id->type == MEMBER_OTHER)
        return leave_out(run, line, "its id is neither a string nor a number");
    if (id && id->text.len > 0) {
        *ret = id->text;
        return 1;
    }
    if (asprintf(&line->made_id, "%s:%llu", line->id,
                 (unsigned long long)line->number) < 0) {
        line->made_id = NULL;
        return ingest_no_memory(err);
    }
    *ret = borrow_text(line->made_id);
    return 1;
}

/* Find what is to be searched.  Returns 1, or 0 after a report. */
static int find_text(struct ingest_run *run, const struct line *line,
                     tracuu_document *document)
{
    const struct member *title = member(line, "title");
    const struct member *text = member(line, "text");

    if (!text)
        text = member(line, "contents");
    if (!title && !text)
        return leave_out(run, line, "it has neither title, text nor contents");
    if (title && !is_string(title))
        return leave_out(run, line, "its title is no string");
    if (text && !is_string(text))
        return leave_out(run, line, "its text is no string");
    document->title = title ? title->text : borrow_text("");
    document->text = text ? text->text : borrow_text("");
    return 1;
}

/* Find the date.  One that is none is kept as a field, with a warning. */
static void find_date(struct ingest_run *run, struct line *line,
                      tracuu_document *document)
{
    const struct member *date = member(line, "date");

    document->date = borrow_text("");
    if (!date || (is_string(date) && date->text.len == 0))
        return;
    if (is_string(date) &&
        date_from_iso(date->text.ptr, date->text.len, line->date)) {
        document->date = borrow_text(line->date);
        return;
    }
    ingest_report(run, INGEST_ODD,
                  "%s:%llu: the date is no YYYY, YYYY-MM or YYYY-MM-DD; kept "
                  "as a field",
                  line->path, (unsigned long long)line->number);
}

static bool is_name(tracuu_str name, const char *other)
{
    return name.len == strlen(other) && memcmp(name.ptr, other, name.len) == 0;
}

/* Whether a member has become part of the document and is no field. */
static bool is_used(const struct line *line, tracuu_str name,
                    const tracuu_document *document)
{
    static const char *const names[] = {"id", "_id", "title", "text",
                                        "contents"};
    size_t i;

    if (is_name(name, "date"))
        return document->date.len > 0 || !member(line, "date");
    if (is_name(name, "contents") && member(line, "text"))
        return false;
    if (is_name(name, "_id") && member(line, "id"))
        return false;
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (is_name(name, names[i]))
            return true;
    }
    return false;
}

static int collect_fields(struct line *line, tracuu_document *document,
                          tracuu_error *err)
{
    const struct member *at = line->members.items;
    const struct member *end = at + line->members.n;

    for (; at < end; at++) {
        if (!is_used(line, at->name, document) &&
            !fields_add(&line->fields, at))
            return ingest_no_memory(err);
    }
    document->n_fields = line->fields.n;
    document->fields = line->fields.items;
    return 0;
}

/* Make the document and hand it over. */
static int deliver(struct ingest_run *run, struct line *line, tracuu_error *err)
{
    tracuu_document document = {.struct_size = sizeof document};
    char where[4200];
    int r;

    document.path = borrow_text(line->id);
    r = find_id(run, line, &document.id, err);
    if (r <= 0)
        return r;
    if (!find_text(run, line, &document))
        return 0;
    find_date(run, line, &document);
    r = collect_fields(line, &document, err);
    if (r < 0)
        return r;
    snprintf(where, sizeof where, "%s:%llu", line->path,
             (unsigned long long)line->number);
    return ingest_deliver(run, &document, INGEST_LINE, where, err);
}

static int read_line(struct ingest_run *run, struct line *line, const char *ptr,
                     size_t len, tracuu_error *err)
{
    json_error_t error;
    char reason[JSON_ERROR_TEXT_LENGTH + 40];
    size_t blanks = 0;
    int r;

    if (line->number == 1 && len >= BOM_LEN && memcmp(ptr, BOM, BOM_LEN) == 0)
        blanks = BOM_LEN;
    blanks += count_blanks(ptr + blanks, len - blanks);
    if (blanks == len)
        return 0;
    ptr += blanks;
    len -= blanks;
    if (!members_read_quick(line->quick, &line->members, ptr, len) &&
        members_read_exact(&line->members, ptr, len, &error) < 0) {
        if (error.position < 0)
            return leave_out(run, line, error.text);
        snprintf(reason, sizeof reason, "%s (byte %zu of the line)", error.text,
                 blanks + (size_t)error.position);
        return leave_out(run, line, reason);
    }
    r = deliver(run, line, err);
    members_clear(&line->members);
    free(line->made_id);
    line->made_id = NULL;
    fields_clear(&line->fields);
    return r;
}

static int leave_out_long(struct ingest_run *run, const struct line *line)
{
    char reason[160];

    snprintf(reason, sizeof reason, INGEST_TOO_LONG,
             (unsigned long long)ingest_max_line(run),
             (unsigned long long)run->max_document);
    return leave_out(run, line, reason);
}

int ingest_json_lines(struct ingest_run *run, struct reader *reader,
                      const char *path, const char *id, tracuu_error *err)
{
    struct line line = {.path = path, .id = id, .quick = members_quick_new()};
    size_t len, most = ingest_max_line(run);
    const char *ptr;
    int n, r = 0;

    while (r >= 0 && (n = reader_line(reader, most, &ptr, &len)) != 0) {
        if (n < 0 && n != -EFBIG)
            break;
        line.number++;
        r = n < 0 ? leave_out_long(run, &line)
                  : read_line(run, &line, ptr, len, err);
    }
    if (r >= 0 && n == -ENOMEM)
        r = ingest_no_memory(err);
    else if (r >= 0 && n < 0)
        r = ingest_unreadable(run, "read", path, n, err);
    members_quick_free(line.quick);
    members_done(&line.members);
    fields_done(&line.fields);
    return r;
}
