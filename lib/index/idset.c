/* Idset: open addressing over hashes that are good as they are. */
#include "index/idset.h"

#include "base/alloc.h"

/* 0 marks an empty place; the one hash that is 0 goes by another name. */
static uint64_t name_of(uint64_t hash)
{
    return hash ? hash : 1;
}

static size_t find(const uint64_t *places, size_t n_places, uint64_t name)
{
    size_t at = (size_t)name & (n_places - 1);

    while (places[at] && places[at] != name)
        at = (at + 1) & (n_places - 1);
    return at;
}

bool tc_idset_reserve(struct tc_idset *set, size_t n)
{
    size_t n_places = set->n_places ? set->n_places : 64;
    uint64_t *places;

    if (n > SIZE_MAX / 16 - set->n)
        return false;
    while (n_places / 2 < set->n + n)
        n_places *= 2;
    if (n_places == set->n_places)
        return true;
    places = tc_alloc_zeroed(n_places, sizeof *places);
    if (!places)
        return false;
    for (size_t i = 0; i < set->n_places; i++)
        if (set->places[i])
            places[find(places, n_places, set->places[i])] = set->places[i];
    tc_free(set->places);
    set->places = places;
    set->n_places = n_places;
    return true;
}

void tc_idset_add(struct tc_idset *set, uint64_t hash)
{
    uint64_t name = name_of(hash);
    size_t at = find(set->places, set->n_places, name);

    set->n += set->places[at] == 0;
    set->places[at] = name;
}

bool tc_idset_has(const struct tc_idset *set, uint64_t hash)
{
    uint64_t name = name_of(hash);

    return set->n_places &&
           set->places[find(set->places, set->n_places, name)] == name;
}

void tc_idset_done(struct tc_idset *set)
{
    tc_free(set->places);
    *set = (struct tc_idset){0};
}
