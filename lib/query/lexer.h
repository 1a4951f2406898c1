/*
 * Lexer: from the bytes of a query to symbols.
 *
 * People paste text.  So typographic quotes are quotes, every dash is "-", and
 * a sign is an operator only where it cannot be text: "+" and "-" at the start
 * of a chunk, "-" not before a digit and not alone, AND OR NOT NEAR/n in
 * capitals and alone, a field name only if it is one and something follows.
 */
#ifndef TC_QUERY_LEXER_H
#define TC_QUERY_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tc_symbol_kind {
    TC_SYM_END,
    TC_SYM_TEXT,  /* a chunk of text without white space */
    TC_SYM_QUOTE, /* opens or closes a phrase */
    TC_SYM_OPEN,
    TC_SYM_CLOSE,
    TC_SYM_PLUS,
    TC_SYM_MINUS,
    TC_SYM_AND,
    TC_SYM_OR,
    TC_SYM_NOT,
    TC_SYM_NEAR,  /* `number` is its distance */
    TC_SYM_TITLE, /* title: directly before what it applies to */
    TC_SYM_FIELD  /* a field with its value: date:2020, unit:"Sở Tư pháp" */
};

struct tc_symbol {
    enum tc_symbol_kind kind;
    size_t begin; /* bytes of the query */
    size_t end;
    uint32_t number;
    bool star; /* of TEXT: a "*" follows and was taken */
    bool is_field_name; /* of TEXT: one whose value is missing */

    /* Of FIELD. */
    int field;          /* its kind; see fields.h */
    bool overlap;       /* "~" stands for ":" */
    bool unclosed;      /* the quotation around the value has no end */
    size_t value_begin; /* what stands in it, without the quotes */
    size_t value_end;
};

struct tc_lexer {
    const char *text;
    size_t len;
    size_t at;
    bool plain;     /* everything is TEXT */
    bool in_quotes; /* only TEXT and QUOTE */
};

/* Take the next symbol; TC_SYM_END at the end, again and again. */
struct tc_symbol tc_lexer_next(struct tc_lexer *lexer);

#endif
