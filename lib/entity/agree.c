#include "entity/agree.h"

enum tc_agreement tc_agrees(const struct tc_wanted *wanted,
                            const struct tc_entity_term *term)
{
    (void)wanted;
    (void)term;
    return TC_AGREE_NOT;
}

size_t tc_wanted_read(struct tc_finds *finds, struct tc_arena *arena, int kind,
                      const char *text, size_t len, struct tc_wanted *wanted,
                      size_t cap)
{
    (void)finds, (void)arena, (void)kind, (void)text, (void)len;
    (void)wanted, (void)cap;
    return 0;
}
