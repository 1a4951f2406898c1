/* Unmarked: words that were typed without the marks of Vietnamese. */
#ifndef TC_QUERY_UNMARKED_H
#define TC_QUERY_UNMARKED_H

#include <stdbool.h>

#include <tracuu/common.h>

/* Whether a text has no mark, and a word in small letters that is a syllable
 * but for its marks: "chi thi 35", but not "100 usd" or "vff". */
bool tc_is_unmarked(tracuu_str text);

#endif
