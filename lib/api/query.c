/* API: queries. */
#include <tracuu/search.h>

#include "base/error.h"
#include "query/query.h"
#include "text/words.h"

int tracuu_query_new(const char *text, size_t len,
                     const tracuu_query_options *options,
                     tracuu_query **ret_query, tracuu_error *err)
{
    if ((!text && len) || !ret_query || len > TC_TEXT_MAX)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "query: no text, or too much of it");
    return tc_query_new(text, len, options, ret_query, err);
}

void tracuu_query_free(tracuu_query *query)
{
    tc_query_unref(query);
}

size_t tracuu_query_n_warnings(const tracuu_query *query)
{
    return query ? query->n_warnings : 0;
}

const char *tracuu_query_warning(const tracuu_query *query, size_t i,
                                 uint64_t *ret_offset)
{
    const struct tc_warning *warning = query ? query->warnings : NULL;

    while (warning && i--)
        warning = warning->next;
    if (!warning)
        return NULL;
    if (ret_offset)
        *ret_offset = warning->offset;
    return warning->message;
}

int tracuu_query_print(const tracuu_query *query, char **ret_text,
                       tracuu_error *err)
{
    char *text;

    if (!query || !ret_text)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE, "print: no query");
    if (!tc_query_print(query, &text))
        return tc_fail_memory(err);
    *ret_text = text;
    return 0;
}
