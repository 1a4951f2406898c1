/*
 * Strings: open addressing over XXH3.  A place keeps half of the hash beside
 * the number, so that nearly every comparison of bytes is of equal strings.
 */
#include "index/strings.h"

#define XXH_INLINE_ALL
#include <string.h>
#include <xxhash.h>

#include "base/alloc.h"

struct tc_strings_place {
    uint32_t hash;
    uint32_t number; /* plus one; 0 is an empty place */
};

static bool make_room(struct tc_strings *strings)
{
    uint32_t n_places = strings->n_places ? strings->n_places * 2 : 64;
    struct tc_strings_place *places, *old = strings->places;

    if (strings->n + 1 <= strings->n_places / 2)
        return true;
    if (n_places < strings->n_places)
        return false;
    places = tc_alloc_zeroed(n_places, sizeof *places);
    if (!places)
        return false;
    for (uint32_t i = 0; i < strings->n_places; i++) {
        uint32_t at = old[i].hash & (n_places - 1);

        if (!old[i].number)
            continue;
        while (places[at].number)
            at = (at + 1) & (n_places - 1);
        places[at] = old[i];
    }
    tc_free(old);
    strings->places = places;
    strings->n_places = n_places;
    return true;
}

static bool append(struct tc_strings *strings, const char *ptr, size_t len)
{
    if (!tc_grow(&strings->ends, &strings->ends_cap, (size_t)strings->n + 1,
                 sizeof *strings->ends) ||
        !tc_buf_reserve(&strings->bytes, len + 1)) {
        strings->bytes.failed = false;
        return false;
    }
    tc_buf_put(&strings->bytes, ptr, len);
    strings->ends[strings->n++] = strings->bytes.len;
    return true;
}

int tc_strings_number(struct tc_strings *strings, const char *ptr, size_t len,
                      uint32_t *ret_number)
{
    uint32_t hash = (uint32_t)XXH3_64bits(ptr, len);
    uint32_t at;

    if (!make_room(strings))
        return TRACUU_ENOMEM;
    at = hash & (strings->n_places - 1);
    for (; strings->places[at].number;
         at = (at + 1) & (strings->n_places - 1)) {
        const struct tc_strings_place *place = &strings->places[at];
        tracuu_str other;

        if (place->hash != hash)
            continue;
        other = tc_strings_get(strings, place->number - 1);
        if (other.len == len && memcmp(other.ptr, ptr, len) == 0) {
            *ret_number = place->number - 1;
            return 0;
        }
    }
    if (!append(strings, ptr, len))
        return TRACUU_ENOMEM;
    strings->places[at].hash = hash;
    strings->places[at].number = strings->n;
    *ret_number = strings->n - 1;
    return 0;
}

size_t tc_strings_size(const struct tc_strings *strings)
{
    return strings->bytes.cap + strings->ends_cap * sizeof *strings->ends +
           strings->n_places * sizeof *strings->places;
}

size_t tc_strings_largest(const struct tc_strings *strings)
{
    size_t bytes = strings->bytes.cap;
    size_t ends = strings->ends_cap * sizeof *strings->ends;
    size_t places = strings->n_places * sizeof *strings->places;

    bytes = bytes > ends ? bytes : ends;
    return bytes > places ? bytes : places;
}

void tc_strings_done(struct tc_strings *strings)
{
    tc_buf_done(&strings->bytes);
    tc_free(strings->ends);
    tc_free(strings->places);
    *strings = (struct tc_strings)TC_STRINGS_INIT;
}
