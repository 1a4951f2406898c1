/* Plan: classes of all words, and what of them is scored. */
#include "search/plan.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

static void *alloc_zeroed(struct tc_plan *plan, size_t size)
{
    void *ptr = tc_arena_alloc(&plan->arena, size);

    return ptr ? memset(ptr, 0, size) : NULL;
}

static bool same_word(const struct tc_query_word *a,
                      const struct tc_query_word *b)
{
    return a->prefix == b->prefix && a->term.len == b->term.len &&
           memcmp(a->term.ptr, b->term.ptr, a->term.len) == 0;
}

/* The first word of the query that is the same as word i. */
static uint32_t first_same(const struct tracuu_query *query, uint32_t i)
{
    uint32_t j = 0;

    while (!same_word(&query->words[j], &query->words[i]))
        j++;
    return j;
}

/* Each word and each constraint may stand for an equal share of the terms. */
static uint32_t share_of_terms(const struct tc_plan *plan, uint32_t most_terms)
{
    uint32_t n = plan->query->n_words + plan->n_constraints;
    uint32_t share = most_terms / (n ? n : 1);

    if (!most_terms)
        return UINT32_MAX;
    return share ? share : 1;
}

static int look_up_words(struct tc_plan *plan, struct tc_ranking *ranking,
                         tracuu_error *err)
{
    const struct tracuu_query *query = plan->query;
    int r = 0;

    for (uint32_t i = 0; r == 0 && i < query->n_words; i++) {
        uint32_t first = first_same(query, i);

        if (first < i)
            plan->classes[i] = tc_class_ref(plan->classes[first]);
        else
            r = tc_ranking_word(ranking, query, &query->words[i],
                                &plan->classes[i], err);
    }
    return r;
}

/* Mark the words of phrases, whose documents are those of their pairs. */
static void mark_phrases(const struct tc_node *node, bool *in_phrase)
{
    if (node->kind == TC_NODE_PHRASE)
        memset(in_phrase + node->word, 1, node->n_words);
    for (const struct tc_node *c = node->child; c; c = c->next)
        mark_phrases(c, in_phrase);
}

/* Pairs score in the default model only. */
static int look_up_pairs(struct tc_plan *plan, struct tc_ranking *ranking,
                         tracuu_error *err)
{
    const struct tracuu_query *query = plan->query;
    bool score = plan->bm25.model == TC_MODEL_DEFAULT;
    bool *in_phrase = alloc_zeroed(plan, query->n_words);
    int r = in_phrase ? 0 : tc_fail_memory(err);

    if (r == 0)
        mark_phrases(query->root, in_phrase);
    for (uint32_t i = 0; r == 0 && i + 1 < query->n_words; i++)
        if (query->words[i].joins_next && (score || in_phrase[i]))
            r = tc_ranking_pair(ranking, plan->classes[i],
                                plan->classes[i + 1], &plan->pairs[i], err);
    return r;
}

/* Count a class towards the score, once more if it is there already.  Returns
 * the number of the scored term. */
static uint32_t add_scored(struct tc_plan *plan, const struct tc_class *class,
                           uint32_t word, uint32_t n_words)
{
    for (uint32_t i = 0; i < plan->n_scored; i++)
        if (plan->scored[i].class == class) {
            plan->scored[i].times++;
            return i;
        }
    plan->scored[plan->n_scored] =
        (struct tc_scored){class, word, n_words, 1};
    return plan->n_scored++;
}

static void choose_scored(struct tc_plan *plan)
{
    const struct tracuu_query *query = plan->query;
    bool with_pairs = plan->bm25.model == TC_MODEL_DEFAULT;

    for (uint32_t i = 0; i < query->n_words; i++) {
        plan->word_scored[i] = TC_NOT_SCORED;
        if (query->words[i].positive && plan->classes[i]->df)
            plan->word_scored[i] = add_scored(plan, plan->classes[i], i, 1);
    }
    plan->n_scored_words = plan->n_scored;
    for (uint32_t i = 0; i < query->n_words; i++) {
        plan->pair_scored[i] = TC_NOT_SCORED;
        if (with_pairs && plan->pairs[i] && plan->pairs[i]->df &&
            query->words[i].positive && query->words[i + 1].positive)
            plan->pair_scored[i] = add_scored(plan, plan->pairs[i], i, 2);
    }
}

static int gather_held(struct tc_plan *plan, struct tc_ranking *ranking,
                       tracuu_error *err)
{
    const struct tracuu_query *query = plan->query;
    int r = 0;

    for (uint32_t i = 0; r == 0 && i < plan->n_constraints; i++)
        r = tc_ranking_holding(ranking, &query->constraints[i],
                               &plan->holdings[i], err);
    return r;
}

bool tc_plan_counts_mentions(const struct tc_plan *plan)
{
    for (uint32_t i = 0; i < plan->query->n_words; i++)
        if (plan->query->words[i].positive)
            return false;
    return plan->query->n_fields > 0;
}

uint32_t tc_plan_slack(const struct tc_plan *plan, uint32_t slack,
                       uint32_t most, unsigned shift)
{
    double low = 1;

    for (uint32_t i = 0; i < plan->n_scored; i++)
        low = plan->scored[i].class->low < low ? plan->scored[i].class->low
                                               : low;
    if (low == 1)
        return slack;
    /* Each score that is added may be rounded down once more. */
    return slack + (slack >> shift) + 2 + (uint32_t)(most * (1 - low));
}

static int make_arrays(struct tc_plan *plan, tracuu_error *err)
{
    size_t n = plan->query->n_words;

    plan->classes = alloc_zeroed(plan, n * sizeof *plan->classes);
    plan->pairs = alloc_zeroed(plan, n * sizeof *plan->pairs);
    plan->holdings =
        alloc_zeroed(plan, plan->n_constraints * sizeof *plan->holdings);
    plan->scored = tc_arena_alloc(&plan->arena, 2 * n * sizeof *plan->scored);
    plan->word_scored =
        tc_arena_alloc(&plan->arena, n * sizeof *plan->word_scored);
    plan->pair_scored =
        tc_arena_alloc(&plan->arena, n * sizeof *plan->pair_scored);
    if (!plan->classes || !plan->pairs || !plan->holdings || !plan->scored ||
        !plan->word_scored || !plan->pair_scored)
        return tc_fail_memory(err);
    return 0;
}

int tc_plan_new(const struct tracuu_query *query, struct tc_ranking *ranking,
                const struct tc_bounds *bounds, struct tc_plan **ret_plan,
                tracuu_error *err)
{
    struct tc_plan *plan = tc_alloc_zeroed(1, sizeof *plan);
    int r;

    if (!plan)
        return tc_fail_memory(err);
    plan->query = tc_query_ref(query);
    plan->view = tc_view_ref(ranking->view);
    plan->bm25 = ranking->bm25;
    plan->deadline = bounds->deadline;
    plan->n_constraints = ranking->bm25.model == TC_MODEL_DEFAULT
                              ? query->n_constraints
                              : query->n_fields;
    ranking->bounds = *bounds;
    ranking->bounds.most_terms = share_of_terms(plan, bounds->most_terms);
    r = make_arrays(plan, err);
    if (r == 0)
        r = look_up_words(plan, ranking, err);
    if (r == 0)
        r = look_up_pairs(plan, ranking, err);
    if (r == 0)
        r = gather_held(plan, ranking, err);
    if (r < 0)
        goto out;
    choose_scored(plan);

    *ret_plan = plan;
    plan = NULL;
out:
    tc_plan_free(plan);
    return r;
}

void tc_plan_free(struct tc_plan *plan)
{
    if (!plan)
        return;
    for (uint32_t i = 0; plan->classes && i < plan->query->n_words; i++)
        tc_class_unref(plan->classes[i]);
    for (uint32_t i = 0; plan->pairs && i < plan->query->n_words; i++)
        tc_class_unref(plan->pairs[i]);
    for (uint32_t i = 0; plan->holdings && i < plan->n_constraints; i++)
        tc_holding_unref(plan->holdings[i]);
    tc_view_unref(plan->view);
    tc_query_unref(plan->query);
    tc_arena_done(&plan->arena);
    tc_free(plan);
}
