/*
 * Symbol: the number and code of a document.
 *
 *     30/2020/NĐ-CP    state, with the year of the number
 *     12/QĐ-UBND       state, the year left to the date
 *     35-CT/TW         Party; also "05- CT/TW", "84 QĐ/TWĐTN"
 *     45/2019/QH14     National Assembly, whose 14th term it was
 *     15/BNV-VTLTNN    an official letter: no type
 *     15/HĐBT, 36-CP   before 1996
 *
 * What is written in a dozen ways has one form here: dashes are hyphens, there
 * are no blanks, a lost Đ is put back where nothing else can be meant, and the
 * Party's type and body have a slash between them ("31/QĐ-TW" is QĐ/TW).
 */
#ifndef TC_ENTITY_DOC_SYMBOL_H
#define TC_ENTITY_DOC_SYMBOL_H

#include "entity/find.h"

#define TC_SYMBOL_MAX 64 /* bytes; longer ones are none */

struct tc_doc_symbol {
    char number[12];  /* without leading zeros; "36A" */
    unsigned year;    /* 0: not part of the number */
    unsigned term;    /* of the National Assembly; 0: not one of its symbols */
    const char *type; /* code of the type; "" when the symbol names none */
    char text[TC_SYMBOL_MAX]; /* "NĐ-CP"; "" when there is a number only */
    bool standing; /* a "no committee" body: UBTVQH of the Assembly */
    bool sure;     /* nothing else looks like this */
    bool known;    /* its first code stands in the tables */
    bool ends_known; /* so does the last of several */
    size_t n_lex;
};

/*
 * Read the symbol that begins at `lex`.  `headed`: words before it ("Công văn
 * số") say that it is one, so that forms which could be anything are taken.
 */
bool tc_symbol_read(const struct tc_lexemes *lexemes,
                    const struct tc_lexeme *lex, bool headed,
                    struct tc_doc_symbol *ret_symbol);

/* Read a number alone: "35", "05", "36A".  False when there is none. */
bool tc_symbol_number(const struct tc_lexemes *lexemes,
                      const struct tc_lexeme *lex,
                      struct tc_doc_symbol *ret_symbol);

/* The body that a symbol names by one code of one body ("NĐ-CP": Chính phủ);
 * empty when it is none, several, or one that may be several bodies. */
tracuu_str tc_symbol_body(tracuu_str symbol, tracuu_str type);

/* The number of a Roman numeral or an Arabic one; 0 when it is none. */
unsigned tc_roman_read(const struct tc_lexemes *lexemes,
                       const struct tc_lexeme *lex);

/* The number (1 to 89) of a Roman numeral of `n` bytes; 0 when it is none. */
unsigned tc_roman_value(const char *s, size_t n);

/* Write a Roman numeral (1 to 89) into `out`, which has room for 12 bytes. */
void tc_roman_write(unsigned number, char *out);

#endif
