/*
 * Unit: going over a text for its units.
 *
 * The longest name is the find.  Behind one may follow others that share its
 * head ("Sở Tư pháp, Nội vụ và Tài chính"), a short form in brackets that holds
 * from there on, or the province it lies in (", tỉnh Lạng Sơn").
 */
#include <string.h>

#include "entity/begins.h"
#include "entity/unit_abroad.h"
#include "entity/unit_parse.h"
#include "entity/unit_short.h"
#include "entity/unit_town.h"

const char tc_unit_open_place[] = "";

/* Longest item of a list of departments, in lexemes. */
#define LONGEST_ITEM 16

struct scan {
    struct tc_finds *finds;
    struct tc_unit_reader reader;
    size_t at;
    const struct tc_begin_list *list;
    size_t k; /* of the list: the first that is not before `at` */
    size_t n_waiting;   /* last finds that wait for the place of the next */
    size_t waiting_end; /* the lexeme behind the last of them */
};

static tracuu_str static_str(const char *text)
{
    return (tracuu_str){text, strlen(text)};
}

/* ---- adding ---- */

/* "HĐND", "TAND" without a level: that of the province, or of a place in it. */
static bool is_bare_council(const struct tc_unit_name *unit)
{
    return !unit->facts.rank && !unit->facts.generic &&
           tc_head_has(unit->head, 'q') && tc_head_has(unit->head, 'L');
}

static struct tc_find *add(struct scan *scan, size_t first, size_t end,
                           const struct tc_unit_name *unit)
{
    struct tc_finds *finds = scan->finds;
    struct tc_find *find = tc_find_add(finds, TRACUU_UNIT, first, end - 1);

    if (!find)
        return NULL;
    tc_unit_write(finds, unit);
    find->value = tc_find_scratch(finds);
    if (unit->facts.generic)
        find->flags |= TRACUU_ENTITY_GENERIC;
    if (unit->facts.province != TC_NO_ROW)
        tc_unit_saw_province(&finds->units, unit->facts.province);
    else if (unit->facts.provincial || is_bare_council(unit))
        find->place = (tracuu_str){tc_unit_open_place, 0};
    find->rootless = tc_unit_is_rootless(unit);
    tc_find_take(finds, first, end - 1, TC_TAKEN_UNIT);
    return find;
}

/* ", tỉnh Lạng Sơn" behind the unit says where it is. */
static void add_place_behind(struct scan *scan, struct tc_find *find,
                             const struct tc_unit_name *unit)
{
    const struct tc_lexeme *lex = scan->finds->lexemes.lex;
    uint32_t row;

    if (!find || unit->facts.province != TC_NO_ROW || !unit->facts.rank ||
        unit->facts.rank > 3 || !tc_lex_is_mark(&lex[unit->end], ','))
        return;
    row = tc_unit_province_behind(&scan->reader);
    if (row != TC_NO_ROW)
        find->place =
            static_str(tc_phrase_cell(TC_TABLE_PLACES, row, TC_PLACE_NAME));
}

/* ---- units that share a head ---- */

static bool is_department(unsigned row)
{
    return tc_cell_has(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_KIND, 's');
}

/* A row of the table that ends before a comma: "Tài chính, Kế hoạch và Đầu tư"
 * are two departments, although there is one of both. */
static size_t domain_of_list(const struct tc_lexeme *l, unsigned *ret_row)
{
    struct tc_lexeme item[LONGEST_ITEM + 1] = {{0}};
    size_t n = 0;

    while (n < LONGEST_ITEM && l[n].kind != TC_LEX_BREAK &&
           !tc_lex_is_mark(&l[n], ','))
        n++;
    memcpy(item, l, n * sizeof *item);
    return n ? tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, item, ret_row) : 0;
}

/* A further domain at `at` for this head: its length, or 0. */
static size_t shared_domain(struct scan *scan, size_t at, uint32_t head,
                            unsigned *ret_row)
{
    const struct tc_lexeme *l = &scan->finds->lexemes.lex[at];
    bool dept =
        *tc_phrase_cell(TC_TABLE_UNIT_HEADS, head, TC_HEAD_SHAPE) == 'd';
    struct tc_unit_reader other = scan->reader;
    size_t n;

    if (!tc_unit_capital(&scan->reader, at) || other.lenient)
        return 0;
    n = tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, l, ret_row);
    if (!n || scan->finds->taken[at])
        return 0;
    if (dept && !is_department(*ret_row))
        n = domain_of_list(l, ret_row);
    if (!n || is_department(*ret_row) != dept)
        return 0;
    if (!dept &&
        tc_cell_has(TC_TABLE_UNIT_DOMAINS, *ret_row, TC_DOMAIN_KIND, 'w'))
        return 0;
    return tc_unit_read(&other, at) ? 0 : n;
}

static bool joins(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, ',') || tc_lex_is_mark(l, ';') ||
           tc_lex_is(l, TC_W_VA);
}

/* What the last find says where it is: a place of its own, of the text, or
 * nothing. */
static tracuu_str place_said(const struct tc_find *find)
{
    tracuu_str ignored, town = tc_name_town(find->value, &ignored, &ignored);

    return town.len ? town : find->place;
}

/* "HĐND và UBND tỉnh Lạng Sơn": the place of the last is that of all. */
static void share_place(struct scan *scan, struct tc_find *find, size_t at,
                        const struct tc_unit_name *unit)
{
    bool joined = at == scan->waiting_end + 1 &&
                  joins(&scan->finds->lexemes.lex[scan->waiting_end]);

    if (!joined || !tc_head_has(unit->head, 'q'))
        scan->n_waiting = 0;
    if (!tc_head_has(unit->head, 'q'))
        return;
    if (!unit->facts.rank) {
        scan->n_waiting++;
        scan->waiting_end = unit->end;
        return;
    }
    for (size_t i = 1; i <= scan->n_waiting; i++)
        (find - i)->place = place_said(find);
    scan->n_waiting = 0;
}

static size_t add_shared(struct scan *scan, size_t end, uint32_t head)
{
    const struct tc_lexeme *lex = scan->finds->lexemes.lex;

    if (!tc_head_has(head, 'c'))
        return end;
    for (;;) {
        struct tc_unit_name unit = {.head = head,
                                    .facts = {.province = TC_NO_ROW}};
        unsigned row;
        size_t n;

        if (!joins(&lex[end]))
            return end;
        n = shared_domain(scan, end + 1, head, &row);
        if (!n)
            return end;
        tc_unit_name_piece(
            &unit, tc_phrase_cell(TC_TABLE_UNIT_HEADS, head, TC_HEAD_NAME));
        tc_unit_name_piece(
            &unit, tc_phrase_cell(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_NAME));
        unit.facts.provincial = tc_head_has(head, 'P');
        add(scan, end + 1, end + 1 + n, &unit);
        end += 1 + n;
    }
}

/* "UBND các huyện Cao Lộc, Chi Lăng": further places of the same body. */
static size_t add_places(struct scan *scan, size_t end)
{
    while (joins(&scan->finds->lexemes.lex[end])) {
        size_t next = tc_unit_further_place(&scan->reader, end + 1);

        if (!next || scan->finds->taken[end + 1] ||
            !add(scan, end + 1, next, &scan->reader.unit))
            return end;
        end = next;
    }
    return end;
}

/* ---- short forms that a text defines ---- */

/* Add the short form at `at` as the text defines it. */
static void add_defined(struct scan *scan, size_t at,
                        const struct tc_unit_defined *d)
{
    struct tc_finds *finds = scan->finds;
    struct tc_find *find;

    if (finds->taken[at] & TC_TAKEN_NUMBER)
        return;
    find = tc_find_add(finds, TRACUU_UNIT, at, at);
    if (!find)
        return;
    find->value = d->value;
    find->rootless = d->rootless;
    find->flags |= TRACUU_ENTITY_RESOLVED;
    if (d->provincial)
        find->place = (tracuu_str){tc_unit_open_place, 0};
    tc_find_take(finds, at, at, TC_TAKEN_UNIT);
}

/* A short form that no table knows; where it is defined it follows its unit,
 * which is enough. */
static void read_short_form(struct scan *scan)
{
    const struct tc_lexeme *l = &scan->reader.lex[scan->at];
    const struct tc_unit_defined *d = tc_unit_defined_at(scan->finds, l);

    if (d && d->begin != l->begin)
        add_defined(scan, scan->at, d);
}

/* ---- the scan ---- */

/* "Luật Thi hành án dân sự", "Luật Tổ chức Quốc hội": the law has the name. */
static bool is_law(const struct tc_lexeme *l)
{
    if (tc_lex_is(&l[-1], TC_W_LUAT) ||
        (tc_lex_is(&l[-1], TC_W_LENH) && tc_lex_is(&l[-2], TC_W_PHAP)))
        return true;
    return tc_lex_is(&l[-1], TC_W_CHUC) && tc_lex_is(&l[-2], TC_W_TO) &&
           tc_lex_is(&l[-3], TC_W_LUAT);
}

/* A firm that is nobody's office: its name is passed over. */
static bool is_private(const struct tc_unit_name *unit)
{
    return tc_head_has(unit->head, 'f') && !unit->facts.state;
}

/* A unit at scan->at, with what follows it. */
static bool read_here(struct scan *scan)
{
    struct tc_unit_reader *reader = &scan->reader;
    const struct tc_lexeme *l = &reader->lex[scan->at];
    const struct tc_unit_name *unit = &reader->unit;
    const struct tc_unit_defined *d = NULL;
    struct tc_find *find;
    size_t end;

    if (scan->finds->units.n_defined && tc_unit_is_short_form(l))
        d = tc_unit_defined_at(scan->finds, l);
    if (d) {
        add_defined(scan, scan->at++, d);
        return true;
    }
    if (!tc_unit_read(reader, scan->at) || is_law(l))
        return false;
    if (is_private(unit) ||
        tc_unit_names_abroad(&scan->finds->lexemes, scan->at, unit) ||
        tc_unit_is_team(scan->finds, scan->at, unit)) {
        tc_find_take(scan->finds, scan->at, unit->end - 1, TC_TAKEN_UNIT);
        scan->at = unit->end;
        return true;
    }
    find = add(scan, scan->at, unit->end, unit);
    if (!find)
        return false;
    add_place_behind(scan, find, unit);
    share_place(scan, find, scan->at, unit);
    tc_unit_define(scan->finds, unit->end, find);
    end = unit->end;
    scan->at = add_shared(scan, add_places(scan, end), unit->head);
    return true;
}

/* Pass over a head that is no unit: its words begin no other.  A level word
 * tells a province of the text. */
static void pass_head(struct scan *scan)
{
    const struct tc_unit_reader *reader = &scan->reader;

    if (reader->n_head &&
        *tc_phrase_cell(TC_TABLE_UNIT_HEADS, reader->unit.head,
                        TC_HEAD_SHAPE) == 'p')
        tc_unit_saw_province(&scan->finds->units,
                             tc_unit_province_at(reader, scan->at));
    scan->at += reader->n_head ? reader->n_head : 1;
}

/* The next lexeme from scan->at on that is to be looked at: one that begins a
 * head, and as soon as the text has short forms of its own any that may be
 * one. */
static size_t next_at(struct scan *scan)
{
    const struct tc_lexemes *lexemes = &scan->finds->lexemes;
    size_t head;

    while (scan->list->at[scan->k] < scan->at)
        scan->k++;
    head = scan->k < scan->list->n ? scan->list->at[scan->k] : lexemes->n;
    if (!scan->finds->units.n_defined)
        return head;
    while (scan->at < head && !tc_unit_is_short_form(&lexemes->lex[scan->at]))
        scan->at++;
    return scan->at;
}

void tc_find_units(struct tc_finds *finds)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct scan scan = {
        .finds = finds,
        .reader = {.lex = lex,
                   .taken = finds->taken,
                   .lenient = finds->lexemes.lenient},
        .list = tc_beginnings_of(&finds->lexemes, TC_BEGINS_UNIT),
    };

    while ((scan.at = next_at(&scan)) < finds->lexemes.n) {
        if (scan.list->at[scan.k] == scan.at) {
            if (read_here(&scan))
                continue;
            if (finds->failed)
                return;
            pass_head(&scan);
        } else {
            read_short_form(&scan);
            scan.at++;
        }
    }
}
