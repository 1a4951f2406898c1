/* Unit level: reading level words. */
#include "entity/unit_level.h"

bool tc_level_has(unsigned row, char flag)
{
    return tc_cell_has(TC_TABLE_LEVELS, row, TC_LEVEL_FLAGS, flag);
}

unsigned tc_level_rank(unsigned row)
{
    return (unsigned)(*tc_phrase_cell(TC_TABLE_LEVELS, row, TC_LEVEL_RANK) -
                      '0');
}

bool tc_level_is_numbered(unsigned row, const struct tc_lexeme *number)
{
    if (number->kind == TC_LEX_NUMBER)
        return tc_level_has(row, 'n') || tc_level_has(row, 'N');
    return tc_level_has(row, 'n') && number->kind == TC_LEX_WORD &&
           number->flags & TC_LEX_UPPER;
}

bool tc_unit_is_numbered(const struct tc_lexeme *l, size_t n)
{
    unsigned row;

    return tc_phrase_longest(TC_TABLE_LEVELS, l, &row) == n &&
           tc_level_is_numbered(row, &l[n]);
}

/* "Báo Ấp Bắc" */
static bool is_name(unsigned row, const struct tc_lexeme *l)
{
    return tc_level_has(row, 's') && l->flags & TC_LEX_CAPITAL;
}

bool tc_level_may_begin(const struct tc_lexeme *l)
{
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_LEVELS, l, &row);

    return n && !is_name(row, l) &&
           (!tc_level_has(row, 'N') || tc_level_is_numbered(row, &l[n]));
}

bool tc_level_read(const struct tc_unit_reader *reader, size_t at,
                   struct tc_level *ret)
{
    const struct tc_lexeme *l = &reader->lex[at];
    size_t n = tc_phrase_longest(TC_TABLE_LEVELS, l, &ret->row);
    bool point;

    if (!n || l->kind != TC_LEX_WORD || is_name(ret->row, l))
        return false;
    ret->rank = tc_level_rank(ret->row);
    point = tc_lex_is_mark(&l[n], '.') && tc_lex_glued(&l[n]) &&
            l[n + 1].kind != TC_LEX_BREAK &&
            tc_unit_capital(reader, at + n - 1) && tc_lex_bytes(&l[n - 1]) <= 2;
    if (tc_level_has(ret->row, 'd') && !point &&
        (l[n].kind != TC_LEX_NUMBER || !tc_unit_capital(reader, at)))
        return false;
    /* "xã hội" is society, whatever stands before it. */
    if (n == 1 && tc_lex_is(&l[1], TC_W_HOI) && l->flags & TC_LEX_SPACED &&
        ret->rank == 2)
        return false;
    ret->end = at + n + point;
    return true;
}

bool tc_level_has_number(const struct tc_level *level)
{
    return tc_level_has(level->row, 'n') || tc_level_has(level->row, 'N');
}
