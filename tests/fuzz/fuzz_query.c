/* A query of any bytes: read in every way; what is printed reads the same. */
#include <string.h>
#include <tracuu/tracuu.h>

#include "fuzz/fuzz.h"

static char *print(const tracuu_query *query)
{
    char *text;

    LAW(tracuu_query_print(query, &text, NULL) == 0);
    return text;
}

static void read_query(const char *text, size_t len,
                       const tracuu_query_options *options)
{
    tracuu_query *query, *again;
    uint64_t offset;
    char *once, *twice;
    int r = tracuu_query_new(text, len, options, &query, NULL);

    LAW(r == 0 ||
        (options->strict && (r == TRACUU_ESYNTAX || r == TRACUU_ELIMIT)));
    if (r < 0)
        return;
    for (size_t i = 0; i < tracuu_query_n_warnings(query); i++) {
        LAW(tracuu_query_warning(query, i, &offset));
        LAW(offset <= len || offset == TRACUU_NOWHERE);
    }
    once = print(query);
    LAW(tracuu_query_new(once, strlen(once), NULL, &again, NULL) == 0);
    twice = print(again);
    LAW(strcmp(once, twice) == 0);
    tracuu_free(once);
    tracuu_free(twice);
    tracuu_query_free(query);
    tracuu_query_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (uint32_t ways = 0; ways < 16; ways++) {
        tracuu_query_options options = {.struct_size = sizeof options,
                                        .plain = ways & 1,
                                        .strict = ways >> 1 & 1,
                                        .all = ways >> 2 & 1,
                                        .no_entities = ways >> 3};

        /* Some of these come to the same; all take the most time. */
        if (ways == 0 || ways == 2 || ways == 5 || ways == 12)
            read_query((const char *)data, size, &options);
    }
    return 0;
}
