/*
 * Agree: whether a value of the index is what a query asks for.
 *
 * A query says as much as its writer knows.  What it leaves out is free; what
 * it says must hold, and of a field must be said.  Directives agree when all
 * that both say is the same (so a date that disagrees makes another document);
 * a date of the index must lie inside the one asked for, and a named period
 * ("nhiệm kỳ 2015-2020") be that very one; a unit agrees with every longer name
 * that contains it whole.
 */
#ifndef TC_ENTITY_AGREE_H
#define TC_ENTITY_AGREE_H

#include "entity/find.h"
#include "entity/term.h"

enum tc_agreement {
    TC_AGREE_NOT,
    TC_AGREE_LOWER, /* in a wider sense: the place is inferred, the province
                       is the predecessor of the one asked for */
    TC_AGREE_FULL
};

struct tc_wanted {
    uint8_t kind;
    bool overlap;   /* of a date: any that has a day in common */
    bool loose;     /* read from bare words: what says less will do, lower; a
                       field is a filter and takes only what says as much */
    bool range;     /* of a date: from a to b, no period that has a name */
    struct tc_find find; /* strings belong to the arena of the reading */
};

/* Whether the term, which tc_entity_term_read has taken apart, is wanted. */
enum tc_agreement tc_agrees(const struct tc_wanted *wanted,
                            const struct tc_entity_term *term);

/* The first and last day of "2020", "2020-03", "2020-Q1", "2020-H1",
 * "2020-03-27", with or without a time behind it; false when it is none. */
bool tc_date_read(tracuu_str text, uint32_t *ret_first, uint32_t *ret_last);

/*
 * Read what stands in a field (directive:"...", date:..., unit:...) into
 * `wanted`, several when it says several ("khóa XI, XII"), at most `cap`;
 * returns how many, 0 when it holds nothing of the kind.  Strings are copied
 * into the arena.  Of a date, "a..b", "a..", "..b" and the ISO forms "2020",
 * "2020-03", "2020-Q1" are read besides what a text may say.  Of a unit, text
 * that is none is taken for a name as it stands.  A failure for want of memory
 * shows in finds->failed.
 */
size_t tc_wanted_read(struct tc_finds *finds, struct tc_arena *arena, int kind,
                      const char *text, size_t len, struct tc_wanted *wanted,
                      size_t cap);

#endif
