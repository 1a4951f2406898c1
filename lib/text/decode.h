/*
 * Decode: bytes of a file to UTF-8, UTF-8 cleaned for output, and offsets
 * counted in other units.
 */
#ifndef TC_TEXT_DECODE_H
#define TC_TEXT_DECODE_H

#include <stddef.h>
#include <stdint.h>
#include <tracuu/common.h>

/* As tracuu_text_decode; ret_binary may not be NULL. */
int tc_decode(const void *bytes, size_t len, char **ret_text, size_t *ret_len,
              int *ret_binary, tracuu_error *err);

/* As tracuu_text_clean. */
int tc_clean(const char *text, size_t len, char **ret_text, size_t *ret_len,
             tracuu_error *err);

/* As tracuu_text_convert_offsets. */
int tc_convert_offsets(const char *text, size_t len, const uint64_t *offsets,
                       size_t n, uint64_t *ret_points, uint64_t *ret_units,
                       tracuu_error *err);

#endif
