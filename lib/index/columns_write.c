/*
 * Columns, writing: values are gathered as they come, (document, value) by
 * column, and laid out at the end, when it is known how many have one.
 */
#include "index/columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "index/order.h"

struct item {
    uint32_t doc;
    uint64_t value; /* of a keyword: its number among `values` */
};

struct tc_gathered {
    struct item *items;
    size_t n;
    size_t cap;
    struct tc_strings values;
};

/* ---- gathering ---- */

int tc_columns_add_date(struct tc_columns *columns, uint32_t date)
{
    tc_buf_put_u32(&columns->dates, date);
    return columns->dates.failed ? TRACUU_ENOMEM : 0;
}

static int find_column(struct tc_columns *columns, int type, tracuu_str name,
                       struct tc_gathered **ret_column)
{
    struct tc_buf key = TC_BUF_INIT;
    uint32_t number, n_before = columns->names.n;
    int r = TRACUU_ENOMEM;

    /* Name before type, so that the keys' order is that of the columns. */
    tc_buf_put(&key, name.ptr, name.len);
    tc_buf_put_u8(&key, (uint8_t)type);
    if (!key.failed &&
        tc_grow(&columns->columns, &columns->columns_cap,
                (size_t)n_before + 1, sizeof *columns->columns))
        r = tc_strings_number(&columns->names, (const char *)key.data,
                              key.len, &number);
    tc_buf_done(&key);
    if (r < 0)
        return r;
    if (number == n_before)
        columns->columns[number] =
            (struct tc_gathered){NULL, 0, 0, TC_STRINGS_INIT};
    *ret_column = &columns->columns[number];
    return 0;
}

static int add_item(struct tc_gathered *column, uint32_t doc, uint64_t value)
{
    if (column->n && column->items[column->n - 1].doc == doc)
        return 0;
    if (!tc_grow(&column->items, &column->cap, column->n + 1,
                 sizeof *column->items))
        return TRACUU_ENOMEM;
    column->items[column->n++] = (struct item){doc, value};
    return 0;
}

int tc_columns_add_keyword(struct tc_columns *columns, uint32_t doc,
                           tracuu_str name, tracuu_str value)
{
    struct tc_gathered *column;
    uint32_t number;
    int r;

    if (value.len > TC_KEYWORD_MAX)
        return 0;
    r = find_column(columns, TRACUU_FIELD_KEYWORD, name, &column);
    if (r == 0)
        r = tc_strings_number(&column->values, value.ptr, value.len, &number);
    return r < 0 ? r : add_item(column, doc, number);
}

int tc_columns_add_value(struct tc_columns *columns, uint32_t doc, int type,
                         tracuu_str name, uint64_t value)
{
    struct tc_gathered *column;
    int r = find_column(columns, type, name, &column);

    return r < 0 ? r : add_item(column, doc, value);
}

void tc_columns_done(struct tc_columns *columns)
{
    for (uint32_t i = 0; i < columns->names.n; i++) {
        tc_free(columns->columns[i].items);
        tc_strings_done(&columns->columns[i].values);
    }
    tc_free(columns->columns);
    tc_strings_done(&columns->names);
    tc_buf_done(&columns->dates);
    *columns = (struct tc_columns)TC_COLUMNS_INIT;
}

/* ---- writing ---- */

struct named {
    tracuu_str key;
    uint32_t number;
};

static int compare_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;

    return tc_order_bytes(x->key, y->key);
}

/* The strings that are in use, in their order.  NULL without memory. */
static struct named *sort_strings(const struct tc_strings *strings,
                                  const uint8_t *used, uint32_t *ret_n)
{
    struct named *sorted = tc_alloc_zeroed(strings->n, sizeof *sorted);
    uint32_t n = 0;

    if (!sorted)
        return NULL;
    for (uint32_t i = 0; i < strings->n; i++)
        if (used[i])
            sorted[n++] = (struct named){tc_strings_get(strings, i), i};
    qsort(sorted, n, sizeof *sorted, compare_named);
    *ret_n = n;
    return sorted;
}

/*
 * Write the distinct values of a keyword column and turn the numbers of the
 * items into ordinals.  A value whose documents were taken back is left out.
 */
static int put_values(const struct tc_gathered *column, struct tc_buf *to,
                      uint32_t *ordinals, uint32_t *ret_n)
{
    uint8_t *used = tc_alloc_zeroed(column->values.n, 1);
    struct named *sorted = NULL;
    uint32_t n = 0;

    if (used) {
        for (size_t i = 0; i < column->n; i++)
            used[column->items[i].value] = 1;
        sorted = sort_strings(&column->values, used, &n);
    }
    tc_free(used);
    if (!sorted)
        return TRACUU_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        tc_buf_put_str(to, sorted[i].key.ptr, sorted[i].key.len);
    for (uint32_t i = 0; i < n; i++)
        ordinals[sorted[i].number] = i;
    tc_free(sorted);
    *ret_n = n;
    return 0;
}

static void put_number(struct tc_buf *to, uint64_t value, unsigned width)
{
    for (unsigned i = 0; i < width; i++)
        tc_buf_put_u8(to, (uint8_t)(value >> 8 * i));
}

static unsigned width_of(int type, uint32_t n_values)
{
    if (type == TRACUU_FIELD_NUMBER)
        return 8;
    if (type == TRACUU_FIELD_DATE)
        return 4;
    return n_values < 0xff ? 1 : n_values < 0xffff ? 2 : 4;
}

/* Dense arrays hold 0 where there is nothing; an ordinal stands there plus
 * one, a date is never 0, and a number has a bitmap. */
static void put_dense(const struct tc_gathered *column, int type,
                      const uint32_t *ordinals, unsigned width,
                      uint32_t n_docs, struct tc_buf *to)
{
    size_t start = to->len;
    size_t bitmap = type == TRACUU_FIELD_NUMBER ? ((size_t)n_docs + 7) / 8 : 0;

    tc_buf_put_zeros(to, bitmap + (size_t)n_docs * width);
    for (size_t i = 0; !to->failed && i < column->n; i++) {
        uint32_t doc = column->items[i].doc;
        uint64_t value = column->items[i].value;
        uint8_t *place = to->data + start + bitmap + (size_t)doc * width;

        if (bitmap)
            to->data[start + doc / 8] |= (uint8_t)(1 << doc % 8);
        if (type == TRACUU_FIELD_KEYWORD)
            value = (uint64_t)ordinals[value] + 1;
        for (unsigned k = 0; k < width; k++)
            place[k] = (uint8_t)(value >> 8 * k);
    }
}

static void put_sparse(const struct tc_gathered *column, int type,
                       const uint32_t *ordinals, unsigned width,
                       struct tc_buf *to)
{
    for (size_t i = 0; i < column->n; i++)
        tc_buf_put_u32(to, column->items[i].doc);
    for (size_t i = 0; i < column->n; i++) {
        uint64_t value = column->items[i].value;

        if (type == TRACUU_FIELD_KEYWORD)
            value = (uint64_t)ordinals[value] + 1;
        put_number(to, value, width);
    }
}

static int put_column(const struct tc_gathered *column, tracuu_str key,
                      uint32_t n_docs, struct tc_buf *to)
{
    int type = key.ptr[key.len - 1];
    bool dense = (uint64_t)column->n * 8 >= n_docs;
    struct tc_buf values = TC_BUF_INIT;
    uint32_t *ordinals = tc_alloc_zeroed(column->values.n, sizeof *ordinals);
    uint32_t n_values = 0;
    unsigned width;

    if (!ordinals ||
        (type == TRACUU_FIELD_KEYWORD &&
         put_values(column, &values, ordinals, &n_values) < 0)) {
        to->failed = true;
    } else {
        width = width_of(type, n_values);
        tc_buf_put_u8(to, (uint8_t)type);
        tc_buf_put_u8(to, dense ? 0 : 1);
        tc_buf_put_u8(to, (uint8_t)width);
        tc_buf_put_str(to, key.ptr, key.len - 1);
        tc_buf_put_varint(to, column->n);
        tc_buf_put_varint(to, n_values);
        tc_buf_put_str(to, (const char *)values.data, values.len);
        if (values.failed)
            to->failed = true;
        if (dense)
            put_dense(column, type, ordinals, width, n_docs, to);
        else
            put_sparse(column, type, ordinals, width, to);
    }
    tc_buf_done(&values);
    tc_free(ordinals);
    return to->failed ? TRACUU_ENOMEM : 0;
}

int tc_columns_write(const struct tc_columns *columns, struct tc_buf *chunk)
{
    uint32_t n_docs = (uint32_t)(columns->dates.len / 4);
    struct tc_buf offsets = TC_BUF_INIT;
    uint8_t *used = tc_alloc_zeroed(columns->names.n, 1);
    struct named *sorted = NULL;
    uint32_t n = 0;

    if (used) {
        for (uint32_t i = 0; i < columns->names.n; i++)
            used[i] = columns->columns[i].n > 0;
        sorted = sort_strings(&columns->names, used, &n);
    }
    tc_free(used);
    if (!sorted)
        return TRACUU_ENOMEM;
    tc_buf_put(chunk, columns->dates.data, columns->dates.len);
    for (uint32_t i = 0; i < n; i++) {
        tc_buf_put_u64(&offsets, chunk->len);
        put_column(&columns->columns[sorted[i].number], sorted[i].key, n_docs,
                   chunk);
    }
    tc_free(sorted);
    if (offsets.failed)
        chunk->failed = true;
    tc_buf_put(chunk, offsets.data, offsets.len);
    tc_buf_put_u32(chunk, n);
    tc_buf_done(&offsets);
    return chunk->failed ? TRACUU_ENOMEM : 0;
}
