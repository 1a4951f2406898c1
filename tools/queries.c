/* Queries: reading a file of queries. */
#include "queries.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "ingest/path.h"
#include "ingest/reader.h"
#include "say.h"

static size_t count_lines(const char *text)
{
    size_t n = 1;

    for (; *text; text++)
        n += *text == '\n';
    return n;
}

/* Take one line apart, in place.  False when it has no id and text. */
static bool read_line(char *line, struct query_line *ret_line)
{
    char *tab = strchr(line, '\t');
    size_t len = strcspn(line, "\r");

    line[len] = '\0';
    if (!tab || tab == line || tab >= line + len)
        return false;
    *tab = '\0';
    ret_line->id = line;
    ret_line->text = tab + 1;
    tab[1 + strcspn(tab + 1, "\t")] = '\0';
    /* It is a column of the trec form, which ends at white space. */
    return !strpbrk(line, " \v\f");
}

static void read_lines(struct queries *queries, const char *path)
{
    char *next = queries->buf;
    uint64_t number = 0;

    /* A byte-order mark is no part of the first id. */
    if (strncmp(next, "\xEF\xBB\xBF", 3) == 0)
        next += 3;
    while (next) {
        struct query_line line = {.number = ++number};
        char *here = strsep(&next, "\n");

        if (*here == '\0' || *here == '\r' || *here == '#')
            continue;
        if (read_line(here, &line)) {
            queries->lines[queries->n++] = line;
            continue;
        }
        say("%s:%llu: a line is an id without blanks, a tab and a query; this "
            "one is left out",
            path_shown(path), (unsigned long long)number);
        queries->broken = true;
    }
}

/* Read the whole file into queries->buf.  Returns 0 or a negative errno. */
static int read_file(struct queries *queries, const char *path)
{
    struct reader reader;
    const char *ptr;
    size_t len;
    int r = reader_open(&reader, path, NULL);

    if (r < 0)
        return r;
    r = reader_rest(&reader, SIZE_MAX, &ptr, &len);
    if (r >= 0) {
        /* A NUL ends the file: it is no text from there on. */
        queries->buf = strndup(ptr, len);
        r = queries->buf ? 0 : -ENOMEM;
    }
    reader_close(&reader);
    return r;
}

int queries_read(struct queries *queries, const char *path)
{
    int r;

    memset(queries, 0, sizeof *queries);
    r = read_file(queries, path);
    if (r < 0) {
        say("cannot read %s: %s", path_shown(path), strerror(-r));
        return EXIT_TROUBLE;
    }
    queries->lines = calloc(count_lines(queries->buf), sizeof *queries->lines);
    if (!queries->lines) {
        say("out of memory");
        return EXIT_TROUBLE;
    }
    read_lines(queries, path);
    if (queries->n == 0) {
        say("%s: no query in this file", path_shown(path));
        return EXIT_TROUBLE;
    }
    return 0;
}

void queries_done(struct queries *queries)
{
    free(queries->buf);
    free(queries->lines);
}
