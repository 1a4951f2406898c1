/* Abroad: foreign names, and texts about other countries. */
#include "entity/unit_abroad.h"

#include <string.h>

#include "text/letters.h"
#include "text/syllable.h"

/* Mentions of other countries from which on a text is about them. */
#define MANY 4

/* How many mentions a word of politics elsewhere counts for. */
#define POLITICS 3

/* Column of countries.tsv behind the phrases. */
enum { COUNTRY_KIND };

/* ---- names ---- */

/* Whether a word is spelled as none of Vietnamese is; a few letters, or
 * capitals alone, may be an abbreviation. */
static bool is_foreign_spelling(const char *text, const struct tc_lexeme *l)
{
    struct tc_letter letters[TC_SYLLABLE_MAX];
    struct tc_syllable syllable;
    size_t len = tc_lex_bytes(l), at = 0, n = 0;

    if (l->kind != TC_LEX_WORD || len < 4 || !(l->flags & TC_LEX_CAPITAL) ||
        l->flags & (TC_LEX_UPPER | TC_LEX_MARKED))
        return false;
    while (at < len && n < TC_SYLLABLE_MAX &&
           tc_letter_take(text + l->begin, len, &at, &letters[n]))
        n++;
    return at < len || !tc_syllable_parse(letters, n, &syllable);
}

static bool country_has(unsigned row, char kind)
{
    return row != TC_NO_ROW &&
           *tc_phrase_cell(TC_TABLE_COUNTRIES, row, COUNTRY_KIND) == kind;
}

/* Whether a country is named at `l`, for which one syllable is too little
 * ("Anh", "Đức" are persons too); of *ret_row, if there is any. */
static bool is_country(const char *text, const struct tc_lexeme *l,
                       unsigned *ret_row)
{
    size_t n = tc_phrase_longest(TC_TABLE_COUNTRIES, l, ret_row);

    if (n == 0)
        *ret_row = TC_NO_ROW;
    return n > 1 || (n == 1 && is_foreign_spelling(text, l));
}

/* Whether the name is of a country at `l`; but "Hữu nghị Việt - Nhật" and
 * "Nghiên cứu Trung Quốc" are at home. */
static bool is_of_country(const char *text, const struct tc_lexeme *l)
{
    const struct tc_lexeme *before = l - 1 - tc_lex_is_mark(&l[-1], '-');
    unsigned row;

    return tc_unit_name_word(l) && is_country(text, l, &row) &&
           before->kind == TC_LEX_WORD && !tc_lex_is(before, TC_W_STUDY) &&
           !tc_lex_is(before, TC_W_VIET) &&
           !(tc_lex_is(before, TC_W_SOUTH) && tc_lex_is(before - 1, TC_W_VIET));
}

/* "tại Oxford" */
static bool is_at_foreign_place(const char *text, const struct tc_lexeme *l)
{
    unsigned row;

    return tc_lex_is(l, TC_W_TAI) && tc_unit_name_word(&l[1]) &&
           (is_country(text, &l[1], &row) ||
            (!l[1].word && is_foreign_spelling(text, &l[1])));
}

/* Whether a country of one syllable ends the name: "Hiệp hội Tim mạch Mỹ", but
 * not "huyện Long Mỹ". */
static bool ends_in_country(const struct tc_lexeme *last)
{
    unsigned row;

    return tc_unit_name_word(last) && last[-1].kind == TC_LEX_WORD &&
           !(last[-1].flags & TC_LEX_CAPITAL) &&
           tc_phrase_longest(TC_TABLE_COUNTRIES, last, &row) == 1;
}

static bool is_world(const struct tc_lexeme *l)
{
    unsigned row;

    return tc_phrase_longest(TC_TABLE_UNIT_CLUES, l, &row) > 0 &&
           *tc_phrase_cell(TC_TABLE_UNIT_CLUES, row, 0) == 'w';
}

/* Whether the name ends in all the world or stands before it; but "Hợp tác quốc
 * tế" is done at home. */
static bool is_of_world(const struct tc_lexeme *lex, size_t at, size_t end)
{
    unsigned row;

    if (is_world(&lex[end]))
        return true;
    for (size_t n = 1; n <= 3 && at + n < end; n++)
        if (tc_phrase_longest(TC_TABLE_UNIT_CLUES, &lex[end - n], &row) == n &&
            *tc_phrase_cell(TC_TABLE_UNIT_CLUES, row, 0) == 'w')
            return !tc_lex_is(&lex[end - n - 1], TC_W_COOPERATE);
    return false;
}

bool tc_unit_names_abroad(const struct tc_lexemes *lexemes, size_t at,
                          const struct tc_unit_name *unit)
{
    const char *text = lexemes->text;
    bool may_be = tc_head_has(unit->head, 'v');

    if (tc_head_has(unit->head, 'W') ||
        (tc_head_has(unit->head, 'w') &&
         is_of_world(lexemes->lex, at, unit->end)))
        return true;
    if (!may_be && !tc_head_has(unit->head, 'C'))
        return false;
    if (may_be && (ends_in_country(&lexemes->lex[unit->end - 1]) ||
                   (tc_unit_is_rootless(unit) &&
                    is_at_foreign_place(text, &lexemes->lex[unit->end]))))
        return true;
    for (size_t i = at + 1; i < unit->end; i++) {
        const struct tc_lexeme *l = &lexemes->lex[i];

        if ((may_be && !l->word && is_foreign_spelling(text, l)) ||
            is_of_country(text, l))
            return true;
    }
    return false;
}

/* "(Mỹ)" */
static bool is_country_in_brackets(const struct tc_lexeme *l)
{
    unsigned row;
    size_t n = l[1].flags & TC_LEX_CAPITAL
                   ? tc_phrase_longest(TC_TABLE_COUNTRIES, &l[1], &row)
                   : 0;

    return n && tc_lex_is_mark(l, '(') && tc_lex_is_mark(&l[n + 1], ')');
}

bool tc_unit_goes_on_abroad(const struct tc_lexeme *behind)
{
    const struct tc_lexeme *l = behind;
    unsigned row;

    if (is_country_in_brackets(l))
        return true;
    /* "Chính phủ của nước Lào", "Bộ Nông nghiệp nước này" */
    l += tc_lex_is(l, TC_W_CUA);
    if (tc_lex_is(l, TC_W_NUOC) && tc_lex_is(&l[1], TC_W_THIS))
        return true;
    l += tc_lex_is(l, TC_W_NUOC);
    if (tc_phrase_longest(TC_TABLE_COUNTRIES, l, &row) &&
        (tc_unit_name_word(l) || country_has(row, 's')))
        return true;
    return l == behind && tc_unit_name_word(l) && !l->word &&
           !(l->flags & (TC_LEX_MARKED | TC_LEX_UPPER)) && tc_lex_bytes(l) > 3;
}

/* ---- texts ---- */

bool tc_unit_is_rootless(const struct tc_unit_name *unit)
{
    const char *head =
        tc_phrase_cell(TC_TABLE_UNIT_HEADS, unit->head, TC_HEAD_NAME);

    return unit->facts.province == TC_NO_ROW &&
           (!unit->facts.rank || unit->facts.generic) &&
           !tc_head_has(unit->head, 'p') && !strstr(head, "Việt Nam");
}

static bool is_vietnam(const struct tc_lexeme *l)
{
    unsigned row;

    return (tc_lex_is(l, TC_W_VIET) || l->flags & TC_LEX_UPPER) &&
           tc_phrase_longest(TC_TABLE_LEVELS, l, &row) &&
           strcmp(tc_phrase_cell(TC_TABLE_LEVELS, row, TC_LEVEL_NAME),
                  "Việt Nam") == 0;
}

/* Whether "Mỹ" stands alone and is none of "Phú Mỹ", "Mỹ Tho". */
static bool is_short_country(const struct tc_lexeme *l, unsigned row)
{
    return country_has(row, 'c') && !tc_unit_name_word(&l[1]) &&
           !(l[-1].flags & TC_LEX_CAPITAL);
}

/* "Tổng thống", "hạ viện": there is none here. */
static bool is_politics_elsewhere(const struct tc_lexeme *l)
{
    unsigned row;

    return l->kind == TC_LEX_WORD &&
           tc_phrase_longest(TC_TABLE_UNIT_CLUES, l, &row) > 0 &&
           *tc_phrase_cell(TC_TABLE_UNIT_CLUES, row, 0) == 'a';
}

static void look(struct tc_unit_text *text, const struct tc_lexemes *lexemes)
{
    for (size_t i = 0; i < lexemes->n && !text->is_at_home; i++) {
        const struct tc_lexeme *l = &lexemes->lex[i];
        unsigned row;

        if (!l->word)
            continue;
        if (text->n_abroad < MANY && is_politics_elsewhere(l))
            text->n_abroad += POLITICS;
        if (!(l->flags & TC_LEX_CAPITAL))
            continue;
        if (is_vietnam(l) || tc_phrase_longest(TC_TABLE_PLACES, l, &row))
            text->is_at_home = true;
        else if (text->n_abroad < MANY && (is_country(lexemes->text, l, &row)
                                               ? !country_has(row, 'n')
                                               : is_short_country(l, row)))
            text->n_abroad++;
    }
}

void tc_unit_look_around(struct tc_finds *finds, size_t first)
{
    bool rootless = false;

    for (size_t i = first; i < finds->n; i++)
        rootless |= finds->items[i].rootless;
    if (rootless && !finds->lexemes.lenient)
        look(&finds->units, &finds->lexemes);
}

static bool is_of_abroad(struct tc_finds *finds, tracuu_str title)
{
    if (finds->units.is_at_home || finds->units.n_abroad < MANY)
        return false;
    tc_lexemes_start(&finds->lexemes, title.ptr, title.len, false);
    while (tc_lexemes_next(&finds->lexemes))
        look(&finds->units, &finds->lexemes);
    return !finds->units.is_at_home;
}

void tc_units_drop_abroad(struct tc_finds *finds, tracuu_str title)
{
    size_t kept = 0;

    if (!is_of_abroad(finds, title))
        return;
    for (size_t i = 0; i < finds->n; i++)
        if (!finds->items[i].rootless)
            finds->items[kept++] = finds->items[i];
    finds->n = kept;
}
