/* Color: whether to paint, and with what. */
#ifndef TOOLS_OUTPUT_COLOR_H
#define TOOLS_OUTPUT_COLOR_H

#include <stdbool.h>
#include <stdio.h>

/* What stands in the text form of an answer. */
enum paint {
    PAINT_NONE,
    PAINT_TITLE, /* the heading of a hit */
    PAINT_INFO,  /* date and id */
    PAINT_MARK   /* a word that matched */
};

/* Words of --color, in this order. */
enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
extern const char *const color_words[];

/* Whether stdout is to be painted: "auto" means on a terminal, unless
 * NO_COLOR is set (no-color.org) or the terminal is a dumb one. */
bool color_wanted(enum color_when when);

/* Switch the paint, if there is to be any. */
void color_put(FILE *file, bool color, enum paint paint);

#endif
