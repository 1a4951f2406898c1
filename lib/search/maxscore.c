/*
 * MaxScore: the best documents that hold any of the terms.
 *
 * Terms are ordered by the most that each can add to a score.  Once k hits are
 * kept and the worst of them scores t, those first terms whose bounds sum to
 * no more than t cannot lift a document into the hits on their own: they are
 * not essential, and only documents that hold an essential term need be looked
 * at (Turtle & Flood, "Query evaluation: strategies and optimizations", 1995).
 *
 * Documents are taken in windows: the postings of all essential terms that
 * fall into a window are added up in an array, term by term, which is one
 * simple loop; then the documents that were touched are gone through once, and
 * where the sum and the bounds of the other terms together exceed t, those are
 * looked up, from the highest bound down, as long as there is hope.
 *
 * Documents that meet something of what was understood (tiers.h) are found
 * without their words.  They are scored in full before all others, which they
 * stand above, and passed over in the windows.
 *
 * Scores are sums of integers, so the order of adding changes nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "search/job.h"
#include "search/stream.h"
#include "search/tiers.h"

/* Sums and marks of a window take 18 KiB, which leaves room in a 32 KiB
 * first-level cache for a block of postings. */
#define WINDOW 4096

struct term {
    const struct tc_class *class;
    struct tc_stream stream;
    double scale;
    uint32_t best;     /* bound of its contribution */
    uint64_t best_sum; /* of its bound and those of all terms before it */
};

struct window_search {
    struct tc_job *job;
    uint32_t segment;
    const double *norms; /* of the segment */
    struct term *terms;  /* by rising bound */
    uint32_t n_terms;
    uint32_t n_optional; /* the first so many are not essential */
    bool bad;
    uint32_t begin;      /* first document of the window */
    uint32_t sums[WINDOW];
    uint64_t touched[WINDOW / 64];
};

static int by_bound(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    return x->best < y->best ? -1 : x->best > y->best;
}

static void open_terms(struct window_search *w)
{
    const struct tc_plan *plan = w->job->plan;
    uint64_t sum = 0;

    w->n_terms = 0;
    for (uint32_t i = 0; i < plan->n_scored; i++) {
        const struct tc_scored *scored = &plan->scored[i];
        struct term *term = &w->terms[w->n_terms];

        if (scored->class->parts[w->segment].n_sources == 0)
            continue;
        term->class = scored->class;
        tc_stream_open(&term->stream, plan, scored->class, w->segment);
        term->scale = scored->scale;
        term->best =
            tc_stream_best(&term->stream, scored->scale, w->norms);
        w->n_terms++;
    }
    qsort(w->terms, w->n_terms, sizeof *w->terms, by_bound);
    for (uint32_t i = 0; i < w->n_terms; i++) {
        sum += w->terms[i].best;
        w->terms[i].best_sum = sum;
    }
}

static int64_t threshold(const struct window_search *w)
{
    if (w->job->sort != TC_SORT_SCORE || w->job->count_all)
        return INT64_MIN;
    return tc_top_threshold(w->job->top);
}

/* Raise the number of optional terms as the threshold allows. */
static void set_optional(struct window_search *w)
{
    int64_t t = threshold(w);

    while (t >= 0 && w->n_optional < w->n_terms &&
           w->terms[w->n_optional].best_sum <= (uint64_t)t)
        w->n_optional++;
}

/* Add the postings of one term that fall into the window. */
static void add_term(struct window_search *w, struct term *term)
{
    struct tc_stream *s = &term->stream;
    uint32_t end = w->begin + WINDOW;

    if (tc_stream_seek(s, w->begin) >= end)
        return;
    do {
        uint32_t i = s->i;

        for (; i < s->n && s->docs[i] < end; i++) {
            uint32_t at = s->docs[i] - w->begin;

            w->sums[at] +=
                tc_bm25_score(term->scale, s->counts[i], w->norms[s->docs[i]]);
            w->touched[at / 64] |= UINT64_C(1) << at % 64;
        }
        s->i = i;
        if (i < s->n)
            return;
    } while (tc_stream_next_block(s) && s->docs[0] < end);
}

/* Complete the score of a touched document and offer it, unless it turns out
 * that it cannot enter. */
static void complete(struct window_search *w, uint32_t doc, uint64_t score)
{
    int64_t t = threshold(w);

    for (uint32_t i = w->n_optional; i-- > 0;) {
        struct term *term = &w->terms[i];

        if ((int64_t)(score + term->best_sum) <= t)
            return;
        if (tc_stream_seek(&term->stream, doc) == doc)
            score +=
                tc_bm25_score(term->scale, term->stream.counts[term->stream.i],
                              w->norms[doc]);
    }
    if ((int64_t)score > t)
        tc_job_offer(w->job, w->segment, doc, (uint32_t)score);
}

/* Whether a document has been offered already. */
static bool has_tier(const struct window_search *w, uint32_t doc)
{
    return w->job->tiers && w->job->tiers[doc];
}

static void go_through_window(struct window_search *w)
{
    for (uint32_t word = 0; word < WINDOW / 64; word++) {
        uint64_t bits = w->touched[word];

        if (!bits)
            continue;
        w->touched[word] = 0;
        w->job->n_matches += (unsigned)__builtin_popcountll(bits);
        while (bits) {
            uint32_t at = word * 64 + (unsigned)__builtin_ctzll(bits);

            bits &= bits - 1;
            if (has_tier(w, w->begin + at))
                w->job->n_matches--;
            else
                complete(w, w->begin + at, w->sums[at]);
            w->sums[at] = 0;
        }
    }
}

/* ---- documents that meet something of what was understood ---- */

static uint32_t score_in_full(struct window_search *w, uint32_t doc)
{
    uint32_t score = 0;

    for (uint32_t i = 0; i < w->n_terms; i++) {
        struct tc_stream *stream = &w->terms[i].stream;

        if (tc_stream_seek(stream, doc) == doc)
            score += tc_bm25_score(w->terms[i].scale,
                                   stream->counts[stream->i], w->norms[doc]);
    }
    return score;
}

static void offer_tiers(struct window_search *w)
{
    const struct tc_plan *plan = w->job->plan;
    uint32_t n_docs = plan->view->segments[w->segment]->n_docs;

    for (uint32_t doc = 0; doc < n_docs; doc++) {
        uint32_t tier = w->job->tiers[doc];

        if (!tier)
            continue;
        w->job->n_matches++;
        if (tc_tier_key(tier, UINT32_MAX) > threshold(w))
            tc_job_offer(w->job, w->segment, doc, score_in_full(w, doc));
        else
            w->job->n_complete += tc_tier_is_complete(plan, tier);
    }
    for (uint32_t i = 0; i < w->n_terms; i++) {
        struct term *term = &w->terms[i];

        w->bad |= term->stream.bad;
        tc_stream_open(&term->stream, plan, term->class, w->segment);
    }
}

/* ---- windows ---- */

/* First document that an essential term still has; where the next window may
 * begin. */
static uint32_t next_document(struct window_search *w, uint32_t from)
{
    uint32_t next = TC_NO_DOC;

    for (uint32_t i = w->n_optional; i < w->n_terms; i++) {
        uint32_t doc = tc_stream_seek(&w->terms[i].stream, from);

        next = doc < next ? doc : next;
    }
    return next;
}

static void run(struct window_search *w)
{
    uint32_t n_docs = w->job->plan->view->segments[w->segment]->n_docs;
    uint64_t from = 0;

    set_optional(w);
    while (from < n_docs) {
        uint32_t next = next_document(w, (uint32_t)from);

        if (next == TC_NO_DOC)
            break;
        /* Windows lie on a grid, so that what a search touches does not depend
         * on where the last one ended. */
        w->begin = next / WINDOW * WINDOW;
        for (uint32_t i = w->n_optional; i < w->n_terms; i++)
            add_term(w, &w->terms[i]);
        go_through_window(w);
        from = (uint64_t)w->begin + WINDOW;
        set_optional(w);
    }
    if (w->n_optional)
        w->job->exact = false;
}

int tc_job_run_any(struct tc_job *job, uint32_t segment, tracuu_error *err)
{
    struct window_search *w = tc_alloc_zeroed(1, sizeof *w);
    int r = 0;

    if (!w)
        return tc_fail_memory(err);
    w->job = job;
    w->segment = segment;
    w->norms = job->norms + job->plan->view->bases[segment];
    w->terms = tc_alloc(job->plan->n_scored * sizeof *w->terms);
    if (!w->terms) {
        r = tc_fail_memory(err);
        goto out;
    }
    open_terms(w);
    if (job->tiers)
        offer_tiers(w);
    run(w);
    for (uint32_t i = 0; i < w->n_terms; i++)
        w->bad |= w->terms[i].stream.bad;
    if (w->bad)
        r = tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                    "a posting list of the index is damaged");
out:
    tc_free(w->terms);
    tc_free(w);
    return r;
}
