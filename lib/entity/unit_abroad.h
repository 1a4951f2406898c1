/*
 * Abroad: units of other countries, which are none of ours.
 *
 * A school, a hospital or a publisher is abroad when its name is foreign
 * ("Đại học Harvard", "Học viện Quân sự Trung Quốc"), a federation or a fund
 * when its name ends in all the world ("Quỹ Tiền tệ Quốc tế").  Whose "Bộ
 * Thương mại" is only the text tells: where other countries are named again and
 * again and nothing of ours is, it is one of theirs; and so is a law that only
 * its name tells.
 */
#ifndef TC_ENTITY_UNIT_ABROAD_H
#define TC_ENTITY_UNIT_ABROAD_H

#include "entity/unit_parse.h"

/* Whether the name of the unit whose head is at lexeme `at` is foreign. */
bool tc_unit_names_abroad(const struct tc_lexemes *lexemes, size_t at,
                          const struct tc_unit_name *unit);

/* Whether what stands behind a name says so: a country, or a foreign word that
 * the name goes on with. */
bool tc_unit_goes_on_abroad(const struct tc_lexeme *behind);

/* Whether nothing in the name says that the unit is ours: no place, no level,
 * and a head that other countries have too. */
bool tc_unit_is_rootless(const struct tc_unit_name *unit);

/* Note the countries and the places of ours that the window names, if what was
 * found in it from `first` on has something rootless. */
void tc_unit_look_around(struct tc_finds *finds, size_t first);

/* At the end of a text: drop what is rootless if the text is of abroad.  Its
 * title counts too. */
void tc_units_drop_abroad(struct tc_finds *finds, tracuu_str title);

#endif
