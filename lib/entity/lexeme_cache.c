/* Lexeme cache: remembering. */
#include "entity/lexeme_cache.h"

#include "base/alloc.h"

#define ONES 255, 255, 255, 255, 255, 255, 255, 255

const uint8_t tc_lexeme_masks[TC_LEX_BLOCK + TC_CACHE_WIDTH] = {
    ONES, ONES, ONES, ONES, ONES, ONES, ONES, ONES};

struct tc_lexeme_cache *tc_lexeme_cache_new(void)
{
    return tc_alloc_zeroed(1, sizeof(struct tc_lexeme_cache));
}

void tc_lexeme_cache_free(struct tc_lexeme_cache *cache)
{
    tc_free(cache);
}

void tc_lexeme_set_turn(struct tc_lexeme_set *set)
{
    struct tc_lexeme_entry first = set->entries[0];

    set->entries[0] = set->entries[1];
    set->entries[1] = first;
}

static uint64_t tail_of(const struct tc_lexeme *l)
{
    uint64_t tail;

    memcpy(&tail, (const uint8_t *)l + TC_LEXEME_TAIL, sizeof tail);
    return tail;
}

void tc_lexeme_cache_keep(struct tc_lexeme_cache *cache,
                          struct tc_lexeme_key key, const struct tc_lexeme *l)
{
    struct tc_lexeme_entry *entry =
        &tc_lexeme_cache_set(cache, key)->entries[1];
    struct tc_lexeme lexeme = *l;

    entry->bytes[0] = key.low;
    entry->bytes[1] = key.high;
    lexeme.flags &= (uint8_t)~TC_LEX_SPACED;
    entry->tails[0] = tail_of(&lexeme);
    lexeme.flags |= TC_LEX_SPACED;
    entry->tails[1] = tail_of(&lexeme);
}
