/*
 * Unions: one list of (document, count) out of several.
 *
 * Where the sources together are long, counts are added up in an array over
 * all documents; where they are short, (document, count) are sorted.  Both give
 * the same list.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/plan.h"

/* Adding up in an array pays from one document in so many on. */
#define DENSE_SHARE 64

static void open_source(const struct tc_segment *segment, bool pair,
                        const struct tc_source *source,
                        struct tc_postings *ret)
{
    if (pair)
        tc_pairs_postings(segment, &source->list, ret);
    else
        tc_dict_postings(segment, &source->list, ret);
}

/* Counts in 64ths of entry i of the current block. */
static uint32_t weighted(const struct tc_plan *plan,
                         const struct tc_postings *p, uint32_t i,
                         unsigned weight)
{
    uint32_t extra = tc_bm25_title_weight(&plan->bm25) - 1;

    return (p->tf[i] + extra * p->title_tf[i]) * weight;
}

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "a posting list of the index is damaged");
}

static bool make_room(struct tc_plan *plan, struct tc_part *part, size_t n)
{
    part->docs = tc_arena_alloc(&plan->arena, n * sizeof *part->docs);
    part->counts = tc_arena_alloc(&plan->arena, n * sizeof *part->counts);
    return part->docs && part->counts;
}

static int unite_dense(struct tc_plan *plan, const struct tc_segment *segment,
                       bool pair, struct tc_part *part, tracuu_error *err)
{
    uint32_t *sums = tc_alloc_zeroed(segment->n_docs, sizeof *sums);
    struct tc_postings p;
    uint32_t n = 0;
    int r = sums ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < part->n_sources; s++) {
        open_source(segment, pair, &part->sources[s], &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n; i++)
                sums[p.docs[i]] +=
                    weighted(plan, &p, i, part->sources[s].weight);
        if (p.bad)
            r = damaged(err);
    }
    for (uint32_t doc = 0; r == 0 && doc < segment->n_docs; doc++)
        n += sums[doc] != 0;
    if (r == 0 && !make_room(plan, part, n))
        r = tc_fail_memory(err);
    if (r == 0) {
        part->n_docs = n;
        n = 0;
        for (uint32_t doc = 0; doc < segment->n_docs; doc++)
            if (sums[doc]) {
                part->docs[n] = doc;
                part->counts[n++] = sums[doc];
            }
    }
    tc_free(sums);
    return r;
}

static int by_document(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* Entries are document << 32 | count. */
static void add_up(const uint64_t *entries, size_t n, struct tc_part *part)
{
    uint32_t n_docs = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t doc = (uint32_t)(entries[i] >> 32);

        if (n_docs && part->docs[n_docs - 1] == doc) {
            part->counts[n_docs - 1] += (uint32_t)entries[i];
            continue;
        }
        part->docs[n_docs] = doc;
        part->counts[n_docs++] = (uint32_t)entries[i];
    }
    part->n_docs = n_docs;
}

static int unite_sparse(struct tc_plan *plan, const struct tc_segment *segment,
                        bool pair, struct tc_part *part, size_t total,
                        tracuu_error *err)
{
    uint64_t *entries = tc_alloc(total * sizeof *entries);
    struct tc_postings p;
    size_t n = 0;
    int r = entries && make_room(plan, part, total) ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < part->n_sources; s++) {
        open_source(segment, pair, &part->sources[s], &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n && n < total; i++)
                entries[n++] =
                    (uint64_t)p.docs[i] << 32 |
                    weighted(plan, &p, i, part->sources[s].weight);
        if (p.bad)
            r = damaged(err);
    }
    if (r == 0) {
        qsort(entries, n, sizeof *entries, by_document);
        add_up(entries, n, part);
    }
    tc_free(entries);
    return r;
}

int tc_plan_unite(struct tc_plan *plan, const struct tc_segment *segment,
                  bool pair, struct tc_part *part, tracuu_error *err)
{
    size_t total = 0;

    for (uint32_t s = 0; s < part->n_sources; s++)
        total += part->sources[s].list.df;
    if (total >= segment->n_docs / DENSE_SHARE)
        return unite_dense(plan, segment, pair, part, err);
    return unite_sparse(plan, segment, pair, part, total, err);
}
