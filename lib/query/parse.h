/*
 * Parse: from lexemes to the tree.
 *
 *     expression = either { OR either }
 *     either     = near { [AND] NOT near | AND near }
 *     near       = run [ NEAR run ]
 *     run        = { [+ | -] [title:] item }
 *     item       = text | "phrase" | ( expression )
 *
 * A run of words alone means any of them.  Beside an operator it means all of
 * them, since in Vietnamese a word is often several syllables: the operands of
 * "đại hội AND chi bộ" are "đại hội" and "chi bộ".  NEAR takes a run of words
 * as a phrase.
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
    struct tc_lexeme lexeme; /* the one to be read next */
    struct tc_words *words;
    struct tc_terms *terms;
    bool strict;
    bool all;
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

/* ---- words.c ---- */

/*
 * Append the words of query bytes [begin, end) to the query; returns how many.
 * Past TC_QUERY_MAX_WORDS they are dropped, with a warning.
 */
uint32_t tc_parser_add_words(struct tc_parser *parser, size_t begin,
                             size_t end);

#endif
