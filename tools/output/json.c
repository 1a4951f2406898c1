/*
 * JSON: an answer for a program.
 *
 * Offsets count bytes of the stored text, also where the text that is printed
 * had to be mended to be valid JSON.
 */
#include "output/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/tracuu.h>

#include "output/answer.h"
#include "output/entity.h"
#include "output/safe.h"

json_t *emit_text(const char *text, size_t len)
{
    json_t *string = json_stringn(text ? text : "", len);
    char *clean;
    size_t clean_len;

    if (string || tracuu_text_clean(text, len, &clean, &clean_len, NULL) < 0)
        return string;
    string = json_stringn(clean, clean_len);
    tracuu_free(clean);
    return string;
}

json_t *emit_count(uint64_t n)
{
    return n <= INT64_MAX ? json_integer((json_int_t)n) : json_real((double)n);
}

json_t *emit_seconds(double seconds)
{
    return json_real(round(seconds * 1e6) / 1e6);
}

/* Digits that a real number needs: 0.1 needs 1, not the 17 that all survive
 * with; below 15 nothing is gained by counting. */
static size_t digits_of_real(double value)
{
    char buf[40];
    int digits;

    for (digits = 15; digits < 17; digits++) {
        snprintf(buf, sizeof buf, "%.*g", digits, value);
        if (strtod(buf, NULL) == value)
            break;
    }
    return (size_t)digits;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* For JSON_REAL_PRECISION: digits that the real numbers of a value need. */
static size_t digits_of(json_t *value)
{
    size_t digits = 1;
    const char *name;
    json_t *item;
    size_t i;

    if (json_is_real(value))
        return digits_of_real(json_real_value(value));
    json_array_foreach(value, i, item)
    {
        digits = larger(digits, digits_of(item));
    }
    json_object_foreach(value, name, item)
    {
        digits = larger(digits, digits_of(item));
    }
    return digits;
}

int emit_line(json_t *object, int failed)
{
    char *text = NULL;

    if (!failed && object)
        text = json_dumps(object, JSON_COMPACT |
                                      JSON_REAL_PRECISION(digits_of(object)));
    json_decref(object);
    if (!text)
        return TRACUU_ENOMEM;
    safe_json(stdout, text);
    free(text);
    return 0;
}

static json_t *from_span(uint64_t begin, uint64_t end)
{
    return json_pack("[o,o]", emit_count(begin), emit_count(end));
}

/* The entities that stand in the passage, wholly or in part. */
static json_t *from_entities(const tracuu_document *document,
                             const tracuu_passage *passage,
                             const tracuu_entities *entities)
{
    size_t i, n = entities ? tracuu_entities_count(entities) : 0;
    json_t *array = json_array();
    int failed = 0;

    for (i = 0; i < n && !failed; i++) {
        tracuu_entity entity = {.struct_size = sizeof entity};
        json_t *object;

        failed = tracuu_entities_get(entities, i, &entity, NULL);
        if (failed || entity.begin >= passage->end)
            break;
        if (entity.end <= passage->begin)
            continue;
        object = json_object();
        failed |= entity_set(object, &entity, document->text.ptr);
        failed |= json_array_append_new(array, object);
    }
    if (!failed)
        return array;
    json_decref(array);
    return NULL;
}

static json_t *from_passage(const tracuu_document *document,
                            const tracuu_passage *passage,
                            const tracuu_entities *entities)
{
    json_t *object = json_object();
    json_t *marks = json_array();
    int failed = 0;
    size_t i;

    for (i = 0; i < passage->n_marks; i++)
        failed |= json_array_append_new(
            marks, from_span(passage->marks[i].begin, passage->marks[i].end));
    failed |=
        json_object_set_new(object, "text",
                            emit_text(document->text.ptr + passage->begin,
                                      (size_t)(passage->end - passage->begin)));
    failed |= json_object_set_new(object, "begin", emit_count(passage->begin));
    failed |= json_object_set_new(object, "end", emit_count(passage->end));
    failed |= json_object_set_new(object, "marks", marks);
    failed |= json_object_set_new(object, "entities",
                                  from_entities(document, passage, entities));
    if (!failed)
        return object;
    json_decref(object);
    return NULL;
}

static int add_passages(const struct answer *answer, size_t i,
                        const struct answer_hit *hit, json_t *array,
                        tracuu_error *err)
{
    const tracuu_entities *entities = NULL;
    size_t j, n;
    int r = answer_n_passages(answer, i, hit, &n, err);

    if (r >= 0 && n > 0)
        r = tracuu_hits_entities(answer->hits, i, &entities, err);
    for (j = 0; j < n && r >= 0; j++) {
        tracuu_passage passage = {.struct_size = sizeof passage};

        r = tracuu_hits_passage(answer->hits, i, j, &passage, err);
        if (r >= 0 &&
            json_array_append_new(
                array, from_passage(hit->document, &passage, entities)) < 0)
            r = TRACUU_ENOMEM;
    }
    return r < 0 ? r : 0;
}

static int set_text(json_t *object, const char *name, tracuu_str text)
{
    return json_object_set_new(object, name, emit_text(text.ptr, text.len));
}

/* The members of a hit that stand before its passages. */
static int set_members(json_t *object, const struct answer *answer,
                       const struct answer_hit *hit)
{
    static const tracuu_document nothing;
    const tracuu_document *document = hit->document ? hit->document : &nothing;
    int failed = 0;

    if (answer->qid)
        failed |= json_object_set_new(
            object, "qid", emit_text(answer->qid, strlen(answer->qid)));
    failed |= json_object_set_new(object, "rank", emit_count(hit->hit.rank));
    failed |= json_object_set_new(object, "score", json_real(hit->hit.score));
    failed |= set_text(object, "id", hit->hit.id);
    failed |= set_text(object, "path", document->path);
    failed |= set_text(object, "title", document->title);
    failed |= set_text(object, "date", document->date);
    return failed;
}

static int set_explanation(json_t *object, const struct answer *answer,
                           size_t i, tracuu_error *err)
{
    char *text;
    int r = tracuu_hits_explain_hit(answer->hits, i, &text, err);

    if (r < 0)
        return r;
    r = json_object_set_new(object, "explanation",
                            emit_text(text, strlen(text)));
    tracuu_free(text);
    return r < 0 ? TRACUU_ENOMEM : 0;
}

static int write_hit(const struct answer *answer, size_t i, tracuu_error *err)
{
    struct answer_hit hit;
    json_t *object, *passages;
    int failed;
    int r = answer_read(answer, i, &hit, err);

    if (r < 0)
        return r;
    object = json_object();
    passages = json_array();
    failed = set_members(object, answer, &hit);
    if (answer->understood->n > 0)
        failed |= json_object_set_new(object, "constraints",
                                      understood_json(answer->understood, i));
    r = add_passages(answer, i, &hit, passages, err);
    failed |= json_object_set_new(object, "passages", passages);
    if (r >= 0 && answer->explain)
        r = set_explanation(object, answer, i, err);
    if (r < 0) {
        json_decref(object);
        return r;
    }
    return emit_line(object, failed);
}

int answer_write_json(const struct answer *answer, tracuu_error *err)
{
    size_t i, n = tracuu_hits_count(answer->hits);
    int r = 0;

    /* For want of memory the JSON library leaves no sentence of its own. */
    strcpy(err->message, "out of memory");
    for (i = 0; i < n && r >= 0; i++)
        r = write_hit(answer, i, err);
    return r;
}
