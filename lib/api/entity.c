/* API: entity.h.  Arguments are checked here; the work is in entity/. */
#include <tracuu/entity.h>

#include <string.h>

#include "api/entities.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "entity/calendar.h"
#include "text/words.h"

static int bad_argument(tracuu_error *err, const char *what)
{
    return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE, "%s", what);
}

static int read_reference(tracuu_str date, uint32_t *ret_day, tracuu_error *err)
{
    unsigned part[3] = {0};
    unsigned at = 0;

    *ret_day = 0;
    if (!date.len)
        return 0;
    for (size_t i = 0; i < date.len && i < 10; i++) {
        if (i == 4 || i == 7)
            at += date.ptr[i] == '-';
        else if (date.ptr[i] >= '0' && date.ptr[i] <= '9')
            part[at] = part[at] * 10 + (unsigned)(date.ptr[i] - '0');
    }
    if (date.len != 10 || at != 2 || !tc_day_exists(part[0], part[1], part[2]))
        return bad_argument(err, "the reference date must be YYYY-MM-DD");
    *ret_day = tc_day(part[0], part[1], part[2]);
    return 0;
}

static int leave_aliases_out(struct tracuu_entities *entities,
                             tracuu_error *err)
{
    const struct tc_finds *finds = entities->finds;

    if (!tc_grow(&entities->shown, &entities->shown_cap, finds->n,
                 sizeof *entities->shown))
        return tc_fail_memory(err);
    for (size_t i = 0; i < finds->n; i++)
        if (!finds->items[i].alias)
            entities->shown[entities->n_shown++] = i;
    return 0;
}

int tc_entities_read(struct tracuu_entities *entities, const char *text,
                     size_t len, const struct tc_recognise_options *options,
                     tracuu_error *err)
{
    int r;

    entities->n_shown = 0;
    r = tc_recognise(entities->finds, text, len, options, err);
    return r < 0 ? r : leave_aliases_out(entities, err);
}

int tc_entities_new(const char *text, size_t len,
                    const struct tc_recognise_options *options,
                    struct tracuu_entities **ret_entities, tracuu_error *err)
{
    struct tracuu_entities *entities = tc_alloc_zeroed(1, sizeof *entities);
    int r;

    if (!entities)
        return tc_fail_memory(err);
    r = tc_finds_new(&entities->finds, err);
    if (r == 0)
        r = tc_entities_read(entities, text, len, options, err);
    if (r < 0) {
        tracuu_entities_free(entities);
        return r;
    }
    *ret_entities = entities;
    return 0;
}

/* Check what both public functions take, and translate it. */
static int read_options(const char *text, size_t len,
                        const tracuu_entity_options *options,
                        struct tc_recognise_options *ret_how, tracuu_error *err)
{
    tracuu_entity_options o = {0};

    if (!text && len)
        return bad_argument(err, "entities need a text");
    if (len > TC_TEXT_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "a text may have at most %zu bytes", TC_TEXT_MAX);
    if (options &&
        tc_copy_struct(&o, sizeof o, options, options->struct_size) < 0)
        return bad_argument(err, "struct_size of the options is wrong");
    *ret_how = (struct tc_recognise_options){.title = o.title,
                                             .lenient = o.lenient != 0};
    return read_reference(o.reference_date, &ret_how->reference, err);
}

int tracuu_entities_new(const char *text, size_t len,
                        const tracuu_entity_options *options,
                        tracuu_entities **ret_entities, tracuu_error *err)
{
    struct tc_recognise_options how;
    int r = read_options(text, len, options, &how, err);

    if (r < 0)
        return r;
    if (!ret_entities)
        return bad_argument(err, "ret_entities is missing");
    return tc_entities_new(text, len, &how, ret_entities, err);
}

int tracuu_entities_read(tracuu_entities *entities, const char *text,
                         size_t len, const tracuu_entity_options *options,
                         tracuu_error *err)
{
    struct tc_recognise_options how;
    int r = read_options(text, len, options, &how, err);

    if (r < 0)
        return r;
    if (!entities)
        return bad_argument(err, "there are no entities to read anew");
    return tc_entities_read(entities, text, len, &how, err);
}

size_t tracuu_entities_count(const tracuu_entities *entities)
{
    return entities ? entities->n_shown : 0;
}

int tracuu_entities_get(const tracuu_entities *entities, size_t i,
                        tracuu_entity *ret_entity, tracuu_error *err)
{
    const struct tc_find *find;
    tracuu_entity entity = {0};

    if (!entities || !ret_entity || i >= entities->n_shown)
        return bad_argument(err, "there is no such entity");
    find = &entities->finds->items[entities->shown[i]];
    entity.kind = find->kind;
    entity.role = find->role;
    entity.flags = find->flags;
    entity.begin = find->begin;
    entity.end = find->end;
    entity.value = find->value;
    entity.place = find->place;
    entity.first_day = find->first_day;
    entity.last_day = find->last_day;
    return tc_give_struct(ret_entity, &entity, sizeof entity, err);
}

void tracuu_entities_free(tracuu_entities *entities)
{
    if (!entities)
        return;
    tc_finds_free(entities->finds);
    tc_free(entities->shown);
    tc_free(entities);
}
