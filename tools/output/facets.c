/* Facets: one list a kind. */
#include "output/facets.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "output/entity.h"
#include "output/json.h"
#include "output/values.h"

/* A person asks which documents there are, a program may also want to know how
 * they are cited. */
static const int text_kinds[] = {TRACUU_DOCUMENT, TRACUU_UNIT, TRACUU_YEAR,
                                 TRACUU_PUBLISHED};
static const int json_kinds[] = {TRACUU_DIRECTIVE, TRACUU_DOCUMENT, TRACUU_UNIT,
                                 TRACUU_YEAR, TRACUU_PUBLISHED};
#define N_TEXT_KINDS (sizeof text_kinds / sizeof text_kinds[0])
#define N_JSON_KINDS (sizeof json_kinds / sizeof json_kinds[0])

static int read_kind(const struct facets *facets, int kind,
                     struct value_list *list, tracuu_error *err)
{
    tracuu_values *values = NULL;
    int r =
        tracuu_facets_new(facets->searcher, facets->query, kind, &values, err);

    return r < 0 ? r : value_list_take(list, values, err);
}

int facets_write_text(const struct facets *facets, tracuu_error *err)
{
    bool derived = false;
    size_t i;
    int r = 0;

    for (i = 0; i < N_TEXT_KINDS && r >= 0; i++) {
        struct value_list list = {0};

        r = read_kind(facets, text_kinds[i], &list, err);
        if (r >= 0 && list.n > 0) {
            printf("\n%s\n", word_text(facets->language,
                                       value_list_heading(text_kinds[i])));
            value_list_put(&list, facets->most, facets->language, &derived);
        }
        value_list_done(&list);
    }
    if (derived)
        printf("\n%s\n", word_text(facets->language, WORD_DERIVED));
    if (facets->qid)
        putchar('\n');
    return r;
}

static json_t *from_list(const struct value_list *list, size_t most)
{
    json_t *array = json_array();
    int failed = 0;
    size_t i;

    for (i = 0; i < list->n && i < most; i++)
        failed |= json_array_append_new(array, value_json(&list->items[i]));
    if (!failed)
        return array;
    json_decref(array);
    return NULL;
}

int facets_write_json(const struct facets *facets, tracuu_error *err)
{
    json_t *object = json_object();
    json_t *members = json_object();
    int failed = 0, r = 0;
    size_t i;

    if (facets->qid)
        failed |= json_object_set_new(
            object, "qid", emit_text(facets->qid, strlen(facets->qid)));
    for (i = 0; i < N_JSON_KINDS && r >= 0; i++) {
        struct value_list list = {0};

        r = read_kind(facets, json_kinds[i], &list, err);
        if (r >= 0)
            failed |= json_object_set_new(members, entity_names[json_kinds[i]],
                                          from_list(&list, facets->most));
        value_list_done(&list);
    }
    failed |= json_object_set_new(object, "facets", members);
    if (r >= 0)
        return emit_line(object, failed);
    json_decref(object);
    return r;
}
