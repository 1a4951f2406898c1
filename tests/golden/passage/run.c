/*
 * Passages of one document.  A golden file has a title, a text, and below the
 * line "====" queries, each followed by what is shown for it:
 *
 *     title: the headline
 *     the text
 *     ====
 *     2> query                    at most two passages
 *       title with [marks]
 *       a passage with [marks]
 *       another; a line feed in it is shown as \n
 *
 *     run FILE            compare
 *     run --update FILE   write the file anew
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/passages.h"
#include "support/golden.h"
#include "support/tmp.h"

#define RULE "\n====\n"

static void put_shown(FILE *out, const char *text)
{
    fprintf(out, "  ");
    for (; *text; text++)
        if (*text == '\n')
            fprintf(out, "\\n");
        else
            fputc(*text, out);
    fputc('\n', out);
}

/* Passages are apart by " | "; each is shown on a line of its own. */
static void put_passages(FILE *out, char *passages)
{
    char *next;

    for (; passages; passages = next) {
        next = strstr(passages, " | ");
        if (next) {
            *next = 0;
            next += 3;
        }
        put_shown(out, passages);
    }
}

static void put_query(FILE *out, tracuu_index *index, const char *line)
{
    tracuu_search_options options = {.struct_size = sizeof options};
    tracuu_query *query = query_of(strchr(line, '>') + 2, NULL);
    tracuu_hits *hits;
    char *title, *passages;

    options.passages = (uint32_t)strtoul(line, NULL, 10);
    hits = search_query(index, query, &options);
    fprintf(out, "%s\n", line);
    if (tracuu_hits_count(hits)) {
        title = marked_title_of(hits, 0);
        passages = passages_of(hits, 0);
        put_shown(out, title);
        put_passages(out, passages);
        free(title);
        free(passages);
    } else {
        fprintf(out, "  (not found)\n");
    }
    tracuu_hits_free(hits);
    tracuu_query_free(query);
}

static tracuu_index *read_document(const char *golden, size_t len)
{
    const char *title = golden + strlen("title: ");
    size_t title_len = strcspn(title, "\n");
    const char *text = title + title_len + 1;
    tracuu_index *index;
    tracuu_error err;

    must(tracuu_index_new(NULL, &index, &err), &err);
    index_add(index, "0", (tracuu_str){title, title_len},
              (tracuu_str){text, len - (size_t)(text - golden)}, NULL);
    return index;
}

static void put_all(FILE *out, const char *golden, const char *rule)
{
    tracuu_index *index = read_document(golden, (size_t)(rule - golden));
    char *lines = strdup(rule + strlen(RULE)), *line, *rest;

    fwrite(golden, 1, (size_t)(rule - golden) + strlen(RULE), out);
    for (line = strtok_r(lines, "\n", &rest); line;
         line = strtok_r(NULL, "\n", &rest))
        if (*line >= '0' && *line <= '9' && strstr(line, "> "))
            put_query(out, index, line);
    free(lines);
    tracuu_index_free(index);
}

int main(int argc, char **argv)
{
    const char *path = argv[argc - 1];
    size_t len, made_len;
    char *golden, *rule, *made;
    FILE *out;
    int differs;

    if (argc < 2)
        return 2;
    golden = tmp_read(path, &len);
    rule = strstr(golden, RULE);
    out = open_memstream(&made, &made_len);
    if (!rule || !out || strncmp(golden, "title: ", 7) != 0) {
        fprintf(stderr, "%s: no title or no line ====\n", path);
        return 2;
    }
    put_all(out, golden, rule);
    fclose(out);
    differs = golden_settle(path, golden, len, made, made_len, argc > 2);
    free(made);
    free(golden);
    return differs;
}
