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

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "a posting list of the index is damaged");
}

static bool make_room(struct tc_plan *plan, struct tc_class_part *part,
                      size_t n)
{
    part->docs = tc_arena_alloc(&plan->arena, n * sizeof *part->docs);
    part->counts = tc_arena_alloc(&plan->arena, n * sizeof *part->counts);
    return part->docs && part->counts;
}

/* Take out the documents that have a count.  Without a branch, for whether a
 * document has one cannot be foretold: every entry is written, and kept by
 * stepping past it. */
static void collect(const uint32_t *sums, uint32_t n_docs,
                    struct tc_class_part *part)
{
    uint32_t n = 0;

    for (uint32_t doc = 0; doc < n_docs; doc++) {
        part->docs[n] = doc;
        part->counts[n] = sums[doc];
        n += sums[doc] != 0;
    }
    part->n_docs = n;
}

static int unite_dense(struct tc_plan *plan, const struct tc_segment *segment,
                       bool pair, struct tc_class_part *part, size_t total,
                       tracuu_error *err)
{
    uint32_t *sums = tc_alloc_zeroed(segment->n_docs, sizeof *sums);
    size_t most = total < segment->n_docs ? total : segment->n_docs;
    uint32_t extra = tc_bm25_title_weight(&plan->bm25) - 1;
    struct tc_postings p;
    int r = sums && make_room(plan, part, most + 1) ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < part->n_sources; s++) {
        uint32_t weight = part->sources[s].weight;

        open_source(segment, pair, &part->sources[s], &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n; i++)
                sums[p.docs[i]] +=
                    tc_bm25_count(p.tf[i], p.title_tf[i], extra, weight);
        if (p.bad)
            r = damaged(err);
    }
    if (r == 0)
        collect(sums, segment->n_docs, part);
    tc_free(sums);
    return r;
}

static int by_document(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* Entries are document << 32 | count. */
static void add_up(const uint64_t *entries, size_t n,
                   struct tc_class_part *part)
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
                        bool pair, struct tc_class_part *part, size_t total,
                        tracuu_error *err)
{
    uint64_t *entries = tc_alloc(total * sizeof *entries);
    uint32_t extra = tc_bm25_title_weight(&plan->bm25) - 1;
    struct tc_postings p;
    size_t n = 0;
    int r = entries && make_room(plan, part, total) ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < part->n_sources; s++) {
        open_source(segment, pair, &part->sources[s], &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n && n < total; i++)
                entries[n++] = (uint64_t)p.docs[i] << 32 |
                               tc_bm25_count(p.tf[i], p.title_tf[i], extra,
                                             part->sources[s].weight);
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
                  bool pair, struct tc_class_part *part, tracuu_error *err)
{
    size_t total = 0;

    for (uint32_t s = 0; s < part->n_sources; s++)
        total += part->sources[s].list.df;
    if (total >= segment->n_docs / DENSE_SHARE)
        return unite_dense(plan, segment, pair, part, total, err);
    return unite_sparse(plan, segment, pair, part, total, err);
}
