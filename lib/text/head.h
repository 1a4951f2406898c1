/*
 * Head: headline and date of a plain article, found by the look of its lines.
 */
#ifndef TC_TEXT_HEAD_H
#define TC_TEXT_HEAD_H

#include <stddef.h>
#include <tracuu/common.h>

struct tc_head {
    tracuu_span title; /* empty when there is none */
    char date[11];     /* "YYYY-MM-DD" or "" */
};

/* Never fails: a text that is no article has no title and no date. */
void tc_head_find(const char *text, size_t len, struct tc_head *ret_head);

#endif
