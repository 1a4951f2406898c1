/*
 * Windows: sums of levels, a window of documents after another.
 *
 * Words are ordered by the most that each can add.  Those first words that
 * together cannot lift a document above the limit (collector.h) are not
 * essential: only documents that hold an essential word need be looked at
 * (MaxScore: Turtle & Flood, "Query evaluation: strategies and optimizations",
 * 1995).  In each window the levels of the essential words are added up.  For
 * every block of 64 documents the peaks of the other words tell what these may
 * add; they are added, the greatest first, to the few blocks in which some
 * document may still exceed the limit, and to the documents that do in the end
 * scores are given.
 *
 * The order in which anything is added changes nothing, nor do the limits:
 * they only leave out what the definition of the best k leaves out.
 */
#include "search/windows.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/collector.h"
#include "search/hopefuls.h"
#include "search/kernels.h"
#include "search/scorer.h"

/* Most documents and blocks of a window.  Its sums take 8 KiB, so that they
 * and the levels that are added to them lie in the first-level cache. */
#define WINDOW 4096u
#define BLOCK TC_IMPACT_BLOCK
#define WINDOW_BLOCKS (WINDOW / BLOCK)

/* The first window is smaller, and each that follows twice as large, since
 * what the first documents teach about the limit spares work in all others. */
#define FIRST_BLOCKS 4

/* A word in the segment at hand. */
struct word {
    const struct tc_impacts *impacts;
    uint32_t times;
    uint32_t most;     /* that it can add to a sum */
    uint32_t most_sum; /* with all words before it */
    uint32_t at;       /* sparse: first entry that is not passed */
};

struct tc_windows {
    const struct tc_job *job;
    const struct tc_kernels *kernels;
    struct tc_collector collector;

    /* Of the segment at hand. */
    uint32_t segment;
    const uint64_t *bits;
    struct word *words; /* by rising `most` */
    uint32_t n_words;
    uint32_t n_optional; /* the first so many are not essential */

    uint32_t next_blocks; /* of the next window */

    /* Of the window at hand. */
    uint32_t begin;
    uint32_t n_blocks;
    uint16_t bounds[WINDOW_BLOCKS]; /* what the optional words may add */
    uint64_t above[WINDOW_BLOCKS];  /* documents that may exceed the limit */
    uint16_t sums[WINDOW];
};

/* ---- words ---- */

static uint32_t most_of(const struct tc_job *job, uint32_t i, uint32_t segment)
{
    const struct tc_scored *scored = &job->plan->scored[i];
    const struct tc_impacts *impacts = &scored->class->parts[segment].impacts;
    uint64_t most;

    if (!impacts->n)
        return 0;
    most = (uint64_t)scored->times * tc_impact_level(impacts->best, job->shift);
    return most < UINT32_MAX ? (uint32_t)most : UINT32_MAX;
}

/* The most that all words together can add in any segment. */
static uint64_t most_of_all(const struct tc_job *job)
{
    uint64_t most = 0;

    for (uint32_t s = 0; s < job->plan->view->n_segments; s++) {
        uint64_t sum = 0;

        for (uint32_t i = 0; i < job->plan->n_scored_words; i++)
            sum += most_of(job, i, s);
        most = sum > most ? sum : most;
    }
    return most;
}

static int by_most(const void *a, const void *b)
{
    const struct word *x = a, *y = b;

    return x->most < y->most ? -1 : x->most > y->most;
}

static void open_words(struct tc_windows *w)
{
    const struct tc_plan *plan = w->job->plan;
    uint32_t sum = 0;

    w->n_words = 0;
    w->n_optional = 0;
    for (uint32_t i = 0; i < plan->n_scored_words; i++) {
        const struct tc_scored *scored = &plan->scored[i];
        const struct tc_impacts *impacts =
            &scored->class->parts[w->segment].impacts;

        if (impacts->n)
            w->words[w->n_words++] =
                (struct word){.impacts = impacts,
                              .times = scored->times,
                              .most = most_of(w->job, i, w->segment)};
    }
    qsort(w->words, w->n_words, sizeof *w->words, by_most);
    for (uint32_t i = 0; i < w->n_words; i++) {
        sum += w->words[i].most;
        w->words[i].most_sum = sum;
    }
}

int tc_windows_new(const struct tc_job *job, struct tc_windows **ret_windows,
                   tracuu_error *err)
{
    const struct tc_plan *plan = job->plan;
    uint64_t most = most_of_all(job);
    struct tc_windows *w;
    uint32_t slack = 0;

    *ret_windows = NULL;
    if (most > UINT16_MAX)
        return 0;
    w = tc_alloc(sizeof *w);
    if (!w)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < plan->n_scored_words; i++)
        slack += plan->scored[i].times;
    w->job = job;
    w->next_blocks = FIRST_BLOCKS;
    w->kernels = tc_kernels();
    w->words = tc_alloc(plan->n_scored_words * sizeof *w->words);
    if (!tc_collector_init(&w->collector, job->top->k, slack,
                           (uint32_t)most) ||
        !w->words) {
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
    tc_free(windows->words);
    tc_free(windows);
}

/* ---- adding ---- */

/* Raise the number of optional words as the limit allows. */
static void set_optional(struct tc_windows *w)
{
    uint32_t limit = tc_collector_limit(&w->collector);

    while (w->n_optional < w->n_words &&
           w->words[w->n_optional].most_sum <= limit)
        w->n_optional++;
}

/* Add a sparse word to the sums of the documents from `begin` on. */
static void add_sparse(struct tc_windows *w, struct word *word, uint32_t begin,
                       uint32_t n_docs)
{
    const struct tc_impacts *impacts = word->impacts;
    uint16_t *sums = w->sums + (begin - w->begin);
    uint32_t i = tc_docs_lower(impacts->docs, impacts->n, word->at, begin);

    for (; i < impacts->n && impacts->docs[i] - begin < n_docs; i++)
        sums[impacts->docs[i] - begin] +=
            (uint16_t)(word->times *
                       tc_impact_level(impacts->scores[i], w->job->shift));
    word->at = i;
}

static void add_word(struct tc_windows *w, struct word *word,
                     uint32_t first_block, uint32_t n_blocks)
{
    uint32_t begin = w->begin + first_block * BLOCK;

    if (word->impacts->levels)
        w->kernels->add(w->sums + first_block * BLOCK,
                        word->impacts->levels + begin, n_blocks, word->times);
    else
        add_sparse(w, word, begin, n_blocks * BLOCK);
}

/* What the optional words may add to each block of the window. */
static void bound_blocks(struct tc_windows *w)
{
    uint32_t most = 0;

    for (uint32_t i = 0; i < w->n_optional; i++)
        if (!w->words[i].impacts->levels)
            most += w->words[i].most;
    for (uint32_t i = 0; i < WINDOW_BLOCKS; i++)
        w->bounds[i] = (uint16_t)most;
    for (uint32_t i = 0; i < w->n_optional; i++)
        if (w->words[i].impacts->levels)
            w->kernels->add(w->bounds,
                            w->words[i].impacts->peaks + w->begin / BLOCK, 1,
                            w->words[i].times);
}

static uint32_t bound_of(const struct tc_windows *w, const struct word *word,
                         uint32_t block)
{
    return word->impacts->levels
               ? word->times * word->impacts->peaks[w->begin / BLOCK + block]
               : word->most;
}

/* Add a word to a block.  Returns the documents that may still exceed the
 * limit. */
static uint64_t add_to_block(struct tc_windows *w, struct word *word,
                             uint32_t block, uint16_t limit)
{
    uint16_t *sums = w->sums + block * BLOCK;
    uint64_t above;

    if (word->impacts->levels)
        return w->kernels->add_above(
            sums, word->impacts->levels + w->begin + block * BLOCK,
            word->times, w->bounds[block], limit);
    add_sparse(w, word, w->begin + block * BLOCK, BLOCK);
    w->kernels->above(sums, &w->bounds[block], 1, limit, &above);
    return above;
}

/* Add the optional words to a block, as long as some document of it may exceed
 * the limit.  Returns those that do. */
static uint64_t complete_block(struct tc_windows *w, uint32_t block,
                               uint64_t allowed)
{
    uint16_t limit = (uint16_t)tc_collector_limit(&w->collector);
    uint64_t above = w->above[block] & allowed;

    for (uint32_t i = w->n_optional; above && i-- > 0;) {
        struct word *word = &w->words[i];
        uint32_t bound = bound_of(w, word, block);

        if (!bound)
            continue;
        w->bounds[block] = (uint16_t)(w->bounds[block] - bound);
        above = allowed & add_to_block(w, word, block, limit);
    }
    return above;
}

/* ---- windows ---- */

static bool collect(struct tc_windows *w, uint32_t block, uint64_t docs)
{
    for (; docs; docs &= docs - 1) {
        uint32_t at = block * BLOCK + (unsigned)__builtin_ctzll(docs);

        if (w->sums[at] > tc_collector_limit(&w->collector) &&
            !tc_collector_add(&w->collector, w->segment, w->begin + at,
                              w->sums[at]))
            return false;
    }
    return true;
}

static bool go_through_window(struct tc_windows *w)
{
    memset(w->sums, 0, (size_t)w->n_blocks * BLOCK * sizeof *w->sums);
    for (uint32_t i = w->n_optional; i < w->n_words; i++)
        add_word(w, &w->words[i], 0, w->n_blocks);
    bound_blocks(w);
    w->kernels->above(w->sums, w->bounds, w->n_blocks,
                      (uint16_t)tc_collector_limit(&w->collector), w->above);
    for (uint32_t i = 0; i < w->n_blocks; i++) {
        uint64_t allowed = w->bits ? w->bits[w->begin / BLOCK + i]
                                   : UINT64_MAX;

        if ((w->above[i] & allowed) &&
            !collect(w, i, complete_block(w, i, allowed)))
            return false;
    }
    return true;
}

/* Whether an essential word may be in the window. */
static bool has_essential(struct tc_windows *w)
{
    for (uint32_t i = w->n_optional; i < w->n_words; i++) {
        struct word *word = &w->words[i];

        if (word->impacts->levels)
            return true;
        word->at = tc_docs_lower(word->impacts->docs, word->impacts->n,
                                 word->at, w->begin);
        if (word->at < word->impacts->n &&
            word->impacts->docs[word->at] - w->begin < w->n_blocks * BLOCK)
            return true;
    }
    return false;
}

static bool has_allowed(const struct tc_windows *w)
{
    return !w->bits ||
           !tc_bits_none(w->bits + w->begin / BLOCK, w->n_blocks);
}

/* ---- seeds ---- */

/* Blocks whose documents are looked at before all others: those whose words
 * may add most. */
#define SEEDS 8u

struct seed {
    uint32_t block;
    uint32_t bound;
};

/* Keep the best seeds, by falling bound. */
static uint32_t add_seed(struct seed *seeds, uint32_t n, struct seed seed)
{
    uint32_t i = n < SEEDS ? n : SEEDS - 1;

    if (n == SEEDS && seed.bound <= seeds[n - 1].bound)
        return n;
    for (; i > 0 && seeds[i - 1].bound < seed.bound; i--)
        seeds[i] = seeds[i - 1];
    seeds[i] = seed;
    return n < SEEDS ? n + 1 : n;
}

static uint32_t choose_seeds(struct tc_windows *w, size_t n_blocks,
                             struct seed *seeds)
{
    uint32_t n = 0;

    for (size_t block = 0; block < n_blocks; block += WINDOW_BLOCKS) {
        memset(w->bounds, 0, sizeof w->bounds);
        for (uint32_t i = 0; i < w->n_words; i++)
            if (w->words[i].impacts->levels)
                w->kernels->add(w->bounds, w->words[i].impacts->peaks + block,
                                1, w->words[i].times);
        for (uint32_t i = 0; i < WINDOW_BLOCKS && block + i < n_blocks; i++)
            n = add_seed(seeds, n, (struct seed){(uint32_t)block + i,
                                                 w->bounds[i]});
    }
    return n;
}

static void seed_limit(struct tc_windows *w, size_t n_blocks)
{
    struct seed seeds[SEEDS];
    uint32_t n = choose_seeds(w, n_blocks, seeds), most = 0, seen = 0;
    struct tc_collector *c = &w->collector;

    if (n * BLOCK < c->k)
        return;
    w->n_blocks = 1;
    for (uint32_t s = 0; s < n; s++) {
        w->begin = seeds[s].block * BLOCK;
        memset(w->sums, 0, BLOCK * sizeof *w->sums);
        for (uint32_t i = 0; i < w->n_words; i++) {
            w->words[i].at = 0;
            add_word(w, &w->words[i], 0, 1);
            w->words[i].at = 0;
        }
        for (uint32_t i = 0; i < BLOCK; i++) {
            uint32_t sum = w->sums[i];
            if (w->bits && !(w->bits[seeds[s].block] >> i & 1)) sum = 0;
            c->by_sum[sum]++;
            most = sum > most ? sum : most;
        }
    }
    for (uint32_t sum = most + 1; sum-- > 0;) {
        seen += c->by_sum[sum];
        c->by_sum[sum] = 0;
        if (seen >= c->k && sum > c->best) {
            c->best = sum;
        }
    }
}

/* The window that begins with a block, of n_blocks in all. */
static void open_window(struct tc_windows *w, size_t block, size_t n_blocks)
{
    n_blocks -= block;
    w->begin = (uint32_t)block * BLOCK;
    w->n_blocks =
        n_blocks < w->next_blocks ? (uint32_t)n_blocks : w->next_blocks;
    if (w->next_blocks < WINDOW_BLOCKS)
        w->next_blocks *= 2;
}

int tc_windows_add(struct tc_windows *w, uint32_t segment,
                   const uint64_t *bits, size_t n_above, tracuu_error *err)
{
    size_t n_blocks =
        tc_bits_words(w->job->plan->view->segments[segment]->n_docs);
    size_t k = w->job->top->k;

    if (n_above >= k)
        return 0;
    tc_collector_lower(&w->collector, k - n_above);
    w->segment = segment;
    w->bits = bits;
    open_words(w);
    if (w->collector.n == 0 && w->collector.best == 0)
        seed_limit(w, n_blocks);
    for (size_t block = 0; block < n_blocks; block += w->n_blocks) {
        set_optional(w);
        if (w->n_optional == w->n_words)
            break;
        open_window(w, block, n_blocks);
        if (has_essential(w) && has_allowed(w) && !go_through_window(w))
            return tc_fail_memory(err);
    }
    return 0;
}

/* ---- scores ---- */

void tc_windows_finish(struct tc_windows *w, struct tc_job *job)
{
    struct tc_collector *c = &w->collector;

    tc_collector_trim(c);
    tc_hopefuls_keep(c, job);
    for (size_t i = 0, n; i < c->n; i += n) {
        uint32_t docs[TC_SCORE_BATCH];

        n = tc_collector_docs(c, i, docs, TC_SCORE_BATCH);
        tc_job_offer_docs(job, c->items[i].segment, docs, n);
    }
}
