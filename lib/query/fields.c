/* Fields: a short table, compared without case and marks. */
#include "query/fields.h"

#include <string.h>
#include <tracuu/search.h>

#include <utf8proc.h>

/* Bytes of the longest name, however its marks are written. */
#define NAME_BYTES 32
#define NAME_LETTERS 12

static const struct {
    const char *name; /* folded */
    int kind;
} names[] = {
    {"directive", TRACUU_DIRECTIVE}, {"vanban", TRACUU_DIRECTIVE},
    {"vb", TRACUU_DIRECTIVE},        {"date", TRACUU_DATE},
    {"ngay", TRACUU_DATE},           {"unit", TRACUU_UNIT},
    {"donvi", TRACUU_UNIT},          {"dv", TRACUU_UNIT},
    {"quantity", TRACUU_QUANTITY},   {"soluong", TRACUU_QUANTITY},
    {"published", TRACUU_PUBLISHED}, {"dang", TRACUU_PUBLISHED},
    {"ngaydang", TRACUU_PUBLISHED},
};

#define N_NAMES (sizeof names / sizeof names[0])

/* Fold the letters before a sign; returns how many, 0 when there are others
 * or too many. */
static size_t fold_name(const char *text, size_t len, char *ret_name)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t at = 0, end = (utf8proc_ssize_t)len;
    size_t n = 0;

    while (at < end) {
        utf8proc_int32_t c, parts[4];
        utf8proc_ssize_t step = utf8proc_iterate(bytes + at, end - at, &c);
        utf8proc_ssize_t n_parts;
        int boundary = 0;

        if (step <= 0)
            return 0;
        at += step;
        n_parts = utf8proc_decompose_char(
            c, parts, 4, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
        for (utf8proc_ssize_t i = 0; i < n_parts && i < 4; i++) {
            c = parts[i] == 0x111 ? 'd' : parts[i];
            if (c >= 0x300 && c <= 0x36F)
                continue;
            if (c < 'a' || c > 'z' || n == NAME_LETTERS)
                return 0;
            ret_name[n++] = (char)c;
        }
    }
    return n;
}

static int kind_of(const char *text, size_t len)
{
    char name[NAME_LETTERS];
    size_t n = fold_name(text, len, name);

    for (size_t i = 0; n && i < N_NAMES; i++)
        if (strlen(names[i].name) == n && memcmp(names[i].name, name, n) == 0)
            return names[i].kind;
    return 0;
}

int tc_field_at(const char *text, size_t len, size_t *ret_len,
                bool *ret_overlap)
{
    size_t n = 0;
    int kind;

    len = len < NAME_BYTES ? len : NAME_BYTES;
    while (n < len && text[n] != ':' && text[n] != '~' &&
           (unsigned char)text[n] > ' ' && text[n] != '"')
        n++;
    if (n == len || (text[n] != ':' && text[n] != '~'))
        return 0;
    kind = kind_of(text, n);
    *ret_overlap = text[n] == '~';
    if (*ret_overlap && kind != TRACUU_DATE && kind != TRACUU_PUBLISHED)
        return 0;
    *ret_len = n + 1;
    return kind;
}

const char *tc_field_name(int kind)
{
    size_t i = 0;

    while (names[i].kind != kind)
        i++;
    return names[i].name;
}
