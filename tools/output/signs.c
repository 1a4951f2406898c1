/* Signs: how a hit meets what was understood, in signs and in JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/entity.h"
#include "output/json.h"
#include "output/safe.h"
#include "output/understood.h"

static int met(const struct understood *understood, size_t hit, size_t i)
{
    return tracuu_hits_met(understood->hits, hit, i);
}

/* Whether the sign is shown: it must tell more than the lines above have, and
 * more than that a document that is shown has passed a filter, be it another
 * one of "a OR b". */
static bool has_sign(const struct understood *understood, size_t hit, size_t i)
{
    const tracuu_constraint *item = &understood->items[i];
    int how = met(understood, hit, i);

    if (item->is_field)
        return understood_tells(item) && how != TRACUU_MET_FULL &&
               how != TRACUU_MET_NOT;
    return understood_tells(item) && item->n_documents > 0;
}

bool understood_has_signs(const struct understood *understood, size_t hit)
{
    size_t i;

    for (i = 0; i < understood->n; i++) {
        if (has_sign(understood, hit, i))
            return true;
    }
    return false;
}

/* The entity of the text by which the hit meets constraint i, and where it
 * stands.  False when there is none, or none is stored. */
static bool find_met_by(const struct understood *understood, size_t hit,
                        size_t i, tracuu_entity *ret_entity,
                        tracuu_str *ret_surface)
{
    const tracuu_document *document;

    ret_entity->struct_size = sizeof *ret_entity;
    if (met(understood, hit, i) == TRACUU_MET_NOT ||
        tracuu_hits_met_by(understood->hits, hit, i, ret_entity, NULL) < 0 ||
        tracuu_hits_document(understood->hits, hit, &document, NULL) < 0)
        return false;
    ret_surface->ptr = document->text.ptr + ret_entity->begin;
    ret_surface->len = (size_t)(ret_entity->end - ret_entity->begin);
    return true;
}

/* What the text has for a constraint that it meets in a wider sense. */
static void put_written(const struct understood *understood, size_t hit,
                        size_t i)
{
    tracuu_entity entity;
    tracuu_str surface;
    FILE *file;
    char *text = NULL;
    size_t len;

    if (!find_met_by(understood, hit, i, &entity, &surface))
        return;
    file = open_memstream(&text, &len);
    if (!file)
        return;
    safe_line(file, surface.ptr, surface.len);
    if (fclose(file) == 0) {
        putchar(' ');
        word_put(stdout, understood->language, WORD_WRITTEN, text, NULL);
    }
    free(text);
}

void understood_put_signs(const struct understood *understood, size_t hit)
{
    static const char *const signs[] = {
        [TRACUU_MET_NOT] = "\xE2\x9C\x97", /* ballot x */
        [TRACUU_MET_LOWER] = "?",
        [TRACUU_MET_FULL] = "\xE2\x9C\x93", /* check mark */
        [TRACUU_MET_ITSELF] = "\xE2\x9C\x93",
    };
    bool first = true;
    size_t i;

    for (i = 0; i < understood->n; i++) {
        int how = met(understood, hit, i);

        if (!has_sign(understood, hit, i))
            continue;
        printf("%s%s %s", first ? "" : "  ", signs[how], understood->labels[i]);
        if (how == TRACUU_MET_ITSELF)
            printf(" %s", word_text(understood->language, WORD_ITSELF));
        else if (how == TRACUU_MET_LOWER)
            put_written(understood, hit, i);
        first = false;
    }
}

/* ---- JSON ---- */

/* What stands in the text of the hit; of one that is only in its title, or is
 * the date of publication, nothing. */
static int set_met_by(json_t *object, const struct understood *understood,
                      size_t hit, size_t i)
{
    tracuu_entity entity;
    tracuu_str surface;
    json_t *by;
    int failed;

    if (!find_met_by(understood, hit, i, &entity, &surface))
        return 0;
    by = json_object();
    failed = json_object_set_new(by, "begin", emit_count(entity.begin));
    failed |= json_object_set_new(by, "end", emit_count(entity.end));
    failed |= json_object_set_new(
        by, "value", emit_text(entity.value.ptr, entity.value.len));
    failed |=
        json_object_set_new(by, "surface", emit_text(surface.ptr, surface.len));
    return json_object_set_new(object, "by", by) | failed;
}

static json_t *from_constraint(const struct understood *understood, size_t hit,
                               size_t i)
{
    static const char *const names[] = {
        [TRACUU_MET_NOT] = "no",
        [TRACUU_MET_LOWER] = "lower",
        [TRACUU_MET_FULL] = "full",
        [TRACUU_MET_ITSELF] = "itself",
    };
    const tracuu_constraint *item = &understood->items[i];
    json_t *object = json_object();
    int failed = entity_set_value(object, item->kind, item->value, item->place);

    failed |= entity_set_days(object, item->first_day, item->last_day);
    failed |= json_object_set_new(object, "typed",
                                  emit_text(item->typed.ptr, item->typed.len));
    failed |=
        json_object_set_new(object, "field", json_boolean(item->is_field));
    if (item->excluded)
        failed |= json_object_set_new(object, "excluded", json_true());
    failed |=
        json_object_set_new(object, "documents", emit_count(item->n_documents));
    failed |= json_object_set_new(object, "met",
                                  json_string(names[met(understood, hit, i)]));
    failed |= set_met_by(object, understood, hit, i);
    if (!failed)
        return object;
    json_decref(object);
    return NULL;
}

json_t *understood_json(const struct understood *understood, size_t hit)
{
    json_t *array = json_array();
    int failed = 0;
    size_t i;

    for (i = 0; i < understood->n; i++)
        failed |=
            json_array_append_new(array, from_constraint(understood, hit, i));
    if (!failed)
        return array;
    json_decref(array);
    return NULL;
}
