/*
 * Peer: one contract for every engine that bench/compare measures.
 *
 *     PROGRAM index [--tokens ours|own] DOCS.jsonl DIR
 *     PROGRAM query [options] DIR QUERIES.tsv
 *
 * Each prints one JSON line.  peer.c is the program; an engine fills in a
 * struct peer_engine and calls peer_main.  Lucene8.java does the same by
 * itself.  bench/README.md, "compare", says what is timed.
 *
 * The tokens of an index are `ours` where the text is terms with a space
 * between them (bench/peers/tokens writes it), at which an engine splits and
 * does nothing else; and `own` where the engine cuts and folds plain text as
 * it does by default.  The folder of the index remembers which.
 */
#ifndef BENCH_PEERS_PEER_H
#define BENCH_PEERS_PEER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <tracuu/tracuu.h>

#ifdef __cplusplus
extern "C" {
#endif

enum peer_tokens { PEER_OURS, PEER_OWN };

/* What a query asks for: any of its words, all of them, or the words next to
 * each other in their order. */
enum peer_mode { PEER_ANY, PEER_ALL, PEER_PHRASE };

/* An engine.  Whatever goes wrong in it ends the program (harness_die). */
struct peer_engine {
    const char *name;
    enum peer_tokens tokens; /* when the command line does not say */

    /* Version of the engine, for the line.  Static. */
    const char *(*version)(void);

    /* Take an option that only this engine has (--set NAME=VALUE); false if
     * it has none of this name or value.  May be NULL. */
    bool (*set)(const char *name, const char *value);

    /* Begin an index in an empty folder; add one of n_all documents, which
     * have an id and a text and no title; write what is left, join what was
     * built in parts, and free the writer. */
    void *(*create)(const char *dir, enum peer_tokens tokens);
    void (*add)(void *writer, const tracuu_document *document, size_t n_all);
    void (*finish)(void *writer);

    /* Open an index for one thread; close it. */
    void *(*open)(const char *dir, enum peer_tokens tokens);
    void (*close)(void *reader);

    /* Find the best k documents by BM25 (k1 1.2, b 0.75).  ret_docs, which
     * has room for k, receives their numbers in the order of adding, from 0.
     * Returns how many there are. */
    size_t (*search)(void *reader, const char *query, enum peer_mode mode,
                     uint32_t k, uint64_t *ret_docs);

    /* Number of documents that match, exactly. */
    uint64_t (*count)(void *reader, const char *query, enum peer_mode mode);

    /* Add what was set and what else is known, once all is done, to the line.
     * May be NULL. */
    void (*report)(json_t *line);
};

/* The program.  Returns its exit status. */
int peer_main(const struct peer_engine *engine, int argc, char **argv);

/* A path in a folder.  Free it. */
char *peer_path(const char *dir, const char *name);

/* Take the next word of a text that spaces separate: returns its first byte,
 * *ret_len bytes long, and moves *text past it; NULL at the end. */
const char *peer_word(const char **text, size_t *ret_len);

#ifdef __cplusplus
}
#endif

#endif
