/* Columns: in order of their names, each value in range, keywords sorted. */
#include "base/alloc.h"
#include "check/part.h"
#include "index/columns.h"
#include "index/order.h"

static void fault(struct tc_check *check, const struct tc_column *column,
                  const char *wrong)
{
    tc_check_fault(check, tc_check_at(check, TC_CHUNK_COLUMNS, 0),
                   "the column \"%.*s\": %s",
                   column->name.len < 120 ? (int)column->name.len : 120,
                   column->name.ptr, wrong);
}

static int check_strings(struct tc_check *check, const struct tc_column *column)
{
    tracuu_str *strings = tc_alloc_zeroed(column->n_values, sizeof *strings);

    if (!strings)
        return TRACUU_ENOMEM;
    if (!tc_column_strings(column, strings)) {
        fault(check, column, "its values cannot be read");
    } else {
        for (uint32_t i = 1; i < column->n_values; i++) {
            if (tc_order_bytes(strings[i - 1], strings[i]) >= 0) {
                fault(check, column, "its values are not sorted");
                break;
            }
        }
    }
    tc_free(strings);
    return 0;
}

static void check_values(struct tc_check *check, const struct tc_column *column)
{
    uint32_t n = 0;
    int64_t last = -1;

    for (uint32_t i = 0; i < column->n_places; i++) {
        uint32_t doc;
        uint64_t value;

        if (!tc_column_at(column, i, &doc, &value))
            continue;
        if (doc <= last) {
            fault(check, column, "documents do not rise");
            return;
        }
        last = doc;
        n++;
    }
    if (n != column->n_present)
        fault(check, column, "another number of values than it says");
}

/* A table of columns that is out of range counts as none, so what is behind
 * the dates must be accounted for. */
static void check_count(struct tc_check *check)
{
    const struct tc_segment *segment = check->segment;

    if (tc_columns_count(segment) == 0 &&
        segment->chunks[TC_CHUNK_COLUMNS].len !=
            4 * (uint64_t)segment->n_docs + 4)
        tc_check_fault(check, tc_check_at(check, TC_CHUNK_COLUMNS, 0),
                       "the table of the columns is out of range");
}

int tc_check_columns(struct tc_check *check)
{
    uint32_t n = tc_columns_count(check->segment);
    struct tc_column column, before = {.type = 0};
    int r = 0;

    check_count(check);
    for (uint32_t i = 0; r == 0 && i < n && tc_check_goes_on(check); i++) {
        int order;

        if (!tc_columns_get(check->segment, i, &column)) {
            tc_check_fault(check, tc_check_at(check, TC_CHUNK_COLUMNS, 0),
                           "column %u cannot be read", i);
            continue;
        }
        order = before.type ? tc_order_bytes(before.name, column.name) : -1;
        if (order > 0 || (order == 0 && before.type >= column.type))
            fault(check, &column, "it is not in its order");
        if (column.type == TRACUU_FIELD_KEYWORD)
            r = check_strings(check, &column);
        check_values(check, &column);
        before = column;
    }
    return r;
}
