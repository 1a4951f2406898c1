/* Job: what a document is ordered by, and the end of the ranking. */
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
                  uint32_t score, uint32_t pairs)
{
    const struct tc_view *view = job->plan->view;
    struct tc_hit hit = {.key = score,
                         .score = score,
                         .doc = view->bases[segment] + local,
                         .pairs = pairs};

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
    uint32_t words[TC_SCORE_BATCH] = {0};
    uint32_t pairs[TC_SCORE_BATCH] = {0};

    if (!job->by_mentions)
        tc_score_words(job->plan, segment, docs, n, words);
    if (tc_job_n_reranked(job))
        tc_score_pairs(job->plan, segment, docs, n, pairs);
    for (size_t i = 0; i < n; i++)
        tc_job_offer(job, segment, docs[i], words[i], pairs[i]);
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

/* ---- the end ---- */

size_t tc_job_n_reranked(const struct tc_job *job)
{
    const struct tc_plan *plan = job->plan;

    if (job->sort != TC_SORT_SCORE || job->by_mentions ||
        plan->n_scored == plan->n_scored_words)
        return 0;
    return plan->query->marked ? TC_RERANKED : TC_RERANKED_UNMARKED;
}

/* Add the pairs to the first hits.  Those stand above all others then as
 * before, since a pair takes nothing away; so the best k are the same whatever
 * k is asked for. */
static void add_pairs(struct tc_hit *hits, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t score =
            tc_score_fit((uint64_t)hits[i].score + hits[i].pairs);

        /* A tier stands in the key above the score. */
        hits[i].key += score - hits[i].score;
        hits[i].score = score;
    }
}

void tc_job_finish(struct tc_job *job)
{
    struct tc_top *top = job->top;
    size_t n = tc_job_n_reranked(job);

    tc_top_keep(top, top->k);
    if (n < top->k)
        tc_top_select(top, n);
    add_pairs(top->hits, n < top->n ? n : top->n);
    tc_top_keep(top, job->k);
    tc_top_sort(top);
}
