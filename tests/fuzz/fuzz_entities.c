/* Entities of any bytes: in order, within the text, and the same behind other
 * texts as alone. */
#include <string.h>
#include <tracuu/tracuu.h>

#include "fuzz/fuzz.h"

/* Read after all the inputs before, so that the cache of words is in use. */
static void read_anew(const char *text, size_t len,
                      const tracuu_entity_options *options,
                      const tracuu_entities *alone)
{
    static tracuu_entities *kept;

    if (!kept)
        LAW(tracuu_entities_new("", 0, NULL, &kept, NULL) == 0);
    LAW(tracuu_entities_read(kept, text, len, options, NULL) == 0);
    LAW(tracuu_entities_count(kept) == tracuu_entities_count(alone));
    for (size_t i = 0; i < tracuu_entities_count(alone); i++) {
        tracuu_entity a = {.struct_size = sizeof a}, b = a;

        LAW(tracuu_entities_get(kept, i, &a, NULL) == 0);
        LAW(tracuu_entities_get(alone, i, &b, NULL) == 0);
        LAW(a.kind == b.kind && a.begin == b.begin && a.end == b.end);
        LAW(a.value.len == b.value.len &&
            memcmp(a.value.ptr, b.value.ptr, a.value.len) == 0);
    }
}

static void extract(const char *text, size_t len,
                    const tracuu_entity_options *options)
{
    tracuu_entities *entities;
    uint64_t begin = 0;

    LAW(tracuu_entities_new(text, len, options, &entities, NULL) == 0);
    for (size_t i = 0; i < tracuu_entities_count(entities); i++) {
        tracuu_entity entity = {.struct_size = sizeof entity};

        LAW(tracuu_entities_get(entities, i, &entity, NULL) == 0);
        LAW(begin <= entity.begin && entity.begin < entity.end &&
            entity.end <= len);
        LAW(entity.value.len > 0);
        begin = entity.begin;
    }
    read_anew(text, len, options, entities);
    tracuu_entities_free(entities);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    tracuu_entity_options options = {.struct_size = sizeof options};

    extract(text, size, &options);
    options.lenient = 1;
    extract(text, size, &options);
    /* The first part as the title of the rest. */
    options.lenient = 0;
    options.title = (tracuu_str){text, size / 4};
    options.reference_date = (tracuu_str){"2020-02-29", 10};
    extract(text + size / 4, size - size / 4, &options);
    return 0;
}
