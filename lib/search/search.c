/* Search: choosing how to run a plan, and running it over all segments. */
#include "search/search.h"

#include "base/alloc.h"
#include "base/error.h"
#include "search/tiers.h"

static bool same_setting(const struct tc_bm25 *a, const struct tc_bm25 *b)
{
    return a->model == b->model && a->k1 == b->k1 && a->b == b->b;
}

int tc_norms_prepare(struct tc_norms *norms, const struct tc_view *view,
                     const struct tc_bm25 *bm25, tracuu_error *err)
{
    double *to;

    if (norms->norms && same_setting(&norms->for_, bm25))
        return 0;
    if (!norms->norms)
        norms->norms = tc_alloc(view->n_docs * sizeof *norms->norms);
    if (!norms->norms)
        return tc_fail_memory(err);
    to = norms->norms;
    for (uint32_t s = 0; s < view->n_segments; s++) {
        const struct tc_segment *segment = view->segments[s];

        for (uint32_t doc = 0; doc < segment->n_docs; doc++)
            *to++ = tc_bm25_norm(bm25, tc_segment_len(segment, doc),
                                 tc_segment_title_len(segment, doc));
    }
    norms->for_ = *bm25;
    return 0;
}

void tc_norms_done(struct tc_norms *norms)
{
    tc_free(norms->norms);
    norms->norms = NULL;
}

static int run(struct tc_job *job, uint32_t segment, tracuu_error *err)
{
    int r = tc_tiers_new(job->plan, segment, &job->tiers, err);

    if (r == 0 && tc_query_is_plain_bag(job->plan->query))
        r = tc_job_run_any(job, segment, err);
    else if (r == 0)
        r = tc_job_run_tree(job, segment, err);
    tc_free(job->tiers);
    job->tiers = NULL;
    return r;
}

int tc_search(struct tc_job *job, tracuu_error *err)
{
    const struct tc_plan *plan = job->plan;
    int r = 0;

    job->n_matches = 0;
    job->n_complete = 0;
    job->by_mentions = tc_plan_counts_mentions(plan);
    job->exact = true;
    for (uint32_t s = 0; r == 0 && s < plan->view->n_segments; s++)
        r = run(job, s, err);
    if (r == 0)
        tc_top_sort(job->top);
    return r;
}
