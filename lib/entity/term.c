/* Term: writing and reading. */
#include "entity/term.h"

#include <string.h>

static char letter_of(const struct tc_find *find)
{
    switch (find->kind) {
    case TRACUU_DIRECTIVE:
        return find->role == TRACUU_IS ? TC_ENTITY_ITSELF : TC_ENTITY_CITED;
    case TRACUU_DATE:
        return TC_ENTITY_DATE;
    case TRACUU_UNIT:
        return TC_ENTITY_UNIT;
    default:
        return TC_ENTITY_QUANTITY;
    }
}

/* Append as much as there is room for, whole code points only. */
static size_t append(char *out, size_t at, tracuu_str s)
{
    size_t n = s.len < TC_TERM_MAX - at ? s.len : TC_TERM_MAX - at;

    while (n < s.len && n > 0 && ((uint8_t)s.ptr[n] & 0xc0) == 0x80)
        n--;
    if (n)
        memcpy(out + at, s.ptr, n);
    return at + n;
}

size_t tc_entity_term(const struct tc_find *find, char *out)
{
    bool derived = find->kind == TRACUU_DIRECTIVE &&
                   find->flags & TRACUU_ENTITY_DERIVED;
    size_t n = 2;

    out[0] = TC_ENTITY_BYTE;
    out[1] = letter_of(find);
    n = append(out, n, find->value);
    if ((find->place.len || derived) && n + 1 < TC_TERM_MAX) {
        out[n++] = TC_ENTITY_REST;
        if (derived)
            out[n++] = '*';
        n = append(out, n, find->place);
    }
    return n;
}

bool tc_entity_term_read(tracuu_str term, struct tc_entity_term *ret)
{
    const char *rest;

    if (term.len < 2 || term.ptr[0] != TC_ENTITY_BYTE)
        return false;
    ret->letter = term.ptr[1];
    ret->value = (tracuu_str){term.ptr + 2, term.len - 2};
    ret->rest = (tracuu_str){"", 0};
    ret->derived = false;
    rest = memchr(ret->value.ptr, TC_ENTITY_REST, ret->value.len);
    if (rest) {
        ret->rest = (tracuu_str){
            rest + 1, (size_t)(term.ptr + term.len - rest) - 1};
        ret->value.len = (size_t)(rest - ret->value.ptr);
        if (ret->rest.len && *ret->rest.ptr == '*') {
            ret->derived = true;
            ret->rest.ptr++;
            ret->rest.len--;
        }
    }
    return true;
}
