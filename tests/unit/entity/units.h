/*
 * Units: what tests of units ask of a text.
 */
#ifndef TESTS_UNIT_ENTITY_UNITS_H
#define TESTS_UNIT_ENTITY_UNITS_H

#include <stddef.h>

/* The units of a text as "surface=value@place;" one after the other. */
void list_units(const char *text, const char *title, int lenient, char *out,
                size_t cap);

void expect_units(const char *expected, const char *text);

/* The same of a text that is a query. */
void expect_query(const char *expected, const char *text);

#endif
