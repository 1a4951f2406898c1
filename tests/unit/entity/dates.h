/*
 * Dates: what tests of dates ask of a text.
 */
#ifndef TESTS_UNIT_ENTITY_DATES_H
#define TESTS_UNIT_ENTITY_DATES_H

#include <stddef.h>

/* A Wednesday. */
#define REFERENCE "2021-06-16"

struct dates_expected {
    const char *text;
    const char *values; /* with ; between, "" for none */
};

/* Values of the dates of a text, joined. */
void dates_of(const char *text, const char *reference, int lenient, char *out,
              size_t cap);

void expect_dates(const struct dates_expected *cases, size_t n,
                  const char *reference, int lenient);

#define EXPECT_DATES(cases, reference)                                         \
    expect_dates(cases, sizeof cases / sizeof *cases, reference, 0)

#endif
