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
        !tc_grow(&finds->items, &finds->cap, finds->n + 1,
                 sizeof *finds->items)) {
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

static void put_composed(struct tc_buf *buf, const char *text, size_t len)
{
    size_t at = 0;

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
