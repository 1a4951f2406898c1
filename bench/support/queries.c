/* Queries: reading a file of queries, and changing them. */
#include "support/queries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "support/harness.h"
#include "support/lines.h"

static void add(struct queries *queries, const char *id, const char *text)
{
    size_t n = queries->n++;

    queries->lines =
        harness_grow(queries->lines, n + 1, sizeof *queries->lines);
    queries->lines[n].id = harness_copy(id);
    queries->lines[n].text = harness_copy(text);
}

void queries_read(struct queries *queries, const char *path, enum half half)
{
    struct lines lines;
    size_t i = 0;

    memset(queries, 0, sizeof *queries);
    lines_open(&lines, path);
    while (lines_next(&lines)) {
        char *tab = strchr(lines.line, '\t');
        bool odd = i++ % 2 == 1;

        if (!tab || tab == lines.line)
            harness_die("%s:%llu: a line is an id, a tab and a query", path,
                        (unsigned long long)lines.number);
        *tab = '\0';
        tab[1 + strcspn(tab + 1, "\t")] = '\0';
        if (half == HALF_BOTH || odd == (half == HALF_ODD))
            add(queries, lines.line, tab + 1);
    }
    lines_close(&lines);
    if (queries->n == 0)
        harness_die("%s: no query in this file", path);
}

/* Write `text` with d for đ, which Unicode does not take apart, and for the
 * letters that look like it: Eth and the African D. */
static char *replace_dyet(const char *text)
{
    static const struct {
        const char *from;
        char to;
    } letters[] = {
        {"\u0110", 'D'}, {"\u0111", 'd'}, {"\u00D0", 'D'},
        {"\u00F0", 'd'}, {"\u0189", 'D'}, {"\u0256", 'd'},
    };
    char *result = harness_alloc(strlen(text) + 1, 1);
    char *end = result;
    size_t i;

    while (*text) {
        for (i = 0; i < sizeof letters / sizeof letters[0]; i++) {
            if (strncmp(text, letters[i].from, 2) == 0)
                break;
        }
        if (i < sizeof letters / sizeof letters[0]) {
            *end++ = letters[i].to;
            text += 2;
        } else {
            *end++ = *text++;
        }
    }
    return result;
}

char *queries_without_marks(const char *text)
{
    char *plain = replace_dyet(text);
    utf8proc_uint8_t *stripped;

    if (utf8proc_map((const utf8proc_uint8_t *)plain, 0, &stripped,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                         UTF8PROC_STRIPMARK) < 0)
        harness_die("cannot remove the marks of \"%s\"", text);
    free(plain);
    return (char *)stripped;
}

void queries_strip_marks(struct queries *queries)
{
    size_t i;

    for (i = 0; i < queries->n; i++) {
        char *stripped = queries_without_marks(queries->lines[i].text);

        free(queries->lines[i].text);
        queries->lines[i].text = stripped;
    }
}

void queries_make_phrases(struct queries *queries)
{
    size_t i;

    for (i = 0; i < queries->n; i++) {
        char *text = queries->lines[i].text;
        char *phrase = harness_alloc(strlen(text) + 3, 1);
        char *quote;

        sprintf(phrase, "\"%s\"", text);
        /* A quote inside would end the phrase; it is no word anyway. */
        for (quote = phrase + 1; quote[1]; quote++) {
            if (*quote == '"')
                *quote = ' ';
        }
        free(text);
        queries->lines[i].text = phrase;
    }
}

void queries_done(struct queries *queries)
{
    size_t i;

    for (i = 0; i < queries->n; i++) {
        free(queries->lines[i].id);
        free(queries->lines[i].text);
    }
    free(queries->lines);
}
