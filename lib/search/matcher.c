/*
 * Matcher: one for each node of the tree.
 *
 * Each node takes from a bitmap what it does not match.  A bag takes its MUST
 * children one after another, the rarest first, so that what is costly is
 * asked of few documents; then it keeps what one of the SHOULD children
 * matches, where one must, and takes out what a MUST_NOT child matches.
 * A phrase first keeps the documents that hold each of its pairs of
 * neighbours, which are few, and only then decodes positions; a phrase of two
 * words is its pair.  NEAR, and whatever is restricted to the title, looks at
 * positions too.
 */
#include "search/matcher.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/positions.h"

struct tc_matcher {
    const struct tc_plan *plan;
    const struct tc_node *node;
    uint32_t segment;
    uint64_t cost; /* what is asked first costs least */

    /* Words and phrases: documents must be in all of these. */
    const struct tc_impacts **lists;
    uint32_t *at; /* in each list */
    uint32_t n_lists;

    uint64_t *in_title; /* a word in the title: by document; else NULL */
    const struct tc_held *held; /* a field */
    uint32_t held_at;

    /* Phrases, NEAR, title: where in the document. */
    bool by_position;
    struct tc_phrase_cursor phrase;
    struct tc_slots slots;

    /* Bags and NEAR. */
    bool must; /* some child must match */
    bool any;  /* of those that may, one must */
    uint64_t *scratch; /* two bitmaps of a range */
    struct tc_matcher *child;
    struct tc_matcher *next;

    /* Which documents of the last range matched; NULL where that is not
     * kept. */
    uint64_t *matched;
};

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

static const struct tc_segment *segment_of(const struct tc_matcher *m)
{
    return m->plan->view->segments[m->segment];
}

/* ---- making ---- */

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
    const struct tc_segment *segment = segment_of(m);
    const struct tc_class_part *part =
        &m->plan->classes[m->node->word]->parts[m->segment];
    struct tc_postings p;

    m->in_title = tc_alloc_zeroed(tc_bits_words(segment->n_docs),
                                  sizeof *m->in_title);
    if (!m->in_title)
        return tc_fail_memory(err);
    for (uint32_t s = 0; s < part->n_sources; s++) {
        tc_dict_postings(segment, &part->sources[s].list, &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n; i++)
                m->in_title[p.docs[i] / 64] |=
                    (uint64_t)(p.title_tf[i] > 0) << p.docs[i] % 64;
        if (p.bad)
            return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                           "a posting list of the index is damaged");
    }
    return 0;
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
    m->by_position = node->n_words > 2 || (node->title && node->n_words > 1);
    add_lists(m);
    m->cost = m->lists[0]->n;
    if (node->title && node->n_words == 1)
        return mark_titles(m, err);
    if (!m->by_position)
        return 0;
    /* Positions are asked of few documents when everything else was. */
    m->cost += segment_of(m)->n_docs;
    return tc_phrase_cursor_init(&m->phrase, m->plan, node->word,
                                 node->n_words, m->segment, err);
}

/* Add a child before those that cost more. */
static void add_child(struct tc_matcher *m, struct tc_matcher *child)
{
    struct tc_matcher **at = &m->child;

    while (*at && (*at)->cost <= child->cost)
        at = &(*at)->next;
    child->next = *at;
    *at = child;
}

static int make_children(struct tc_matcher *m, bool keeps, tracuu_error *err)
{
    int r = 0;

    for (const struct tc_node *c = m->node->child; r == 0 && c; c = c->next) {
        struct tc_matcher *child;

        r = tc_matcher_new(m->plan, c, m->segment, keeps, &child, err);
        if (r == 0)
            add_child(m, child);
    }
    m->scratch = tc_alloc(2 * TC_MATCH_WORDS * sizeof *m->scratch);
    if (r == 0 && !m->scratch)
        r = tc_fail_memory(err);
    m->cost = 2 * (uint64_t)segment_of(m)->n_docs;
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

/* ---- positions ---- */

static uint32_t title_len(const struct tc_matcher *m, uint32_t doc)
{
    return tc_segment_title_len(segment_of(m), doc);
}

/* Where the words of a node stand in `doc`, into m->slots. */
static int find_slots(struct tc_matcher *m, uint32_t doc, tracuu_error *err)
{
    int r = tc_phrase_cursor_slots(&m->phrase, doc, &m->slots, err);

    if (r == 0 && m->node->title)
        tc_slots_keep_title(&m->slots, m->node->n_words, title_len(m, doc));
    return r;
}

static int is_near(struct tc_matcher *m, uint32_t doc, bool *ret,
                   tracuu_error *err)
{
    struct tc_matcher *a = m->child, *b = m->child->next;
    int r = find_slots(a, doc, err);

    if (r == 0)
        r = find_slots(b, doc, err);
    *ret = r == 0 && tc_slots_near(&a->slots, a->node->n_words, &b->slots,
                                   b->node->n_words, m->node->distance,
                                   title_len(m, doc));
    return r;
}

static int stands(struct tc_matcher *m, uint32_t doc, bool *ret,
                  tracuu_error *err)
{
    int r;

    if (m->node->kind == TC_NODE_NEAR)
        return is_near(m, doc, ret, err);
    r = find_slots(m, doc, err);
    *ret = m->slots.n > 0;
    return r;
}

/* Ask each document that is left for its positions. */
static int restrict_by_position(struct tc_matcher *m, uint32_t begin,
                                uint64_t *bits, size_t n, tracuu_error *err)
{
    for (size_t i = 0; i < n; i++)
        for (uint64_t left = bits[i]; left; left &= left - 1) {
            unsigned bit = (unsigned)__builtin_ctzll(left);
            bool found;
            int r = stands(m, begin + (uint32_t)(64 * i) + bit, &found, err);

            if (r < 0)
                return r;
            if (!found)
                bits[i] &= ~(UINT64_C(1) << bit);
        }
    return 0;
}

/* ---- restricting ---- */

static int restrict_words(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                          size_t n, tracuu_error *err)
{
    if (m->in_title) {
        for (size_t i = 0; i < n; i++)
            bits[i] &= m->in_title[begin / 64 + i];
        return 0;
    }
    for (uint32_t i = 0; i < m->n_lists; i++)
        tc_bits_keep_class(bits, n, begin, m->lists[i], &m->at[i]);
    return m->by_position ? restrict_by_position(m, begin, bits, n, err) : 0;
}

/* Keep what one of the SHOULD children matches. */
static int restrict_any(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                        size_t n, tracuu_error *err)
{
    uint64_t *found = m->scratch, *one = m->scratch + TC_MATCH_WORDS;

    memset(found, 0, n * sizeof *found);
    for (struct tc_matcher *c = m->child; c; c = c->next) {
        int r;

        if (c->node->occur != TC_SHOULD)
            continue;
        memcpy(one, bits, n * sizeof *one);
        r = tc_matcher_restrict(c, begin, one, n, err);
        if (r < 0)
            return r;
        for (size_t i = 0; i < n; i++)
            found[i] |= one[i];
    }
    memcpy(bits, found, n * sizeof *bits);
    return 0;
}

static int restrict_all(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                        size_t n, tracuu_error *err)
{
    int r = 0;

    for (struct tc_matcher *c = m->child; r == 0 && c; c = c->next)
        if (c->node->occur == TC_MUST && !tc_bits_none(bits, n))
            r = tc_matcher_restrict(c, begin, bits, n, err);
    return r;
}

static int exclude(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                   size_t n, tracuu_error *err)
{
    uint64_t *one = m->scratch;

    for (struct tc_matcher *c = m->child; c; c = c->next) {
        int r;

        if (c->node->occur != TC_MUST_NOT)
            continue;
        memcpy(one, bits, n * sizeof *one);
        r = tc_matcher_restrict(c, begin, one, n, err);
        if (r < 0)
            return r;
        for (size_t i = 0; i < n; i++)
            bits[i] &= ~one[i];
    }
    return 0;
}

/* A bag that only excludes, as in "a OR NOT b", holds every other document;
 * but a whole query of that kind asks for nothing. */
static bool only_excludes(const struct tc_matcher *m)
{
    for (const struct tc_matcher *c = m->child; c; c = c->next)
        if (c->node->occur != TC_MUST_NOT)
            return false;
    return m->child && m->node != m->plan->query->root;
}

static int restrict_bag(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                        size_t n, tracuu_error *err)
{
    int r = 0;

    if (m->must)
        r = restrict_all(m, begin, bits, n, err);
    if (r == 0 && (m->must ? m->any : !only_excludes(m)))
        r = restrict_any(m, begin, bits, n, err);
    if (r == 0)
        r = exclude(m, begin, bits, n, err);
    /* What need not match is asked where it counts. */
    if (r == 0 && m->matched && m->must && !m->any) {
        memcpy(m->matched, bits, n * sizeof *bits);
        r = restrict_any(m, begin, m->matched, n, err);
    }
    return r;
}

static int restrict_near(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                         size_t n, tracuu_error *err)
{
    int r = restrict_all(m, begin, bits, n, err);

    return r < 0 ? r : restrict_by_position(m, begin, bits, n, err);
}

int tc_matcher_restrict(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                        size_t n, tracuu_error *err)
{
    int r = 0;

    switch (m->node->kind) {
    case TC_NODE_WORD:
    case TC_NODE_PHRASE:
        r = restrict_words(m, begin, bits, n, err);
        break;
    case TC_NODE_NEAR:
        r = restrict_near(m, begin, bits, n, err);
        break;
    case TC_NODE_FIELD:
        tc_bits_keep_docs(bits, n, begin, m->held->docs, m->held->n_docs,
                          &m->held_at);
        break;
    case TC_NODE_BAG:
        r = restrict_bag(m, begin, bits, n, err);
        break;
    }
    if (r == 0 && m->matched)
        memcpy(m->matched, bits, n * sizeof *bits);
    return r;
}

/* ---- marking ---- */

static void mark_words(const struct tc_node *node, bool *active)
{
    for (uint32_t i = 0; i < node->n_words; i++)
        active[node->word + i] = true;
    for (const struct tc_node *c = node->child; c; c = c->next)
        mark_words(c, active);
}

void tc_matcher_mark(const struct tc_matcher *m, uint32_t doc, bool *active)
{
    uint32_t i = doc % TC_MATCH_RANGE;

    if (!(m->matched[i / 64] >> i % 64 & 1))
        return;
    if (m->node->kind != TC_NODE_BAG) {
        mark_words(m->node, active);
        return;
    }
    for (const struct tc_matcher *c = m->child; c; c = c->next)
        if (c->node->occur != TC_MUST_NOT)
            tc_matcher_mark(c, doc, active);
}

/* ---- whole segments ---- */

int tc_match_segment(const struct tc_plan *plan, uint32_t segment,
                     uint64_t *bits, tracuu_error *err)
{
    uint32_t n_docs = plan->view->segments[segment]->n_docs;
    struct tc_matcher *matcher;
    int r = tc_matcher_new(plan, plan->query->root, segment, false, &matcher,
                           err);

    if (r < 0)
        return r;
    for (uint64_t begin = 0; r == 0 && begin < n_docs;
         begin += TC_MATCH_RANGE) {
        size_t n = tc_bits_words(n_docs) - begin / 64;

        r = tc_matcher_restrict(matcher, (uint32_t)begin, bits + begin / 64,
                                n < TC_MATCH_WORDS ? n : TC_MATCH_WORDS, err);
    }
    tc_matcher_free(matcher);
    return r;
}
