/* Values: distinct entities with their counts, as a list or as facets. */
#ifndef TOOLS_OUTPUT_VALUES_H
#define TOOLS_OUTPUT_VALUES_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <tracuu/tracuu.h>

#include "output/words.h"

struct value_list {
    tracuu_values *values; /* owned */
    tracuu_value *items;
    size_t n;
};

/* Copy out what the library counted, which is freed with the list; done must
 * be called in either case.  Errors: ENOMEM. */
int value_list_take(struct value_list *list, tracuu_values *values,
                    tracuu_error *err);
void value_list_done(struct value_list *list);

/* Put the names in Vietnamese alphabetical order.  Errors: ENOMEM, EIO. */
int value_list_sort(struct value_list *list, tracuu_error *err);

/*
 * Print the first `most` as a table: articles, mentions, label.  A symbol that
 * was derived has a * behind it; *ret_derived (may be NULL) becomes true when
 * there was one, and stays as it is otherwise.
 */
void value_list_put(const struct value_list *list, size_t most,
                    enum language language, bool *ret_derived);

/* The heading of a list of the kind. */
enum word value_list_heading(int kind);

/* Print a value as a row: value, place, articles, mentions, is, derived. */
void value_put_row(const tracuu_value *value);

/* A value as JSON, NULL when out of memory. */
json_t *value_json(const tracuu_value *value);

#endif
