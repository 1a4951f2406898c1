/*
 * Date line: the line of a page that says when an article was published.
 */
#ifndef TC_TEXT_DATELINE_H
#define TC_TEXT_DATELINE_H

#include <stdbool.h>

/*
 * If a folded line (lower case, no marks, one byte a character, one space
 * where there were several) is a date line, write its date as "YYYY-MM-DD".
 */
bool tc_dateline_read(const char *line, char ret_date[11]);

#endif
