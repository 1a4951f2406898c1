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
#include "search/bitmap.h"
#include "search/matcher_node.h"

/* ---- positions ---- */

static uint32_t title_len(const struct tc_matcher *m, uint32_t doc)
{
    return tc_segment_title_len(tc_matcher_segment(m), doc);
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
    if (!m->node->title)
        return tc_phrase_cursor_stands(&m->phrase, doc, m->paired, ret, err);
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
        tc_bits_keep_bits(bits, n, m->in_title + begin / 64);
        return 0;
    }
    tc_bits_keep_classes(bits, n, begin, m->lists, m->n_lists, m->at);
    return m->by_position ? restrict_by_position(m, begin, bits, n, err) : 0;
}

static void restrict_field(const struct tc_held *held, uint32_t *at,
                           uint32_t begin, uint64_t *bits, size_t n)
{
    if (held->bits)
        tc_bits_keep_bits(bits, n, held->bits + begin / 64);
    else
        tc_bits_keep_docs(bits, n, begin, held->docs, held->n_docs, at);
}

/* The only SHOULD child, if there is one and it is not kept what matched. */
static struct tc_matcher *only_choice(const struct tc_matcher *m)
{
    struct tc_matcher *only = NULL;

    for (struct tc_matcher *c = m->child; c; c = c->next) {
        if (c->node->occur != TC_SHOULD)
            continue;
        if (only || m->matched)
            return NULL;
        only = c;
    }
    return only;
}

/* Keep what one of the SHOULD children matches.  What one was found to match is
 * asked of no other, unless it is kept which ones match. */
static int restrict_any(struct tc_matcher *m, uint32_t begin, uint64_t *bits,
                        size_t n, tracuu_error *err)
{
    uint64_t *found = m->scratch, *one = m->scratch + TC_MATCH_WORDS;
    struct tc_matcher *only = only_choice(m);

    if (only)
        return tc_matcher_restrict(only, begin, bits, n, err);
    memset(found, 0, n * sizeof *found);
    for (struct tc_matcher *c = m->child; c; c = c->next) {
        int r;

        if (c->node->occur != TC_SHOULD)
            continue;
        for (size_t i = 0; i < n; i++)
            one[i] = m->matched ? bits[i] : bits[i] & ~found[i];
        if (tc_bits_none(one, n))
            break;
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

    if (m->n_lists)
        tc_bits_keep_classes(bits, n, begin, m->lists, m->n_lists, m->at);
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
    if (m->n_lists)
        return false;
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
    int r = tc_deadline_check(m->plan->deadline, 8 * n, err);

    if (r < 0)
        return r;
    switch (m->node->kind) {
    case TC_NODE_WORD:
    case TC_NODE_PHRASE:
        r = restrict_words(m, begin, bits, n, err);
        break;
    case TC_NODE_NEAR:
        r = restrict_near(m, begin, bits, n, err);
        break;
    case TC_NODE_FIELD:
        restrict_field(m->held, &m->held_at, begin, bits, n);
        break;
    case TC_NODE_BAG:
        r = restrict_bag(m, begin, bits, n, err);
        break;
    }
    if (r == 0 && m->matched)
        memcpy(m->matched, bits, n * sizeof *bits);
    return r;
}

void tc_matcher_sift(struct tc_matcher *m, uint64_t *bits, size_t n_words)
{
    tc_bits_keep_classes(bits, n_words, 0, m->lists, m->n_lists, m->at);
}

int tc_matcher_confirm(struct tc_matcher *m, const uint32_t *docs, size_t n,
                       bool *ret, tracuu_error *err)
{
    int r = 0;

    tc_phrase_cursor_rewind(&m->phrase, m->plan, m->segment);
    for (size_t i = 0; r == 0 && i < n; i++)
        r = stands(m, docs[i], &ret[i], err);
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

void tc_match_fields(const struct tc_plan *plan, uint32_t segment,
                     uint64_t *bits)
{
    size_t n = tc_bits_words(plan->view->segments[segment]->n_docs);

    for (size_t i = 0; i < plan->query->n_fields; i++) {
        uint32_t at = 0;

        restrict_field(tc_plan_held(plan, i, segment), &at, 0, bits, n);
    }
}
