/*
 * Search: choosing how to run a plan, and running it over all segments.
 *
 * Which documents match is told by a bitmap, or is any that holds a word.  Few
 * of them are scored one by one; of many, the windows find the best.  Where
 * they need not be counted, and the best can be told without, it is not found
 * out which documents match.
 */
#include "search/search.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/phrases.h"
#include "search/scorer.h"
#include "search/tiers.h"
#include "search/tree.h"
#include "search/windows.h"

/* Documents of a segment up to which each is scored. */
#define FEW 512

/* Documents of a view up to which those that match are always counted. */
#define COUNTED_UP_TO 20000

/* A search over all segments. */
struct searching {
    struct tc_job *job;
    struct tc_windows *windows;   /* find all there is, best first; NULL: score
                                     one by one */
    bool simple;                  /* tc_tree_is_simple */
    bool any;                     /* the query is no more than words */
    bool counted;                 /* how many match is to be told exactly */
    const struct tc_node *phrase; /* the query is this, and is not counted */
    uint64_t *bits;               /* of the segment at hand */
    size_t n_bits;                /* of them that are set, unless any match */
    size_t n_tiered;              /* hits that rank above all without a tier */
};

static uint32_t n_docs_of(const struct searching *s, uint32_t segment)
{
    return s->job->plan->view->segments[segment]->n_docs;
}

/* ---- one by one ---- */

/* Offer the documents of a bitmap over the segment. */
static void offer_bits(struct tc_job *job, uint32_t segment,
                       const uint64_t *bits, size_t n_words)
{
    uint32_t docs[TC_SCORE_BATCH];
    size_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        for (uint64_t left = bits[i]; left; left &= left - 1) {
            docs[n++] = (uint32_t)(64 * i) + (unsigned)__builtin_ctzll(left);
            if (n == TC_SCORE_BATCH) {
                tc_job_offer_docs(job, segment, docs, n);
                n = 0;
            }
        }
    tc_job_offer_docs(job, segment, docs, n);
}

/* ---- tiers ---- */

/* Offer the matching documents that have a tier, and take them out of the
 * bitmap. */
static int offer_tiers(struct searching *s, uint32_t segment, tracuu_error *err)
{
    struct tc_job *job = s->job;
    uint32_t n_docs = n_docs_of(s, segment);
    size_t n = tc_bits_words(n_docs), n_tiered;
    uint64_t *tiered = tc_alloc_zeroed(n, sizeof *tiered);

    if (!tiered)
        return tc_fail_memory(err);
    for (uint32_t doc = 0; doc < n_docs; doc++)
        tiered[doc / 64] |= (uint64_t)(job->tiers[doc] != 0) << doc % 64;
    for (size_t i = 0; i < n; i++) {
        tiered[i] &= s->any ? UINT64_MAX : s->bits[i];
        s->bits[i] &= ~tiered[i];
    }
    n_tiered = tc_bits_count(tiered, n);
    s->n_tiered += n_tiered;
    s->n_bits -= n_tiered;
    offer_bits(job, segment, tiered, n);
    tc_free(tiered);
    return 0;
}

/* ---- matching ---- */

/* How many of the documents hold the most frequent word: at least so many
 * match. */
static uint64_t count_some(struct searching *s, uint32_t segment)
{
    const struct tc_plan *plan = s->job->plan;
    size_t n = tc_bits_words(n_docs_of(s, segment));
    const struct tc_impacts *most = NULL;

    for (uint32_t i = 0; i < plan->n_scored_words; i++) {
        const struct tc_impacts *impacts =
            &plan->scored[i].class->parts[segment].impacts;

        if (!most || impacts->n > most->n)
            most = impacts;
    }
    if (!most || !most->n)
        return 0;
    return tc_bits_count_class(s->bits, n, most);
}

/* Add the documents that have a tier: what was understood is found even where
 * its words are not. */
static void add_tiered(struct searching *s, uint32_t n_docs)
{
    for (uint32_t doc = 0; doc < n_docs; doc++)
        s->bits[doc / 64] |= (uint64_t)(s->job->tiers[doc] != 0) << doc % 64;
}

/* The documents that match; or, where the windows will see which of them hold a
 * word, those that meet the fields. */
static int find_matches(struct searching *s, uint32_t segment,
                        tracuu_error *err)
{
    struct tc_job *job = s->job;
    uint32_t n_docs = n_docs_of(s, segment);
    size_t n = tc_bits_words(n_docs);
    bool counted = s->counted;
    int r = 0;

    tc_view_fill(job->plan->view, segment, s->bits);
    if (!counted) {
        tc_match_fields(job->plan, segment, s->bits);
        s->n_bits = s->any ? n_docs : tc_bits_count(s->bits, n);
        counted = s->n_bits <= FEW && !s->any;
    }
    if (counted)
        r = tc_match_segment(job->plan, segment, s->bits, err);
    if (counted && s->any && job->tiers)
        add_tiered(s, n_docs);
    if (counted)
        job->n_matches += s->n_bits = tc_bits_count(s->bits, n);
    else if (!s->any)
        job->n_matches += count_some(s, segment);
    job->exact &= counted || job->plan->n_scored_words <= 1;
    return r;
}

/* ---- segments ---- */

static int run_simple(struct searching *s, uint32_t segment, tracuu_error *err)
{
    struct tc_job *job = s->job;
    size_t n = tc_bits_words(n_docs_of(s, segment));
    bool all;
    int r;

    if (s->phrase) {
        tc_view_fill(job->plan->view, segment, s->bits);
        tc_match_fields(job->plan, segment, s->bits);
        return tc_phrase_run(job, s->phrase, segment, s->bits, err);
    }
    r = find_matches(s, segment, err);
    if (r == 0 && job->tiers && job->sort == TC_SORT_SCORE)
        r = offer_tiers(s, segment, err);
    if (r < 0)
        return r;
    if (!s->windows || (!s->any && s->n_bits <= FEW)) {
        offer_bits(job, segment, s->bits, n);
        return 0;
    }
    all = s->any && !job->tiers && !job->plan->view->gone[segment];
    return tc_windows_add(s->windows, segment, all ? NULL : s->bits,
                          s->n_tiered, err);
}

static int run_segment(struct searching *s, uint32_t segment, tracuu_error *err)
{
    struct tc_job *job = s->job;
    int r = tc_tiers_new(job->plan, segment, &job->tiers, err);

    if (r == 0 && s->simple)
        r = run_simple(s, segment, err);
    else if (r == 0)
        r = tc_tree_run(job, segment, err);
    tc_free(job->tiers);
    job->tiers = NULL;
    return r;
}

/* ---- all of it ---- */

/* Where matches of words alone were not counted: as many as hold the most
 * frequent word, or have a tier, match at least. */
static void estimate_matches(struct searching *s)
{
    const struct tc_plan *plan = s->job->plan;
    uint64_t most = s->n_tiered;

    if (s->counted || !s->any)
        return;
    for (uint32_t i = 0; i < plan->n_scored_words; i++)
        if (plan->scored[i].class->df > most)
            most = plan->scored[i].class->df;
    s->job->n_matches = most;
    s->job->exact &= !s->n_tiered;
}

static size_t largest_segment(const struct tc_view *view)
{
    uint32_t most = 0;

    for (uint32_t s = 0; s < view->n_segments; s++)
        if (view->segments[s]->n_docs > most)
            most = view->segments[s]->n_docs;
    return tc_bits_words(most);
}

/* The windows find documents by their words, best first, where these can be
 * added up. */
static int prepare_windows(struct searching *s, tracuu_error *err)
{
    struct tc_job *job = s->job;

    if (job->sort != TC_SORT_SCORE || job->by_mentions || !s->simple ||
        s->phrase || !(s->any || tc_tree_needs_words(job->plan->query)))
        return 0;
    return tc_windows_new(job, &s->windows, err);
}

/* Whether the best can be found without finding out which documents match. */
static bool is_counted(const struct searching *s)
{
    const struct tc_job *job = s->job;

    if (job->sort != TC_SORT_SCORE || job->count_all ||
        job->plan->view->n_docs <= COUNTED_UP_TO)
        return true;
    if (s->any)
        return false;
    return tc_plan_understands(job->plan) ||
           !(tc_tree_is_filtered_bag(job->plan->query) ||
             tc_phrase_of(job->plan->query));
}

static int prepare(struct searching *s, tracuu_error *err)
{
    struct tc_job *job = s->job;
    const struct tc_plan *plan = job->plan;

    size_t n = largest_segment(plan->view);
    int r;

    job->n_matches = 0;
    job->n_complete = 0;
    job->by_mentions = tc_plan_counts_mentions(plan);
    job->exact = true;
    s->any = tc_query_is_plain_bag(plan->query);
    s->simple = tc_tree_is_simple(plan->query);
    s->bits = tc_alloc(n * sizeof *s->bits);
    if (!s->bits || !tc_top_init(job->top, job->k))
        return tc_fail_memory(err);
    s->counted = is_counted(s);
    s->phrase = s->counted ? NULL : tc_phrase_of(plan->query);
    r = prepare_windows(s, err);
    s->counted |= !s->windows && !s->phrase;
    return r;
}

int tc_search(struct tc_job *job, tracuu_error *err)
{
    struct searching s = {.job = job};
    int r = prepare(&s, err);

    for (uint32_t i = 0; r == 0 && i < job->plan->view->n_segments; i++)
        r = run_segment(&s, i, err);
    if (r == 0 && s.windows)
        tc_windows_finish(s.windows, job);
    /* What cannot fail has just ended. */
    if (r == 0)
        r = tc_deadline_check(job->plan->deadline, 0, err);
    if (r == 0 && job->top->failed)
        r = tc_fail_memory(err);
    if (r == 0) {
        estimate_matches(&s);
        tc_job_finish(job);
    }
    tc_windows_free(s.windows);
    tc_free(s.bits);
    return r;
}

/* ---- explaining ---- */

/* How often each term counts in a document that matches. */
static int weigh(const struct tc_plan *plan, uint32_t segment, uint32_t doc,
                 struct tc_weigher *weigher, tracuu_error *err)
{
    uint32_t begin = doc - doc % TC_MATCH_RANGE;
    uint32_t left = plan->view->segments[segment]->n_docs - begin;
    uint64_t bits[TC_MATCH_WORDS];
    struct tc_matcher *matcher;
    int r =
        tc_matcher_new(plan, plan->query->root, segment, true, &matcher, err);

    if (r < 0)
        return r;
    left = left < TC_MATCH_RANGE ? left : TC_MATCH_RANGE;
    tc_bits_fill(bits, left);
    r = tc_matcher_restrict(matcher, begin, bits, tc_bits_words(left), err);
    if (r == 0)
        tc_weigher_weigh(weigher, matcher, doc);
    tc_matcher_free(matcher);
    return r;
}

int tc_search_explain(const struct tc_plan *plan, uint32_t doc,
                      uint32_t *ret_scores, tracuu_error *err)
{
    struct tc_weigher weigher = {0};
    uint32_t local;
    uint32_t segment = tc_view_segment_of(plan->view, doc, &local);
    int r = tc_weigher_init(&weigher, plan, segment, err);

    if (r == 0)
        r = weigh(plan, segment, local, &weigher, err);
    for (uint32_t i = 0; r == 0 && i < plan->n_scored; i++)
        ret_scores[i] = tc_weigher_score(&weigher, i, i + 1, local);
    tc_weigher_done(&weigher);
    return r;
}
