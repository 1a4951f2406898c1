/*
 * Resolve units: the province that a text is about.
 *
 * It is the one that the title names.  Else the one named with its level word
 * or in a unit more than twice as often as any other, or the only one.
 */
#include <string.h>

#include "entity/resolve.h"
#include "entity/unit_abroad.h"
#include "entity/unit_parse.h"
#include "entity/unit_town.h"

/* The only province that a title or a query names; TC_NO_ROW when there is
 * none or there are several. */
static uint32_t only_named(struct tc_finds *finds, tracuu_str text,
                           bool lenient)
{
    uint32_t found = TC_NO_ROW;

    tc_lexemes_start(&finds->lexemes, text.ptr, text.len, lenient);
    while (tc_lexemes_next(&finds->lexemes)) {
        const struct tc_unit_reader reader = {.lex = finds->lexemes.lex,
                                              .lenient = lenient};

        for (size_t i = 0; i < finds->lexemes.n; i++) {
            unsigned row;

            if (!tc_unit_province(&reader, i, &row))
                continue;
            if (found != TC_NO_ROW && found != row)
                return TC_NO_ROW;
            found = row;
        }
    }
    return found;
}

static uint32_t of_text(const struct tc_unit_text *text)
{
    uint32_t best = TC_NO_ROW;
    unsigned most = 0, second = 0;

    for (uint32_t i = 0; i < TC_UNIT_PROVINCES; i++) {
        unsigned n = text->provinces[i];

        if (n > most) {
            second = most;
            most = n;
            best = i;
        } else if (n > second) {
            second = n;
        }
    }
    return most > 2 * second ? best : TC_NO_ROW;
}

/* Whether bodies of each province sign with this symbol: TU and what ends in
 * it, the People's Committee and Council, departments. */
static bool is_provincial(tracuu_str symbol)
{
    static const char *const bodies[] = {"TU", "UBND", "UB", "HĐND"};

    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        size_t n = strlen(bodies[i]);

        if (symbol.len > n &&
            memcmp(symbol.ptr + symbol.len - n, bodies[i], n) == 0)
            return true;
    }
    return false;
}

/* "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII" leaves the province open. */
static bool is_congress_of_province(const struct tc_find *find)
{
    static const char level[] = "tỉnh";
    tracuu_str place = tc_name_place(find->parts[TC_PART_ISSUER]);

    return !find->parts[TC_PART_NUMBER].len && place.len == strlen(level) &&
           memcmp(place.ptr, level, place.len) == 0;
}

/* Where the issuer of a directive is: what its name says, else the province. */
static tracuu_str place_of_issuer(const struct tc_find *find,
                                  tracuu_str province)
{
    tracuu_str town, ignored;

    if (is_congress_of_province(find))
        return province;
    if (!is_provincial(find->parts[TC_PART_SYMBOL]))
        return (tracuu_str){"", 0};
    town = tc_name_town(find->parts[TC_PART_ISSUER], &ignored, &ignored);
    return town.len ? town : province;
}

static bool is_open(const struct tc_find *find)
{
    return find->kind == TRACUU_UNIT && find->place.ptr == tc_unit_open_place;
}

static tracuu_str name_of(uint32_t row)
{
    const char *name =
        row == TC_NO_ROW ? ""
                         : tc_phrase_cell(TC_TABLE_PLACES, row, TC_PLACE_NAME);

    return (tracuu_str){name, strlen(name)};
}

/* The province of the text, if something found waits for it. */
static tracuu_str province_of(struct tc_finds *finds, tracuu_str title,
                              tracuu_str place)
{
    uint32_t row = TC_NO_ROW;
    size_t i = 0;

    while (i < finds->n && finds->items[i].kind != TRACUU_DIRECTIVE &&
           !is_open(&finds->items[i]))
        i++;
    if (i == finds->n)
        return (tracuu_str){"", 0};
    if (title.len)
        row = only_named(finds, title, false);
    if (row == TC_NO_ROW)
        row = of_text(&finds->units);
    /* "12/QĐ-UBND Cà Mau" */
    if (row == TC_NO_ROW && finds->lexemes.lenient)
        row = only_named(
            finds, (tracuu_str){finds->lexemes.text, finds->lexemes.len}, true);
    return row == TC_NO_ROW ? place : name_of(row);
}

void tc_resolve_units(struct tc_finds *finds, tracuu_str title,
                      tracuu_str place)
{
    tracuu_str province = province_of(finds, title, place);

    finds->place = name_of(of_text(&finds->units));
    for (size_t i = 0; i < finds->n; i++) {
        struct tc_find *find = &finds->items[i];

        if (province.len && is_open(find))
            find->place = province;
        else if (find->kind == TRACUU_DIRECTIVE)
            find->place = place_of_issuer(find, province);
    }
    if (!place.len)
        tc_units_drop_abroad(finds, title);
    memset(&finds->units, 0, sizeof finds->units);
}
