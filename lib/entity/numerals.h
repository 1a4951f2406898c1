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
    unsigned power;  /* of the last scale among its words: 6 of "ba triệu" */
    size_t n_lex;    /* lexemes it takes */
    bool words;      /* begins with a number word */
    bool scaled;     /* has a scale: "12,5 tỷ", "7k" */
    bool letter;     /* the scale is a letter */
    bool thousands;  /* one comma and three digits: "1,500" may be English */
};

/* A number in digits at `lex`, with its decimals; false when there is none.
 * ",77" is one too. */
bool tc_numeral_digits(const struct tc_lexeme *lex,
                       struct tc_numeral *ret_numeral);

/* A whole number in words at `lex` ("mười hai", "ba mươi mốt", "năm nghìn"),
 * the longest that is one; false when there is none. */
bool tc_numeral_words(const struct tc_lexeme *lex,
                      struct tc_numeral *ret_numeral);

/* Either, with what may follow it: decimals in words ("hai phẩy 23"), scales
 * ("12,5 tỷ", "1 tỷ 200 triệu", "3 triệu rưỡi", "7k"). */
bool tc_numeral_read(const struct tc_lexeme *lex,
                     struct tc_numeral *ret_numeral);

/* Multiply by a power of ten; false when the result is too large. */
bool tc_numeral_scale(struct tc_numeral *numeral, unsigned power);

/* Add another number; false when the result is too large. */
bool tc_numeral_add(struct tc_numeral *numeral,
                    const struct tc_numeral *other);

/* -1, 0 or 1 as a is less than, equal to or more than b. */
int tc_numeral_compare(const struct tc_numeral *a, const struct tc_numeral *b);

/* Longest writing of a number, with sign and final NUL. */
#define TC_NUMERAL_MAX 48

/* Write a number in digits, with a point before the decimals. */
void tc_numeral_write(const struct tc_numeral *numeral,
                      char out[static TC_NUMERAL_MAX]);

#endif
