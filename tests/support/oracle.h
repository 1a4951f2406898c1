/*
 * Oracle: what a search must answer, worked out from the definition.
 *
 * Every document is scored by looking at every one of its words.  Nothing is
 * shared with lib/search, lib/query/spelling.c or lib/index; of lib/text it
 * uses the cutting into words and terms, and of lib/query the tree, so that it
 * can be asked any query.  What it restates:
 *
 *   slots     the title, a gap of one, the text; where the text has the
 *             title near its beginning as a line of its own, that run is left
 *             out (oracle_docs.c)
 *   classes   which terms spell a typed word, and how well (oracle_words.c)
 *   pairs     of neighbouring slots, as classes of their own
 *   BM25      the formula of <tracuu/search.h>, with its roundings
 *   matching  the tree, node by node, over sequences of slots
 *   entities  those of each document, one by one against what is asked for;
 *             what they are and whether they agree is asked of lib/entity
 */
#ifndef TEST_ORACLE_H
#define TEST_ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query/query.h"

/* Longest term; that of text/terms.h. */
#define ORACLE_TERM 256

struct oracle_doc {
    tracuu_str title;
    tracuu_str text;
    const char *date; /* of publication, or NULL */
};

struct oracle_setting {
    bool plain_bm25; /* TRACUU_MODEL_BM25 */
    double k1;
    double b;
};

/* What is chosen by measurement and not by definition. */
struct oracle_weights {
    /* In 64ths, of a spelling that is not exact: */
    unsigned unmarked;        /* without marks, in a query without tones */
    unsigned toneless;        /* with marks but no tone, likewise */
    unsigned in_marked_query; /* either, where other words have tones */
    unsigned i_for_y;
    unsigned prefix_shapes; /* other shapes than a prefix without marks has */
    uint32_t title;         /* of a word of the title */
    double pair;            /* of a pair, against 1 for a word */
};

/* The weights of the library as it is, asked for one by one. */
struct oracle_weights oracle_weights_of_library(void);

struct oracle_hit {
    uint32_t order; /* what comes before the score */
    uint32_t doc;
    uint32_t score; /* in 65536ths */
};

struct oracle;

/* Read a collection; its strings are borrowed. */
struct oracle *oracle_new(const struct oracle_doc *docs, uint32_t n);
void oracle_free(struct oracle *oracle);

/* All documents that match, best first, those of one score by number.
 * Release with free. */
struct oracle_hit *oracle_search(const struct oracle *oracle,
                                 const struct tracuu_query *query,
                                 const struct oracle_setting *setting,
                                 size_t *ret_n);

/* The number of documents that hold word `word` of the query in any of its
 * spellings. */
uint32_t oracle_df(const struct oracle *oracle,
                   const struct tracuu_query *query, uint32_t word);

/* How a document meets a constraint: TRACUU_MET_*. */
int oracle_meets(const struct oracle *oracle, uint32_t doc,
                 const struct tc_constraint *constraint);

/* How many documents hold an entity of this value, place aside, and how often
 * in all; only those that `marks` has, by document, or all when it is NULL. */
uint32_t oracle_count(const struct oracle *oracle, tracuu_str value,
                      const bool *marks, uint64_t *ret_mentions);

/* ---- oracle_words.c ---- */

/* A typed word, brought into the form that terms are compared with. */
struct oracle_word {
    char term[ORACLE_TERM];
    size_t len;
    bool prefix;
};

/* How well `term` spells the word in this query, in 64ths; 0: not at all. */
unsigned oracle_weight(const struct oracle_weights *weights,
                       const struct oracle_word *word, bool marked_query,
                       bool exact_only, const char *term, size_t len);

/* The word that was typed, as one slot of a text would have it. */
void oracle_read_word(tracuu_str typed, bool prefix, struct oracle_word *ret);

#endif
