/* Dates, keywords and numbers by document. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "index/columns.h"
#include "support/collection.h"
#include "unit/index/peek.h"

static void add(tracuu_index *index, const char *id, const char *name,
                int type, const char *text, double number)
{
    tracuu_field field = {sizeof field, str(name), type, str(text), number};
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str(id),
                                .n_fields = *name != '\0',
                                .fields = &field};
    tracuu_error err;

    cr_assert_eq(0, tracuu_index_add(index, &document, &err), "%s",
                 err.message);
}

/* A column as "doc=value" for each document that has one. */
static char *describe(const struct tc_segment *segment, uint32_t i)
{
    struct tc_buf out = TC_BUF_INIT;
    struct tc_column column;
    tracuu_str *values;
    uint32_t doc;
    uint64_t value;
    double number;

    cr_assert(tc_columns_get(segment, i, &column));
    values = calloc(column.n_values + 1, sizeof *values);
    cr_assert(tc_column_strings(&column, values));
    tc_buf_printf(&out, "%.*s:", (int)column.name.len, column.name.ptr);
    for (uint32_t k = 0; k < column.n_places; k++) {
        if (!tc_column_at(&column, k, &doc, &value))
            continue;
        memcpy(&number, &value, sizeof number);
        if (column.type == TRACUU_FIELD_KEYWORD)
            tc_buf_printf(&out, " %u=%.*s", doc, (int)values[value].len,
                          values[value].ptr);
        else if (column.type == TRACUU_FIELD_NUMBER)
            tc_buf_printf(&out, " %u=%g", doc, number);
        else
            tc_buf_printf(&out, " %u=%u", doc, (unsigned)value);
    }
    free(values);
    return tc_buf_take(&out);
}

Test(columns, each_name_and_type_has_its_own)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    add(index, "a", "b", TRACUU_FIELD_KEYWORD, "hai", 0);
    add(index, "b", "a", TRACUU_FIELD_NUMBER, "-2.5", -2.5);
    add(index, "c", "b", TRACUU_FIELD_KEYWORD, "ba", 0);
    add(index, "d", "b", TRACUU_FIELD_DATE, "2020-03", 0);
    add(index, "e", "", 0, "", 0);
    add(index, "f", "b", TRACUU_FIELD_JSON, "{}", 0);
    segment = peek_segment(index);
    cr_assert_eq(3, tc_columns_count(segment));
    peek_expect("a: 1=-2.5", describe(segment, 0));
    peek_expect("b: 0=hai 2=ba", describe(segment, 1));
    peek_expect("b: 3=20200300", describe(segment, 2));
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

Test(columns, a_rare_one_is_sparse_and_says_the_same)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;
    struct tc_column column;
    char id[16];

    for (int i = 0; i < 40; i++) {
        snprintf(id, sizeof id, "%d", i);
        if (i % 20 == 7)
            add(index, id, "k", TRACUU_FIELD_KEYWORD, i > 20 ? "x" : "y", 0);
        else if (i == 9)
            add(index, id, "n", TRACUU_FIELD_NUMBER, "0", 0);
        else
            add(index, id, "", 0, "", 0);
    }
    segment = peek_segment(index);
    peek_expect("k: 7=y 27=x", describe(segment, 0));
    peek_expect("n: 9=0", describe(segment, 1));
    cr_assert(tc_columns_get(segment, 0, &column));
    cr_expect_not(column.dense);
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

Test(columns, values_of_replaced_documents_are_gone)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    add(index, "a", "k", TRACUU_FIELD_KEYWORD, "cũ", 0);
    add(index, "b", "k", TRACUU_FIELD_KEYWORD, "giữa", 0);
    tc_segment_unref(peek_segment(index));
    add(index, "a", "k", TRACUU_FIELD_KEYWORD, "mới", 0);
    segment = peek_segment(index);
    peek_expect("k: 0=giữa 1=mới", describe(segment, 0));
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

Test(columns, a_long_keyword_stays_out)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;
    char text[300];

    memset(text, 'x', sizeof text);
    text[257] = '\0';
    add(index, "a", "k", TRACUU_FIELD_KEYWORD, text, 0);
    segment = peek_segment(index);
    cr_expect_eq(0, tc_columns_count(segment));
    tc_segment_unref(segment);
    tracuu_index_free(index);
}

Test(columns, dates_have_zeros_for_what_is_not_known)
{
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;

    peek_add(index, "a", NULL, NULL, "2020");
    peek_add(index, "b", NULL, NULL, NULL);
    peek_add(index, "c", NULL, NULL, "2020-02-29");
    segment = peek_segment(index);
    cr_expect_eq(20200000, tc_segment_date(segment, 0));
    cr_expect_eq(0, tc_segment_date(segment, 1));
    cr_expect_eq(20200229, tc_segment_date(segment, 2));
    tc_segment_unref(segment);
    tracuu_index_free(index);
}
