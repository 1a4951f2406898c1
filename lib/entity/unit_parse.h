/*
 * Unit parse: reading one unit at a place of the text.
 *
 * A unit is a head and what the head asks for: "Chi ủy" another unit, "Sở" a
 * department, "Công ty" a name; then levels and places.
 *
 *     Chi ủy | Chi bộ | Cục | Thi hành án dân sự | tỉnh | Lạng Sơn
 *     body     body     run   domain               level  place
 *
 * Heads, domains, levels and places are rows of tables (tables/unit_*.tsv tells
 * the shapes of heads).  The name written out is gathered as pieces, which
 * either a table gives or the text.
 */
#ifndef TC_ENTITY_UNIT_PARSE_H
#define TC_ENTITY_UNIT_PARSE_H

#include "entity/find.h"

#define TC_UNIT_PIECES 40
#define TC_NO_ROW UINT32_MAX
#define TC_RANK_ALL 8 /* of "các cấp" in levels.tsv */

struct tc_unit_piece {
    const char *name; /* NULL: lexemes [first, end) as they were written */
    uint32_t first;
    uint32_t end;
};

/* What is known beside the name; taken back with it. */
struct tc_unit_facts {
    uint32_t province; /* row of places.tsv that the name holds */
    unsigned rank;     /* of the last level word, 0: none */
    bool generic;      /* "các cấp" */
    bool provincial;   /* of a province that the name does not tell */
    bool proper;       /* in small letters still a name: capitals, a place */
    bool state;        /* were it a firm, it would be the state's */
};

struct tc_unit_name {
    size_t end; /* the lexeme behind it */
    struct tc_unit_piece pieces[TC_UNIT_PIECES];
    unsigned n_pieces;
    uint32_t head; /* row of the first head */
    uint32_t many; /* level of several places, behind which more may follow */
    unsigned n_before; /* pieces before that level */
    struct tc_unit_facts facts;
};

/* Columns of unit_heads.tsv behind the phrase, and of the other tables. */
enum { TC_HEAD_NAME, TC_HEAD_SHAPE, TC_HEAD_FLAGS };
enum { TC_DOMAIN_NAME, TC_DOMAIN_KIND };
enum { TC_LEVEL_NAME, TC_LEVEL_RANK, TC_LEVEL_FLAGS };
enum { TC_PLACE_NAME, TC_PLACE_SINCE, TC_PLACE_LEVEL };
enum { TC_DISTRICT_NAME, TC_DISTRICT_LEVEL, TC_DISTRICT_PROVINCE };

struct tc_unit_reader {
    const struct tc_lexeme *lex;
    const uint8_t *taken;
    bool lenient;
    size_t n_head;   /* lexemes of the head, unit or not, to pass over */
    unsigned budget; /* heads that may still be tried for this unit */
    struct tc_unit_name unit;
};

/* Read the unit whose head is at lexeme `at` into reader->unit; false when
 * there is none. */
bool tc_unit_read(struct tc_unit_reader *reader, size_t at);

/* ---- between the files of the grammar ---- */

static inline bool tc_cell_has(enum tc_table table, unsigned row,
                               unsigned column, char flag)
{
    for (const char *c = tc_phrase_cell(table, row, column); *c; c++)
        if (*c == flag)
            return true;
    return false;
}

static inline bool tc_head_has(unsigned row, char flag)
{
    return tc_cell_has(TC_TABLE_UNIT_HEADS, row, TC_HEAD_FLAGS, flag);
}

/* A word that begins with a capital; in a query, any. */
static inline bool tc_unit_capital(const struct tc_unit_reader *reader,
                                   size_t at)
{
    const struct tc_lexeme *l = &reader->lex[at];

    return l->kind == TC_LEX_WORD &&
           (l->flags & TC_LEX_CAPITAL || reader->lenient);
}

/* Whether a word really has a capital and stands behind a blank. */
static inline bool tc_unit_name_word(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_WORD && l->flags & TC_LEX_CAPITAL &&
           l->flags & TC_LEX_SPACED;
}

void tc_unit_name_piece(struct tc_unit_name *unit, const char *name);
void tc_unit_text_piece(struct tc_unit_name *unit, size_t first, size_t end);

/* A unit inside another one, behind which `at` stands; its end or 0. */
size_t tc_unit_inner(struct tc_unit_reader *reader, size_t at, bool of_body);

/* The words that a run or open head asks for; where they end, or `at`. */
size_t tc_unit_run(struct tc_unit_reader *reader, size_t at, uint32_t head,
                   bool open, bool small);

/* Levels and places behind a unit; where they end, or `at`. */
size_t tc_unit_tail(struct tc_unit_reader *reader, size_t at, uint32_t head,
                    bool bare);

/* A further place of the unit that was read, at `at` behind a comma or "và"
 * ("các huyện Cao Lộc, Chi Lăng"), which takes that of the one before in
 * reader->unit; its end or 0. */
size_t tc_unit_further_place(struct tc_unit_reader *reader, size_t at);

/* The province that is named behind the unit that was read (", huyện Cao Lộc,
 * tỉnh Lạng Sơn"), or TC_NO_ROW. */
uint32_t tc_unit_province_behind(const struct tc_unit_reader *reader);

/* A level word with its name ("tỉnh Lạng Sơn") outside a unit: row of
 * places.tsv, or TC_NO_ROW. */
uint32_t tc_unit_province_at(const struct tc_unit_reader *reader, size_t at);

/* A province at `at` (and no longer name in capitals); its length or 0. */
size_t tc_unit_province(const struct tc_unit_reader *reader, size_t at,
                        unsigned *ret_row);

/* Whether n lexemes are a level that has a number, and it follows: "khu vực I",
 * "khối 3", which is where a unit is, not what it does. */
bool tc_unit_is_numbered(const struct tc_lexeme *l, size_t n);

/* Whether the unit at `at` is a team that has its name. */
bool tc_unit_is_team(struct tc_finds *finds, size_t at,
                     const struct tc_unit_name *unit);

/* Put the name written out into the scratch of the finds. */
void tc_unit_write(struct tc_finds *finds, const struct tc_unit_name *unit);

#endif
