/*
 * A collection as tokens, which oracle.c goes through.
 *
 * Slots of a document, restated from lib/index/events.h: the title, a gap of
 * one, the text; where the text has the title near its beginning as a line of
 * its own, that run has no tokens.
 */
#ifndef TEST_ORACLE_DOCS_H
#define TEST_ORACLE_DOCS_H

#include <stdlib.h>

#include "support/oracle.h"
#include "text/terms.h"

/* One term at one slot. */
struct token {
    uint32_t term; /* number in the oracle */
    uint32_t slot;
    uint32_t word; /* ordinal in title and text */
    uint8_t kind;
    bool left, right; /* stands at the word's outer edge */
};

/* Where the word of a slot begins and ends in the text: NULL where a joined
 * word goes on beyond the slot, and in the title. */
struct edge {
    const char *begin;
    const char *end;
};

/* An entity, as a term of the index. */
struct mention {
    char term[TC_TERM_MAX];
    size_t len;
    uint32_t slot;
};

struct document {
    struct mention *mentions;
    size_t n_mentions;
    const char *date; /* of publication, or NULL */
    struct token *tokens; /* by slot */
    size_t n;
    size_t *first; /* token at or after each slot, and at the end */
    uint32_t title_len;
    uint32_t len;     /* slots that count */
    uint32_t n_slots; /* numbers that are used */
    uint32_t n_words;
    struct edge *edges; /* by slot; only while the document is made */
};

struct term {
    char *text;
    size_t len;
    uint32_t number;
};

struct oracle {
    struct document *docs;
    uint32_t n_docs;
    struct term **terms; /* by number */
    uint32_t n_terms;
    void *tree; /* of tsearch */
};

/* How a document meets a constraint: TRACUU_MET_*, how often it mentions what
 * is asked for, and whether in what meets it best it is the directive. */
int oracle_met(const struct document *d, const struct tc_constraint *wanted,
               uint32_t *ret_mentions, bool *ret_itself);

/* What orders documents before their scores, of what was read from words. */
uint32_t oracle_order(const struct document *d,
                      const struct tracuu_query *query);

/* Order and score of a document of a query of fields alone. */
void oracle_count_mentions(const struct document *d,
                           const struct tracuu_query *query,
                           struct oracle_hit *hit);

/* Memory or the end of the program. */
static inline void *need(void *ptr)
{
    if (!ptr)
        abort();
    return ptr;
}

#endif
