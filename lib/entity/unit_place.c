/*
 * Unit place: levels and places behind a unit.
 *
 *     UBND | tỉnh                      of the text's province
 *     UBND | xã Hòa An huyện Phụng Hiệp
 *     Công an | Q. 1
 *     Sở Tư pháp | Lạng Sơn            "tỉnh" is added
 */
#include "entity/numerals.h"
#include "entity/unit_level.h"

#include <string.h>

#define MAX_LEVELS 3

/* How many words in capitals stand in a row, at most 6. */
static size_t count_capitals(const struct tc_lexeme *l)
{
    size_t n = 0;

    while (n < 6 && tc_unit_name_word(&l[n]) &&
           !(l[n].flags & TC_LEX_UPPER && tc_lex_bytes(&l[n]) > 3))
        n++;
    return n;
}

static bool is_surname(const struct tc_lexeme *l)
{
    unsigned row;

    return tc_phrase_longest(TC_TABLE_SURNAMES, l, &row) > 0;
}

/* Whether the name that ends before `l` goes on there in capitals, and not
 * with a person or another unit. */
static bool goes_on(const struct tc_lexeme *l)
{
    unsigned row;

    return tc_unit_name_word(l) && !is_surname(l) &&
           !(l->flags & TC_LEX_UPPER && tc_lex_bytes(l) > 3) &&
           !tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row);
}

size_t tc_unit_province(const struct tc_unit_reader *reader, size_t at,
                        unsigned *ret_row)
{
    const struct tc_lexeme *l = &reader->lex[at];
    size_t n;

    if (!tc_unit_capital(reader, at))
        return 0;
    n = tc_phrase_longest(TC_TABLE_PLACES, l, ret_row);
    if (!n || (!tc_unit_capital(reader, at + n - 1)) || goes_on(&l[n]))
        return 0;
    return n;
}

static size_t district(const struct tc_unit_reader *reader, size_t at,
                       unsigned *ret_row)
{
    const struct tc_lexeme *l = &reader->lex[at];
    size_t n;

    if (!tc_unit_capital(reader, at))
        return 0;
    n = tc_phrase_longest(TC_TABLE_DISTRICTS, l, ret_row);
    return n && tc_unit_capital(reader, at + n - 1) ? n : 0;
}

/* ---- a level word with its name ---- */

/* A name in capitals that no table knows, behind a district or commune. */
static size_t raw_name(const struct tc_unit_reader *reader, size_t at,
                       const struct tc_level *level)
{
    const struct tc_lexeme *l = &reader->lex[at];
    unsigned row;
    size_t n;

    if (tc_level_has(level->row, 'q') && l->kind == TC_LEX_NUMBER &&
        l->value && l->value < 40 && !tc_lex_is_mark(&l[1], '/'))
        return 1;
    n = tc_phrase_longest(TC_TABLE_NAMESAKES, l, &row);
    if (n && l->flags & TC_LEX_CAPITAL)
        return n;
    n = count_capitals(l);
    if (n > 2 && is_surname(l))
        return 0;
    return n > 3 ? 2 : n;
}

/* The name behind a level word, as a piece; 0 when there is none. */
static size_t read_name(struct tc_unit_reader *reader,
                        const struct tc_level *level)
{
    struct tc_unit_name *unit = &reader->unit;
    size_t at = level->end, n;
    unsigned row;

    if (level->rank == 4) {
        n = tc_phrase_longest(TC_TABLE_PLACES, &reader->lex[at], &row);
        if (n && tc_unit_capital(reader, at)) {
            unit->facts.province = row;
            tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_PLACES, row,
                                                    TC_PLACE_NAME));
            return n;
        }
    }
    n = level->rank >= 3 ? district(reader, at, &row) : 0;
    if (n) {
        tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_DISTRICTS, row,
                                                TC_DISTRICT_NAME));
        return n;
    }
    n = level->rank == 4 ? 0 : raw_name(reader, at, level);
    if (n)
        tc_unit_text_piece(unit, at, at + n);
    return n;
}

/* ---- the tail ---- */

/* Whether the name so far has a last word from a table that says it already:
 * "MTTQ" is written out with "Việt Nam". */
static bool ends_with(const struct tc_unit_name *unit, const char *name)
{
    const char *last = unit->n_pieces ? unit->pieces[unit->n_pieces - 1].name
                                      : NULL;
    size_t len = strlen(name);

    return last && strlen(last) > len &&
           strcmp(last + strlen(last) - len, name) == 0;
}

/* Directly behind a head in small letters: "công ty Việt Nam" is any. */
static bool behind_small(const struct tc_unit_reader *reader, size_t at)
{
    return !(reader->lex[at - 1].flags & TC_LEX_CAPITAL) && !reader->lenient &&
           reader->unit.n_pieces == 1 && !reader->unit.facts.proper &&
           !(reader->lex[at - reader->n_head].flags & TC_LEX_CAPITAL);
}

/* " - Lạng Sơn" behind "khu vực 1", as courts have it since 2025. */
static size_t region_behind(const struct tc_unit_reader *reader, size_t at,
                            unsigned *ret_row)
{
    const struct tc_lexeme *l = &reader->lex[at];
    size_t n;

    if (!tc_lex_is_mark(l, '-') || !(l->flags & TC_LEX_SPACED))
        return 0;
    n = tc_unit_province(reader, at + 1, ret_row);
    return n ? n + 1 : 0;
}

/* "Trung ương", "Việt Nam", "khu vực 1", "các cấp": no name of a place. */
static size_t read_fixed(struct tc_unit_reader *reader, size_t at,
                         const struct tc_level *level)
{
    const struct tc_lexeme *lex = reader->lex;
    struct tc_unit_name *unit = &reader->unit;
    size_t end = level->end, region = 0;
    const char *name;
    unsigned row;

    if (tc_level_has_number(level) &&
        !tc_level_is_numbered(level->row, &lex[end]))
        return at;
    if (tc_level_has(level->row, 'f') && !tc_level_has(level->row, 'm') &&
        (!tc_unit_capital(reader, at) || behind_small(reader, at)))
        return at;
    name = tc_phrase_cell(TC_TABLE_LEVELS, level->row, TC_LEVEL_NAME);
    if (!ends_with(unit, name))
        tc_unit_name_piece(unit, name);
    if (tc_level_has_number(level)) {
        tc_unit_text_piece(unit, end, end + 1);
        end++;
        region = region_behind(reader, end, &row);
    }
    unit->facts.generic |= tc_level_has(level->row, 'g');
    unit->facts.provincial = false;
    unit->facts.proper |= !unit->facts.generic;
    unit->facts.rank = level->rank;
    if (region) {
        tc_unit_name_piece(unit, "-");
        tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_PLACES, row,
                                                TC_PLACE_NAME));
        unit->facts.province = row;
        return end + region;
    }
    if (tc_lex_is(&lex[at], TC_W_TRUNG) && tc_lex_is(&lex[end], TC_W_DANG) &&
        tc_unit_capital(reader, end) &&
        !tc_lex_is(&lex[end + 1], TC_W_UY)) {
        tc_unit_name_piece(unit, "Đảng");
        end++;
    }
    return end;
}

/* A place without its level word. */
static size_t read_bare(struct tc_unit_reader *reader, size_t at,
                        uint32_t head)
{
    struct tc_unit_name *unit = &reader->unit;
    bool level_word = tc_head_has(head, 'p') ||
                      tc_lex_is(&reader->lex[at], TC_W_TPHCM);
    unsigned row;
    size_t n = tc_unit_province(reader, at, &row);

    if (n) {
        if (level_word)
            tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_PLACES, row,
                                                    TC_PLACE_LEVEL));
        tc_unit_name_piece(unit,
                           tc_phrase_cell(TC_TABLE_PLACES, row, TC_PLACE_NAME));
        unit->facts.province = row;
        unit->facts.rank = 4;
    } else {
        const char *level;

        n = level_word || tc_head_has(head, 'h') ? district(reader, at, &row)
                                                 : 0;
        if (!n || goes_on(&reader->lex[at + n]) || reader->lenient)
            return at;
        level = tc_phrase_cell(TC_TABLE_DISTRICTS, row, TC_DISTRICT_LEVEL);
        if (level_word && !*level)
            return at;
        if (level_word)
            tc_unit_name_piece(unit, level);
        tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_DISTRICTS, row,
                                                TC_DISTRICT_NAME));
        unit->facts.rank = 3;
    }
    unit->facts.provincial = false;
    unit->facts.proper = true;
    return at + n;
}

/* One level with its name, or bare; `at` when there is none. */
static size_t read_one(struct tc_unit_reader *reader, size_t at, bool bare,
                       const struct tc_level *level)
{
    struct tc_unit_name *unit = &reader->unit;
    unsigned n_pieces = unit->n_pieces;
    size_t n;

    tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_LEVELS, level->row,
                                            TC_LEVEL_NAME));
    n = read_name(reader, level);
    if (!n && (!bare || level->rank < 2 || tc_level_has(level->row, 'd') ||
               tc_level_has(level->row, 'r'))) {
        unit->n_pieces = n_pieces;
        return at;
    }
    unit->facts.rank = level->rank;
    unit->facts.provincial = !n && level->rank == 4;
    unit->facts.proper |= n > 0;
    return level->end + n;
}

/* A level word that a name must follow. */
static bool is_plain(const struct tc_level *level)
{
    return level->rank > 1 && !tc_level_has(level->row, 'g') &&
           !tc_level_has(level->row, 'f') && !tc_level_has_number(level);
}

/* "các", or how many: "hai", "3". */
static size_t several(const struct tc_lexeme *l)
{
    struct tc_numeral number;

    if (tc_lex_is(l, TC_W_CAC))
        return 1;
    if (l->kind == TC_LEX_NUMBER)
        return l->flags & TC_LEX_SPACED && l->value > 1 && l->value < 100;
    return tc_numeral_words(l, &number) && number.mantissa > 1 ? number.n_lex
                                                               : 0;
}

/* "các huyện Cao Lộc, ...": the first of several places. */
static size_t read_many(struct tc_unit_reader *reader, size_t at)
{
    struct tc_unit_name *unit = &reader->unit;
    unsigned n_pieces = unit->n_pieces;
    size_t n = several(&reader->lex[at]), end;
    struct tc_level level;

    if (!n || !tc_level_read(reader, at + n, &level) || !is_plain(&level))
        return at;
    /* "UBND các huyện: Cao Lộc, Lộc Bình" */
    level.end += tc_lex_is_mark(&reader->lex[level.end], ':');
    end = read_one(reader, at + n, false, &level);
    if (end == at + n)
        return at;
    unit->many = level.row;
    unit->n_before = n_pieces;
    return end;
}

/* Whether what no table knows is the name of a place: two words in capitals, or
 * the number of a district that counts nothing. */
static bool may_be_place(const struct tc_lexeme *l, uint32_t level)
{
    unsigned row;

    if (l->kind == TC_LEX_NUMBER)
        return tc_level_has(level, 'q') &&
               (l[1].kind != TC_LEX_WORD || tc_lex_is(&l[1], TC_W_VA));
    return count_capitals(l) == 2 &&
           !tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row);
}

size_t tc_unit_further_place(struct tc_unit_reader *reader, size_t at)
{
    struct tc_unit_name *unit = &reader->unit;
    struct tc_level level = {.row = unit->many, .end = at}, other;
    unsigned row;
    size_t n;

    if (unit->many == TC_NO_ROW)
        return 0;
    level.rank = tc_level_rank(level.row);
    if (tc_level_read(reader, at, &other)) {
        if (!is_plain(&other))
            return 0;
        level = other;
    } else if (level.rank < 4 && !district(reader, at, &row) &&
               !may_be_place(&reader->lex[at], level.row)) {
        return 0;
    }
    unit->n_pieces = unit->n_before;
    unit->facts.province = TC_NO_ROW;
    tc_unit_name_piece(unit, tc_phrase_cell(TC_TABLE_LEVELS, level.row,
                                            TC_LEVEL_NAME));
    n = read_name(reader, &level);
    return n ? level.end + n : 0;
}

size_t tc_unit_tail(struct tc_unit_reader *reader, size_t at, uint32_t head,
                    bool bare)
{
    unsigned rank = 0;
    size_t many = reader->lenient ? at : read_many(reader, at);

    if (many > at)
        return many;
    for (unsigned i = 0; i < MAX_LEVELS; i++) {
        struct tc_level level;
        size_t end;

        if (reader->lex[at].kind != TC_LEX_WORD ||
            !(reader->lex[at].flags & TC_LEX_SPACED))
            break;
        if (!tc_level_read(reader, at, &level)) {
            if (rank < 4)
                at = read_bare(reader, at, head);
            break;
        }
        if (level.rank <= rank)
            break;
        if (tc_level_has(level.row, 'g') || tc_level_has(level.row, 'f') ||
            tc_level_has_number(&level))
            end = rank ? at : read_fixed(reader, at, &level);
        else
            end = read_one(reader, at, bare && i == 0, &level);
        if (end == at)
            break;
        at = end;
        rank = level.rank;
    }
    return at;
}

uint32_t tc_unit_province_behind(const struct tc_unit_reader *reader)
{
    struct tc_unit_reader other = *reader;
    size_t at = reader->unit.end;

    /* ", huyện Cao Lộc, tỉnh Lạng Sơn" */
    for (unsigned i = 0; i < 2 && tc_lex_is_mark(&reader->lex[at], ','); i++) {
        size_t end = tc_unit_tail(&other, at + 1, reader->unit.head, false);

        if (end == at + 1 || other.unit.facts.province != TC_NO_ROW)
            break;
        at = end;
    }
    return other.unit.facts.province;
}

uint32_t tc_unit_province_at(const struct tc_unit_reader *reader, size_t at)
{
    struct tc_level level;
    unsigned row;

    if (!tc_level_read(reader, at, &level) || level.rank != 4 ||
        !tc_unit_capital(reader, level.end) ||
        !tc_phrase_longest(TC_TABLE_PLACES, &reader->lex[level.end], &row))
        return TC_NO_ROW;
    return row;
}
