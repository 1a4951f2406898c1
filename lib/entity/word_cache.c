/* Word cache: remembering. */
#include "entity/word_cache.h"

#include <string.h>

#include "base/alloc.h"
#include "entity/lexeme_word.h"

struct tc_word_cache *tc_word_cache_new(void)
{
    return tc_alloc_zeroed(1, sizeof(struct tc_word_cache));
}

void tc_word_cache_free(struct tc_word_cache *cache)
{
    tc_free(cache);
}

size_t tc_word_cache_fill(const struct tc_lexemes *lexemes, size_t at,
                          struct tc_lexeme *l)
{
    uint8_t before = l->flags;
    size_t end = tc_lexeme_read_word(lexemes, at, l);
    struct tc_word_entry *entry;
    uint64_t bytes[2];

    if (!lexemes->cache || lexemes->lenient ||
        lexemes->len - at < TC_CACHE_WIDTH ||
        tc_word_span((const uint8_t *)lexemes->text + at, bytes) != end - at)
        return end;
    entry = &lexemes->cache->entries[tc_word_slot(bytes)];
    memcpy(entry->bytes, bytes, sizeof bytes);
    entry->word = l->word;
    entry->begins = l->begins;
    entry->flags = (uint8_t)(l->flags & ~before);
    return end;
}
