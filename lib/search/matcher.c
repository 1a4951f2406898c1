/*
 * Matcher: one for each node of the tree.
 *
 * A word is its stream, a field its list.  A bag leapfrogs over its MUST
 * children, or takes the nearest of its SHOULD children, or does both in turn
 * where the MUST ones are filters, and passes over what a MUST_NOT child holds;
 * one that has neither goes through all documents.
 * A phrase first finds the documents that hold each of its pairs of
 * neighbours, which are few, and only then decodes positions; a phrase of two
 * words is its pair.  NEAR, and whatever is restricted to the title, looks at
 * positions too.
 */
#include "search/matcher.h"

#include "base/alloc.h"
#include "base/error.h"
#include "search/positions.h"

struct tc_matcher {
    const struct tc_plan *plan;
    const struct tc_node *node;
    uint32_t segment;
    int r;              /* sticky failure */
    tracuu_error error; /* of which */

    uint32_t doc; /* last answer; TC_NO_DOC + no more */
    bool started;

    /* Words and phrases: documents must be in all of these. */
    struct tc_stream *streams;
    uint32_t n_streams;

    const struct tc_held *held; /* a field */

    uint8_t *in_title; /* a word in the title: by document; else NULL */

    /* Phrases, NEAR, title: where in the document. */
    bool by_position;
    struct tc_phrase_cursor phrase;
    struct tc_slots slots;

    /* Bags and NEAR. */
    bool must; /* some child must match */
    bool any;  /* of those that may, one must */
    struct tc_matcher *child;
    struct tc_matcher *next;
};

void tc_matcher_free(struct tc_matcher *matcher)
{
    while (matcher) {
        struct tc_matcher *next = matcher->next;

        tc_matcher_free(matcher->child);
        tc_phrase_cursor_done(&matcher->phrase);
        tc_slots_done(&matcher->slots);
        tc_free(matcher->streams);
        tc_free(matcher->in_title);
        tc_free(matcher);
        matcher = next;
    }
}

/* ---- making ---- */

static void add_stream(struct tc_matcher *m, const struct tc_class *class)
{
    tc_stream_open(&m->streams[m->n_streams++], m->plan, class, m->segment);
}

/* A word in the title: the counts of its postings tell, so no position need be
 * decoded, and the spellings are gone through once. */
static int mark_titles(struct tc_matcher *m, tracuu_error *err)
{
    const struct tc_segment *segment = m->plan->view->segments[m->segment];
    const struct tc_class_part *part =
        &m->plan->classes[m->node->word]->parts[m->segment];
    struct tc_postings p;

    m->in_title = tc_alloc_zeroed(segment->n_docs, 1);
    if (!m->in_title)
        return tc_fail_memory(err);
    for (uint32_t s = 0; s < part->n_sources; s++) {
        tc_dict_postings(segment, &part->sources[s].list, &p);
        while (tc_postings_next_block(&p))
            for (uint32_t i = 0; i < p.n; i++)
                m->in_title[p.docs[i]] |= p.title_tf[i] > 0;
        if (p.bad)
            return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                           "a posting list of the index is damaged");
    }
    return 0;
}

/* Streams that hold every document of the node: the pairs of a phrase, and
 * words that make no pair. */
static int open_words(struct tc_matcher *m, tracuu_error *err)
{
    const struct tc_node *node = m->node;
    struct tc_class **pairs = m->plan->pairs;

    m->streams = tc_alloc(2 * node->n_words * sizeof *m->streams);
    if (!m->streams)
        return tc_fail_memory(err);
    if (node->title && node->n_words == 1)
        return mark_titles(m, err);
    m->by_position = node->title || node->n_words > 2;
    if (node->n_words == 1)
        add_stream(m, m->plan->classes[node->word]);
    for (uint32_t i = 0; i + 1 < node->n_words; i++) {
        uint32_t word = node->word + i;

        if (pairs[word]) {
            add_stream(m, pairs[word]);
            continue;
        }
        m->by_position = true;
        add_stream(m, m->plan->classes[word]);
        add_stream(m, m->plan->classes[word + 1]);
    }
    if (!m->by_position && !m->node->title)
        return 0;
    return tc_phrase_cursor_init(&m->phrase, m->plan, node->word,
                                 node->n_words, m->segment, err);
}

static int make_children(struct tc_matcher *m, tracuu_error *err)
{
    struct tc_matcher **last = &m->child;
    int r = 0;

    for (const struct tc_node *c = m->node->child; r == 0 && c; c = c->next) {
        r = tc_matcher_new(m->plan, c, m->segment, last, err);
        if (r == 0)
            last = &(*last)->next;
    }
    return r;
}

/* The children of NEAR are asked for positions as well. */
static int prepare_near(struct tc_matcher *m, tracuu_error *err)
{
    int r = 0;

    for (struct tc_matcher *c = m->child; r == 0 && c; c = c->next)
        if (!c->phrase.words)
            r = tc_phrase_cursor_init(&c->phrase, m->plan, c->node->word,
                                      c->node->n_words, m->segment, err);
    return r;
}

static bool has_must(const struct tc_node *bag)
{
    for (const struct tc_node *c = bag->child; c; c = c->next)
        if (c->occur == TC_MUST)
            return true;
    return false;
}

int tc_matcher_new(const struct tc_plan *plan, const struct tc_node *node,
                   uint32_t segment, struct tc_matcher **ret_matcher,
                   tracuu_error *err)
{
    struct tc_matcher *m = tc_alloc_zeroed(1, sizeof *m);
    int r;

    if (!m)
        return tc_fail_memory(err);
    m->plan = plan;
    m->node = node;
    m->segment = segment;
    if (node->kind == TC_NODE_FIELD) {
        m->held = &plan->held[node->word][segment];
        r = 0;
    } else if (node->kind == TC_NODE_WORD || node->kind == TC_NODE_PHRASE) {
        r = open_words(m, err);
    } else {
        m->must = has_must(node);
        m->any = tc_node_needs_any(node);
        r = make_children(m, err);
    }
    if (r == 0 && node->kind == TC_NODE_NEAR)
        r = prepare_near(m, err);
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
    return tc_segment_title_len(m->plan->view->segments[m->segment], doc);
}

/* Where the words of a node stand in `doc`, into m->slots. */
static bool find_slots(struct tc_matcher *m, uint32_t doc)
{
    m->r = tc_phrase_cursor_slots(&m->phrase, doc, &m->slots, &m->error);
    if (m->r < 0)
        return false;
    if (m->node->title)
        tc_slots_keep_title(&m->slots, m->node->n_words, title_len(m, doc));
    return m->slots.n > 0;
}

static bool is_near(struct tc_matcher *m, uint32_t doc)
{
    struct tc_matcher *a = m->child, *b = m->child->next;

    if (!find_slots(a, doc) || !find_slots(b, doc)) {
        m->r = a->r < 0 ? a->r : b->r;
        m->error = a->r < 0 ? a->error : b->error;
        return false;
    }
    return tc_slots_near(&a->slots, a->node->n_words, &b->slots,
                         b->node->n_words, m->node->distance,
                         title_len(m, doc));
}

/* ---- seeking ---- */

/* First document from `doc` on that all streams hold. */
static uint32_t seek_streams(struct tc_matcher *m, uint32_t doc)
{
    uint32_t i = 0;

    while (i < m->n_streams) {
        uint32_t found = tc_stream_seek(&m->streams[i], doc);

        if (found == TC_NO_DOC) {
            if (m->streams[i].bad)
                m->r = tc_fail(&m->error, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                               "a posting list of the index is damaged");
            return TC_NO_DOC;
        }
        i = found == doc ? i + 1 : 0;
        doc = found;
        if (i == 0 && m->n_streams == 1)
            break;
    }
    return doc;
}

static uint32_t seek_title(struct tc_matcher *m, uint32_t target)
{
    uint32_t n_docs = m->plan->view->segments[m->segment]->n_docs;

    while (target < n_docs && !m->in_title[target])
        target++;
    return target < n_docs ? target : TC_NO_DOC;
}

static uint32_t seek_words(struct tc_matcher *m, uint32_t target)
{
    uint32_t doc;

    if (m->in_title)
        return seek_title(m, target);
    doc = seek_streams(m, target);

    while (doc != TC_NO_DOC && m->by_position && !find_slots(m, doc)) {
        if (m->r < 0)
            return TC_NO_DOC;
        doc = seek_streams(m, doc + 1);
    }
    return doc;
}

/* First document from `doc` on that all children with this occur hold;
 * TC_NO_DOC if there is no such child. */
static uint32_t seek_all(struct tc_matcher *m, enum tc_occur occur,
                         uint32_t doc)
{
    struct tc_matcher *c = m->child;
    bool any = false;

    while (c) {
        uint32_t found;

        if (c->node->occur != occur) {
            c = c->next;
            continue;
        }
        any = true;
        found = tc_matcher_seek(c, doc);
        if (found == TC_NO_DOC)
            return TC_NO_DOC;
        c = found == doc ? c->next : m->child;
        doc = found;
    }
    return any ? doc : TC_NO_DOC;
}

static uint32_t seek_any(struct tc_matcher *m, uint32_t target)
{
    uint32_t nearest = TC_NO_DOC;

    for (struct tc_matcher *c = m->child; c; c = c->next)
        if (c->node->occur == TC_SHOULD) {
            uint32_t found = tc_matcher_seek(c, target);

            nearest = found < nearest ? found : nearest;
        }
    return nearest;
}

static bool is_excluded(struct tc_matcher *m, uint32_t doc)
{
    for (struct tc_matcher *c = m->child; c; c = c->next)
        if (c->node->occur == TC_MUST_NOT && tc_matcher_seek(c, doc) == doc)
            return true;
    return false;
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

static uint32_t seek_rest(struct tc_matcher *m, uint32_t target)
{
    uint32_t n_docs = m->plan->view->segments[m->segment]->n_docs;

    while (target < n_docs && is_excluded(m, target))
        target++;
    return target < n_docs ? target : TC_NO_DOC;
}

/* First document that all children which must match hold and, where one of
 * the others must match, that one of these holds. */
static uint32_t seek_wanted(struct tc_matcher *m, uint32_t target)
{
    uint32_t doc = target;

    if (!m->must)
        return seek_any(m, target);
    for (;;) {
        uint32_t found;

        doc = seek_all(m, TC_MUST, doc);
        if (!m->any || doc == TC_NO_DOC)
            return doc;
        found = seek_any(m, doc);
        if (found == doc || found == TC_NO_DOC)
            return found;
        doc = found;
    }
}

static uint32_t seek_bag(struct tc_matcher *m, uint32_t target)
{
    uint32_t doc = seek_wanted(m, target);

    while (doc != TC_NO_DOC && is_excluded(m, doc))
        doc = seek_wanted(m, doc + 1);
    return doc;
}

static uint32_t seek_field(const struct tc_matcher *m, uint32_t target)
{
    uint32_t at = tc_held_find(m->held, target);

    return at < m->held->n_docs ? m->held->docs[at] : TC_NO_DOC;
}

static uint32_t seek_near(struct tc_matcher *m, uint32_t target)
{
    uint32_t doc = seek_all(m, TC_MUST, target);

    while (doc != TC_NO_DOC && !is_near(m, doc)) {
        if (m->r < 0)
            return TC_NO_DOC;
        doc = seek_all(m, TC_MUST, doc + 1);
    }
    return doc;
}

uint32_t tc_matcher_seek(struct tc_matcher *matcher, uint32_t target)
{
    struct tc_matcher *m = matcher;

    if (m->started && (m->doc == TC_NO_DOC || m->doc >= target))
        return m->doc;
    m->started = true;
    switch (m->node->kind) {
    case TC_NODE_WORD:
    case TC_NODE_PHRASE:
        m->doc = seek_words(m, target);
        break;
    case TC_NODE_NEAR:
        m->doc = seek_near(m, target);
        break;
    case TC_NODE_FIELD:
        m->doc = seek_field(m, target);
        break;
    case TC_NODE_BAG:
        m->doc =
            only_excludes(m) ? seek_rest(m, target) : seek_bag(m, target);
        break;
    }
    return m->doc;
}

static void mark_words(const struct tc_node *node, bool *active)
{
    for (uint32_t i = 0; i < node->n_words; i++)
        active[node->word + i] = true;
    for (const struct tc_node *c = node->child; c; c = c->next)
        mark_words(c, active);
}

void tc_matcher_mark(struct tc_matcher *matcher, uint32_t doc, bool *active)
{
    if (matcher->node->kind != TC_NODE_BAG) {
        mark_words(matcher->node, active);
        return;
    }
    for (struct tc_matcher *c = matcher->child; c; c = c->next)
        if (c->node->occur != TC_MUST_NOT && tc_matcher_seek(c, doc) == doc)
            tc_matcher_mark(c, doc, active);
}

int tc_matcher_check(const struct tc_matcher *matcher, tracuu_error *err)
{
    for (const struct tc_matcher *m = matcher; m; m = m->next) {
        int r = tc_matcher_check(m->child, err);

        if (r < 0)
            return r;
        if (m->r < 0)
            return tc_fail(err, m->r, m->error.offset, "%s", m->error.message);
    }
    return 0;
}
