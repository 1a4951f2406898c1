/* Arena: a list of blocks, each filled from the front. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

/* Blocks double from the first to the last of these: an arena with three
 * strings in it is small, and malloc's share of a large one is nothing. */
#define FIRST_BYTES 512
#define BLOCK_BYTES 16384

struct tc_arena_block {
    struct tc_arena_block *before;
    size_t cap;
    alignas(max_align_t) unsigned char bytes[];
};

static struct tc_arena_block *new_block(struct tc_arena *arena, size_t cap)
{
    struct tc_arena_block *block;

    if (cap > SIZE_MAX - sizeof *block)
        return NULL;
    block = tc_alloc(sizeof *block + cap);
    if (!block)
        return NULL;
    block->cap = cap;
    arena->n_bytes += cap;
    return block;
}

/* A block of its own, behind the newest one, which goes on being filled. */
static void *alloc_large(struct tc_arena *arena, size_t size)
{
    struct tc_arena_block *block = new_block(arena, size);

    if (!block)
        return NULL;
    if (arena->last) {
        block->before = arena->last->before;
        arena->last->before = block;
    } else {
        block->before = NULL;
        arena->last = block;
        arena->used = size;
    }
    return block->bytes;
}

static bool add_block(struct tc_arena *arena, size_t size)
{
    size_t cap = arena->n_bytes < FIRST_BYTES ? FIRST_BYTES : arena->n_bytes;
    struct tc_arena_block *block;

    cap = cap < BLOCK_BYTES ? cap : BLOCK_BYTES;
    block = new_block(arena, cap > size ? cap : size);
    if (!block)
        return false;
    block->before = arena->last;
    arena->last = block;
    arena->used = 0;
    return true;
}

void *tc_arena_alloc(struct tc_arena *arena, size_t size)
{
    size_t rounded = (size + alignof(max_align_t) - 1) &
                     ~(size_t)(alignof(max_align_t) - 1);

    if (rounded < size)
        return NULL;
    if (rounded > BLOCK_BYTES / 4)
        return alloc_large(arena, rounded);
    if ((!arena->last || arena->last->cap - arena->used < rounded) &&
        !add_block(arena, rounded))
        return NULL;
    arena->used += rounded;
    return arena->last->bytes + arena->used - rounded;
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
