/* Find: adding what was found. */
#include "entity/find.h"

#include <string.h>

#include "base/alloc.h"

struct tc_find *tc_find_add(struct tc_finds *finds, int kind, size_t first,
                            size_t last)
{
    struct tc_find *find;

    if (!tc_grow(&finds->items, &finds->cap, finds->n + 1,
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
