/* Job: what a document is ordered by. */
#include "search/job.h"

#include "search/scorer.h"
#include "search/tiers.h"

/* Dates as keys: what comes first has the greater key; no date, the least. */
static int64_t date_key(enum tc_sort sort, uint32_t date)
{
    if (date == 0)
        return INT64_MIN + 1;
    return sort == TC_SORT_DATE ? -(int64_t)date : (int64_t)date;
}

void tc_job_offer(struct tc_job *job, uint32_t segment, uint32_t local,
                  uint32_t score)
{
    const struct tc_view *view = job->plan->view;
    struct tc_hit hit = {.key = score,
                         .score = score,
                         .doc = view->bases[segment] + local};

    if (job->by_mentions)
        hit.key = tc_mentions_key(job->plan, segment, local, &hit.score);
    if (job->tiers) {
        hit.key = tc_tier_key(job->tiers[local], score);
        job->n_complete += tc_tier_is_complete(job->plan, job->tiers[local]);
    }
    if (job->sort != TC_SORT_SCORE)
        hit.key = date_key(job->sort,
                           tc_segment_date(view->segments[segment], local));
    tc_top_offer(job->top, hit);
}

static void offer_batch(struct tc_job *job, uint32_t segment,
                        const uint32_t *docs, size_t n)
{
    uint32_t scores[TC_SCORE_BATCH] = {0};

    if (!job->by_mentions)
        tc_score_docs(job->plan, segment, docs, n, scores);
    for (size_t i = 0; i < n; i++)
        tc_job_offer(job, segment, docs[i], scores[i]);
}

void tc_job_offer_docs(struct tc_job *job, uint32_t segment,
                       const uint32_t *docs, size_t n)
{
    if (tc_deadline_passed(job->plan->deadline, n * job->plan->n_scored))
        return;
    for (size_t i = 0; i < n; i += TC_SCORE_BATCH)
        offer_batch(job, segment, docs + i,
                    n - i < TC_SCORE_BATCH ? n - i : TC_SCORE_BATCH);
}

void tc_job_finish(struct tc_job *job)
{
    tc_top_sort(job->top, job->k);
}
