/*
 * Parse: from symbols to the tree.
 *
 *     expression = either { OR either }
 *     either     = near { [AND] NOT near | AND near }
 *     near       = run [ NEAR run ]
 *     run        = { [+ | -] [title:] item }
 *     item       = text | "phrase" | ( expression ) | field:value
 *
 * A run of words alone means any of them.  Beside an operator it means all of
 * them, since in Vietnamese a word is often several syllables: the operands of
 * "đại hội AND chi bộ" are "đại hội" and "chi bộ".  NEAR takes a run of words
 * as a phrase.  A field, or a bag of fields, is required in a run.
 */
#ifndef TC_QUERY_PARSE_H
#define TC_QUERY_PARSE_H

#include "query/lexer.h"
#include "query/query.h"
#include "text/terms.h"
#include "text/words.h"

struct tc_parser {
    struct tracuu_query *query;
    struct tc_lexer lexer;
    struct tc_symbol symbol; /* the one to be read next */
    struct tc_words *words;
    struct tc_terms *terms;
    struct tc_finds *finds;  /* made when first needed */
    struct tc_bare *bare;    /* runs of words to be understood, last first */
    bool bare_goes_on;       /* the item before was of the first of them */
    bool has_operators;
    bool no_entities;        /* bare words are not read for entities */
    bool strict;
    bool all;
    uint32_t max_words;
    uint32_t max_fields;
    uint32_t max_nesting;
    bool full;      /* a word was left out */
    bool no_values; /* numbers are taken as they are spelled */
    unsigned depth;
    int r; /* sticky: the first failure, and nothing is read after it */
    tracuu_error *err;
};

/* Read the whole text into query->root. */
int tc_parse(struct tc_parser *parser);

/* Note a warning about the byte at `offset`, or fail when strict. */
void tc_parser_warn(struct tc_parser *parser, size_t offset,
                    const char *message);

/* ---- constraints.c ---- */

/* A run of words without signs, which may name entities. */
struct tc_bare {
    size_t begin; /* bytes of the query */
    size_t end;
    struct tc_bare *next;
};

/* Make the node of a field; NULL without one, or when out of memory. */
struct tc_node *tc_parser_field(struct tc_parser *parser,
                                const struct tc_symbol *symbol);

/* Note a chunk of bare words; those that follow one another are read as one
 * text. */
void tc_parser_note_bare(struct tc_parser *parser, size_t begin, size_t end);

/* Read the bare words that were noted for entities. */
void tc_parser_understand(struct tc_parser *parser);

/* ---- words.c ---- */

/*
 * Append the words of query bytes [begin, end) to the query; returns how many.
 * Past max_words they are dropped, with a warning.
 */
uint32_t tc_parser_add_words(struct tc_parser *parser, size_t begin,
                             size_t end);

/* The same of a chunk without any word, which is a word if it is a sign that
 * clings to others: who quotes it, or puts a star behind it, means it. */
uint32_t tc_parser_add_sign(struct tc_parser *parser, size_t begin, size_t end);

#endif
