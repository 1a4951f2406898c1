/*
 * Frame: the hash of every chunk, and that chunks and zeros fill the image.
 *
 * Every byte of a file is in the header and table, which opening verified, in a
 * chunk, or one of the zeros between: so one that changed is always noticed.
 */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/bytes.h"
#include "check/part.h"
#include "index/toc.h"

/* What people call the chunks; one without a name goes by its number. */
static const char *const names[TC_N_CHUNKS] = {
    [TC_CHUNK_DICT] = "dictionary",
    [TC_CHUNK_POSTINGS] = "postings",
    [TC_CHUNK_POSITIONS] = "positions",
    [TC_CHUNK_PAIR_DICT] = "pairs",
    [TC_CHUNK_PAIR_POSTINGS] = "postings of pairs",
    [TC_CHUNK_LENGTHS] = "lengths",
    [TC_CHUNK_IDS] = "ids",
    [TC_CHUNK_COLUMNS] = "columns",
    [TC_CHUNK_STORE] = "store",
};

static const char *name_of(const struct tc_toc_entry *entry)
{
    const char *name =
        entry->id && entry->id <= TC_N_CHUNKS ? names[entry->id - 1] : NULL;

    return name ? name : "another part";
}

static int by_offset(const void *a, const void *b)
{
    const struct tc_toc_entry *x = a, *y = b;

    return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static void check_hash(struct tc_check *check, const struct tc_toc_entry *entry)
{
    const uint8_t *bytes = check->segment->bytes + entry->offset;

    if (tc_toc_hash(bytes, entry->len) != entry->hash)
        tc_check_fault(check, entry->offset,
                       "%s (part %u): %llu bytes differ from their checksum",
                       name_of(entry), entry->id,
                       (unsigned long long)entry->len);
}

/* The bytes [from, to) belong to no chunk. */
static void check_zeros(struct tc_check *check, uint64_t from, uint64_t to)
{
    if (from > to) {
        tc_check_fault(check, to, "two parts overlap");
        return;
    }
    for (; from < to; from++) {
        if (check->segment->bytes[from]) {
            tc_check_fault(check, from, "a byte between two parts is not 0");
            return;
        }
    }
}

static void check_ids(struct tc_check *check,
                      const struct tc_toc_entry *entries, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (entries[i].id == entries[k].id)
                tc_check_fault(check, entries[i].offset,
                               "%s (part %u) is there twice",
                               name_of(&entries[i]), entries[i].id);
}

/* Those that have a meaning: store, entities. */
#define KNOWN_FLAGS 3u

static void check_flags(struct tc_check *check)
{
    uint32_t flags = tc_load_u32(check->segment->bytes + 80);

    if (flags & ~KNOWN_FLAGS)
        tc_check_fault(check, 80, "flags that have no meaning: %x", flags);
}

int tc_check_frame(struct tc_check *check)
{
    const struct tc_segment *segment = check->segment;
    uint32_t n = tc_toc_count(segment);
    struct tc_toc_entry *entries = tc_alloc_zeroed(n, sizeof *entries);
    uint64_t end = tc_toc_end(segment);

    if (!entries)
        return TRACUU_ENOMEM;
    for (uint32_t i = 0; i < n; i++)
        entries[i] = tc_toc_get(segment, i);
    qsort(entries, n, sizeof *entries, by_offset);
    check_flags(check);
    check_ids(check, entries, n);
    for (uint32_t i = 0; i < n && tc_check_goes_on(check); i++) {
        check_zeros(check, end, entries[i].offset);
        check_hash(check, &entries[i]);
        end = entries[i].offset + entries[i].len;
    }
    check_zeros(check, end, segment->len);
    tc_free(entries);
    return 0;
}
