/* Lookup: the set of ids, then the parts, the last one first. */
#include "index/lookup.h"

#include "base/alloc.h"
#include "base/error.h"
#include "index/ids.h"

int tc_lookup_learn_part(struct tracuu_index *index, const struct tc_part *part)
{
    uint32_t n = tc_part_docs(part);

    if (!tc_idset_reserve(&index->seen, n))
        return TRACUU_ENOMEM;
    for (uint32_t i = 0; i < n; i++) {
        tracuu_str id;

        if (part->batch) {
            tc_idset_add(&index->seen, part->batch->hashes[i]);
            continue;
        }
        id = tc_segment_id(part->segment, i);
        tc_idset_add(&index->seen, tc_ids_hash(id.ptr, id.len));
    }
    return 0;
}

/* Hashes of ids that are gone are forgotten when there are more of them than of
 * others, and these many. */
#define MOST_STALE 1024

static bool knows_too_many(const struct tracuu_index *index)
{
    uint64_t n = 0;

    for (uint32_t i = 0; i < index->n_parts; i++)
        n += tc_part_docs(&index->parts[i]);
    return index->seen.n > 2 * n + MOST_STALE;
}

int tc_lookup_learn(struct tracuu_index *index, tracuu_error *err)
{
    if (index->knows_ids && !knows_too_many(index))
        return 0;
    tc_idset_done(&index->seen);
    index->knows_ids = false;
    for (uint32_t i = 0; i < index->n_parts; i++)
        if (tc_lookup_learn_part(index, &index->parts[i]) < 0)
            return tc_fail_memory(err);
    index->knows_ids = true;
    return 0;
}

static bool find_in_part(const struct tc_part *part, tracuu_str id,
                         uint64_t hash, uint32_t *ret_doc)
{
    if (!part->batch)
        return tc_segment_find_id(part->segment, id.ptr, id.len, part->gone,
                                  ret_doc);
    return tc_batch_find(part->batch, id.ptr, id.len, hash, ret_doc) &&
           !(part->gone && tc_bits_has(part->gone, *ret_doc));
}

struct tc_part *tc_lookup_find(struct tracuu_index *index, tracuu_str id,
                               uint64_t hash, uint32_t *ret_doc)
{
    if (!tc_idset_has(&index->seen, hash))
        return NULL;
    for (uint32_t i = index->n_parts; i-- > 0;)
        if (find_in_part(&index->parts[i], id, hash, ret_doc))
            return &index->parts[i];
    return NULL;
}

bool tc_part_make_marks(struct tc_part *part)
{
    uint32_t n = part->batch ? TC_BATCH_DOCS : part->segment->n_docs;

    if (!part->gone)
        part->gone = tc_alloc_zeroed(n / 64 + 1, sizeof *part->gone);
    if (!part->gone_docs)
        part->gone_docs = tc_alloc(n * sizeof *part->gone_docs);
    return part->gone && part->gone_docs;
}

void tc_part_drop(struct tc_part *part, uint32_t doc)
{
    part->gone[doc / 64] |= UINT64_C(1) << doc % 64;
    part->gone_docs[part->n_gone++] = doc;
    part->was_changed |= !part->segment;
}
