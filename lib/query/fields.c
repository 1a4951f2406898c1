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

static const char *const titles[] = {"title", "tieude"};

/* Letters of the shortest name of two syllables, "donvi". */
#define TWO_SYLLABLES 5

/* Fold the letters before a sign, without blanks; returns how many, 0 when
 * there are others or too many. */
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
            if (c == ' ' || (c >= 0x300 && c <= 0x36F))
                continue;
            if (c < 'a' || c > 'z' || n == NAME_LETTERS)
                return 0;
            ret_name[n++] = (char)c;
        }
    }
    return n;
}

static bool is_name(const char *name, const char *folded, size_t n)
{
    return strlen(name) == n && memcmp(name, folded, n) == 0;
}

/* How long the name is that a text begins with, up to its sign; 0: none.
 * "đơn vị:" is one, "đơn vị: " is ordinary writing. */
static size_t name_length(const char *text, size_t len, char *ret_folded,
                          size_t *ret_n)
{
    bool blank = false;
    size_t n = 0;

    len = len < NAME_BYTES ? len : NAME_BYTES;
    while (n < len && text[n] != ':' && text[n] != '~' && text[n] != '"' &&
           ((unsigned char)text[n] > ' ' || (text[n] == ' ' && n && !blank)))
        blank |= text[n++] == ' ';
    if (n + blank >= len || (text[n] != ':' && text[n] != '~'))
        return 0;
    *ret_n = fold_name(text, n, ret_folded);
    if (blank && (*ret_n < TWO_SYLLABLES || text[n - 1] == ' ' ||
                  (unsigned char)text[n + 1] <= ' '))
        return 0;
    return *ret_n ? n : 0;
}

int tc_field_at(const char *text, size_t len, size_t *ret_len,
                bool *ret_overlap)
{
    char folded[NAME_LETTERS];
    size_t n_folded, i = 0;
    size_t n = name_length(text, len, folded, &n_folded);

    if (!n)
        return 0;
    while (i < N_NAMES && !is_name(names[i].name, folded, n_folded))
        i++;
    *ret_overlap = text[n] == '~';
    *ret_len = n + 1;
    if (i == N_NAMES || (*ret_overlap && names[i].kind != TRACUU_DATE &&
                         names[i].kind != TRACUU_PUBLISHED))
        return 0;
    return names[i].kind;
}

size_t tc_field_title_at(const char *text, size_t len)
{
    char folded[NAME_LETTERS];
    size_t n_folded;
    size_t n = name_length(text, len, folded, &n_folded);

    for (size_t i = 0; n && i < sizeof titles / sizeof *titles; i++)
        if (text[n] == ':' && is_name(titles[i], folded, n_folded))
            return n + 1;
    return 0;
}

const char *tc_field_name(int kind)
{
    size_t i = 0;

    while (names[i].kind != kind)
        i++;
    return names[i].name;
}
