/*
 * A collection as tokens, which oracle.c goes through.
 *
 * Slots of a document, restated from lib/index/events.h: the title, a gap of
 * one, the text; where the text repeats the title near its beginning, that run
 * has no tokens.
 */
#ifndef TEST_ORACLE_DOCS_H
#define TEST_ORACLE_DOCS_H

#include <stdlib.h>

#include "support/oracle.h"

/* One term at one slot. */
struct token {
    uint32_t term; /* number in the oracle */
    uint32_t slot;
    uint32_t word; /* ordinal in title and text */
    uint8_t kind;
    bool left, right; /* stands at the word's outer edge */
};

struct document {
    struct token *tokens; /* by slot */
    size_t n;
    size_t *first; /* token at or after each slot, and at the end */
    uint32_t title_len;
    uint32_t len;     /* slots that count */
    uint32_t n_slots; /* numbers that are used */
    uint32_t n_words;
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

/* Memory or the end of the program. */
static inline void *need(void *ptr)
{
    if (!ptr)
        abort();
    return ptr;
}

#endif
