/*
 * Lexer: from the bytes of a query to lexemes.
 *
 * People paste text.  So typographic quotes are quotes, every dash is "-", and
 * a sign is an operator only where it cannot be text: "+" and "-" at the start
 * of a chunk, "-" not before a digit and not alone, AND OR NOT NEAR/n in
 * capitals and alone, a field name only if it is one.
 */
#ifndef TC_QUERY_LEXER_H
#define TC_QUERY_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tc_lexeme_kind {
    TC_LEX_END,
    TC_LEX_TEXT,  /* a chunk of text without white space */
    TC_LEX_QUOTE, /* opens or closes a phrase */
    TC_LEX_OPEN,
    TC_LEX_CLOSE,
    TC_LEX_PLUS,
    TC_LEX_MINUS,
    TC_LEX_AND,
    TC_LEX_OR,
    TC_LEX_NOT,
    TC_LEX_NEAR,  /* `number` is its distance */
    TC_LEX_TITLE  /* title: directly before what it applies to */
};

struct tc_lexeme {
    enum tc_lexeme_kind kind;
    size_t begin; /* bytes of the query */
    size_t end;
    uint32_t number;
    bool star; /* of TEXT: a "*" follows and was taken */
};

struct tc_lexer {
    const char *text;
    size_t len;
    size_t at;
    bool plain;     /* everything is TEXT */
    bool in_quotes; /* only TEXT and QUOTE */
};

/* Take the next lexeme; TC_LEX_END at the end, again and again. */
struct tc_lexeme tc_lexer_next(struct tc_lexer *lexer);

#endif
