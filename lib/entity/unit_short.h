/*
 * Unit, short forms: "Trung tâm Xúc tiến đầu tư (TTXTĐT)" holds from there on.
 */
#ifndef TC_ENTITY_UNIT_SHORT_H
#define TC_ENTITY_UNIT_SHORT_H

#include "entity/find.h"

/* "EVN"; "PetroVietnam" when the tables know it alone. */
bool tc_unit_is_short_form(const struct tc_lexeme *l);

/* Note the short form in brackets at lexeme `at`, behind a find, if there is
 * one that is not settled. */
void tc_unit_define(struct tc_finds *finds, size_t at,
                    const struct tc_find *find);

/* What the text has defined the lexeme to be, or NULL; valid as long as the
 * text is read. */
const struct tc_unit_defined *tc_unit_defined_at(const struct tc_finds *finds,
                                                 const struct tc_lexeme *l);

#endif
