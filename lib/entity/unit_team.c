/*
 * Team: units whose names are those of teams too.
 *
 * "Quân khu 7" in a report of a match is eleven men.  What stands beside it
 * tells: a word of tables/unit_clues.tsv, or a dash before another name, as in
 * a list of matches; so do several of these words in paragraphs around it.
 */
#include "entity/unit_parse.h"

#include <stddef.h>

/* Lexemes before and behind the name that are looked at. */
#define NEAR 12

/* Words of games in a window from which on it is about games. */
#define MANY 4

static bool speaks_of_game(const struct tc_lexeme *l)
{
    unsigned row;

    return l->kind == TC_LEX_WORD &&
           tc_phrase_longest(TC_TABLE_UNIT_CLUES, l, &row) > 0 &&
           *tc_phrase_cell(TC_TABLE_UNIT_CLUES, row, 0) == 't';
}

/* "Quân khu 4 - Huda Huế", "Thể Công - Quân khu 7". */
static bool has_rival(const struct tc_lexeme *before,
                      const struct tc_lexeme *behind)
{
    return (tc_lex_is_mark(behind, '-') && behind->flags & TC_LEX_SPACED &&
            tc_unit_name_word(&behind[1])) ||
           (tc_lex_is_mark(before, '-') && before->flags & TC_LEX_SPACED &&
            before[-1].flags & TC_LEX_CAPITAL);
}

/* "đội bóng chuyền Công an": directly behind a word of games. */
static bool is_behind_game(const struct tc_lexeme *l)
{
    unsigned row;

    for (size_t n = 1; n <= 3 && l[-(ptrdiff_t)n].kind == TC_LEX_WORD; n++)
        if (tc_phrase_longest(TC_TABLE_UNIT_CLUES, l - n, &row) == n)
            return *tc_phrase_cell(TC_TABLE_UNIT_CLUES, row, 0) == 't';
    return false;
}

/* Whether the window is about games; it is gone through once. */
static bool is_about_games(struct tc_finds *finds)
{
    const struct tc_lexemes *lexemes = &finds->lexemes;
    struct tc_unit_text *text = &finds->units;
    unsigned n = 0;

    if (text->games_at == lexemes->at)
        return text->is_games;
    for (size_t i = 0; i < lexemes->n && n < MANY; i++)
        n += speaks_of_game(&lexemes->lex[i]);
    text->games_at = (uint32_t)lexemes->at;
    text->is_games = n == MANY;
    return text->is_games;
}

bool tc_unit_is_team(struct tc_finds *finds, size_t at,
                     const struct tc_unit_name *unit)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    if (tc_head_has(unit->head, 'S') && is_behind_game(&lex[at]))
        return true;
    if (!tc_head_has(unit->head, 's'))
        return false;
    if (has_rival(&lex[at] - 1, &lex[unit->end]))
        return true;
    for (size_t i = 1; i <= NEAR && (&lex[at] - i)->kind != TC_LEX_BREAK; i++)
        if (speaks_of_game(&lex[at] - i))
            return true;
    for (size_t i = 0; i < NEAR && lex[unit->end + i].kind != TC_LEX_BREAK; i++)
        if (speaks_of_game(&lex[unit->end + i]))
            return true;
    return is_about_games(finds);
}
