/* Values: lists of distinct entities. */
#include "output/values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/entity.h"
#include "output/figures.h"
#include "output/json.h"

int value_list_take(struct value_list *list, tracuu_values *values,
                    tracuu_error *err)
{
    size_t i, n = tracuu_values_count(values);
    int r = 0;

    list->n = 0;
    list->values = values;
    list->items = calloc(n + 1, sizeof *list->items);
    if (!list->items)
        return TRACUU_ENOMEM;
    for (i = 0; i < n && r >= 0; i++) {
        list->items[i].struct_size = sizeof list->items[i];
        r = tracuu_values_get(values, i, &list->items[i], err);
    }
    list->n = n;
    return r < 0 ? r : 0;
}

void value_list_done(struct value_list *list)
{
    tracuu_values_free(list->values);
    free(list->items);
    memset(list, 0, sizeof *list);
}

static int compare_names(const void *a, const void *b, void *payload)
{
    const tracuu_collator *collator = payload;
    const tracuu_value *left = a, *right = b;
    int order = tracuu_collator_compare(collator, left->value, right->value);

    return order ? order
                 : tracuu_collator_compare(collator, left->place, right->place);
}

int value_list_sort(struct value_list *list, tracuu_error *err)
{
    tracuu_collator *collator;
    int r = tracuu_collator_new(&collator, err);

    if (r < 0)
        return r;
    qsort_r(list->items, list->n, sizeof *list->items, compare_names, collator);
    tracuu_collator_free(collator);
    return 0;
}

#define COLUMN 9

static void put_right(const char *word)
{
    printf("%*s%s", word_gap(word, COLUMN), "", word);
}

static void put_value(const tracuu_value *value)
{
    char count[FIGURE_SIZE];

    put_right(figure_count(count, value->n_documents));
    put_right(figure_count(count, value->n_mentions));
    fputs("  ", stdout);
    entity_put_label(stdout, value->kind, value->value, value->place);
    fputs(value->derived ? " *\n" : "\n", stdout);
}

void value_list_put(const struct value_list *list, size_t most,
                    enum language language, bool *ret_derived)
{
    char count[FIGURE_SIZE];
    size_t i;

    put_right(word_text(language, WORD_ARTICLES));
    put_right(word_text(language, WORD_MENTIONS));
    putchar('\n');
    for (i = 0; i < list->n && i < most; i++) {
        put_value(&list->items[i]);
        if (list->items[i].derived && ret_derived)
            *ret_derived = true;
    }
    if (i == list->n)
        return;
    printf("%*s", 2 * COLUMN + 2, "");
    word_put(stdout, language, WORD_MORE, figure_count(count, list->n - i),
             NULL);
    putchar('\n');
}

enum word value_list_heading(int kind)
{
    static const enum word words[] = {
        [TRACUU_DIRECTIVE] = WORD_HEAD_DIRECTIVES,
        [TRACUU_DATE] = WORD_HEAD_DATES,
        [TRACUU_UNIT] = WORD_HEAD_UNITS,
        [TRACUU_QUANTITY] = WORD_HEAD_QUANTITIES,
        [TRACUU_YEAR] = WORD_HEAD_YEARS,
        [TRACUU_PUBLISHED] = WORD_HEAD_PUBLISHED,
        [TRACUU_DOCUMENT] = WORD_HEAD_DIRECTIVES,
    };

    return words[kind];
}

void value_put_row(const tracuu_value *value)
{
    entity_put_column(stdout, value->value.ptr, value->value.len);
    putchar('\t');
    entity_put_column(stdout, value->place.ptr, value->place.len);
    printf("\t%llu\t%llu\t%llu\t%s\n", (unsigned long long)value->n_documents,
           (unsigned long long)value->n_mentions,
           (unsigned long long)value->n_itself,
           value->derived ? "derived" : "");
}

json_t *value_json(const tracuu_value *value)
{
    json_t *object = json_object();
    int failed =
        entity_set_value(object, value->kind, value->value, value->place);

    if (value->derived)
        failed |= json_object_set_new(object, "derived", json_true());
    failed |=
        json_object_set_new(object, "articles", emit_count(value->n_documents));
    failed |=
        json_object_set_new(object, "mentions", emit_count(value->n_mentions));
    if (entity_is_directive(value->kind))
        failed |=
            json_object_set_new(object, "itself", emit_count(value->n_itself));
    if (!failed)
        return object;
    json_decref(object);
    return NULL;
}
