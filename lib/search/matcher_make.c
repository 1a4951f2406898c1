/*
 * Matcher, making: a matcher for each node, the children of a bag in the order
 * of what they cost.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/matcher_node.h"

void tc_matcher_free(struct tc_matcher *matcher)
{
    while (matcher) {
        struct tc_matcher *next = matcher->next;

        tc_matcher_free(matcher->child);
        tc_phrase_cursor_done(&matcher->phrase);
        tc_slots_done(&matcher->slots);
        tc_free(matcher->lists);
        tc_free(matcher->at);
        tc_free(matcher->in_title);
        tc_free(matcher->scratch);
        tc_free(matcher->matched);
        tc_free(matcher);
        matcher = next;
    }
}

static void add_list(struct tc_matcher *m, const struct tc_class *class)
{
    const struct tc_impacts *impacts = &class->parts[m->segment].impacts;
    uint32_t i = m->n_lists++;

    /* The shortest first. */
    for (; i > 0 && m->lists[i - 1]->n > impacts->n; i--)
        m->lists[i] = m->lists[i - 1];
    m->lists[i] = impacts;
}

/* A word in the title: the counts of its postings tell, so no position need be
 * decoded, and the spellings are gone through once. */
static int mark_titles(struct tc_matcher *m, tracuu_error *err)
{
    const struct tc_segment *segment = tc_matcher_segment(m);
    const struct tc_class_part *part =
        &m->plan->classes[m->node->word]->parts[m->segment];
    struct tc_postings p;

    m->in_title = tc_alloc_zeroed(tc_bits_words(segment->n_docs),
                                  sizeof *m->in_title);
    if (!m->in_title)
        return tc_fail_memory(err);
    for (uint32_t s = 0; s < part->n_sources; s++) {
        tc_dict_postings(segment, &part->sources[s].list, &p);
        while (tc_postings_next_block(&p) &&
               !tc_deadline_passed(m->plan->deadline, p.n))
            for (uint32_t i = 0; i < p.n; i++)
                m->in_title[p.docs[i] / 64] |=
                    (uint64_t)(p.title_tf[i] > 0) << p.docs[i] % 64;
        if (p.bad)
            return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                           "a posting list of the index is damaged");
    }
    return tc_deadline_check(m->plan->deadline, segment->n_docs / 64, err);
}

/* Lists that hold every document of the node: the pairs of a phrase, and words
 * that make no pair. */
static void add_lists(struct tc_matcher *m)
{
    const struct tc_node *node = m->node;
    const struct tc_plan *plan = m->plan;

    if (node->n_words == 1)
        add_list(m, plan->classes[node->word]);
    for (uint32_t i = 0; i + 1 < node->n_words; i++) {
        uint32_t word = node->word + i;

        if (plan->pairs[word]) {
            add_list(m, plan->pairs[word]);
            continue;
        }
        m->by_position = true;
        m->paired = false;
        add_list(m, plan->classes[word]);
        add_list(m, plan->classes[word + 1]);
    }
}

static int make_words(struct tc_matcher *m, tracuu_error *err)
{
    const struct tc_node *node = m->node;

    m->lists = tc_alloc(2 * node->n_words * sizeof *m->lists);
    m->at = tc_alloc_zeroed(2 * node->n_words, sizeof *m->at);
    if (!m->lists || !m->at)
        return tc_fail_memory(err);
    m->paired = true;
    m->by_position = node->n_words > 2 || (node->title && node->n_words > 1);
    add_lists(m);
    m->cost = m->lists[0]->n;
    if (node->title && node->n_words == 1)
        return mark_titles(m, err);
    if (!m->by_position)
        return 0;
    /* Positions are asked of few documents when everything else was. */
    m->cost += tc_matcher_segment(m)->n_docs;
    return tc_phrase_cursor_init(&m->phrase, m->plan, node->word,
                                 node->n_words, m->segment, err);
}

/* Of what must match, that which costs least is asked first, since it leaves
 * few documents; of what may match, that which is most frequent. */
static uint64_t place_of(const struct tc_matcher *child)
{
    return child->node->occur == TC_SHOULD ? UINT64_MAX - child->cost
                                           : child->cost;
}

static void add_child(struct tc_matcher *m, struct tc_matcher *child)
{
    struct tc_matcher **at = &m->child;

    while (*at && place_of(*at) <= place_of(child))
        at = &(*at)->next;
    child->next = *at;
    *at = child;
}

/* A word that must be there is a list of the bag itself; but a matcher that
 * keeps what matched has one for each node. */
static bool is_own_list(const struct tc_matcher *m, const struct tc_node *child)
{
    return !m->matched && m->node->kind == TC_NODE_BAG &&
           child->kind == TC_NODE_WORD && child->occur == TC_MUST &&
           !child->title;
}

static int make_own_lists(struct tc_matcher *m, tracuu_error *err)
{
    size_t n = 0;

    for (const struct tc_node *c = m->node->child; c; c = c->next)
        n += is_own_list(m, c);
    m->lists = tc_alloc(n * sizeof *m->lists);
    m->at = tc_alloc_zeroed(n, sizeof *m->at);
    if (!m->lists || !m->at)
        return tc_fail_memory(err);
    for (const struct tc_node *c = m->node->child; c; c = c->next)
        if (is_own_list(m, c))
            add_list(m, m->plan->classes[c->word]);
    return 0;
}

static int make_children(struct tc_matcher *m, bool keeps, tracuu_error *err)
{
    int r = make_own_lists(m, err);

    for (const struct tc_node *c = m->node->child; r == 0 && c; c = c->next) {
        struct tc_matcher *child;

        if (is_own_list(m, c))
            continue;
        r = tc_matcher_new(m->plan, c, m->segment, keeps, &child, err);
        if (r == 0)
            add_child(m, child);
    }
    m->scratch = tc_alloc(2 * TC_MATCH_WORDS * sizeof *m->scratch);
    if (r == 0 && !m->scratch)
        r = tc_fail_memory(err);
    m->cost = 2 * (uint64_t)tc_matcher_segment(m)->n_docs;
    return r;
}

/* The children of NEAR are asked for positions as well, but by it alone, since
 * positions are read in rising order of documents. */
static int prepare_near(struct tc_matcher *m, tracuu_error *err)
{
    int r = 0;

    for (struct tc_matcher *c = m->child; r == 0 && c; c = c->next) {
        c->by_position = false;
        if (!c->phrase.words)
            r = tc_phrase_cursor_init(&c->phrase, m->plan, c->node->word,
                                      c->node->n_words, m->segment, err);
    }
    return r;
}

static bool has_must(const struct tc_node *bag)
{
    for (const struct tc_node *c = bag->child; c; c = c->next)
        if (c->occur == TC_MUST)
            return true;
    return false;
}

static int make(struct tc_matcher *m, bool keeps, tracuu_error *err)
{
    int r;

    switch (m->node->kind) {
    case TC_NODE_WORD:
    case TC_NODE_PHRASE:
        return make_words(m, err);
    case TC_NODE_FIELD:
        m->held = tc_plan_held(m->plan, m->node->word, m->segment);
        m->cost = m->held->n_docs;
        return 0;
    case TC_NODE_NEAR:
    case TC_NODE_BAG:
        break;
    }
    m->must = has_must(m->node);
    m->any = tc_node_needs_any(m->node);
    r = make_children(m, keeps, err);
    if (r == 0 && m->node->kind == TC_NODE_NEAR)
        r = prepare_near(m, err);
    return r;
}

int tc_matcher_new(const struct tc_plan *plan, const struct tc_node *node,
                   uint32_t segment, bool keeps,
                   struct tc_matcher **ret_matcher, tracuu_error *err)
{
    struct tc_matcher *m = tc_alloc_zeroed(1, sizeof *m);
    int r = 0;

    if (!m)
        return tc_fail_memory(err);
    m->plan = plan;
    m->node = node;
    m->segment = segment;
    if (keeps) {
        m->matched = tc_alloc_zeroed(TC_MATCH_WORDS, sizeof *m->matched);
        r = m->matched ? 0 : tc_fail_memory(err);
    }
    if (r == 0)
        r = make(m, keeps, err);
    if (r < 0)
        goto out;

    *ret_matcher = m;
    m = NULL;
out:
    tc_matcher_free(m);
    return r;
}
