/*
 * Values: what tests of recognition ask of a text.
 */
#ifndef TESTS_UNIT_ENTITY_VALUES_H
#define TESTS_UNIT_ENTITY_VALUES_H

#include <stddef.h>
#include <tracuu/entity.h>

/* A Wednesday. */
#define REFERENCE "2021-06-16"

struct expected {
    const char *text;
    const char *values; /* with ; between, "" for none */
};

/* How a text is read: its date, "" for none, and whether it is a query. */
struct reading {
    const char *reference;
    int lenient;
};

/* The entities of a text; the caller frees them. */
tracuu_entities *entities_of(const char *text, struct reading reading);

/* The values of one kind, with ; between. */
void values_of(const char *text, int kind, struct reading reading, char *out,
               size_t cap);

void expect_values(const struct expected *cases, size_t n, int kind,
                   struct reading reading);

#define EXPECT_DATES(cases, reference)                                         \
    expect_values(cases, sizeof cases / sizeof *cases, TRACUU_DATE,            \
                  (struct reading){reference, 0})

#define EXPECT_DIRECTIVES(cases, lenient)                                      \
    expect_values(cases, sizeof cases / sizeof *cases, TRACUU_DIRECTIVE,       \
                  (struct reading){"", lenient})

#endif
