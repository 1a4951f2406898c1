/* Tree: counting clause by clause. */
#include "search/tree.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"

/* ---- simple trees ---- */

static bool is_simple(const struct tc_node *node, bool required);

/* A bag of SHOULD children alone: one of its words matches it, so each counts
 * where it is. */
static bool is_choice(const struct tc_node *bag)
{
    for (const struct tc_node *c = bag->child; c; c = c->next)
        if (c->occur != TC_SHOULD)
            return false;
    return true;
}

/* Whether a bag is matched by its SHOULD child alone, of which it has one. */
static bool has_one_choice(const struct tc_node *bag)
{
    unsigned n = 0;

    for (const struct tc_node *c = bag->child; c; c = c->next)
        n += c->occur == TC_SHOULD;
    return n == 1 && tc_node_needs_any(bag);
}

static bool are_simple(const struct tc_node *bag, bool required)
{
    bool one = has_one_choice(bag);

    for (const struct tc_node *c = bag->child; c; c = c->next)
        if (c->occur != TC_MUST_NOT &&
            !is_simple(c, required && (one || c->occur == TC_MUST)))
            return false;
    return true;
}

/* `required`: every document that matches the query matches this node. */
static bool is_simple(const struct tc_node *node, bool required)
{
    switch (node->kind) {
    case TC_NODE_WORD:
        return required || !node->title;
    case TC_NODE_PHRASE:
    case TC_NODE_NEAR:
        return required;
    case TC_NODE_FIELD:
        return true;
    case TC_NODE_BAG:
        return (required || is_choice(node)) && are_simple(node, required);
    }
    return false;
}

bool tc_tree_is_simple(const struct tracuu_query *query)
{
    return is_simple(query->root, true);
}

static bool needs_words(const struct tc_node *node)
{
    bool all = true;

    if (node->kind != TC_NODE_BAG)
        return node->kind != TC_NODE_FIELD;
    for (const struct tc_node *c = node->child; c; c = c->next) {
        if (c->occur == TC_MUST && needs_words(c))
            return true;
        if (c->occur == TC_SHOULD)
            all &= needs_words(c);
    }
    return all && tc_node_needs_any(node);
}

bool tc_tree_needs_words(const struct tracuu_query *query)
{
    return needs_words(query->root);
}

bool tc_tree_is_filtered_bag(const struct tracuu_query *query)
{
    bool words = false;

    for (const struct tc_node *c = query->root->child; c; c = c->next) {
        bool word = c->kind == TC_NODE_WORD && c->occur == TC_SHOULD &&
                    !c->title;

        if (!word && (c->kind != TC_NODE_FIELD || c->occur != TC_MUST))
            return false;
        words |= word;
    }
    return words;
}

/* ---- weighing ---- */

int tc_weigher_init(struct tc_weigher *weigher, const struct tc_plan *plan,
                    uint32_t segment, tracuu_error *err)
{
    weigher->plan = plan;
    weigher->segment = segment;
    weigher->active =
        tc_alloc(plan->query->n_words * sizeof *weigher->active);
    weigher->times = tc_alloc(plan->n_scored * sizeof *weigher->times);
    weigher->at = tc_alloc_zeroed(plan->n_scored, sizeof *weigher->at);
    if (weigher->active && weigher->times && weigher->at)
        return 0;
    tc_weigher_done(weigher);
    return tc_fail_memory(err);
}

void tc_weigher_done(struct tc_weigher *weigher)
{
    tc_free(weigher->active);
    tc_free(weigher->times);
    tc_free(weigher->at);
    *weigher = (struct tc_weigher){0};
}

void tc_weigher_weigh(struct tc_weigher *weigher,
                      const struct tc_matcher *matcher, uint32_t doc)
{
    const struct tc_plan *plan = weigher->plan;
    bool *active = weigher->active;
    uint32_t n = plan->query->n_words;

    memset(active, 0, n * sizeof *active);
    memset(weigher->times, 0, plan->n_scored * sizeof *weigher->times);
    tc_matcher_mark(matcher, doc, active);
    for (uint32_t i = 0; i < n; i++) {
        if (active[i] && plan->word_scored[i] != TC_NOT_SCORED)
            weigher->times[plan->word_scored[i]]++;
        if (active[i] && plan->pair_scored[i] != TC_NOT_SCORED &&
            active[i + 1])
            weigher->times[plan->pair_scored[i]]++;
    }
}

uint32_t tc_weigher_score(struct tc_weigher *weigher, uint32_t begin,
                          uint32_t end, uint32_t doc)
{
    uint64_t sum = 0;

    for (uint32_t i = begin; i < end; i++) {
        const struct tc_class *class = weigher->plan->scored[i].class;
        uint32_t score;

        if (weigher->times[i] &&
            tc_impacts_find(&class->parts[weigher->segment].impacts, doc,
                            &weigher->at[i], &score))
            sum += (uint64_t)weigher->times[i] * score;
    }
    return tc_score_fit(sum);
}

/* ---- running ---- */

/* One run over a segment. */
struct run {
    struct tc_job *job;
    struct tc_matcher *matcher;
    struct tc_weigher weigher;
    const struct tc_gone *gone; /* of the segment */
    uint64_t bits[TC_MATCH_WORDS];
};

static void offer(struct run *run, uint32_t doc)
{
    const struct tc_plan *plan = run->job->plan;

    if (tc_deadline_passed(plan->deadline,
                           16 * (plan->query->n_words + plan->n_scored)))
        return;
    tc_weigher_weigh(&run->weigher, run->matcher, doc);
    run->job->n_matches++;
    tc_job_offer(run->job, run->weigher.segment, doc,
                 tc_weigher_score(&run->weigher, 0, plan->n_scored, doc));
}

static int go_through(struct run *run, uint32_t n_docs, tracuu_error *err)
{
    int r = 0;

    for (uint64_t begin = 0; r == 0 && begin < n_docs;
         begin += TC_MATCH_RANGE) {
        uint32_t left = n_docs - (uint32_t)begin;
        size_t n;

        left = left < TC_MATCH_RANGE ? left : TC_MATCH_RANGE;
        n = tc_bits_words(left);
        tc_bits_fill(run->bits, left);
        tc_gone_clear(run->gone, (uint32_t)begin, run->bits, n);
        r = tc_matcher_restrict(run->matcher, (uint32_t)begin, run->bits, n,
                                err);
        for (size_t i = 0; r == 0 && i < n; i++)
            for (uint64_t bits = run->bits[i]; bits; bits &= bits - 1)
                offer(run, (uint32_t)(begin + 64 * i) +
                               (unsigned)__builtin_ctzll(bits));
    }
    return r;
}

int tc_tree_run(struct tc_job *job, uint32_t segment, tracuu_error *err)
{
    const struct tc_plan *plan = job->plan;
    struct run *run = tc_alloc_zeroed(1, sizeof *run);
    int r;

    if (!run)
        return tc_fail_memory(err);
    run->job = job;
    run->gone = plan->view->gone[segment];
    r = tc_weigher_init(&run->weigher, plan, segment, err);
    if (r == 0)
        r = tc_matcher_new(plan, plan->query->root, segment, true,
                           &run->matcher, err);
    if (r == 0)
        r = go_through(run, plan->view->segments[segment]->n_docs, err);
    tc_matcher_free(run->matcher);
    tc_weigher_done(&run->weigher);
    tc_free(run);
    return r;
}
