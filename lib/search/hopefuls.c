/*
 * Hopefuls: bounds of sums with pairs.
 *
 * Pairs are looked up for all candidates, and with the sum of levels give an
 * upper bound of the whole score.  The candidates with the highest bounds are
 * scored; the k-th best of their scores is one that others must be able to
 * reach.
 *
 * This holds for candidates of which it is sure that their pairs are added: a
 * sum that is above that of the last by more than the slack.  If one of which
 * it is not has hope, all are kept, and scoring will tell.
 */
#include "search/hopefuls.h"

#include "search/scorer.h"

/* Pays while so few are wanted of those whose pairs are added. */
#define SHARE 8

/* Candidates that are scored, for each that is wanted. */
#define SCORED 3
#define MOST_SCORED (TC_RERANKED / SHARE * SCORED)

static void look_up_pairs(struct tc_collector *c, const struct tc_plan *plan)
{
    for (size_t i = 0, n; i < c->n; i += n) {
        uint32_t docs[TC_SCORE_BATCH], pairs[TC_SCORE_BATCH];

        if (tc_deadline_passed(plan->deadline, TC_SCORE_BATCH))
            return;
        n = tc_collector_docs(c, i, docs, TC_SCORE_BATCH);
        tc_score_pairs(plan, c->items[i].segment, docs, n, pairs);
        for (size_t j = 0; j < n; j++)
            c->items[i + j].pairs = pairs[j];
    }
}

static uint64_t bound_of(const struct tc_candidate *item, unsigned shift)
{
    return ((uint64_t)item->sum << shift) + item->pairs;
}

/* Whether it is sure that the pairs of a candidate are added. */
static bool is_sure(const struct tc_collector *c,
                    const struct tc_candidate *item)
{
    return item->sum >= c->best + c->slack;
}

/* The sure candidates with the highest bounds, in their order: their numbers
 * into ret. */
static size_t choose(const struct tc_collector *c, unsigned shift,
                     size_t n_wanted, uint32_t *ret)
{
    uint64_t bounds[MOST_SCORED];
    uint64_t least = 0;
    size_t n = 0, n_chosen = 0;

    /* The n_wanted highest bounds, falling. */
    for (size_t i = 0; i < c->n; i++) {
        uint64_t bound = bound_of(&c->items[i], shift);
        size_t j = n < n_wanted ? n : n_wanted - 1;

        if (!is_sure(c, &c->items[i]) ||
            (n == n_wanted && bound <= bounds[j]))
            continue;
        for (; j > 0 && bounds[j - 1] < bound; j--)
            bounds[j] = bounds[j - 1];
        bounds[j] = bound;
        n += n < n_wanted;
    }
    least = n ? bounds[n - 1] : 0;
    for (size_t i = 0; i < c->n && n_chosen < n; i++)
        if (is_sure(c, &c->items[i]) && bound_of(&c->items[i], shift) >= least)
            ret[n_chosen++] = (uint32_t)i;
    return n_chosen;
}

/* The whole scores of chosen candidates, which are scored together as far as
 * they are of one segment. */
static void score_chosen(const struct tc_collector *c,
                         const struct tc_plan *plan, const uint32_t *chosen,
                         size_t n, uint64_t *ret_scores)
{
    uint32_t docs[MOST_SCORED], words[MOST_SCORED];
    size_t m;

    for (size_t i = 0; i < n; i += m) {
        uint32_t segment = c->items[chosen[i]].segment;

        for (m = 0; i + m < n && c->items[chosen[i + m]].segment == segment;
             m++)
            docs[m] = c->items[chosen[i + m]].doc;
        tc_score_words(plan, segment, docs, m, words);
        for (size_t j = 0; j < m; j++)
            ret_scores[i + j] =
                (uint64_t)words[j] + c->items[chosen[i + j]].pairs;
    }
}

/* The k-th best of the scores of the chosen; 0 when there are too few. */
static uint64_t kth_score(const struct tc_collector *c,
                          const struct tc_job *job)
{
    uint32_t chosen[MOST_SCORED];
    uint64_t scores[MOST_SCORED], best[TC_RERANKED / SHARE];
    size_t n_best = 0;
    size_t n = choose(c, job->shift, SCORED * job->k, chosen);

    score_chosen(c, job->plan, chosen, n, scores);
    for (size_t i = 0; i < n; i++) {
        uint64_t score = scores[i];
        size_t j = n_best < job->k ? n_best : job->k - 1;

        if (n_best == job->k && score <= best[j])
            continue;
        for (; j > 0 && best[j - 1] < score; j--)
            best[j] = best[j - 1];
        best[j] = score;
        n_best += n_best < job->k;
    }
    return n_best == job->k ? best[job->k - 1] : 0;
}

void tc_hopefuls_keep(struct tc_collector *c, const struct tc_job *job)
{
    size_t kept = 0;
    uint64_t least;

    if (!tc_job_n_reranked(job) || job->k > TC_RERANKED / SHARE ||
        job->top->n || c->n <= SCORED * job->k)
        return;
    look_up_pairs(c, job->plan);
    least = kth_score(c, job);
    for (size_t i = 0; i < c->n; i++)
        if (bound_of(&c->items[i], job->shift) > least &&
            !is_sure(c, &c->items[i]))
            return;
    for (size_t i = 0; i < c->n; i++)
        if (bound_of(&c->items[i], job->shift) > least)
            c->items[kept++] = c->items[i];
    c->n = kept;
}
