/*
 * Characters: telling letters, blanks and marks apart in UTF-8.
 */
#ifndef TC_ENTITY_CHARACTERS_H
#define TC_ENTITY_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entity/lexicon.h"

/* Decode the code point at `at`; a byte that begins none is itself. */
static inline uint32_t tc_char_decode(const uint8_t *text, size_t at,
                                      size_t len, unsigned *ret_size)
{
    uint8_t lead = text[at];

    *ret_size = 1;
    if (lead >= 0xc2 && lead < 0xe0 && at + 1 < len &&
        (text[at + 1] & 0xc0) == 0x80) {
        *ret_size = 2;
        return (lead & 0x1fu) << 6 | (text[at + 1] & 0x3fu);
    }
    if (lead >= 0xe0 && lead < 0xf0 && at + 2 < len &&
        (text[at + 1] & 0xc0) == 0x80 && (text[at + 2] & 0xc0) == 0x80) {
        *ret_size = 3;
        return (lead & 0xfu) << 12 | (text[at + 1] & 0x3fu) << 6 |
               (text[at + 2] & 0x3fu);
    }
    if (lead >= 0xf0 && lead < 0xf5 && at + 3 < len &&
        (text[at + 1] & 0xc0) == 0x80 && (text[at + 2] & 0xc0) == 0x80 &&
        (text[at + 3] & 0xc0) == 0x80) {
        *ret_size = 4;
        return (lead & 7u) << 18 | (text[at + 1] & 0x3fu) << 12 |
               (text[at + 2] & 0x3fu) << 6 | (text[at + 3] & 0x3fu);
    }
    return lead;
}

static inline bool tc_char_is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xa0 || c == 0xfeff || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200d) || c == 0x202f;
}

/* Letters of other alphabets, roughly: all that is no punctuation. */
static inline bool tc_char_is_foreign_letter(uint32_t c)
{
    if (c < 0xc0)
        return c == 0xaa || c == 0xb5 || c == 0xba;
    return c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) &&
           !(c >= 0x3000 && c < 0x3040) && !(c >= 0xfe00 && c < 0xff10) &&
           c < 0x1f000;
}

static inline unsigned tc_char_letter(const uint8_t *p, const uint8_t *end,
                                      unsigned *ret_size)
{
    uint32_t c = *p;

    *ret_size = 1;
    if (c < 0x80)
        return tc_lexicon_latin[c];
    if (c == 0xe1 && end - p > 2 && (p[1] & 0xfe) == 0xba &&
        (p[2] & 0xc0) == 0x80) {
        *ret_size = 3;
        return tc_lexicon_viet[0x80 + ((p[1] & 1u) << 6) + (p[2] & 0x3fu)];
    }
    if (c < 0xc2 || c > 0xc9 || end - p < 2 || (p[1] & 0xc0) != 0x80)
        return 0;
    *ret_size = 2;
    c = (c & 0x1fu) << 6 | (p[1] & 0x3fu);
    return c < 0x258 ? tc_lexicon_latin[c] : 0;
}

#endif
