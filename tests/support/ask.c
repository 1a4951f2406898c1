#include "support/ask.h"

#include <inttypes.h>

static void put_str(FILE *out, tracuu_str str)
{
    fprintf(out, " [%.*s]", (int)str.len, str.ptr ? str.ptr : "");
}

/* Write down that something failed; whether it did. */
static int put_failure(FILE *out, const char *what, int code)
{
    if (code < 0)
        fprintf(out, "%s: %s\n", what, tracuu_error_name(code));
    return code < 0;
}

tracuu_query *ask_query(const char *text, size_t len,
                        const tracuu_query_options *options, FILE *out)
{
    tracuu_query *query = NULL;
    char *printed;
    int r = ASK(tracuu_query_new(text, len, options, &query, NULL));

    if (put_failure(out, "query", r))
        return NULL;
    for (size_t i = 0; i < tracuu_query_n_warnings(query); i++)
        fprintf(out, "warning: %s\n", tracuu_query_warning(query, i, NULL));
    r = ASK(tracuu_query_print(query, &printed, NULL));
    if (!put_failure(out, "print", r)) {
        fprintf(out, "query: %s\n", printed);
        tracuu_free(printed);
    }
    return query;
}

void ask_entities(const tracuu_entities *entities, FILE *out)
{
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity entity = {.struct_size = sizeof entity};

        if (tracuu_entities_get(entities, i, &entity, NULL) < 0)
            continue;
        fprintf(out, "entity %d %d %u %" PRIu64 " %" PRIu64, entity.kind,
                entity.role, entity.flags, entity.begin, entity.end);
        put_str(out, entity.value);
        put_str(out, entity.place);
        fputc('\n', out);
    }
}

static void put_passages(tracuu_hits *hits, size_t i, FILE *out)
{
    const tracuu_span *marks;
    size_t n = 0, n_marks;
    int r = ASK(tracuu_hits_n_passages(hits, i, &n, NULL));

    put_failure(out, "passages", r);
    for (size_t j = 0; r >= 0 && j < n; j++) {
        tracuu_passage passage = {.struct_size = sizeof passage};

        r = ASK(tracuu_hits_passage(hits, i, j, &passage, NULL));
        if (put_failure(out, "passage", r))
            break;
        fprintf(out, "passage %" PRIu64 " %" PRIu64 " %zu\n", passage.begin,
                passage.end, passage.n_marks);
    }
    r = ASK(tracuu_hits_title_marks(hits, i, &marks, &n_marks, NULL));
    if (!put_failure(out, "marks", r))
        fprintf(out, "marks %zu\n", n_marks);
}

static void put_document(tracuu_hits *hits, size_t i, FILE *out)
{
    const tracuu_document *document;
    const tracuu_entities *entities;
    int r = ASK(tracuu_hits_document(hits, i, &document, NULL));

    if (!put_failure(out, "document", r)) {
        put_str(out, document->title);
        put_str(out, document->date);
        fprintf(out, " %zu %zu\n", document->text.len, document->n_fields);
    }
    r = ASK(tracuu_hits_entities(hits, i, &entities, NULL));
    if (!put_failure(out, "entities", r))
        ask_entities(entities, out);
}

static void put_constraints(tracuu_hits *hits, FILE *out)
{
    for (size_t j = 0; j < tracuu_hits_n_constraints(hits); j++) {
        tracuu_constraint constraint = {.struct_size = sizeof constraint};

        if (tracuu_hits_constraint(hits, j, &constraint, NULL) < 0)
            continue;
        fprintf(out, "constraint %d %" PRIu64 " %" PRIu64, constraint.kind,
                constraint.n_documents, constraint.n_full);
        put_str(out, constraint.value);
        fputc('\n', out);
        for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
            tracuu_entity entity = {.struct_size = sizeof entity};
            int r = ASK(tracuu_hits_met_by(hits, i, j, &entity, NULL));

            fprintf(out, "met %d %d %" PRIu64 "\n", tracuu_hits_met(hits, i, j),
                    r, entity.begin);
        }
    }
}

static void put_explanations(tracuu_hits *hits, FILE *out)
{
    char *text;
    int r = ASK(tracuu_hits_explain_query(hits, &text, NULL));

    if (!put_failure(out, "explain", r)) {
        fputs(text, out);
        tracuu_free(text);
    }
    for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
        r = ASK(tracuu_hits_explain_hit(hits, i, &text, NULL));
        if (put_failure(out, "explain", r))
            continue;
        fputs(text, out);
        tracuu_free(text);
    }
}

void ask_search(tracuu_searcher *searcher, const tracuu_query *query,
                const tracuu_search_options *options, FILE *out)
{
    tracuu_hits *hits;
    int r = ASK(tracuu_search(searcher, query, options, &hits, NULL));

    if (put_failure(out, "search", r))
        return;
    fprintf(out, "%zu hits of %" PRIu64 "\n", tracuu_hits_count(hits),
            tracuu_hits_matches(hits, NULL));
    for (size_t i = 0; i < tracuu_hits_count(hits); i++) {
        tracuu_hit hit = {.struct_size = sizeof hit};

        if (tracuu_hits_get(hits, i, &hit, NULL) < 0)
            continue;
        fprintf(out, "hit %" PRIu64 " %.5f", hit.doc, hit.score);
        put_str(out, hit.id);
        put_document(hits, i, out);
        put_passages(hits, i, out);
    }
    for (size_t j = 0; j < tracuu_hits_n_unknown(hits); j++)
        put_str(out, tracuu_hits_unknown(hits, j));
    put_constraints(hits, out);
    put_explanations(hits, out);
    tracuu_hits_free(hits);
}

static void put_values(const tracuu_values *values, FILE *out)
{
    for (size_t i = 0; i < tracuu_values_count(values); i++) {
        tracuu_value value = {.struct_size = sizeof value};

        if (tracuu_values_get(values, i, &value, NULL) < 0)
            continue;
        fprintf(out, "value %d %" PRIu64 " %" PRIu64, value.kind,
                value.n_documents, value.n_mentions);
        put_str(out, value.value);
        put_str(out, value.place);
        fputc('\n', out);
    }
}

void ask_values(tracuu_searcher *searcher, const tracuu_query *query, FILE *out)
{
    for (int kind = TRACUU_DIRECTIVE; kind <= TRACUU_DOCUMENT; kind++) {
        tracuu_values *values;
        int r =
            ASK(query ? tracuu_facets_new(searcher, query, kind, &values, NULL)
                      : tracuu_values_new(searcher, kind, &values, NULL));

        if (put_failure(out, "values", r))
            continue;
        put_values(values, out);
        tracuu_values_free(values);
    }
}

void ask_all(tracuu_index *index, const char *text, size_t len, FILE *out)
{
    static const tracuu_search_options ways[] = {
        {.struct_size = sizeof *ways, .passages = 3, .exact_count = 1},
        {.struct_size = sizeof *ways, .model = TRACUU_MODEL_BM25, .k = 2},
        {.struct_size = sizeof *ways, .sort = TRACUU_SORT_DATE_DESC, .k = 2}};
    tracuu_searcher *searcher;
    tracuu_query *query = ask_query(text, len, NULL, out);
    int r = ASK(tracuu_searcher_new(index, &searcher, NULL));

    if (!put_failure(out, "searcher", r)) {
        for (size_t i = 0; query && i < sizeof ways / sizeof ways[0]; i++)
            ask_search(searcher, query, &ways[i], out);
        if (query)
            ask_values(searcher, query, out);
        tracuu_searcher_free(searcher);
    }
    tracuu_query_free(query);
}
