/* Values: asking a text. */
#include "values.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

tracuu_entities *entities_of(const char *text, struct reading reading)
{
    tracuu_entity_options options = {
        .struct_size = sizeof options,
        .reference_date = {reading.reference, strlen(reading.reference)},
        .lenient = reading.lenient};
    tracuu_entities *entities;

    cr_assert_eq(
        0, tracuu_entities_new(text, strlen(text), &options, &entities, NULL));
    return entities;
}

void values_of(const char *text, int kind, struct reading reading, char *out,
               size_t cap)
{
    tracuu_entities *entities = entities_of(text, reading);

    out[0] = '\0';
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = {.struct_size = sizeof e};
        size_t len = strlen(out);

        cr_assert_eq(0, tracuu_entities_get(entities, i, &e, NULL));
        if (e.kind == kind)
            snprintf(out + len, cap - len, "%s%.*s", len ? ";" : "",
                     (int)e.value.len, e.value.ptr);
    }
    tracuu_entities_free(entities);
}

void expect_values(const struct expected *cases, size_t n, int kind,
                   struct reading reading)
{
    for (size_t i = 0; i < n; i++) {
        char got[1024];

        values_of(cases[i].text, kind, reading, got, sizeof got);
        cr_expect_str_eq(got, cases[i].values, "%s: expected %s, got %s",
                         cases[i].text, cases[i].values, got);
    }
}
