/*
 * Columns: one value for each document, for filters and sorting.
 *
 * The date of publication is always there; a keyword, number or date field of
 * the documents makes a column of its own, named and typed.  The first value
 * of a name and type in a document counts.  Keywords of more than 256 bytes
 * stay out.
 *
 *     u32 date*  column*  u64 offset of column*  u32 n_columns
 *
 * A column that at least one document in eight has is dense, an array by
 * document; another is sparse, documents and values side by side.
 */
#ifndef TC_INDEX_COLUMNS_H
#define TC_INDEX_COLUMNS_H

#include <tracuu/index.h>

#include "base/buf.h"
#include "index/segment.h"
#include "index/strings.h"

#define TC_KEYWORD_MAX 256

/* ---- gathering and writing ---- */

struct tc_columns {
    struct tc_buf dates; /* u32 each */
    struct tc_strings names; /* type, then name */
    struct tc_gathered *columns;
    size_t columns_cap;
};

#define TC_COLUMNS_INIT {{0}, TC_STRINGS_INIT, NULL, 0}

/* Documents come in rising order, each with its date first.  0 or ENOMEM. */
int tc_columns_add_date(struct tc_columns *columns, uint32_t date);
int tc_columns_add_keyword(struct tc_columns *columns, uint32_t doc,
                           tracuu_str name, tracuu_str value);

/* Of a number `value` is the bits of the double, of a date yyyymmdd. */
int tc_columns_add_value(struct tc_columns *columns, uint32_t doc, int type,
                         tracuu_str name, uint64_t value);

int tc_columns_write(const struct tc_columns *columns, struct tc_buf *chunk);
void tc_columns_done(struct tc_columns *columns);

/* ---- reading ---- */

struct tc_column {
    int type; /* TRACUU_FIELD_* */
    tracuu_str name;
    bool dense;
    uint32_t n_docs;
    uint32_t n_present;
    uint32_t n_places;     /* dense: n_docs; sparse: n_present */
    uint32_t n_values;     /* of a keyword, distinct */
    const uint8_t *values; /* their strings, values_len bytes */
    uint64_t values_len;
    unsigned width;        /* bytes of an ordinal */
    const uint8_t *docs;   /* sparse: u32 each; dense number: a bitmap */
    const uint8_t *data;
};

uint32_t tc_columns_count(const struct tc_segment *segment);

/* Column i; false when damaged. */
bool tc_columns_get(const struct tc_segment *segment, uint32_t i,
                    struct tc_column *ret_column);

/* What stands at a place: false when nothing.  The value is an ordinal of the
 * sorted values, the bits of a double, or yyyymmdd. */
bool tc_column_at(const struct tc_column *column, uint32_t place,
                  uint32_t *ret_doc, uint64_t *ret_value);

/* The distinct values of a keyword column, n_values of them, sorted bytewise.
 * False when damaged. */
bool tc_column_strings(const struct tc_column *column, tracuu_str *ret_values);

#endif
