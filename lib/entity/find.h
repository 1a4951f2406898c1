/*
 * Find: what recognisers share.
 *
 * Each recogniser goes once over the lexemes of a window and adds what it
 * finds.  Directives come first, then dates, units and quantities; each marks
 * the lexemes that it has taken, so that the number of a directive is no date
 * and a date no quantity.
 */
#ifndef TC_ENTITY_FIND_H
#define TC_ENTITY_FIND_H

#include <tracuu/entity.h>

#include "base/arena.h"
#include "base/buf.h"
#include "entity/lexeme.h"
#include "entity/phrases.h"
#include "entity/unit_text.h"

/* Parts of a directive's value, in the order of the value. */
enum tc_directive_part {
    TC_PART_TYPE,
    TC_PART_NUMBER, /* without leading zeros; "TW4" of a plenum */
    TC_PART_YEAR,   /* of the number: 30/2020/NĐ-CP */
    TC_PART_SYMBOL,
    TC_PART_DATE,
    TC_PART_ISSUER,
    TC_PART_ARTICLE, /* which part of the document */
    TC_PARTS
};

/* One find.  Strings lie in the arena of the finds. */
struct tc_find {
    uint32_t begin; /* bytes [begin, end) of the text */
    uint32_t end;
    uint32_t order; /* in which it was found: several values of one span */
    uint8_t kind;   /* TRACUU_DIRECTIVE, ... */
    uint8_t flags;  /* TRACUU_ENTITY_* */
    uint8_t role;   /* TRACUU_CITES or TRACUU_IS */
    bool tentative; /* believed only where the text names it in full too */
    bool rootless;  /* may be of another country (unit_abroad.h) */
    bool alias;     /* the same directive by its other name: for the index */
    tracuu_str value;
    tracuu_str parts[TC_PARTS]; /* of a directive */
    tracuu_str place; /* of a unit: where it is, when its name does not say */
    uint32_t first_day; /* of a date: yyyymmdd, inclusive */
    uint32_t last_day;
};

struct tc_reference;

/* What a lexeme has been taken for. */
enum {
    TC_TAKEN_NUMBER = 1, /* within the number or symbol of a directive */
    TC_TAKEN_DATE = 2,
    TC_TAKEN_UNIT = 4,
    TC_TAKEN_QUANTITY = 8
};

struct tc_finds {
    struct tc_arena arena;
    struct tc_find *items;
    size_t n;
    size_t cap;
    size_t most; /* there is memory for no more; 0: for any number */
    bool failed; /* out of memory: sticky */

    struct tc_lexemes lexemes;
    uint8_t *taken; /* by lexeme of the window, TC_TAKEN_*; padded too */
    uint32_t reference; /* yyyymmdd: the article's own date; 0: none */
    struct tc_buf scratch; /* to put a value together in */
    struct tc_unit_text units;
    tracuu_str place; /* the province that the text is about; static */

    /* References of the window, which wait for its units (directive.h). */
    struct tc_reference *references;
    size_t n_references;
    size_t references_cap;
};

/* Add a find that stands in lexemes [first, last]; NULL out of memory. */
struct tc_find *tc_find_add(struct tc_finds *finds, int kind, size_t first,
                            size_t last);

/* Copies into the arena: of bytes, and of what was printed into the scratch,
 * which is then cleared. */
tracuu_str tc_find_copy(struct tc_finds *finds, const char *ptr, size_t len);
tracuu_str tc_find_scratch(struct tc_finds *finds);

/* Print lexemes [first, last] into the scratch as they were written, in NFC
 * and with single blanks. */
void tc_find_put_words(struct tc_finds *finds, size_t first, size_t last);

/* Whether text is sure to be in NFC already, without look-alikes of our letters
 * (and in small letters): then it is written as it is. */
bool tc_find_is_composed(const char *text, size_t len, bool small);

static inline void tc_find_take(struct tc_finds *finds, size_t first,
                                size_t last, uint8_t what)
{
    for (size_t i = first; i <= last; i++)
        finds->taken[i] |= what;
}

/* The recognisers. */
void tc_find_directives(struct tc_finds *finds);
void tc_find_dates(struct tc_finds *finds);
void tc_find_units(struct tc_finds *finds);
void tc_find_quantities(struct tc_finds *finds);

#endif
