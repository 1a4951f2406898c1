#include "query.h"

#include <criterion/criterion.h>
#include <string.h>

char *printed(const char *text, const tracuu_query_options *options)
{
    tracuu_query *query = query_of(text, options);
    tracuu_error err;
    char *print;

    must(tracuu_query_print(query, &print, &err), &err);
    tracuu_query_free(query);
    return print;
}

uint64_t only_warning_at(const char *text)
{
    tracuu_query *query = query_of(text, NULL);
    uint64_t offset = UINT64_MAX;

    cr_assert_eq(1, tracuu_query_n_warnings(query), "of <%s>: %zu warnings",
                 text, tracuu_query_n_warnings(query));
    cr_assert_not_null(tracuu_query_warning(query, 0, &offset));
    tracuu_query_free(query);
    return offset;
}

uint64_t strict_error_at(const char *text)
{
    tracuu_query_options strict = {.struct_size = sizeof strict, .strict = 1};
    tracuu_query *query = NULL;
    tracuu_error err;
    int r = tracuu_query_new(text, strlen(text), &strict, &query, &err);

    cr_assert_eq(TRACUU_ESYNTAX, r, "of <%s>: %d", text, r);
    cr_assert_null(query);
    return err.offset;
}

void reads_as(const char *expected, const char *text)
{
    char *print = printed(text, NULL);

    cr_expect_str_eq(expected, print, "<%s> should read as <%s>, not <%s>",
                     text, expected, print);
    tracuu_free(print);
}

void reads_cleanly_as(const char *expected, const char *text)
{
    tracuu_query *query = query_of(text, NULL);

    cr_expect_eq(0, tracuu_query_n_warnings(query),
                 "<%s> should give no warning, not: %s", text,
                 tracuu_query_warning(query, 0, NULL));
    tracuu_query_free(query);
    reads_as(expected, text);
}
