/*
 * Boolean: documents that match the tree, each scored in full.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "search/matcher.h"
#include "search/search.h"
#include "search/stream.h"

struct scorer {
    struct tc_stream *streams; /* by number of the scored term */
    const struct tc_plan *plan;
};

static int open_scorer(struct scorer *scorer, const struct tc_plan *plan,
                       uint32_t segment, tracuu_error *err)
{
    scorer->plan = plan;
    scorer->streams = tc_alloc(plan->n_scored * sizeof *scorer->streams);
    if (!scorer->streams)
        return tc_fail_memory(err);
    for (uint32_t i = 0; i < plan->n_scored; i++)
        tc_stream_open(&scorer->streams[i], plan, plan->scored[i].class,
                       segment);
    return 0;
}

static uint32_t contribution(struct scorer *scorer, uint32_t i, uint32_t doc,
                             double norm)
{
    struct tc_stream *stream = &scorer->streams[i];

    if (tc_stream_seek(stream, doc) != doc)
        return 0;
    return tc_bm25_score(scorer->plan->scored[i].scale,
                         stream->counts[stream->i], norm);
}

static int check_scorer(const struct scorer *scorer, tracuu_error *err)
{
    for (uint32_t i = 0; i < scorer->plan->n_scored; i++)
        if (scorer->streams[i].bad)
            return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                           "a posting list of the index is damaged");
    return 0;
}

int tc_job_run_tree(struct tc_job *job, uint32_t segment, tracuu_error *err)
{
    const struct tc_plan *plan = job->plan;
    const double *norms = job->norms + plan->view->bases[segment];
    struct tc_matcher *matcher = NULL;
    struct scorer scorer = {0};
    uint32_t doc = 0;
    int r = tc_matcher_new(plan, plan->query->root, segment, &matcher, err);

    if (r == 0)
        r = open_scorer(&scorer, plan, segment, err);
    if (r < 0)
        goto out;
    while ((doc = tc_matcher_seek(matcher, doc)) != TC_NO_DOC) {
        uint32_t score = 0;

        for (uint32_t i = 0; i < plan->n_scored; i++)
            score += contribution(&scorer, i, doc, norms[doc]);
        job->n_matches++;
        tc_job_offer(job, segment, doc, score);
        doc++;
    }
    r = tc_matcher_check(matcher, err);
    if (r == 0)
        r = check_scorer(&scorer, err);
out:
    tc_matcher_free(matcher);
    tc_free(scorer.streams);
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

    for (uint32_t i = 0; r == 0 && i < plan->n_scored; i++)
        ret_scores[i] = contribution(&scorer, i, local, norm);
    if (r == 0)
        r = check_scorer(&scorer, err);
    tc_free(scorer.streams);
    return r;
}
