/*
 * The directives, dates, units and quantities of a text, each with its value.
 *
 *     entities [TEXT [REFERENCE-DATE]]
 *
 * A date that names no year, such as "tháng 3", is counted from the reference
 * date: the day on which the text was published.
 */
#include <stdio.h>
#include <string.h>

#include <tracuu/tracuu.h>

static const char sample[] =
    "Sáng 26/3, Đảng ủy Sở Tư pháp quán triệt Chỉ thị số 35-CT/TW ngày "
    "30/5/2019 của Bộ Chính trị; dự hội nghị có 59 đảng viên.";

static void print_entity(const char *text, const tracuu_entity *entity)
{
    static const char *const kinds[] = {
        [TRACUU_DIRECTIVE] = "directive",
        [TRACUU_DATE] = "date",
        [TRACUU_UNIT] = "unit",
        [TRACUU_QUANTITY] = "quantity",
    };

    printf("%llu-%llu %s \"%.*s\" = %.*s\n", (unsigned long long)entity->begin,
           (unsigned long long)entity->end, kinds[entity->kind],
           (int)(entity->end - entity->begin), text + entity->begin,
           (int)entity->value.len, entity->value.ptr);
}

int main(int argc, char **argv)
{
    const char *text = argc > 1 ? argv[1] : sample;
    const char *date = argc > 2 ? argv[2] : "2020-03-27";
    tracuu_entity_options options = {.struct_size = sizeof options,
                                     .reference_date = {date, strlen(date)}};
    tracuu_entities *entities = NULL;
    tracuu_error err;
    int r = tracuu_entities_new(text, strlen(text), &options, &entities, &err);

    for (size_t i = 0; r == 0 && i < tracuu_entities_count(entities); i++) {
        tracuu_entity entity = {.struct_size = sizeof entity};

        r = tracuu_entities_get(entities, i, &entity, &err);
        if (r == 0)
            print_entity(text, &entity);
    }
    if (r < 0)
        fprintf(stderr, "entities: %s\n", err.message);
    tracuu_entities_free(entities);
    return r < 0;
}
