/* Arena: a list of blocks, each filled from the front. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

/* Large enough that malloc's share is nothing, small enough that an arena with
 * three strings in it wastes little. */
#define BLOCK_BYTES 16384

struct tc_arena_block {
    struct tc_arena_block *before;
    size_t cap;
    alignas(max_align_t) unsigned char bytes[];
};

void *tc_arena_alloc(struct tc_arena *arena, size_t size)
{
    size_t rounded = (size + alignof(max_align_t) - 1) &
                     ~(size_t)(alignof(max_align_t) - 1);
    struct tc_arena_block *block = arena->last;

    if (rounded < size)
        return NULL;
    if (!block || block->cap - arena->used < rounded) {
        size_t cap = rounded > BLOCK_BYTES ? rounded : BLOCK_BYTES;

        if (cap > SIZE_MAX - sizeof *block)
            return NULL;
        block = tc_alloc(sizeof *block + cap);
        if (!block)
            return NULL;
        block->before = arena->last;
        block->cap = cap;
        arena->last = block;
        arena->used = 0;
        arena->n_bytes += cap;
    }
    arena->used += rounded;
    return block->bytes + arena->used - rounded;
}

char *tc_arena_copy(struct tc_arena *arena, const char *ptr, size_t len)
{
    char *copy = tc_arena_alloc(arena, len + 1);

    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, ptr, len);
    copy[len] = '\0';
    return copy;
}

void tc_arena_done(struct tc_arena *arena)
{
    struct tc_arena_block *block = arena->last;

    while (block) {
        struct tc_arena_block *before = block->before;

        tc_free(block);
        block = before;
    }
    *arena = (struct tc_arena)TC_ARENA_INIT;
}
