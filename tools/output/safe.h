/*
 * Safe: text of unknown origin on its way to a terminal.
 *
 * A document may hold escape sequences, which a terminal would obey, and
 * direction controls, which reorder what stands around them.  Both become
 * U+FFFD, and so does every invalid byte sequence.  White space of any kind
 * becomes single spaces, unless lines are to be kept.
 */
#ifndef TOOLS_OUTPUT_SAFE_H
#define TOOLS_OUTPUT_SAFE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* State of one text that is written in pieces. */
struct safe {
    FILE *file;
    bool keep_lines; /* line feeds and tabs stay as they are */
    bool started;    /* something has been written */
    bool blank;      /* white space is owed before the next letter */
};

/* Write a piece.  White space at the ends of the whole text is dropped. */
void safe_put(struct safe *safe, const char *text, size_t len);

/* Write the white space that is owed, before something that is not text. */
void safe_flush(struct safe *safe);

/* Write a whole text on one line, or with its lines. */
void safe_line(FILE *file, const char *text, size_t len);
void safe_lines(FILE *file, const char *text, size_t len);

/*
 * Write a column of a form for programs, in which neither white space that
 * ends a column nor any control character can be: each becomes `blank`.  On a
 * terminal what would act upon it becomes U+FFFD as well; elsewhere all other
 * bytes are as they were.
 */
void safe_column(FILE *file, const char *text, size_t len, char blank);

/* Write a JSON text as one line; what a terminal would act upon is written as
 * escapes, which mean the same to a program. */
void safe_json(FILE *file, const char *json);

#endif
