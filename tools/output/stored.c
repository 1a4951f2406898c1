/*
 * Stored: a line made of the JSON of its members.
 *
 * It is not made by the JSON library, which would write numbers in its own
 * way, and large ones otherwise than they were.
 */
#include "output/stored.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/raw.h"
#include "output/json.h"
#include "output/safe.h"

static bool is_str(tracuu_str a, tracuu_str b)
{
    return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* The field of that name, the last if there are several, or NULL. */
static const tracuu_field *find_field(const tracuu_document *document,
                                      tracuu_str name)
{
    for (size_t i = document->n_fields; i-- > 0;) {
        if (is_str(document->fields[i].name, name))
            return &document->fields[i];
    }
    return NULL;
}

/* False when out of memory, here and below. */
static bool write_string(FILE *file, tracuu_str text)
{
    json_t *string = emit_text(text.ptr, text.len);
    char *json =
        string ? json_dumps(string, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;

    json_decref(string);
    if (json)
        fputs(json, file);
    free(json);
    return json;
}

/* Whether the text is JSON, as a program that made the index need not have
 * seen to. */
static bool is_json(tracuu_str text)
{
    json_t *value = json_loadb(
        text.ptr, text.len,
        JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL, NULL);

    json_decref(value);
    return value;
}

static bool write_field(FILE *file, const tracuu_field *field)
{
    char *json;

    if (field->type == TRACUU_FIELD_KEYWORD || !is_json(field->text))
        return write_string(file, field->text);
    json = malloc(field->text.len);
    if (json)
        fwrite(json, 1, raw_compact(field->text, json), file);
    free(json);
    return json;
}

static bool write_member(FILE *file, tracuu_str name, tracuu_str text,
                         const tracuu_field *field)
{
    bool written = write_string(file, name);

    fputc(':', file);
    if (!written)
        return false;
    return field ? write_field(file, field) : write_string(file, text);
}

static tracuu_str borrow(const char *text)
{
    return (tracuu_str){text, strlen(text)};
}

/* A field of the name of a member, which was kept from what was indexed, stands
 * in its place. */
static bool write_object(FILE *file, const tracuu_document *document)
{
    const struct {
        tracuu_str name;
        tracuu_str text;
    } members[] = {
        {borrow("id"), document->id},       {borrow("path"), document->path},
        {borrow("title"), document->title}, {borrow("date"), document->date},
        {borrow("text"), document->text},
    };
    size_t i, j, n = sizeof members / sizeof members[0];
    bool written = true;

    for (i = 0; i < n && written; i++) {
        fputc(i == 0 ? '{' : ',', file);
        written = write_member(file, members[i].name, members[i].text,
                               find_field(document, members[i].name));
    }
    for (i = 0; i < document->n_fields && written; i++) {
        const tracuu_field *field = &document->fields[i];

        for (j = 0; j < n && !is_str(field->name, members[j].name); j++)
            ;
        if (j < n)
            continue;
        fputc(',', file);
        written = write_member(file, field->name, field->text, field);
    }
    fputc('}', file);
    return written;
}

int stored_put_json(const tracuu_document *document)
{
    char *text = NULL;
    size_t len;
    FILE *file = open_memstream(&text, &len);
    bool written = file && write_object(file, document);

    written = written && !ferror(file);
    if (file && fclose(file) != 0)
        written = false;
    if (written)
        safe_json(stdout, text);
    free(text);
    return written ? 0 : TRACUU_ENOMEM;
}
