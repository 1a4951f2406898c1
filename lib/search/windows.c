/*
 * Windows: from sums of levels to the best documents.
 *
 * In each window the levels of the essential words are added up (sums.h).  For
 * every block of 64 documents the peaks of the other words tell what these may
 * add; they are added, the greatest first, to the few blocks in which some
 * document may still exceed the limit (collector.h), and to the documents that
 * do in the end scores are given.
 *
 * The order in which anything is added changes nothing, nor do the limits:
 * they only leave out what the definition of the best k leaves out.  One that
 * is guessed might leave out more, which shows in the end.
 */
#include "search/windows.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/collector.h"
#include "search/scorer.h"
#include "search/sums.h"

#define BLOCK TC_IMPACT_BLOCK

/* The first window is small, and each that follows twice as large, since what
 * the first documents teach about the limit spares work in all others. */
#define FIRST_BLOCKS 4

struct tc_windows {
    size_t k; /* documents wanted */
    struct tc_sums *sums;
    struct tc_collector collector;
    const uint64_t *bits; /* over the segment at hand; NULL: all documents */
    uint32_t next_blocks; /* of the next window */
};

int tc_windows_new(const struct tc_job *job, struct tc_windows **ret_windows,
                   tracuu_error *err)
{
    struct tc_windows *w;
    struct tc_sums *sums;
    int r = tc_sums_new(job->plan, job->shift, &sums, err);

    *ret_windows = NULL;
    if (r < 0 || !sums)
        return r;
    w = tc_alloc_zeroed(1, sizeof *w);
    if (!w) {
        tc_sums_free(sums);
        return tc_fail_memory(err);
    }
    w->k = job->top->k;
    w->sums = sums;
    w->next_blocks = FIRST_BLOCKS;
    if (!tc_collector_init(&w->collector, w->k, sums->slack, sums->most)) {
        tc_windows_free(w);
        return tc_fail_memory(err);
    }
    *ret_windows = w;
    return 0;
}

void tc_windows_free(struct tc_windows *windows)
{
    if (!windows)
        return;
    tc_collector_done(&windows->collector);
    tc_sums_free(windows->sums);
    tc_free(windows);
}

/* The documents of a block of the window that may be found. */
static uint64_t allowed_of(const struct tc_windows *w, uint32_t block)
{
    return w->bits ? w->bits[w->sums->begin / BLOCK + block] : UINT64_MAX;
}

/* ---- seeds ---- */

/* Blocks whose documents are added up before all others, with what their words
 * may add. */
struct seed {
    uint32_t block;
    uint32_t bound;
};

#define SEEDS_LEAST 8u
#define SEEDS_MOST 64u

/* The blocks that promise most: what the k-th best of their documents has, the
 * k-th best of all has at least.  Twice as many documents as are wanted. */
static uint32_t n_best(size_t k)
{
    size_t n = 2 * k / BLOCK;

    return n < SEEDS_LEAST  ? SEEDS_LEAST
           : n < SEEDS_MOST ? (uint32_t)n
                            : SEEDS_MOST;
}

/* Keep the `most` best of n seeds and another, by falling bound. */
static uint32_t add_seed(struct seed *seeds, uint32_t n, uint32_t most,
                         struct seed seed)
{
    uint32_t i = n < most ? n : most - 1;

    if (n == most && seed.bound <= seeds[n - 1].bound)
        return n;
    for (; i > 0 && seeds[i - 1].bound < seed.bound; i--)
        seeds[i] = seeds[i - 1];
    seeds[i] = seed;
    return n < most ? n + 1 : n;
}

static void sort_by_block(struct seed *seeds, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        struct seed seed = seeds[i];
        uint32_t k = i;

        for (; k > 0 && seeds[k - 1].block > seed.block; k--)
            seeds[k] = seeds[k - 1];
        seeds[k] = seed;
    }
}

static uint32_t choose_best(struct tc_sums *sums, uint32_t most,
                            struct seed *seeds)
{
    uint32_t n = 0;

    for (size_t block = 0; block < sums->n_blocks_all;
         block += TC_WINDOW_BLOCKS) {
        size_t left = sums->n_blocks_all - block;

        if (tc_deadline_passed(sums->plan->deadline, BLOCK * sums->n_words))
            break;
        tc_sums_promise(sums, block);
        for (uint32_t i = 0; i < TC_WINDOW_BLOCKS && i < left; i++)
            n = add_seed(seeds, n, most,
                         (struct seed){(uint32_t)block + i, sums->bounds[i]});
    }
    sort_by_block(seeds, n);
    tc_sums_rewind(sums);
    return n;
}

/* Set the limit from the documents of some blocks, rising, of which the one
 * of a rank has what is to be exceeded. */
static void seed_limit(struct tc_windows *w, const struct seed *seeds,
                       uint32_t n, size_t rank)
{
    struct tc_sums *sums = w->sums;
    uint16_t found[SEEDS_MOST * BLOCK];
    size_t n_found = 0;

    for (uint32_t s = 0; s < n; s++) {
        tc_sums_begin(sums, seeds[s].block, 1);
        tc_sums_add(sums, true, 0);
        for (uint64_t docs = sums->above[0] & allowed_of(w, 0); docs;
             docs &= docs - 1)
            found[n_found++] = sums->sums[__builtin_ctzll(docs)];
    }
    tc_sums_rewind(sums);
    tc_collector_seed(&w->collector, found, n_found, rank);
}

static void seed_surely(struct tc_windows *w)
{
    struct seed seeds[SEEDS_MOST];
    uint32_t n = choose_best(w->sums, n_best(w->k), seeds);

    seed_limit(w, seeds, n, w->collector.k);
}

/*
 * Where many documents are wanted, the limit that the best blocks prove is far
 * below what it will be in the end.  A sample then tells better: blocks at
 * equal distances, in which so many of the best k are as their share of the
 * segment says, and by chance some more.  That the limit was not too high is
 * seen in the end.
 */
#define SAMPLE_HITS 64u

/* Blocks of the segment to each of a sample; 0: a sample would tell little. */
static size_t sample_step(const struct tc_windows *w)
{
    size_t step = w->collector.k / SAMPLE_HITS;
    size_t least = w->sums->n_blocks_all / SEEDS_MOST + 1;

    if (step < 2 || w->sums->n_blocks_all < 16 * step)
        return 0;
    return step > least ? step : least;
}

static void seed_by_sample(struct tc_windows *w, size_t step)
{
    struct seed seeds[SEEDS_MOST];
    size_t hits = w->collector.k / step;
    uint32_t n = 0;

    for (size_t block = step / 2; block < w->sums->n_blocks_all; block += step)
        seeds[n++].block = (uint32_t)block;
    seed_limit(w, seeds, n, hits + hits / 2 + 16);
}

/* ---- windows ---- */

/* Begin with the window that follows all before `block`. */
static void open_window(struct tc_windows *w, size_t block)
{
    size_t left = w->sums->n_blocks_all - block;

    tc_sums_begin(w->sums, block,
                  left < w->next_blocks ? (uint32_t)left : w->next_blocks);
    if (w->next_blocks < TC_WINDOW_BLOCKS)
        w->next_blocks *= 2;
}

static bool has_allowed(const struct tc_windows *w)
{
    return !w->bits ||
           !tc_bits_none(w->bits + w->sums->begin / BLOCK, w->sums->n_blocks);
}

static bool collect(struct tc_windows *w, uint32_t block, uint64_t docs)
{
    struct tc_sums *sums = w->sums;

    for (; docs; docs &= docs - 1) {
        uint32_t at = block * BLOCK + (unsigned)__builtin_ctzll(docs);

        if (sums->sums[at] > tc_collector_limit(&w->collector) &&
            !tc_collector_add(&w->collector, sums->segment, sums->begin + at,
                              sums->sums[at]))
            return false;
    }
    return true;
}

/* Strike out what is not allowed, and ask for the memory of what is left: its
 * blocks are few and far apart. */
static void expect_blocks(struct tc_windows *w)
{
    struct tc_sums *sums = w->sums;

    for (uint32_t i = 0; i < sums->n_blocks; i++) {
        sums->above[i] &= allowed_of(w, i);
        if (sums->above[i])
            tc_sums_expect(sums, i);
    }
}

static bool go_through_window(struct tc_windows *w)
{
    struct tc_sums *sums = w->sums;

    tc_sums_add(sums, false, tc_collector_limit(&w->collector));
    expect_blocks(w);
    for (uint32_t i = 0; i < sums->n_blocks; i++)
        if (sums->above[i] &&
            !collect(
                w, i,
                tc_sums_complete(sums, i, tc_collector_limit(&w->collector))))
            return false;
    return true;
}

static int go_through(struct tc_windows *w, tracuu_error *err)
{
    struct tc_sums *sums = w->sums;

    for (size_t block = 0; block < sums->n_blocks_all;
         block += sums->n_blocks) {
        if (tc_deadline_passed(sums->plan->deadline, BLOCK * sums->n_words))
            break;
        if (!tc_sums_set_optional(sums, tc_collector_limit(&w->collector)))
            break;
        open_window(w, block);
        if (tc_sums_has_essential(sums) && has_allowed(w) &&
            !go_through_window(w))
            return tc_fail_memory(err);
    }
    return 0;
}

/* The first segment that has any of the words. */
static int go_through_first(struct tc_windows *w, uint32_t segment,
                            tracuu_error *err)
{
    size_t step = sample_step(w);
    int r;

    if (step)
        seed_by_sample(w, step);
    else
        seed_surely(w);
    r = go_through(w, err);
    if (r < 0 || tc_collector_is_sure(&w->collector))
        return r;
    tc_collector_restart(&w->collector);
    tc_sums_open(w->sums, segment);
    seed_surely(w);
    return go_through(w, err);
}

int tc_windows_add(struct tc_windows *w, uint32_t segment, const uint64_t *bits,
                   size_t n_above, tracuu_error *err)
{
    if (n_above >= w->k)
        return 0;
    tc_collector_lower(&w->collector, w->k - n_above);
    w->bits = bits;
    tc_sums_open(w->sums, segment);
    return tc_collector_is_fresh(&w->collector)
               ? go_through_first(w, segment, err)
               : go_through(w, err);
}

/* ---- scores ---- */

void tc_windows_finish(struct tc_windows *w, struct tc_job *job)
{
    struct tc_collector *c = &w->collector;

    tc_collector_trim(c);
    for (size_t i = 0, n; i < c->n; i += n) {
        uint32_t docs[TC_SCORE_BATCH];

        n = tc_collector_docs(c, i, docs, TC_SCORE_BATCH);
        tc_job_offer_docs(job, c->items[i].segment, docs, n);
    }
}
