/* Dates: asking a text. */
#include "dates.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/entity.h>

void dates_of(const char *text, const char *reference, int lenient, char *out,
              size_t cap)
{
    tracuu_entity_options options = {
        .struct_size = sizeof options,
        .reference_date = {reference, strlen(reference)},
        .lenient = lenient};
    tracuu_entities *entities;

    out[0] = '\0';
    cr_assert_eq(
        0, tracuu_entities_new(text, strlen(text), &options, &entities, NULL));
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = {.struct_size = sizeof e};
        size_t len = strlen(out);

        cr_assert_eq(0, tracuu_entities_get(entities, i, &e, NULL));
        if (e.kind == TRACUU_DATE)
            snprintf(out + len, cap - len, "%s%.*s", len ? ";" : "",
                     (int)e.value.len, e.value.ptr);
    }
    tracuu_entities_free(entities);
}

void expect_dates(const struct dates_expected *cases, size_t n,
                  const char *reference, int lenient)
{
    for (size_t i = 0; i < n; i++) {
        char got[512];

        dates_of(cases[i].text, reference, lenient, got, sizeof got);
        cr_expect_str_eq(got, cases[i].values, "%s: expected %s, got %s",
                         cases[i].text, cases[i].values, got);
    }
}
