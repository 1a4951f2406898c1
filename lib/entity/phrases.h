/*
 * Phrases: finding the rows of a table in a stream of lexemes.
 *
 * A table (tables/NAME.tsv) has one row a line; its first column is the phrase
 * or several, with | between.  gen_tables.py makes a trie over the lexicon of
 * each, reached by TC_TABLE_NAME.  A mark in a phrase (- , & . /) is optional
 * in the text, and any of these stands for it.  A word of a phrase in capitals
 * ("UBND") is an abbreviation, and needs capitals in the text; in a lenient
 * reading it does not.
 */
#ifndef TC_ENTITY_PHRASES_H
#define TC_ENTITY_PHRASES_H

#include "entity/lexeme.h"

struct tc_phrase_edge {
    uint16_t word;
    uint16_t flags; /* TC_EDGE_* */
    uint32_t node;
};

enum {
    TC_EDGE_UPPER = 1,
    TC_EDGE_MARK = 2 /* a mark may stand before the word */
};

struct tc_phrase_node {
    uint32_t first; /* edges [first, first + n) */
    uint16_t n;
    int16_t row; /* -1: no phrase ends here */
};

struct tc_phrases {
    const struct tc_phrase_node *nodes; /* 0 is the root */
    const struct tc_phrase_edge *edges;
    const uint8_t *starts; /* bit by word: some phrase begins with it */
    const char *const *cells; /* n_columns a row, after the phrase */
    unsigned n_columns;
    unsigned n_rows;
};

extern const struct tc_phrases tc_tables[];

/* The longest phrase of a table at `lex`, in lexemes; 0 when there is none.
 * *ret_row is its row. */
size_t tc_phrase_longest(enum tc_table table, const struct tc_lexeme *lex,
                         unsigned *ret_row);

/* A further column of a row, counted from 0; "" where the row has none. */
static inline const char *tc_phrase_cell(enum tc_table table, unsigned row,
                                         unsigned column)
{
    return tc_tables[table].cells[row * tc_tables[table].n_columns + column];
}

#endif
