/*
 * Strings: numbering distinct strings of bytes in the order they are met.
 */
#ifndef TC_INDEX_STRINGS_H
#define TC_INDEX_STRINGS_H

#include <tracuu/common.h>

#include "base/buf.h"

struct tc_strings {
    struct tc_buf bytes;  /* one after another */
    size_t *ends;         /* of string i in bytes */
    uint32_t n;
    size_t ends_cap;
    struct tc_strings_place *places; /* a power of two of them, or NULL */
    uint32_t n_places;
};

#define TC_STRINGS_INIT {{0}, NULL, 0, 0, NULL, 0}

/* The number of a string, which it gets if it has none: then equal to n
 * before.  0, or ENOMEM with nothing changed. */
int tc_strings_number(struct tc_strings *strings, const char *ptr, size_t len,
                      uint32_t *ret_number);

/* The string with a number; valid until the next is added. */
static inline tracuu_str tc_strings_get(const struct tc_strings *strings,
                                        uint32_t number)
{
    size_t begin = number ? strings->ends[number - 1] : 0;

    return (tracuu_str){(const char *)strings->bytes.data + begin,
                        strings->ends[number] - begin};
}

/* Bytes of memory in use. */
size_t tc_strings_size(const struct tc_strings *strings);

/* Of these, what the largest of its arrays takes: twice as much is asked for
 * beside it when it grows. */
size_t tc_strings_largest(const struct tc_strings *strings);
void tc_strings_done(struct tc_strings *strings);

#endif
