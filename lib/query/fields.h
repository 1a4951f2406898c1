/*
 * Fields: names that stand before a colon and restrict what is found.
 *
 *     directive: vănbản: vb:    date: ngày:    unit: đơnvị: đv:
 *     quantity: sốlượng:        published: đăng: ngàyđăng:
 *     title: tiêuđề:
 *
 * A name may be written in any case, without marks and, when its value follows
 * at once, as two words ("đơn vị:").  A date takes ~ in the place of the colon,
 * for any that overlaps.
 */
#ifndef TC_QUERY_FIELDS_H
#define TC_QUERY_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The kind (TRACUU_DIRECTIVE, ... TRACUU_PUBLISHED) of the field that a text
 * begins with, 0 when it begins with none.  *ret_len is the length of the name
 * with its sign.
 */
int tc_field_at(const char *text, size_t len, size_t *ret_len,
                bool *ret_overlap);

/* The length, colon included, of the name of the title that a text begins with;
 * 0 when it begins with none. */
size_t tc_field_title_at(const char *text, size_t len);

/* The first name of a kind, for printing. */
const char *tc_field_name(int kind);

#endif
