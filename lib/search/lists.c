/*
 * Lists: reading and uniting.
 *
 * Where several sources together are long, counts are added up in an array
 * over all documents; where they are short, (document, count) are sorted.  Both
 * give the same list.
 */
#include "search/lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

/* Adding up in an array pays from one document in so many on. */
#define DENSE_SHARE 64

/* What opening a list counts, beside a posting. */
#define SOURCE_WORK 32

/* What is being read. */
struct reading {
    const struct tc_segment *segment;
    const struct tc_material *material;
    bool pair;
    uint32_t extra; /* what a word of the title counts more */
    struct tc_deadline *deadline;
};

static void open_source(const struct reading *reading, uint32_t i,
                        struct tc_postings *ret)
{
    const struct tc_list *list = &reading->material->sources[i].list;

    if (reading->pair)
        tc_pairs_postings(reading->segment, list, ret);
    else
        tc_dict_postings(reading->segment, list, ret);
}

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "a posting list of the index is damaged");
}

static bool next_block(const struct reading *reading, struct tc_postings *p)
{
    return tc_postings_next_block(p) &&
           !tc_deadline_passed(reading->deadline, p->n);
}

/* A list was gone through, unless its time was over. */
static int finish_source(const struct reading *reading,
                         const struct tc_postings *p, tracuu_error *err)
{
    if (p->bad)
        return damaged(err);
    return tc_deadline_check(reading->deadline, SOURCE_WORK, err);
}

static bool make_room(struct tc_counts *counts, size_t n)
{
    counts->docs = tc_alloc(n * sizeof *counts->docs);
    counts->counts = tc_alloc(n * sizeof *counts->counts);
    return counts->docs && counts->counts;
}

void tc_counts_done(struct tc_counts *counts)
{
    tc_free(counts->docs);
    tc_free(counts->counts);
    *counts = (struct tc_counts){0};
}

/* ---- one source ---- */

static int read_one(const struct reading *reading, struct tc_counts *counts,
                    tracuu_error *err)
{
    uint32_t df = reading->material->sources[0].list.df;
    uint32_t weight = reading->material->sources[0].weight;
    uint32_t extra = reading->extra;
    struct tc_postings p;
    uint32_t n = 0;

    if (df > reading->segment->n_docs)
        return damaged(err);
    if (!make_room(counts, df))
        return tc_fail_memory(err);
    open_source(reading, 0, &p);
    for (; next_block(reading, &p) && p.n <= df - n; n += p.n) {
        uint32_t *to = counts->counts + n;

        memcpy(counts->docs + n, p.docs, p.n * sizeof *p.docs);
        for (uint32_t i = 0; i < p.n; i++)
            to[i] = tc_bm25_count(p.tf[i], p.title_tf[i], extra, weight);
    }
    counts->n = n;
    return finish_source(reading, &p, err);
}

/* ---- several ---- */

/* Take out the documents that have a count.  Without a branch, for whether a
 * document has one cannot be foretold: every entry is written, and kept by
 * stepping past it. */
static void collect(const uint32_t *sums, uint32_t n_docs,
                    struct tc_counts *counts)
{
    uint32_t n = 0;

    for (uint32_t doc = 0; doc < n_docs; doc++) {
        counts->docs[n] = doc;
        counts->counts[n] = sums[doc];
        n += sums[doc] != 0;
    }
    counts->n = n;
}

static int unite_dense(const struct reading *reading, size_t total,
                       struct tc_counts *counts, tracuu_error *err)
{
    uint32_t n_docs = reading->segment->n_docs;
    uint32_t *sums = tc_alloc_zeroed(n_docs, sizeof *sums);
    size_t most = total < n_docs ? total : n_docs;
    struct tc_postings p;
    int r = sums && make_room(counts, most + 1) ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < reading->material->n_sources; s++) {
        uint32_t weight = reading->material->sources[s].weight;

        open_source(reading, s, &p);
        while (next_block(reading, &p))
            for (uint32_t i = 0; i < p.n; i++)
                sums[p.docs[i]] += tc_bm25_count(p.tf[i], p.title_tf[i],
                                                 reading->extra, weight);
        r = finish_source(reading, &p, err);
    }
    if (r == 0)
        collect(sums, n_docs, counts);
    tc_free(sums);
    return r;
}

static int by_document(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* Entries are document << 32 | count. */
static void add_up(const uint64_t *entries, size_t n, struct tc_counts *counts)
{
    uint32_t n_docs = 0;

    for (size_t i = 0; i < n; i++) {
        uint32_t doc = (uint32_t)(entries[i] >> 32);

        if (n_docs && counts->docs[n_docs - 1] == doc) {
            counts->counts[n_docs - 1] += (uint32_t)entries[i];
            continue;
        }
        counts->docs[n_docs] = doc;
        counts->counts[n_docs++] = (uint32_t)entries[i];
    }
    counts->n = n_docs;
}

static int unite_sparse(const struct reading *reading, size_t total,
                        struct tc_counts *counts, tracuu_error *err)
{
    uint64_t *entries = tc_alloc(total * sizeof *entries);
    struct tc_postings p;
    size_t n = 0;
    int r = entries && make_room(counts, total) ? 0 : tc_fail_memory(err);

    for (uint32_t s = 0; r == 0 && s < reading->material->n_sources; s++) {
        uint32_t weight = reading->material->sources[s].weight;

        open_source(reading, s, &p);
        while (next_block(reading, &p))
            for (uint32_t i = 0; i < p.n && n < total; i++)
                entries[n++] = (uint64_t)p.docs[i] << 32 |
                               tc_bm25_count(p.tf[i], p.title_tf[i],
                                             reading->extra, weight);
        r = finish_source(reading, &p, err);
    }
    if (r == 0) {
        qsort(entries, n, sizeof *entries, by_document);
        add_up(entries, n, counts);
    }
    tc_free(entries);
    return r;
}

static int unite(const struct reading *reading, struct tc_counts *counts,
                 tracuu_error *err)
{
    size_t total = 0;

    for (uint32_t s = 0; s < reading->material->n_sources; s++)
        total += reading->material->sources[s].list.df;
    if (total >= reading->segment->n_docs / DENSE_SHARE)
        return unite_dense(reading, total, counts, err);
    return unite_sparse(reading, total, counts, err);
}

int tc_counts_read(const struct tc_segment *segment, bool pair,
                   const struct tc_material *material, uint32_t title_weight,
                   struct tc_deadline *deadline, struct tc_counts *ret_counts,
                   tracuu_error *err)
{
    struct reading reading = {segment, material, pair, title_weight - 1,
                              deadline};
    int r = 0;

    *ret_counts = (struct tc_counts){0};
    if (material->n_sources == 1)
        r = read_one(&reading, ret_counts, err);
    else if (material->n_sources > 1)
        r = unite(&reading, ret_counts, err);
    if (r < 0)
        tc_counts_done(ret_counts);
    return r;
}

bool tc_source_is_left(const struct tc_segment *segment,
                       const struct tc_source *source,
                       const struct tc_gone *gone)
{
    struct tc_postings p;

    if (!gone || source->list.df > gone->n)
        return true;
    tc_dict_postings(segment, &source->list, &p);
    while (tc_postings_next_block(&p))
        for (uint32_t i = 0; i < p.n; i++)
            if (!tc_bits_has(gone->bits, p.docs[i]))
                return true;
    return false;
}
