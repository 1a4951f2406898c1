/*
 * SQLite FTS5: bench/peers/peer.h.
 *
 * A table without content (texts are not stored) with positions, built in one
 * transaction and optimised, without a journal, since nobody else reads it.
 * Its bm25() has k1 1.2 and b 0.75 built in, and takes a word that more than
 * half of the documents hold for next to nothing.  `ours` is split by a
 * tokenizer of this file; `own` is unicode61 as it comes, without its marks.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peers/peer.h"
#include "support/harness.h"

/* Larger than any index here: nothing is read twice. */
#define CACHE_KIB 400000

struct base {
    sqlite3 *db;
    sqlite3_stmt *insert;
    sqlite3_stmt *find;
    sqlite3_stmt *count;
    enum peer_tokens tokens;
};

static void check(struct base *base, int r)
{
    if (r != SQLITE_OK && r != SQLITE_DONE && r != SQLITE_ROW)
        harness_die("SQLite: %s", sqlite3_errmsg(base->db));
}

static void run(struct base *base, const char *sql)
{
    check(base, sqlite3_exec(base->db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *prepare(struct base *base, const char *sql)
{
    sqlite3_stmt *statement;

    check(base, sqlite3_prepare_v2(base->db, sql, -1, &statement, NULL));
    return statement;
}

/* ---- the tokenizer of `ours` ---- */

static int new_tokenizer(void *payload, const char **args, int n_args,
                         Fts5Tokenizer **ret_tokenizer)
{
    (void)payload;
    (void)args;
    (void)n_args;
    *ret_tokenizer = harness_alloc(1, 1);
    return SQLITE_OK;
}

static void free_tokenizer(Fts5Tokenizer *tokenizer)
{
    free(tokenizer);
}

/* The text is a string of the table or of a query, with a NUL behind it. */
static int split(Fts5Tokenizer *tokenizer, void *payload, int flags,
                 const char *text, int len,
                 int (*token)(void *, int, const char *, int, int, int))
{
    const char *at = text, *word;
    size_t n;

    (void)tokenizer;
    (void)flags;
    while ((word = peer_word(&at, &n)) && word < text + len) {
        int begin = (int)(word - text);
        int r = token(payload, 0, word, (int)n, begin, begin + (int)n);

        if (r != SQLITE_OK)
            return r;
    }
    return SQLITE_OK;
}

static void add_tokenizer(struct base *base)
{
    static fts5_tokenizer tokenizer = {.xCreate = new_tokenizer,
                                       .xDelete = free_tokenizer,
                                       .xTokenize = split};
    sqlite3_stmt *statement = prepare(base, "SELECT fts5(?1)");
    fts5_api *api = NULL;

    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (!api)
        harness_die("this SQLite has no FTS5");
    check(base, api->xCreateTokenizer(api, "terms", NULL, &tokenizer, NULL));
}

/* ---- making ---- */

static struct base *open_base(const char *dir, enum peer_tokens tokens)
{
    struct base *base = harness_alloc(1, sizeof *base);
    char *path = peer_path(dir, "base.sqlite"), pragma[64];

    base->tokens = tokens;
    check(base, sqlite3_open(path, &base->db));
    free(path);
    snprintf(pragma, sizeof pragma, "PRAGMA cache_size = -%d", CACHE_KIB);
    run(base, pragma);
    run(base, "PRAGMA temp_store = memory");
    add_tokenizer(base);
    return base;
}

static void close_base(void *payload)
{
    struct base *base = payload;

    sqlite3_finalize(base->insert);
    sqlite3_finalize(base->find);
    sqlite3_finalize(base->count);
    check(base, sqlite3_close(base->db));
    free(base);
}

static void *create(const char *dir, enum peer_tokens tokens)
{
    struct base *base = open_base(dir, tokens);

    run(base, "PRAGMA journal_mode = off");
    run(base, "PRAGMA synchronous = off");
    run(base, tokens == PEER_OURS
                  ? "CREATE VIRTUAL TABLE docs USING"
                    " fts5(text, content='', tokenize='terms')"
                  : "CREATE VIRTUAL TABLE docs USING fts5(text, content='')");
    run(base, "BEGIN");
    base->insert = prepare(base, "INSERT INTO docs(text) VALUES (?1)");
    return base;
}

static void add(void *payload, const tracuu_document *document, size_t n_all)
{
    struct base *base = payload;

    (void)n_all;
    check(base, sqlite3_bind_text(base->insert, 1, document->text.ptr,
                                  (int)document->text.len, SQLITE_STATIC));
    check(base, sqlite3_step(base->insert));
    check(base, sqlite3_reset(base->insert));
}

static void finish(void *payload)
{
    struct base *base = payload;

    run(base, "INSERT INTO docs(docs) VALUES ('optimize')");
    run(base, "COMMIT");
    run(base, "VACUUM");
    close_base(base);
}

/* ---- asking ---- */

static void *open_reader(const char *dir, enum peer_tokens tokens)
{
    struct base *base = open_base(dir, tokens);

    base->find = prepare(base, "SELECT rowid FROM docs WHERE docs MATCH ?1"
                               " ORDER BY rank LIMIT ?2");
    base->count =
        prepare(base, "SELECT count(*) FROM docs WHERE docs MATCH ?1");
    return base;
}

/* Write `words` in FTS5's language: each in quotes, joined by `between`.  A
 * word of plain text may give several tokens, which then stand side by side,
 * or none, which FTS5 passes over.  Free the result. */
static char *write_words(const char *words, const char *between)
{
    char *text = harness_alloc(strlen(words) + 1, 8), *end = text;
    const char *word;
    size_t len, i;

    while ((word = peer_word(&words, &len))) {
        if (end > text)
            end += sprintf(end, "%s", between);
        *end++ = '"';
        for (i = 0; i < len; i++)
            *end++ = word[i] == '"' ? ' ' : word[i];
        *end++ = '"';
    }
    return text;
}

static char *write_query(const char *query, enum peer_mode mode)
{
    return write_words(query, mode == PEER_ANY   ? " OR "
                              : mode == PEER_ALL ? " AND "
                                                 : " + ");
}

static size_t search(void *payload, const char *query, enum peer_mode mode,
                     uint32_t k, uint64_t *ret_docs)
{
    struct base *base = payload;
    char *match = write_query(query, mode);
    size_t n = 0;
    int r;

    check(base, sqlite3_bind_text(base->find, 1, match, -1, SQLITE_TRANSIENT));
    check(base, sqlite3_bind_int64(base->find, 2, k));
    while ((r = sqlite3_step(base->find)) == SQLITE_ROW)
        ret_docs[n++] = (uint64_t)sqlite3_column_int64(base->find, 0) - 1;
    check(base, r);
    check(base, sqlite3_reset(base->find));
    free(match);
    return n;
}

static uint64_t count(void *payload, const char *query, enum peer_mode mode)
{
    struct base *base = payload;
    char *match = write_query(query, mode);
    uint64_t n;

    check(base, sqlite3_bind_text(base->count, 1, match, -1, SQLITE_TRANSIENT));
    check(base, sqlite3_step(base->count));
    n = (uint64_t)sqlite3_column_int64(base->count, 0);
    check(base, sqlite3_reset(base->count));
    free(match);
    return n;
}

int main(int argc, char **argv)
{
    static const struct peer_engine engine = {
        .name = "SQLite FTS5",
        .tokens = PEER_OWN,
        .version = sqlite3_libversion,
        .create = create,
        .add = add,
        .finish = finish,
        .open = open_reader,
        .close = close_base,
        .search = search,
        .count = count,
    };

    return peer_main(&engine, argc, argv);
}
