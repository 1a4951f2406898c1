/*
 * Numerals: numbers in digits and in words.
 *
 * In Vietnamese text a point groups thousands and a comma begins the decimals:
 * "3.900" is 3900 and "12,5" twelve and a half.  What is neither (two points
 * that do not group by threes, a comma before three digits and another comma)
 * is read as the English writing when that fits, and else left alone.
 */
#ifndef TC_ENTITY_NUMERALS_H
#define TC_ENTITY_NUMERALS_H

#include "entity/lexeme.h"

/* A number: mantissa / 10^decimals, without needless zeros. */
struct tc_numeral {
    int64_t mantissa;
    unsigned decimals;
    size_t n_lex; /* lexemes it takes */
};

/* A number in digits at `lex`, with its decimals; false when there is none. */
bool tc_numeral_digits(const struct tc_lexeme *lex,
                       struct tc_numeral *ret_numeral);

/* A whole number in words at `lex` ("mười hai", "ba mươi mốt", "năm nghìn"),
 * the longest that is one; false when there is none. */
bool tc_numeral_words(const struct tc_lexeme *lex,
                      struct tc_numeral *ret_numeral);

#endif
