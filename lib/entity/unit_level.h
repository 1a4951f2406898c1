/*
 * Unit level: the words that tell at which level of the country a unit stands:
 * "xã", "tỉnh", "khu vực 1", "các cấp" (tables/levels.tsv).
 */
#ifndef TC_ENTITY_UNIT_LEVEL_H
#define TC_ENTITY_UNIT_LEVEL_H

#include "entity/unit_parse.h"

struct tc_level {
    unsigned row;
    unsigned rank;
    size_t end; /* behind the word and its point */
};

/* Whether a level may be named at `l`, and a name ends before it. */
bool tc_level_may_begin(const struct tc_lexeme *l);

bool tc_level_read(const struct tc_unit_reader *reader, size_t at,
                   struct tc_level *ret);

/* A flag and the rank of a row of levels.tsv. */
bool tc_level_has(unsigned row, char flag);
unsigned tc_level_rank(unsigned row);

/* Whether a number must follow, and whether `number` is such a one. */
bool tc_level_has_number(const struct tc_level *level);
bool tc_level_is_numbered(unsigned row, const struct tc_lexeme *number);

#endif
