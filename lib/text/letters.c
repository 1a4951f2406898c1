/*
 * Letters: reading and writing, by the tables that gen_letters.c makes from
 * ICU's compositions.
 */
#include "text/letters.h"

#include <string.h>

#include <utf8proc.h>

#include "text/letters.inc"

/* The table has the points below LETTERS_LOW_END, then U+1E00 to U+1EFF. */
static inline unsigned letter_of_point(uint32_t point)
{
    if (point < LETTERS_LOW_END)
        return letter_table[point];
    if (point >= 0x1E00 && point <= 0x1EFF)
        return letter_table[point - 0x1E00 + LETTERS_LOW_END];
    return 0;
}

/* Decode the two- and three-byte characters that a Vietnamese text is made of
 * directly, the rest through utf8proc.  Returns the size, 0 when malformed. */
static inline size_t read_point(const uint8_t *p, size_t len,
                                uint32_t *ret_point)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t size;

    if (len >= 2 && p[0] >= 0xC2 && p[0] <= 0xDF && (p[1] & 0xC0) == 0x80) {
        *ret_point = (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
        return 2;
    }
    if (len >= 3 && p[0] == 0xE1 && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
        *ret_point = 0x1000U | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
        return 3;
    }
    size = utf8proc_iterate(p, (utf8proc_ssize_t)len, &point);
    if (size <= 0)
        return 0;
    *ret_point = (uint32_t)point;
    return (size_t)size;
}

static unsigned tone_of_mark(uint32_t point)
{
    switch (point) {
    case 0x300:
    case 0x340: /* canonically the same */
        return TC_TONE_HUYEN;
    case 0x301:
    case 0x341:
        return TC_TONE_SAC;
    case 0x303:
        return TC_TONE_NGA;
    case 0x309:
        return TC_TONE_HOI;
    case 0x323:
        return TC_TONE_NANG;
    default:
        return TC_TONE_NONE;
    }
}

/* The letter that a shape mark makes of a plain one; 0 when there is none. */
static uint8_t shape(uint8_t base, uint32_t mark)
{
    switch (base) {
    case 'a':
        return mark == 0x302 ? TC_A_CIRCUMFLEX : mark == 0x306 ? TC_A_BREVE : 0;
    case 'e':
        return mark == 0x302 ? TC_E_CIRCUMFLEX : 0;
    case 'o':
        return mark == 0x302 ? TC_O_CIRCUMFLEX : mark == 0x31B ? TC_O_HORN : 0;
    case 'u':
        return mark == 0x31B ? TC_U_HORN : 0;
    default:
        return 0;
    }
}

/* Put one combining mark into its slot; false when it does not fit there. */
static bool add_mark(struct tc_letter *letter, uint32_t mark)
{
    unsigned tone = tone_of_mark(mark);
    uint8_t shaped;

    if (tone) {
        if (letter->tone && letter->tone != tone)
            return false;
        letter->tone = (uint8_t)tone;
        return true;
    }
    /* The same shape twice is one; another than the one in the slot is not. */
    shaped = shape(tc_letter_base(letter->code), mark);
    if (!shaped || (letter->code < 'a' && letter->code != shaped))
        return false;
    letter->code = shaped;
    return true;
}

static bool is_combining(uint32_t point)
{
    return point >= 0x300 &&
           utf8proc_get_property((utf8proc_int32_t)point)->combining_class;
}

/* Whether a combining mark may begin here: none begins with a byte below 0xCC,
 * and none is among the letters U+1E80 to U+1EFF. */
static inline bool may_combine(const uint8_t *p, size_t len)
{
    return p[0] >= 0xCC && !(p[0] == 0xE1 && len >= 2 && (p[1] & 0xFE) == 0xBA);
}

bool tc_letter_take(const char *text, size_t len, size_t *at,
                    struct tc_letter *ret_letter)
{
    const uint8_t *bytes = (const uint8_t *)text;
    struct tc_letter letter;
    uint32_t point = bytes[*at];
    size_t size = 1, next;
    unsigned entry;

    if (point >= 0x80)
        size = read_point(bytes + *at, len - *at, &point);
    entry = size ? letter_of_point(point) : 0;
    if (!entry)
        return false;
    letter.code = (uint8_t)(entry & 0x7F);
    letter.tone = (uint8_t)(entry >> 8 & 7);
    letter.upper = entry >> 11;

    next = *at + size;
    while (next < len && may_combine(bytes + next, len - next)) {
        size = read_point(bytes + next, len - next, &point);
        if (!size || !is_combining(point))
            break;
        if (!add_mark(&letter, point))
            return false;
        next += size;
    }
    *ret_letter = letter;
    *at = next;
    return true;
}

size_t tc_letter_put(struct tc_letter letter, char *out)
{
    const struct letter_text *text =
        &letter_text[letter.upper][letter.tone][letter.code];

    memcpy(out, text->bytes, TC_LETTER_BYTES);
    return text->len;
}

uint8_t tc_letter_base(uint8_t code)
{
    static const uint8_t bases[] = {0, 'a', 'a', 'd', 'e', 'o', 'o', 'u'};

    return code < sizeof bases ? bases[code] : code;
}

bool tc_letter_is_vowel(uint8_t code)
{
    switch (tc_letter_base(code)) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
        return true;
    default:
        return false;
    }
}
