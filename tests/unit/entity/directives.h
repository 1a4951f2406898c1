/*
 * Directives: what tests of references ask of a text.
 */
#ifndef TESTS_UNIT_ENTITY_DIRECTIVES_H
#define TESTS_UNIT_ENTITY_DIRECTIVES_H

#include <stddef.h>
#include <tracuu/entity.h>

struct expected {
    const char *text;
    const char *values; /* with ; between, "" for none */
};

/* The entities of a text; the caller frees them. */
tracuu_entities *entities_of(const char *text, int lenient);

/* The values of its directives, with ; between. */
void directives_of(const char *text, int lenient, char *out, size_t cap);

void expect_directives(const struct expected *cases, size_t n, int lenient);

#define EXPECT_ALL(cases, lenient)                                             \
    expect_directives(cases, sizeof cases / sizeof *cases, lenient)

#endif
