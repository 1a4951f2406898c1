/*
 * Arena: many small allocations of one lifetime, freed together.
 */
#ifndef TC_BASE_ARENA_H
#define TC_BASE_ARENA_H

#include <stddef.h>

struct tc_arena_block;

struct tc_arena {
    struct tc_arena_block *last; /* newest block; they are a list */
    size_t used;                 /* of the newest block */
    size_t n_bytes;              /* of all blocks together */
};

#define TC_ARENA_INIT {0}

/* Memory aligned for any type that lives until tc_arena_done; NULL when there
 * is none. */
void *tc_arena_alloc(struct tc_arena *arena, size_t size);

/* A NUL-terminated copy of bytes. */
char *tc_arena_copy(struct tc_arena *arena, const char *ptr, size_t len);

void tc_arena_done(struct tc_arena *arena);

#endif
