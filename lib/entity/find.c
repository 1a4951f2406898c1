/* Find: adding what was found. */
#include "entity/find.h"

#include <string.h>

#include "base/alloc.h"
#include "text/letters.h"

struct tc_find *tc_find_add(struct tc_finds *finds, int kind, size_t first,
                            size_t last)
{
    struct tc_find *find;

    if (finds->n == finds->cap &&
        ((finds->most && finds->n >= finds->most) ||
         !tc_grow(&finds->items, &finds->cap, finds->n + 1,
                  sizeof *finds->items))) {
        finds->failed = true;
        return NULL;
    }
    find = &finds->items[finds->n++];
    *find = (struct tc_find){
        .kind = (uint8_t)kind,
        .begin = finds->lexemes.lex[first].begin,
        .end = finds->lexemes.lex[last].end,
    };
    return find;
}

tracuu_str tc_find_copy(struct tc_finds *finds, const char *ptr, size_t len)
{
    char *copy = tc_arena_copy(&finds->arena, ptr, len);

    if (!copy) {
        finds->failed = true;
        return (tracuu_str){"", 0};
    }
    return (tracuu_str){copy, len};
}

tracuu_str tc_find_scratch(struct tc_finds *finds)
{
    tracuu_str copy = {"", 0};

    if (finds->scratch.failed)
        finds->failed = true;
    else if (finds->scratch.len)
        copy = tc_find_copy(finds, (const char *)finds->scratch.data,
                            finds->scratch.len);
    tc_buf_clear(&finds->scratch);
    return copy;
}

/* The letter of two bytes that begins at `p`: C3 is Latin-1, but for the signs
 * and the eth, which stands for a đ; of C4 to C6 only ours. */
static bool is_ours(const uint8_t *p, bool small)
{
    uint8_t c = p[1];

    switch (p[0]) {
    case 0xc3:
        return c >= (small ? 0xa0 : 0x80) && c <= 0xbf && c != 0x90 &&
               c != 0x97 && c != 0xb0 && c != 0xb7 && c != 0x9f;
    case 0xc4:
        return c == 0x83 || c == 0x91 || c == 0xa9 ||
               (!small && (c == 0x82 || c == 0x90 || c == 0xa8));
    case 0xc5:
        return c == 0xa9 || (!small && c == 0xa8);
    case 0xc6:
        return c == 0xa1 || c == 0xb0 || (!small && (c == 0xa0 || c == 0xaf));
    default:
        return false;
    }
}

bool tc_find_is_composed(const char *text, size_t len, bool small)
{
    const uint8_t *p = (const uint8_t *)text, *end = p + len;

    while (p < end) {
        if (*p < 0x80) {
            if (small && *p >= 'A' && *p <= 'Z')
                return false;
            p++;
        } else if (*p == 0xe1 && end - p > 2) {
            /* U+1EA0 to U+1EF9: a capital, then its small letter. */
            unsigned c = ((p[1] & 1u) << 6) | (p[2] & 0x3fu);

            if ((p[1] & 0xfe) != 0xba || (p[2] & 0xc0) != 0x80 || c < 0x20 ||
                c > 0x79 || (small && !(c & 1)))
                return false;
            p += 3;
        } else {
            if (end - p < 2 || !is_ours(p, small))
                return false;
            p += 2;
        }
    }
    return true;
}

static void put_composed(struct tc_buf *buf, const char *text, size_t len)
{
    size_t at = 0;

    if (tc_find_is_composed(text, len, false)) {
        tc_buf_put(buf, text, len);
        return;
    }
    while (at < len) {
        struct tc_letter letter;
        char out[TC_LETTER_BYTES];

        if (tc_letter_take(text, len, &at, &letter))
            tc_buf_put(buf, out, tc_letter_put(letter, out));
        else
            tc_buf_put_u8(buf, (uint8_t)text[at++]);
    }
}

void tc_find_put_words(struct tc_finds *finds, size_t first, size_t last)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    for (size_t i = first; i <= last; i++) {
        if (i > first && lex[i].flags & TC_LEX_SPACED)
            tc_buf_put(&finds->scratch, " ", 1);
        put_composed(&finds->scratch, finds->lexemes.text + lex[i].begin,
                     tc_lex_bytes(&lex[i]));
    }
}
