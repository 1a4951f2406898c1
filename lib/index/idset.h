/*
 * Idset: whether an id may be there.
 *
 * A set of the hashes of all ids ever added.  Nearly every document added is
 * new, and this says so without a look into any segment; a "maybe" is settled
 * by asking the segments.  Hashes are never taken out: a stale one only costs
 * a look.
 */
#ifndef TC_INDEX_IDSET_H
#define TC_INDEX_IDSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tc_idset {
    uint64_t *places; /* a power of two; 0 is empty */
    size_t n_places;
    size_t n;
};

/* Make room for n more.  False without memory. */
bool tc_idset_reserve(struct tc_idset *set, size_t n);

/* Add a hash, for which there must be room. */
void tc_idset_add(struct tc_idset *set, uint64_t hash);
bool tc_idset_has(const struct tc_idset *set, uint64_t hash);
void tc_idset_done(struct tc_idset *set);

#endif
