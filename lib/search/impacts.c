/* Impacts: making and finding. */
#include "search/impacts.h"

#include <string.h>

#include "search/bm25.h"
#include "search/kernels.h"

/* ---- making ---- */

/* The least score of a level. */
static inline uint32_t level_begin(uint32_t level, unsigned shift)
{
    return (level - 1) << shift;
}

static bool put_large(struct tc_impacts *impacts, struct tc_arena *arena,
                      const uint32_t *counts)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < impacts->n; i++)
        n += counts[i] >= UINT16_MAX;
    if (n == 0)
        return true;
    impacts->large = tc_arena_alloc(arena, n * sizeof *impacts->large);
    if (!impacts->large)
        return false;
    for (uint32_t i = 0; i < impacts->n; i++)
        if (counts[i] >= UINT16_MAX)
            impacts->large[impacts->n_large++] =
                (struct tc_large_count){i, counts[i]};
    return true;
}

static bool put_counts(struct tc_impacts *impacts, struct tc_arena *arena,
                       const uint32_t *counts)
{
    impacts->counts =
        tc_arena_alloc(arena, impacts->n * sizeof *impacts->counts);
    if (!impacts->counts)
        return false;
    for (uint32_t i = 0; i < impacts->n; i++)
        impacts->counts[i] =
            (uint16_t)(counts[i] < UINT16_MAX ? counts[i] : UINT16_MAX);
    return put_large(impacts, arena, counts);
}

static uint32_t large_count(const struct tc_impacts *impacts, uint32_t i)
{
    uint32_t low = 0, high = impacts->n_large;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (impacts->large[middle].entry <= i)
            low = middle;
        else
            high = middle;
    }
    return impacts->large[low].count;
}

uint32_t tc_impacts_count(const struct tc_impacts *impacts, uint32_t i)
{
    return impacts->counts[i] < UINT16_MAX ? impacts->counts[i]
                                           : large_count(impacts, i);
}

static bool put_sparse(struct tc_impacts *impacts, struct tc_arena *arena,
                       const uint32_t *docs, const uint32_t *scores)
{
    size_t size = impacts->n * sizeof *docs;

    impacts->docs = tc_arena_alloc(arena, size);
    impacts->scores = tc_arena_alloc(arena, size);
    if (!impacts->docs || !impacts->scores)
        return false;
    memcpy(impacts->docs, docs, size);
    memcpy(impacts->scores, scores, size);
    return true;
}

/* Levels of the documents, and what each score has above the least of its
 * level.  (Local pointers: those of a struct are read anew after each byte that
 * is written.) */
static void put_levels(struct tc_impacts *impacts, const uint32_t *docs,
                       const uint32_t *scores)
{
    uint8_t *levels = impacts->levels;
    uint16_t *rests = impacts->rests;
    unsigned shift = impacts->shift;
    uint32_t n = impacts->n;

    for (uint32_t i = 0; i < n; i++)
        levels[docs[i]] = (uint8_t)tc_impact_level(scores[i], shift);
    for (uint32_t i = 0; rests && i < n; i++)
        rests[i] = (uint16_t)(scores[i] & ((UINT32_C(1) << shift) - 1));
}

static void put_bits(struct tc_impacts *impacts, const uint32_t *docs)
{
    for (uint32_t i = 0; i < impacts->n; i++)
        impacts->bits[docs[i] / TC_IMPACT_BLOCK] |=
            UINT64_C(1) << docs[i] % TC_IMPACT_BLOCK;
}

/* Peaks of blocks, and the documents before each. */
static void sum_up_blocks(struct tc_impacts *impacts, size_t n_blocks)
{
    const uint8_t *levels = impacts->levels;
    uint32_t rank = 0;

    for (size_t block = 0; block < n_blocks; block++) {
        uint8_t peak = 0;

        for (uint32_t i = 0; i < TC_IMPACT_BLOCK; i++, levels++)
            peak = *levels > peak ? *levels : peak;
        impacts->ranks[block] = rank;
        impacts->peaks[block] = peak;
        rank += (uint32_t)__builtin_popcountll(impacts->bits[block]);
    }
}

/* Zeroed bytes, of which each block lies in one line of the cache. */
static void *alloc_lines(struct tc_arena *arena, size_t n)
{
    unsigned char *bytes = tc_arena_alloc(arena, n + TC_IMPACT_BLOCK);

    if (!bytes)
        return NULL;
    bytes += -(uintptr_t)bytes % TC_IMPACT_BLOCK;
    memset(bytes, 0, n);
    return bytes;
}

/* Levels by document, with what belongs to each block. */
static bool put_dense(struct tc_impacts *impacts, struct tc_arena *arena,
                      const uint32_t *docs, const uint32_t *scores,
                      uint32_t n_docs)
{
    size_t n_blocks = ((size_t)n_docs + TC_IMPACT_BLOCK - 1) / TC_IMPACT_BLOCK;
    /* Peaks are read 64 at a time, too, from any block on. */
    size_t n_peaks = n_blocks + TC_IMPACT_BLOCK;

    impacts->levels = alloc_lines(arena, n_blocks * TC_IMPACT_BLOCK);
    impacts->peaks = alloc_lines(arena, n_peaks);
    impacts->bits = alloc_lines(arena, n_blocks * sizeof *impacts->bits);
    impacts->ranks = alloc_lines(arena, n_blocks * sizeof *impacts->ranks);
    if (!impacts->counts)
        impacts->rests =
            tc_arena_alloc(arena, impacts->n * sizeof *impacts->rests);
    if (!impacts->levels || !impacts->peaks || !impacts->bits ||
        !impacts->ranks || !(impacts->counts || impacts->rests))
        return false;
    put_levels(impacts, docs, scores);
    put_bits(impacts, docs);
    sum_up_blocks(impacts, n_blocks);
    return true;
}

static bool is_dense(const struct tc_impacts *impacts,
                     const struct tc_impact_setting *setting)
{
    return setting->shift <= 16 && impacts->n >= TC_IMPACT_BLOCK &&
           impacts->n >= setting->n_docs / TC_DENSE_SHARE &&
           tc_impact_level(impacts->best, setting->shift) <= UINT8_MAX;
}

static double norm_of(const struct tc_segment *segment,
                      const struct tc_bm25 *bm25, uint32_t doc)
{
    return tc_bm25_norm(bm25, tc_segment_len(segment, doc),
                        tc_segment_title_len(segment, doc));
}

/* Put scores where the counts are. */
static void score(struct tc_counts *counts,
                  const struct tc_impact_setting *setting)
{
    uint32_t *to = counts->counts;

    if (setting->norms) {
        tc_kernels()->score(to, counts->docs, counts->n, setting->scale,
                            setting->norms);
        return;
    }
    for (uint32_t i = 0; i < counts->n; i++)
        to[i] = tc_bm25_score(
            setting->scale, to[i],
            norm_of(setting->segment, setting->bm25, counts->docs[i]));
}

bool tc_impacts_make(struct tc_impacts *impacts, struct tc_arena *arena,
                     struct tc_counts *counts,
                     const struct tc_impact_setting *setting)
{
    uint32_t *scores = counts->counts;

    *impacts = (struct tc_impacts){.n = counts->n, .shift = setting->shift};
    if (counts->n == 0)
        return true;
    if (setting->lasts && !put_counts(impacts, arena, counts->counts))
        return false;
    score(counts, setting);
    for (uint32_t i = 0; i < counts->n; i++)
        impacts->best = scores[i] > impacts->best ? scores[i] : impacts->best;
    if (is_dense(impacts, setting))
        return put_dense(impacts, arena, counts->docs, scores, setting->n_docs);
    return put_sparse(impacts, arena, counts->docs, scores);
}

/* ---- finding ---- */

uint32_t tc_docs_lower(const uint32_t *docs, uint32_t n, uint32_t from,
                       uint32_t target)
{
    uint32_t step = 1, low, high;

    if (from >= n || docs[from] >= target)
        return from;
    /* Gallop, then halve: docs[low] is below, docs[high] is not. */
    low = from;
    while (step < n - low && docs[low + step] < target) {
        low += step;
        step *= 2;
    }
    high = step < n - low ? low + step : n;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;

        if (docs[middle] < target)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* The score of a document that is entry i of lasting impacts. */
static uint32_t exact_score(const struct tc_impacts *impacts, uint32_t doc,
                            uint32_t i)
{
    return tc_bm25_score(impacts->scale, tc_impacts_count(impacts, i),
                         norm_of(impacts->segment, impacts->bm25, doc));
}

/* The scores of documents that a dense class is in, with `i` from `rank` of
 * the kernels. */
static inline uint32_t dense_score(const struct tc_impacts *impacts,
                                   uint32_t doc, uint32_t i)
{
    if (impacts->counts)
        return exact_score(impacts, doc, i);
    return level_begin(impacts->levels[doc], impacts->shift) +
           impacts->rests[i];
}

static inline uint32_t sparse_score(const struct tc_impacts *impacts,
                                    uint32_t i)
{
    return impacts->counts ? exact_score(impacts, impacts->docs[i], i)
                           : impacts->scores[i];
}

/* What is looked up by rank. */
static inline const uint16_t *ranked_of(const struct tc_impacts *impacts)
{
    return impacts->counts ? impacts->counts : impacts->rests;
}

static bool find_dense(const struct tc_impacts *impacts, uint32_t doc,
                       uint32_t *ret_score)
{
    uint32_t i;

    tc_kernels()->rank(impacts->levels, impacts->ranks, ranked_of(impacts),
                       &doc, 1, &i);
    if (i == TC_NO_RANK)
        return false;
    *ret_score = dense_score(impacts, doc, i);
    return true;
}

bool tc_impacts_find(const struct tc_impacts *impacts, uint32_t doc,
                     uint32_t *at, uint32_t *ret_score)
{
    if (impacts->levels)
        return find_dense(impacts, doc, ret_score);
    if (impacts->n == 0)
        return false;
    *at = tc_docs_lower(impacts->docs, impacts->n, *at, doc);
    if (*at == impacts->n || impacts->docs[*at] != doc)
        return false;
    *ret_score = sparse_score(impacts, *at);
    return true;
}

/* Documents whose ranks are found before their scores are: memory that is
 * asked for meanwhile is then there. */
#define AT_ONCE 128

/* Add the scores that documents with these ranks have.  Which of them the
 * class is in cannot be foretold: there is no branch on it, and the first rest
 * is read in vain. */
static void add_rests(const struct tc_impacts *impacts, const uint32_t *docs,
                      const uint32_t *ranks, size_t n, uint32_t times,
                      uint64_t *sums)
{
    const uint16_t *rests = impacts->rests;
    const uint8_t *levels = impacts->levels;
    unsigned shift = impacts->shift;

    for (size_t i = 0; i < n; i++) {
        uint32_t is_there = -(uint32_t)(ranks[i] != TC_NO_RANK);
        uint32_t score =
            level_begin(levels[docs[i]], shift) + rests[ranks[i] & is_there];

        sums[i] += (uint64_t)times * (score & is_there);
    }
}

/* The same where scores are worked out from counts. */
static void add_counts(const struct tc_impacts *impacts, const uint32_t *docs,
                       const uint32_t *ranks, size_t n, uint32_t times,
                       uint64_t *sums)
{
    for (size_t i = 0; i < n; i++)
        if (ranks[i] != TC_NO_RANK)
            sums[i] +=
                (uint64_t)times * exact_score(impacts, docs[i], ranks[i]);
}

static void add_dense(const struct tc_impacts *impacts,
                      const struct tc_wanted_docs *wanted, uint32_t times,
                      uint64_t *sums)
{
    const struct tc_kernels *kernels = tc_kernels();
    uint32_t ranks[AT_ONCE];

    for (size_t done = 0, n; done < wanted->n; done += n) {
        const uint32_t *docs = wanted->docs + done;

        n = wanted->n - done < AT_ONCE ? wanted->n - done : AT_ONCE;
        kernels->rank(impacts->levels, impacts->ranks, ranked_of(impacts), docs,
                      n, ranks);
        if (impacts->counts)
            add_counts(impacts, docs, ranks, n, times, sums + done);
        else
            add_rests(impacts, docs, ranks, n, times, sums + done);
    }
}

void tc_wanted_filter(struct tc_wanted_docs *wanted)
{
    memset(wanted->filter, 0, TC_FILTER_WORDS * sizeof *wanted->filter);
    for (size_t i = 0; i < wanted->n; i++)
        wanted->filter[wanted->docs[i] / 64 % TC_FILTER_WORDS] |=
            UINT64_C(1) << wanted->docs[i] % 64;
}

/* Entries of a list that are sifted at once. */
#define SIFTED 256

/* Go through the list; the filter says of nearly all its documents that they
 * are not wanted. */
static void add_filtered(const struct tc_impacts *impacts,
                         const struct tc_wanted_docs *wanted, uint32_t times,
                         uint64_t *sums)
{
    const struct tc_kernels *kernels = tc_kernels();
    uint32_t last = wanted->docs[wanted->n - 1], found[SIFTED];
    uint32_t i = tc_docs_lower(impacts->docs, impacts->n, 0, wanted->docs[0]);
    size_t j = 0;

    for (uint32_t n; i < impacts->n && impacts->docs[i] <= last; i += n) {
        size_t n_found;

        n = impacts->n - i < SIFTED ? impacts->n - i : SIFTED;
        n_found = kernels->sift(impacts->docs + i, n, wanted->filter, found);
        for (size_t k = 0; k < n_found; k++) {
            uint32_t doc = impacts->docs[i + found[k]];

            while (j < wanted->n && wanted->docs[j] < doc)
                j++;
            if (j < wanted->n && wanted->docs[j] == doc)
                sums[j] +=
                    (uint64_t)times * sparse_score(impacts, i + found[k]);
        }
    }
}

/* Of a list that is so many times as long as the documents are many, each is
 * looked up. */
#define MUCH_LONGER 32

void tc_impacts_add(const struct tc_impacts *impacts,
                    const struct tc_wanted_docs *wanted, uint32_t times,
                    uint64_t *sums)
{
    uint32_t at = 0, score;

    if (impacts->levels)
        add_dense(impacts, wanted, times, sums);
    else if (impacts->n / MUCH_LONGER < wanted->n)
        add_filtered(impacts, wanted, times, sums);
    else
        for (size_t i = 0; i < wanted->n; i++)
            if (tc_impacts_find(impacts, wanted->docs[i], &at, &score))
                sums[i] += (uint64_t)times * score;
}
