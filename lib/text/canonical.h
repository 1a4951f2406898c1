/*
 * Canonical: a whole text in the one spelling of Vietnamese, case kept.
 */
#ifndef TC_TEXT_CANONICAL_H
#define TC_TEXT_CANONICAL_H

#include <stddef.h>
#include <tracuu/common.h>

/* As tracuu_text_canonical. */
int tc_canonical(const char *text, size_t len, char **ret_text, size_t *ret_len,
                 tracuu_error *err);

#endif
