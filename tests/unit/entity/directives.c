/* Directives: asking a text. */
#include "directives.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

tracuu_entities *entities_of(const char *text, int lenient)
{
    tracuu_entity_options options = {.struct_size = sizeof options,
                                     .lenient = lenient};
    tracuu_entities *entities;

    cr_assert_eq(
        0, tracuu_entities_new(text, strlen(text), &options, &entities, NULL));
    return entities;
}

void directives_of(const char *text, int lenient, char *out, size_t cap)
{
    tracuu_entities *entities = entities_of(text, lenient);

    out[0] = '\0';
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = {.struct_size = sizeof e};
        size_t len = strlen(out);

        cr_assert_eq(0, tracuu_entities_get(entities, i, &e, NULL));
        if (e.kind == TRACUU_DIRECTIVE)
            snprintf(out + len, cap - len, "%s%.*s", len ? ";" : "",
                     (int)e.value.len, e.value.ptr);
    }
    tracuu_entities_free(entities);
}

void expect_directives(const struct expected *cases, size_t n, int lenient)
{
    for (size_t i = 0; i < n; i++) {
        char got[1024];

        directives_of(cases[i].text, lenient, got, sizeof got);
        cr_expect_str_eq(got, cases[i].values, "%s: expected %s, got %s",
                         cases[i].text, cases[i].values, got);
    }
}
