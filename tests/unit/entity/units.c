#include "units.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <tracuu/entity.h>

#include "support/collection.h"

void list_units(const char *text, const char *title, int lenient, char *out,
                size_t cap)
{
    tracuu_entity_options options = {
        .struct_size = sizeof options, .title = str(title), .lenient = lenient};
    tracuu_entities *entities;
    tracuu_error err;
    size_t at = 0;

    cr_assert_eq(
        0, tracuu_entities_new(text, strlen(text), &options, &entities, &err));
    *out = '\0';
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity e = {.struct_size = sizeof e};

        cr_assert_eq(0, tracuu_entities_get(entities, i, &e, &err));
        if (e.kind != TRACUU_UNIT)
            continue;
        at += (size_t)snprintf(out + at, cap - at, "%.*s=%.*s",
                               (int)(e.end - e.begin), text + e.begin,
                               (int)e.value.len, e.value.ptr);
        if (e.place.len)
            at += (size_t)snprintf(out + at, cap - at, "@%.*s",
                                   (int)e.place.len, e.place.ptr);
        at += (size_t)snprintf(out + at, cap - at, ";");
    }
    tracuu_entities_free(entities);
}

void expect_units(const char *expected, const char *text)
{
    char out[2048];

    list_units(text, "", 0, out, sizeof out);
    cr_expect_str_eq(out, expected, "<%s>\n  should give <%s>\n  not <%s>",
                     text, expected, out);
}

void expect_query(const char *expected, const char *text)
{
    char out[2048];

    list_units(text, "", 1, out, sizeof out);
    cr_expect_str_eq(out, expected, "<%s>\n  should give <%s>\n  not <%s>",
                     text, expected, out);
}
