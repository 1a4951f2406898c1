#include "support/collection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/tmp.h"

void must(int r, const tracuu_error *err)
{
    if (r >= 0)
        return;
    fprintf(stderr, "unexpected error %d: %s\n", r, err->message);
    abort();
}

tracuu_str str(const char *text)
{
    return (tracuu_str){text ? text : "", text ? strlen(text) : 0};
}

char *repeat(const char *piece, size_t n)
{
    size_t len = strlen(piece);
    char *text = malloc(n * len + 1);

    for (size_t i = 0; i < n; i++)
        memcpy(text + i * len, piece, len);
    text[n * len] = 0;
    return text;
}

void index_add(tracuu_index *index, const char *id, tracuu_str title,
               tracuu_str text, const char *date)
{
    tracuu_document document = {.struct_size = sizeof document,
                                .id = str(id),
                                .title = title,
                                .text = text,
                                .date = str(date)};
    tracuu_error err;

    must(tracuu_index_add(index, &document, &err), &err);
}

tracuu_index *index_of(const struct doc *docs)
{
    tracuu_index *index;
    tracuu_error err;
    char id[24];

    must(tracuu_index_new(NULL, &index, &err), &err);
    for (size_t i = 0; docs[i].text; i++) {
        snprintf(id, sizeof id, "%zu", i);
        index_add(index, id, str(docs[i].title), str(docs[i].text),
                  docs[i].date);
    }
    return index;
}

/* A searcher sees what was added, so a segment has to be made of it. */
void index_seal(tracuu_index *index)
{
    tracuu_searcher *searcher;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    tracuu_searcher_free(searcher);
}

tracuu_index *index_reopened(tracuu_index *index)
{
    char *path = tmp_file();
    tracuu_index *opened;
    tracuu_error err;

    must(tracuu_index_save(index, path, &err), &err);
    must(tracuu_index_open(path, NULL, &opened, NULL, &err), &err);
    tmp_remove(path);
    return opened;
}

tracuu_query *query_of(const char *text, const tracuu_query_options *options)
{
    tracuu_query *query;
    tracuu_error err;

    must(tracuu_query_new(text, strlen(text), options, &query, &err), &err);
    return query;
}

tracuu_hits *search_query(tracuu_index *index, const tracuu_query *query,
                          const tracuu_search_options *options)
{
    tracuu_searcher *searcher;
    tracuu_hits *hits;
    tracuu_error err;

    must(tracuu_searcher_new(index, &searcher, &err), &err);
    must(tracuu_search(searcher, query, options, &hits, &err), &err);
    tracuu_searcher_free(searcher);
    return hits;
}

static tracuu_hits *search_with(tracuu_index *index, const char *text, bool all)
{
    tracuu_query_options options = {.struct_size = sizeof options, .all = all};
    tracuu_search_options many = {.struct_size = sizeof many, .k = 1000};
    tracuu_query *query = query_of(text, &options);
    tracuu_hits *hits = search_query(index, query, &many);

    tracuu_query_free(query);
    return hits;
}

tracuu_hits *search_text(tracuu_index *index, const char *query)
{
    return search_with(index, query, false);
}

tracuu_hits *search_all(tracuu_index *index, const char *query)
{
    return search_with(index, query, true);
}

tracuu_hit hit_at(const tracuu_hits *hits, size_t i)
{
    tracuu_hit hit = {.struct_size = sizeof hit};
    tracuu_error err;

    must(tracuu_hits_get(hits, i, &hit, &err), &err);
    return hit;
}

uint32_t score_at(const tracuu_hits *hits, size_t i)
{
    return (uint32_t)(hit_at(hits, i).score * 65536);
}

char *ranking(const tracuu_hits *hits)
{
    size_t n = tracuu_hits_count(hits), cap = 32 * (n + 1), len = 0;
    char *out = calloc(1, cap);

    for (size_t i = 0; out && i < n; i++) {
        uint32_t score = score_at(hits, i);
        bool as_before = i > 0 && score_at(hits, i - 1) == score;
        bool as_after = i + 1 < n && score_at(hits, i + 1) == score;

        len += (size_t)snprintf(out + len, cap - len, "%s%s%llu%s",
                                i ? " " : "", as_after && !as_before ? "(" : "",
                                (unsigned long long)hit_at(hits, i).doc,
                                as_before && !as_after ? ")" : "");
    }
    return out;
}

static char *ranking_and_free(tracuu_hits *hits)
{
    char *text = ranking(hits);

    tracuu_hits_free(hits);
    return text;
}

char *ranking_of(tracuu_index *index, const char *query)
{
    return ranking_and_free(search_text(index, query));
}

char *ranking_of_all(tracuu_index *index, const char *query)
{
    return ranking_and_free(search_all(index, query));
}

char *ranked(const struct doc *docs, const char *query)
{
    tracuu_index *index = index_of(docs);
    char *text = ranking_of(index, query);

    tracuu_index_free(index);
    return text;
}
