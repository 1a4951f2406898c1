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

/* An edge of a trie, with the node that it leads to. */
struct tc_phrase_edge {
    uint16_t word;
    uint16_t first; /* edges [first, first + n) go on, by rising word */
    int16_t row;    /* -1: no phrase ends here */
    uint8_t n;
    uint8_t flags; /* TC_EDGE_* */
};

enum {
    TC_EDGE_UPPER = 1, /* the word needs capitals */
    TC_EDGE_MARK = 2,  /* a mark may stand before the word */
    TC_EDGE_MARKS = 4, /* a mark may stand before a word behind it */
    TC_EDGE_MORE = 8   /* of tc_phrase_begins: there are several edges */
};

/* The tries of all tables: the root of each, and the edges by their nodes. */
struct tc_phrase_root {
    uint16_t first;
    uint16_t n;
};

extern const struct tc_phrase_root tc_phrase_roots[];
extern const struct tc_phrase_edge tc_phrase_edges[];

/* The edges from the roots once more, by word and then by table.  So a word
 * that several tables are asked for is in one place of memory. */
extern const struct tc_phrase_edge tc_phrase_begins[];

/* By word of the lexicon: a bit for each table with a phrase that begins with
 * it, and where in tc_phrase_begins as many edges stand.  What no rule starts
 * from is passed over by one look at this. */
struct tc_phrase_starts {
    uint32_t tables;
    uint32_t first;
};

extern const struct tc_phrase_starts tc_lexicon_starts[];

/* By word: the tables of which a phrase ends with it, of those that are looked
 * for from their end. */
enum { TC_ENDS_LEADER = 1, TC_ENDS_APPROXIMATION = 2 };
extern const uint8_t tc_lexicon_ends[];

/* What a word is in a number, as tables/numbers.tsv says: by row, and by word.
 */
enum tc_numeral_role {
    TC_NUMERAL_NONE,
    TC_NUMERAL_DIGIT,
    TC_NUMERAL_LAST,
    TC_NUMERAL_TEN,
    TC_NUMERAL_TENS,
    TC_NUMERAL_HUNDRED,
    TC_NUMERAL_LINK,
    TC_NUMERAL_SCALE
};

struct tc_numeral_word {
    uint8_t role;
    uint8_t value;
};

extern const struct tc_numeral_word tc_numeral_rows[];
extern const struct tc_numeral_word tc_lexicon_numerals[];

struct tc_phrases {
    const char *const *cells; /* n_columns a row, after the phrase */
    unsigned n_columns;
    unsigned n_rows;
};

extern const struct tc_phrases tc_tables[];

/* Whether a phrase of the table may begin with the lexeme: a cheap test. */
static inline bool tc_phrase_starts(enum tc_table table,
                                    const struct tc_lexeme *lex)
{
    return lex->kind == TC_LEX_WORD &&
           (tc_lexicon_starts[lex->word].tables >> table & 1 || lex->value);
}

/* The walk itself; call tc_phrase_longest. */
size_t tc_phrase_walk(enum tc_table table, const struct tc_lexeme *lex,
                      unsigned *ret_row);

/* The same along the trie only: the reference. */
size_t tc_phrase_walk_trie(enum tc_table table, const struct tc_lexeme *lex,
                           unsigned *ret_row);

/* The longest phrase of a table at `lex`, in lexemes; 0 when there is none.
 * *ret_row is its row. */
static inline size_t tc_phrase_longest(enum tc_table table,
                                       const struct tc_lexeme *lex,
                                       unsigned *ret_row)
{
    return tc_phrase_starts(table, lex) ? tc_phrase_walk(table, lex, ret_row)
                                        : 0;
}

/* A further column of a row, counted from 0; "" where the row has none. */
static inline const char *tc_phrase_cell(enum tc_table table, unsigned row,
                                         unsigned column)
{
    return tc_tables[table].cells[row * tc_tables[table].n_columns + column];
}

#endif
