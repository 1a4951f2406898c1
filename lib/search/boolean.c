/*
 * Boolean: documents that match the tree, each scored in full.
 *
 * What counts is what matched.  An optional phrase that does not stand in a
 * document adds nothing to its score, though its words may be there; so a word
 * that is typed in several places of a query weighs as much as those of its
 * places that the document matches.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/job.h"
#include "search/matcher.h"
#include "search/search.h"
#include "search/stream.h"

struct scorer {
    const struct tc_plan *plan;
    struct tc_matcher *matcher; /* NULL: every word counts */
    struct tc_stream *streams;  /* by number of the scored term */
    double *weights;            /* likewise; of the document at hand */
    bool *active;               /* by word of the query; likewise */
};

static int open_scorer(struct scorer *scorer, const struct tc_plan *plan,
                       uint32_t segment, tracuu_error *err)
{
    scorer->plan = plan;
    scorer->streams = tc_alloc(plan->n_scored * sizeof *scorer->streams);
    scorer->weights = tc_alloc(plan->n_scored * sizeof *scorer->weights);
    scorer->active =
        tc_alloc(plan->query->n_words * sizeof *scorer->active);
    if (!scorer->streams || !scorer->weights || !scorer->active)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < plan->n_scored; i++)
        tc_stream_open(&scorer->streams[i], plan, plan->scored[i].class,
                       segment);
    if (tc_query_is_plain_bag(plan->query))
        return 0;
    return tc_matcher_new(plan, plan->query->root, segment, &scorer->matcher,
                          err);
}

static void close_scorer(struct scorer *scorer)
{
    tc_matcher_free(scorer->matcher);
    tc_free(scorer->streams);
    tc_free(scorer->weights);
    tc_free(scorer->active);
}

/* What each scored term weighs in a document that matches. */
static void weigh(struct scorer *scorer, uint32_t doc)
{
    const struct tc_plan *plan = scorer->plan;
    bool *active = scorer->active;
    uint32_t n = plan->query->n_words;

    memset(active, !scorer->matcher, n * sizeof *active);
    if (scorer->matcher)
        tc_matcher_mark(scorer->matcher, doc, active);
    for (uint32_t i = 0; i < plan->n_scored; i++)
        scorer->weights[i] = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (active[i] && plan->word_scored[i] != TC_NOT_SCORED)
            scorer->weights[plan->word_scored[i]] += 1;
        if (active[i] && plan->pair_scored[i] != TC_NOT_SCORED &&
            active[i + 1])
            scorer->weights[plan->pair_scored[i]] += TC_PAIR_WEIGHT;
    }
}

static uint32_t contribution(struct scorer *scorer, uint32_t i, uint32_t doc,
                             double norm)
{
    const struct tc_plan *plan = scorer->plan;
    struct tc_stream *stream = &scorer->streams[i];
    double scale;

    if (scorer->weights[i] == 0 || tc_stream_seek(stream, doc) != doc)
        return 0;
    scale = tc_bm25_scale(&plan->bm25, scorer->weights[i],
                          plan->scored[i].idf, plan->limit);
    return tc_bm25_score(scale, stream->counts[stream->i], norm);
}

static int check_scorer(const struct scorer *scorer, tracuu_error *err)
{
    for (uint32_t i = 0; i < scorer->plan->n_scored; i++)
        if (scorer->streams[i].bad)
            return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                           "a posting list of the index is damaged");
    return scorer->matcher ? tc_matcher_check(scorer->matcher, err) : 0;
}

int tc_job_run_tree(struct tc_job *job, uint32_t segment, tracuu_error *err)
{
    const struct tc_plan *plan = job->plan;
    const double *norms = job->norms + plan->view->bases[segment];
    struct scorer scorer = {0};
    uint32_t doc = 0;
    int r = open_scorer(&scorer, plan, segment, err);

    if (r < 0)
        goto out;
    while ((doc = tc_matcher_seek(scorer.matcher, doc)) != TC_NO_DOC) {
        uint32_t score = 0;

        weigh(&scorer, doc);
        for (uint32_t i = 0; i < plan->n_scored; i++)
            score += contribution(&scorer, i, doc, norms[doc]);
        job->n_matches++;
        tc_job_offer(job, segment, doc, score);
        doc++;
    }
    r = check_scorer(&scorer, err);
out:
    close_scorer(&scorer);
    return r;
}

int tc_search_explain(const struct tc_plan *plan, uint32_t doc,
                      uint32_t *ret_scores, tracuu_error *err)
{
    struct scorer scorer = {0};
    uint32_t local;
    uint32_t s = tc_view_segment_of(plan->view, doc, &local);
    const struct tc_segment *segment = plan->view->segments[s];
    double norm = tc_bm25_norm(&plan->bm25, tc_segment_len(segment, local),
                               tc_segment_title_len(segment, local));
    int r = open_scorer(&scorer, plan, s, err);

    if (r < 0)
        goto out;
    if (scorer.matcher)
        tc_matcher_seek(scorer.matcher, local);
    weigh(&scorer, local);
    for (uint32_t i = 0; i < plan->n_scored; i++)
        ret_scores[i] = contribution(&scorer, i, local, norm);
    r = check_scorer(&scorer, err);
out:
    close_scorer(&scorer);
    return r;
}
