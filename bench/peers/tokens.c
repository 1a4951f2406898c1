/*
 * tokens: the same words for every engine.
 *
 *     tokens DOCS.jsonl             documents, their texts as terms
 *     tokens --queries QUERIES.tsv  queries, likewise
 *
 * A text becomes the terms by which tracuu looks its words up, in their order,
 * with a space between two.  A word that joins several by a missing space
 * gives its parts, and a number its value, as they fill the slots of an index.
 * Prints what it makes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/collection.h"
#include "support/harness.h"
#include "support/queries.h"

struct terms {
    tracuu_tokens *tokens;
    char *text; /* what was made of the current text */
    size_t len;
    size_t cap;
    size_t last; /* where its last term begins */
};

static void append(struct terms *terms, tracuu_str term)
{
    size_t need = terms->len + term.len + 2;

    if (need > terms->cap) {
        terms->cap = 2 * need;
        terms->text = harness_grow(terms->text, terms->cap, 1);
    }
    if (terms->len)
        terms->text[terms->len++] = ' ';
    terms->last = terms->len;
    if (term.len)
        memcpy(terms->text + terms->len, term.ptr, term.len);
    terms->len += term.len;
}

/* Take back the last term, which the next one stands for. */
static void drop_last(struct terms *terms)
{
    terms->len = terms->last ? terms->last - 1 : 0;
}

/* Write a text as terms to terms->text. */
static void make_terms(struct terms *terms, const char *text, size_t len)
{
    tracuu_token token = {.struct_size = sizeof token}, before = {0};
    tracuu_error err;
    int r;

    terms->len = terms->last = 0;
    if (tracuu_tokens_restart(terms->tokens, text, len, &err) < 0)
        collection_die("tokens", &err);
    while ((r = tracuu_tokens_next(terms->tokens, &token, &err)) == 1) {
        bool first_part =
            token.kind == TRACUU_TERM_PART && before.kind == TRACUU_TERM_WORD;

        if (first_part || token.kind == TRACUU_TERM_VALUE)
            drop_last(terms);
        append(terms, token.term);
        before = token;
    }
    if (r < 0)
        collection_die("tokens", &err);
    append(terms, (tracuu_str){"", 0});
    terms->text[terms->last ? terms->last - 1 : 0] = '\0';
    terms->len = strlen(terms->text);
}

static json_t *string_of(tracuu_str str)
{
    return json_stringn(str.len ? str.ptr : "", str.len);
}

static void print_documents(struct terms *terms, char *path)
{
    struct documents documents;
    size_t i;

    documents_read(&documents, path);
    for (i = 0; i < documents.n; i++) {
        const tracuu_document *document = documents.items[i];
        json_t *line = json_object();

        make_terms(terms, document->text.ptr, document->text.len);
        harness_add(line, "id", string_of(document->id));
        harness_add(line, "text", json_stringn(terms->text, terms->len));
        if (json_dumpf(line, stdout, JSON_COMPACT) < 0 || putchar('\n') == EOF)
            harness_die("cannot print a document");
        json_decref(line);
    }
    documents_done(&documents);
}

static void print_queries(struct terms *terms, const char *path)
{
    struct queries queries;
    size_t i;

    queries_read(&queries, path, HALF_BOTH);
    for (i = 0; i < queries.n; i++) {
        const char *text = queries.lines[i].text;

        make_terms(terms, text, strlen(text));
        printf("%s\t%s\n", queries.lines[i].id, terms->text);
    }
    queries_done(&queries);
}

int main(int argc, char **argv)
{
    struct terms terms = {0};
    tracuu_error err;

    if (argc != 2 && !(argc == 3 && strcmp(argv[1], "--queries") == 0))
        harness_die("usage: tokens DOCS.jsonl | --queries QUERIES.tsv");
    if (tracuu_tokens_new("", 0, &terms.tokens, &err) < 0)
        collection_die("tokens", &err);
    if (argc == 2)
        print_documents(&terms, argv[1]);
    else
        print_queries(&terms, argv[2]);
    if (fflush(stdout) == EOF)
        harness_die("cannot print");
    tracuu_tokens_free(terms.tokens);
    free(terms.text);
    return EXIT_SUCCESS;
}
