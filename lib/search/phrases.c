/* Phrases: candidates, best first. */
#include "search/phrases.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/bitmap.h"
#include "search/matcher.h"
#include "search/scorer.h"

/* Fewest candidates that are asked together.  If there are no more, they are
 * counted as well. */
#define ASKED_LEAST 16
#define ASKED_MOST TC_SCORE_BATCH

const struct tc_node *tc_phrase_of(const struct tracuu_query *query)
{
    const struct tc_node *phrase = NULL;

    for (const struct tc_node *c = query->root->child; c; c = c->next) {
        if (c->kind == TC_NODE_FIELD && c->occur == TC_MUST)
            continue;
        if (c->kind != TC_NODE_PHRASE || c->occur == TC_MUST_NOT || phrase ||
            c->n_words < 3 || c->title)
            return NULL;
        phrase = c;
    }
    return phrase;
}

/* The search of one segment. */
struct search {
    struct tc_job *job;
    uint32_t segment;
    struct tc_matcher *matcher;
    struct tc_top rest; /* candidates that were not asked yet */
};

/* ---- candidates ---- */

static void add_scores(struct search *s, const uint32_t *docs, size_t n)
{
    uint32_t scores[TC_SCORE_BATCH];

    tc_score_docs(s->job->plan, s->segment, docs, n, scores);
    for (size_t i = 0; i < n; i++)
        s->rest.hits[s->rest.n++] = (struct tc_hit){
            .key = scores[i], .score = scores[i], .doc = docs[i]};
}

static void score_candidates(struct search *s, const uint64_t *bits,
                             size_t n_words)
{
    uint32_t docs[TC_SCORE_BATCH];
    size_t n = 0;

    for (size_t i = 0; i < n_words; i++)
        for (uint64_t left = bits[i]; left; left &= left - 1) {
            docs[n++] = (uint32_t)(64 * i) + (unsigned)__builtin_ctzll(left);
            if (n == TC_SCORE_BATCH) {
                add_scores(s, docs, n);
                n = 0;
            }
        }
    if (n)
        add_scores(s, docs, n);
}

/* ---- asking ---- */

static int by_doc(const void *a, const void *b)
{
    const struct tc_hit *x = a, *y = b;

    return x->doc < y->doc ? -1 : x->doc > y->doc;
}

/* Ask the best n candidates, and offer those that match. */
static int ask(struct search *s, size_t n, size_t *ret_found,
               tracuu_error *err)
{
    struct tc_hit *hits = s->rest.hits;
    uint32_t docs[ASKED_MOST];
    bool found[ASKED_MOST];
    int r;

    tc_top_select(&s->rest, n);
    qsort(hits, n, sizeof *hits, by_doc);
    for (size_t i = 0; i < n; i++)
        docs[i] = hits[i].doc;
    r = tc_matcher_confirm(s->matcher, docs, n, found, err);
    for (size_t i = 0; r == 0 && i < n; i++)
        if (found[i]) {
            tc_job_offer(s->job, s->segment, docs[i], hits[i].score);
            ++*ret_found;
        }
    s->rest.hits += n;
    s->rest.n -= n;
    return r;
}

static int find_best(struct search *s, tracuu_error *err)
{
    size_t k = s->job->k, n_found = 0;
    int r = 0;

    while (r == 0 && s->rest.n && n_found < k) {
        size_t n = k - n_found + (k - n_found) / 2;

        n = n > ASKED_LEAST ? n : ASKED_LEAST;
        n = n < ASKED_MOST ? n : ASKED_MOST;
        r = ask(s, n < s->rest.n ? n : s->rest.n, &n_found, err);
    }
    s->job->n_matches += n_found;
    s->job->exact &= s->rest.n == 0;
    return r;
}

int tc_phrase_run(struct tc_job *job, const struct tc_node *phrase,
                  uint32_t segment, uint64_t *bits, tracuu_error *err)
{
    struct search s = {.job = job, .segment = segment};
    uint32_t n_docs = job->plan->view->segments[segment]->n_docs;
    size_t n = tc_bits_words(n_docs), n_candidates;
    struct tc_hit *hits;
    int r = tc_matcher_new(job->plan, phrase, segment, false, &s.matcher, err);

    if (r < 0)
        return r;
    tc_matcher_sift(s.matcher, bits, n);
    n_candidates = tc_bits_count(bits, n);
    hits = tc_alloc(n_candidates * sizeof *hits);
    if (hits) {
        s.rest.hits = hits;
        score_candidates(&s, bits, n);
        r = find_best(&s, err);
    } else {
        r = tc_fail_memory(err);
    }
    tc_free(hits);
    tc_matcher_free(s.matcher);
    return r;
}
