/*
 * How queries are read: each line of a golden file that begins with "> " is a
 * query; below it stand how it prints and its warnings, each with its byte.
 * "> " alone is the empty query; "all> " and "plain> " read with that option.
 *
 *     run FILE            compare
 *     run --update FILE   write the file anew
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/golden.h"
#include "support/tmp.h"

static void put_reading(FILE *out, const char *text,
                        const tracuu_query_options *options)
{
    tracuu_query *query = query_of(text, options);
    const char *warning;
    uint64_t offset;
    tracuu_error err;
    char *printed;

    must(tracuu_query_print(query, &printed, &err), &err);
    fprintf(out, "%s\n", *printed ? printed : "(nothing)");
    for (size_t i = 0;
         (warning = tracuu_query_warning(query, i, &offset)) != NULL; i++)
        fprintf(out, "  byte %llu: %s\n", (unsigned long long)offset, warning);
    tracuu_free(printed);
    tracuu_query_free(query);
}

static void put_line(FILE *out, const char *line)
{
    tracuu_query_options options = {.struct_size = sizeof options};
    const char *query = strstr(line, "> ");

    if (*line == '#') {
        fprintf(out, "%s\n", line);
        return;
    }
    if (!query)
        return;
    options.all = strncmp(line, "all> ", 5) == 0;
    options.plain = strncmp(line, "plain> ", 7) == 0;
    if (query != line && !options.all && !options.plain)
        return;
    fprintf(out, "\n%s\n", line);
    put_reading(out, query + 2, &options);
}

int main(int argc, char **argv)
{
    const char *path = argv[argc - 1];
    size_t len, made_len;
    char *golden, *lines, *line, *rest, *made;
    FILE *out;
    int differs;

    if (argc < 2)
        return 2;
    golden = tmp_read(path, &len);
    lines = strdup(golden);
    out = open_memstream(&made, &made_len);
    if (!lines || !out)
        return 2;
    for (line = strtok_r(lines, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest))
        put_line(out, line);
    fclose(out);
    differs = golden_settle(path, golden, len, made, made_len, argc > 2);
    free(made);
    free(lines);
    free(golden);
    return differs;
}
