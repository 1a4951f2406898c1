/*
 * Resolve units: the province that a text is about.
 *
 * It is the one that the title names.  Else the one named with its level word
 * or in a unit more than twice as often as any other, or the only one.
 */
#include <string.h>

#include "entity/resolve.h"
#include "entity/unit_parse.h"

/* The only province that a title names; TC_NO_ROW when there is none or there
 * are several. */
static uint32_t of_title(struct tc_finds *finds, tracuu_str title)
{
    uint32_t found = TC_NO_ROW;

    tc_lexemes_start(&finds->lexemes, title.ptr, title.len, false);
    while (tc_lexemes_next(&finds->lexemes)) {
        const struct tc_unit_reader reader = {.lex = finds->lexemes.lex};

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

void tc_resolve_units(struct tc_finds *finds, tracuu_str title)
{
    uint32_t row = TC_NO_ROW;

    if (title.len)
        row = of_title(finds, title);
    if (row == TC_NO_ROW)
        row = of_text(&finds->units);
    for (size_t i = 0; i < finds->n && row != TC_NO_ROW; i++) {
        struct tc_find *find = &finds->items[i];
        const char *name = tc_phrase_cell(TC_TABLE_PLACES, row, TC_PLACE_NAME);

        if (find->kind == TRACUU_UNIT && find->place.ptr == tc_unit_open_place)
            find->place = (tracuu_str){name, strlen(name)};
    }
    memset(&finds->units, 0, sizeof finds->units);
}
