/*
 * Words: what the command says in its answers, in Vietnamese and in English.
 *
 * Names in JSON, --help and messages about mistakes are English always.
 */
#ifndef TOOLS_OUTPUT_WORDS_H
#define TOOLS_OUTPUT_WORDS_H

#include <stddef.h>
#include <stdio.h>

enum language { LANGUAGE_EN, LANGUAGE_VI };

/* Words of --lang, in the order of the languages. */
extern const char *const language_words[];

/* The language of the locale's messages: Vietnamese when LC_ALL, LC_MESSAGES
 * or LANG, the first of them that is set, begins with "vi". */
enum language language_of_locale(void);

/* A comment names what stands for %1 and %2. */
enum word {
    /* Kinds, as a word before a value. */
    WORD_DIRECTIVE,
    WORD_DATE,
    WORD_UNIT,
    WORD_QUANTITY,
    WORD_PUBLISHED,

    /* How a query was understood. */
    WORD_UNDERSTOOD,
    WORD_UNMARKED, /* the query lacks marks */

    /* How many documents meet a constraint: number, label.  One and many. */
    WORD_CITES_ONE,
    WORD_CITES_MANY,
    WORD_IS_ONE,
    WORD_IS_MANY,
    WORD_MENTIONS_ONE,
    WORD_MENTIONS_MANY,
    WORD_PUBLISHED_ONE,
    WORD_PUBLISHED_MANY,

    /* How many more meet it in a wider sense: number. */
    WORD_WIDER,

    /* None does: label. */
    WORD_NONE_CITES,
    WORD_NONE_MENTIONS,
    WORD_NONE_PUBLISHED,
    WORD_WORDS_SEARCHED, /* said after these when there is nothing else */

    /* How many meet all: number, "both". */
    WORD_COMPLETE_NONE,
    WORD_COMPLETE_ONE,
    WORD_COMPLETE_MANY,
    WORD_BOTH,
    WORD_ALL_THREE,
    WORD_ALL,

    /* Signs of a hit. */
    WORD_ITSELF,
    WORD_WRITTEN, /* as it stands in the text */

    /* Lines between hits: label. */
    WORD_LINE_CITES,
    WORD_LINE_MENTIONS,
    WORD_LINE_PUBLISHED,
    WORD_LINE_NONE,

    /* Headings of lists and facets. */
    WORD_HEAD_DIRECTIVES,
    WORD_HEAD_DATES,
    WORD_HEAD_UNITS,
    WORD_HEAD_QUANTITIES,
    WORD_HEAD_YEARS,
    WORD_HEAD_PUBLISHED,
    WORD_ARTICLES,
    WORD_MENTIONS,
    WORD_DERIVED, /* the note below a list with symbols that were derived */
    WORD_MORE,    /* number: values that are not shown */

    /* Of a search. */
    WORD_NO_WORD,
    WORD_UNKNOWN, /* before the words that no document has */
    WORD_MATCH,   /* number, of all */
    WORD_MATCH_LEAST,
    WORD_N
};

/* The word; its %1 and %2 are left to the caller. */
const char *word_text(enum language language, enum word word);

/* Print the word with a and b for %1 and %2; either may be NULL. */
void word_put(FILE *file, enum language language, enum word word, const char *a,
              const char *b);

/* Blanks that are missing from a text to a column of this width. */
int word_gap(const char *text, size_t width);

#endif
