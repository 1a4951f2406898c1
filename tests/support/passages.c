#include "support/passages.h"

#include <stdlib.h>
#include <string.h>

#include "support/collection.h"

/* Append bytes [begin, end) of a text with its marks. */
static size_t put_marked(char *out, const char *text, uint64_t begin,
                         uint64_t end, const tracuu_span *marks, size_t n)
{
    size_t len = 0;
    uint64_t at = begin;

    for (size_t i = 0; i <= n; i++) {
        uint64_t to = i < n ? marks[i].begin : end;

        memcpy(out + len, text + at, to - at);
        len += to - at;
        at = to;
        if (i == n)
            break;
        out[len++] = '[';
        memcpy(out + len, text + at, marks[i].end - at);
        len += marks[i].end - at;
        at = marks[i].end;
        out[len++] = ']';
    }
    return len;
}

char *passages_of(tracuu_hits *hits, size_t i)
{
    const tracuu_document *document;
    tracuu_passage passage = {.struct_size = sizeof passage};
    tracuu_error err;
    size_t n, len = 0;
    char *out;

    must(tracuu_hits_document(hits, i, &document, &err), &err);
    must(tracuu_hits_n_passages(hits, i, &n, &err), &err);
    out = malloc(4 * document->text.len + 3 * n + 1);
    for (size_t j = 0; out && j < n; j++) {
        must(tracuu_hits_passage(hits, i, j, &passage, &err), &err);
        if (j) {
            memcpy(out + len, " | ", 3);
            len += 3;
        }
        len += put_marked(out + len, document->text.ptr, passage.begin,
                          passage.end, passage.marks, passage.n_marks);
    }
    if (out)
        out[len] = 0;
    return out;
}

char *marked_title_of(tracuu_hits *hits, size_t i)
{
    const tracuu_document *document;
    const tracuu_span *marks;
    tracuu_error err;
    size_t n;
    char *out;

    must(tracuu_hits_document(hits, i, &document, &err), &err);
    must(tracuu_hits_title_marks(hits, i, &marks, &n, &err), &err);
    out = malloc(4 * document->title.len + 1);
    if (out)
        out[put_marked(out, document->title.ptr, 0, document->title.len, marks,
                       n)] = 0;
    return out;
}

char *passages_in(const char *title, const char *text, const char *query,
                  uint32_t n_passages)
{
    const struct doc docs[] = {{text, title, NULL}, {NULL, NULL, NULL}};
    tracuu_search_options options = {.struct_size = sizeof options,
                                     .passages = n_passages};
    tracuu_index *index = index_of(docs);
    tracuu_query *read = query_of(query, NULL);
    tracuu_hits *hits = search_query(index, read, &options);
    char *out = tracuu_hits_count(hits) ? passages_of(hits, 0) : calloc(1, 1);

    tracuu_hits_free(hits);
    tracuu_query_free(read);
    tracuu_index_free(index);
    return out;
}
