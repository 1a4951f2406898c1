/* Sums: words by what they can add, and windows. */
#include "search/sums.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"

#define BLOCK TC_IMPACT_BLOCK

/* ---- words ---- */

static uint32_t most_of(const struct tc_scored *scored, uint32_t segment,
                        unsigned shift)
{
    const struct tc_impacts *impacts = &scored->class->parts[segment].impacts;
    uint64_t most;

    if (!impacts->n)
        return 0;
    most = (uint64_t)scored->times * tc_impact_level(impacts->best, shift);
    return most < UINT32_MAX ? (uint32_t)most : UINT32_MAX;
}

/* The most that all words together can add in any segment. */
static uint64_t most_of_all(const struct tc_sums *sums)
{
    uint64_t most = 0;

    for (uint32_t s = 0; s < sums->plan->view->n_segments; s++) {
        uint64_t sum = 0;

        for (uint32_t i = 0; i < sums->plan->n_scored; i++)
            sum += most_of(&sums->plan->scored[i], s, sums->shift);
        most = sum > most ? sum : most;
    }
    return most;
}

/* Whether all scores of a segment fit.  One that stops at the largest that fits
 * ties with others, of which sums of levels know nothing. */
static bool scores_fit(const struct tc_plan *plan, uint32_t segment)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < plan->n_scored; i++)
        sum += (uint64_t)plan->scored[i].times *
               plan->scored[i].class->parts[segment].impacts.best;
    return sum < UINT32_MAX;
}

static bool all_scores_fit(const struct tc_plan *plan)
{
    for (uint32_t s = 0; s < plan->view->n_segments; s++)
        if (!scores_fit(plan, s))
            return false;
    return true;
}

static uint32_t slack_of(const struct tc_plan *plan)
{
    uint32_t slack = 0;

    for (uint32_t i = 0; i < plan->n_scored; i++)
        slack += plan->scored[i].times;
    return slack;
}

static bool alloc_words(struct tc_sums *sums, uint32_t n)
{
    sums->words = tc_alloc_zeroed(n, sizeof *sums->words);
    sums->levels = tc_alloc(n * sizeof *sums->levels);
    sums->peaks = tc_alloc(n * sizeof *sums->peaks);
    return sums->words && sums->levels && sums->peaks;
}

int tc_sums_new(const struct tc_plan *plan, unsigned shift,
                struct tc_sums **ret_sums, tracuu_error *err)
{
    struct tc_sums *sums = tc_alloc_zeroed(1, sizeof *sums);
    uint64_t most;

    *ret_sums = NULL;
    if (!sums)
        return tc_fail_memory(err);
    sums->kernels = tc_kernels();
    sums->plan = plan;
    sums->shift = shift;
    most = most_of_all(sums);
    if (most > UINT16_MAX || !all_scores_fit(plan)) {
        tc_free(sums);
        return 0;
    }
    sums->most = (uint32_t)most;
    sums->slack = tc_plan_slack(plan, slack_of(plan), sums->most, shift);
    if (!alloc_words(sums, plan->n_scored)) {
        tc_sums_free(sums);
        return tc_fail_memory(err);
    }
    for (uint32_t i = 0; i < plan->n_scored; i++)
        sums->words[i].scored = &plan->scored[i];
    *ret_sums = sums;
    return 0;
}

void tc_sums_free(struct tc_sums *sums)
{
    if (!sums)
        return;
    tc_free(sums->words);
    tc_free(sums->levels);
    tc_free(sums->peaks);
    tc_free(sums);
}

/* Dense ones first, since only these may become optional. */
static bool is_before(const struct tc_sum_word *a, const struct tc_sum_word *b)
{
    bool a_dense = a->impacts->levels, b_dense = b->impacts->levels;

    if (a_dense != b_dense)
        return a_dense;
    if (!a->most || !b->most)
        return a->most > b->most;
    return a->most < b->most;
}

/* They are as they were sorted for the segment before, and so nearly in
 * order. */
static void sort_words(struct tc_sum_word *words, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        struct tc_sum_word word = words[i];
        uint32_t k = i;

        for (; k > 0 && is_before(&word, &words[k - 1]); k--)
            words[k] = words[k - 1];
        words[k] = word;
    }
}

/* Put the words in order, and apart what of the dense ones is added up. */
static void order_words(struct tc_sums *sums)
{
    uint32_t sum = 0;

    sort_words(sums->words, sums->plan->n_scored);
    for (uint32_t i = 0; i < sums->n_words; i++) {
        struct tc_sum_word *word = &sums->words[i];
        const struct tc_impacts *impacts = word->impacts;

        sum += word->most;
        word->most_sum = sum;
        if (!impacts->levels)
            continue;
        sums->levels[i] = (struct tc_addend){impacts->levels, word->times};
        sums->peaks[i] = (struct tc_addend){impacts->peaks, word->times};
        sums->n_dense++;
    }
}

void tc_sums_open(struct tc_sums *sums, uint32_t segment)
{
    const struct tc_plan *plan = sums->plan;

    sums->segment = segment;
    sums->n_blocks_all = tc_bits_words(plan->view->segments[segment]->n_docs);
    sums->n_words = 0;
    sums->n_dense = 0;
    sums->n_optional = 0;
    for (uint32_t i = 0; i < plan->n_scored; i++) {
        const struct tc_scored *scored = sums->words[i].scored;
        const struct tc_impacts *impacts =
            &scored->class->parts[segment].impacts;

        sums->words[i] =
            (struct tc_sum_word){.scored = scored,
                                 .impacts = impacts,
                                 .times = scored->times,
                                 .most = most_of(scored, segment, sums->shift)};
        sums->n_words += impacts->n > 0;
    }
    order_words(sums);
}

bool tc_sums_set_optional(struct tc_sums *sums, uint32_t limit)
{
    while (sums->n_optional < sums->n_dense &&
           sums->words[sums->n_optional].most_sum <= limit)
        sums->n_optional++;
    return sums->n_words && sums->words[sums->n_words - 1].most_sum > limit;
}

/* ---- windows ---- */

void tc_sums_begin(struct tc_sums *sums, size_t block, uint32_t n_blocks)
{
    sums->begin = (uint32_t)block * BLOCK;
    sums->n_blocks = n_blocks;
}

void tc_sums_rewind(struct tc_sums *sums)
{
    for (uint32_t i = 0; i < sums->n_words; i++)
        sums->words[i].at = 0;
}

bool tc_sums_has_essential(struct tc_sums *sums)
{
    for (uint32_t i = sums->n_optional; i < sums->n_words; i++) {
        struct tc_sum_word *word = &sums->words[i];
        const struct tc_impacts *impacts = word->impacts;

        if (impacts->levels)
            return true;
        word->at =
            tc_docs_lower(impacts->docs, impacts->n, word->at, sums->begin);
        if (word->at < impacts->n &&
            impacts->docs[word->at] - sums->begin < sums->n_blocks * BLOCK)
            return true;
    }
    return false;
}

/* Add a sparse word to the documents of the window. */
static void add_sparse(struct tc_sums *sums, struct tc_sum_word *word)
{
    const struct tc_impacts *impacts = word->impacts;
    uint32_t begin = sums->begin;
    uint32_t i = tc_docs_lower(impacts->docs, impacts->n, word->at, begin);

    for (; i < impacts->n && impacts->docs[i] - begin < sums->n_blocks * BLOCK;
         i++)
        sums->sums[impacts->docs[i] - begin] +=
            (uint16_t)(word->times *
                       tc_impact_level(impacts->scores[i], sums->shift));
    word->at = i;
}

/* What the first words, which are dense, may add to each block of a window. */
static void bound_blocks(struct tc_sums *sums, uint32_t n_words, size_t block)
{
    sums->kernels->sum(sums->bounds, sums->peaks, n_words, block, 1);
}

void tc_sums_add(struct tc_sums *sums, bool all, uint32_t limit)
{
    uint32_t first = all ? 0 : sums->n_optional;

    sums->kernels->sum(sums->sums, sums->levels + first, sums->n_dense - first,
                       sums->begin, sums->n_blocks);
    for (uint32_t i = sums->n_dense; i < sums->n_words; i++)
        add_sparse(sums, &sums->words[i]);
    bound_blocks(sums, first, sums->begin / BLOCK);
    sums->kernels->above(sums->sums, sums->bounds, sums->n_blocks,
                         (uint16_t)limit, sums->above);
}

/* Longest list that is gone through to choose blocks. */
#define SHORT_LIST 1024

/* Add to the bounds what a list has in their blocks. */
static void add_list(struct tc_sums *sums, struct tc_sum_word *word)
{
    const struct tc_impacts *impacts = word->impacts;

    for (; word->at < impacts->n &&
           impacts->docs[word->at] - sums->begin < TC_WINDOW;
         word->at++)
        sums->bounds[(impacts->docs[word->at] - sums->begin) / BLOCK] +=
            (uint16_t)(word->times *
                       tc_impact_level(impacts->scores[word->at], sums->shift));
}

void tc_sums_promise(struct tc_sums *sums, size_t block)
{
    sums->begin = (uint32_t)block * BLOCK;
    bound_blocks(sums, sums->n_dense, block);
    for (uint32_t i = sums->n_dense; i < sums->n_words; i++)
        if (sums->words[i].impacts->n <= SHORT_LIST)
            add_list(sums, &sums->words[i]);
}

/* ---- single blocks ---- */

/* Seldom are more needed to tell that a block has nothing. */
#define EXPECTED_WORDS 3

void tc_sums_expect(const struct tc_sums *sums, uint32_t block)
{
    uint32_t end = sums->n_optional;
    uint32_t first = end < EXPECTED_WORDS ? 0 : end - EXPECTED_WORDS;

    for (uint32_t i = first; i < end; i++)
        __builtin_prefetch(sums->levels[i].values + sums->begin +
                           block * BLOCK);
}

uint64_t tc_sums_complete(struct tc_sums *sums, uint32_t block, uint32_t limit)
{
    return sums->kernels->complete(
        sums->sums + block * BLOCK, sums->levels, sums->peaks, sums->n_optional,
        sums->begin / BLOCK + block, sums->bounds[block], (uint16_t)limit,
        sums->above[block]);
}
