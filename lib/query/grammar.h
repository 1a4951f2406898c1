/*
 * Grammar: what the rules of parse.h are written with, and those of them that
 * need one another; parse.c has expressions, items.c runs and items.
 */
#ifndef TC_QUERY_GRAMMAR_H
#define TC_QUERY_GRAMMAR_H

#include "query/nodes.h"
#include "query/parse.h"

static inline void tc_parser_advance(struct tc_parser *parser)
{
    parser->symbol = tc_lexer_next(&parser->lexer);
}

static inline bool tc_parser_at(const struct tc_parser *parser,
                                enum tc_symbol_kind kind)
{
    return parser->r == 0 && parser->symbol.kind == kind;
}

/* What comes after a point of the query: words and fields from these on. */
struct tc_mark {
    uint32_t word;
    uint32_t field;
};

static inline struct tc_mark tc_mark_here(const struct tc_parser *parser)
{
    return (struct tc_mark){parser->query->n_words, parser->query->n_fields};
}

/* What was read since then must not match. */
void tc_mark_negative(struct tc_parser *parser, struct tc_mark from);

/* A bag of the items up to the next operator; NULL only on failure. */
struct tc_node *tc_parser_run(struct tc_parser *parser);

/* All up to the end or to a ")" that opens nowhere in it; NULL only on
 * failure. */
struct tc_node *tc_parser_expression(struct tc_parser *parser);

#endif
