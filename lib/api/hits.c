/* API: reading an answer. */
#include "api/hits.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "search/search.h"

size_t tracuu_hits_count(const tracuu_hits *hits)
{
    if (!hits || hits->top.n <= hits->offset)
        return 0;
    return hits->top.n - hits->offset;
}

uint64_t tracuu_hits_matches(const tracuu_hits *hits, int *ret_exact)
{
    if (ret_exact)
        *ret_exact = hits ? hits->exact : 1;
    return hits ? hits->n_matches : 0;
}

static int check_hit(const tracuu_hits *hits, size_t i, const void *ret,
                     tracuu_error *err)
{
    if (!hits || !ret || i >= tracuu_hits_count(hits))
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "hits: there is no hit %zu", i);
    return 0;
}

const struct tc_segment *tc_hits_locate(const struct tracuu_hits *hits,
                                        size_t i, uint32_t *ret_segment,
                                        uint32_t *ret_local)
{
    const struct tc_view *view = hits->plan->view;
    uint32_t doc = hits->top.hits[hits->offset + i].doc;

    *ret_segment = tc_view_segment_of(view, doc, ret_local);
    return view->segments[*ret_segment];
}

/* Hits are most often asked for one after another, and their ids are spread
 * over memory: those so many hits ahead are fetched meanwhile. */
#define SOON 4
#define LATER 12

static void expect_id(const tracuu_hits *hits, size_t i, bool soon)
{
    const struct tc_segment *segment;
    uint32_t s, local;

    if (i >= tracuu_hits_count(hits))
        return;
    segment = tc_hits_locate(hits, i, &s, &local);
    tc_segment_expect_id(segment, local, soon);
}

int tracuu_hits_get(const tracuu_hits *hits, size_t i, tracuu_hit *ret_hit,
                    tracuu_error *err)
{
    tracuu_hit hit = {.struct_size = sizeof hit};
    const struct tc_segment *segment;
    uint32_t s, local;
    int r = check_hit(hits, i, ret_hit, err);

    if (r < 0)
        return r;
    segment = tc_hits_locate(hits, i, &s, &local);
    expect_id(hits, i + LATER, false);
    expect_id(hits, i + SOON, true);
    hit.rank = hits->offset + i + 1;
    tracuu_hits_numbers(hits, i, 1, &hit.doc, &hit.score);
    hit.id = tc_segment_id(segment, local);
    return tc_give_struct(ret_hit, &hit, sizeof hit, err);
}

size_t tracuu_hits_numbers(const tracuu_hits *hits, size_t first, size_t n,
                           uint64_t *ret_docs, double *ret_scores)
{
    size_t count = tracuu_hits_count(hits);

    if (first >= count)
        return 0;
    n = n < count - first ? n : count - first;
    for (size_t i = 0; i < n; i++) {
        const struct tc_hit *hit = &hits->top.hits[hits->offset + first + i];

        if (ret_docs)
            ret_docs[i] = tc_view_number_at(hits->plan->view, hit->doc);
        if (ret_scores)
            ret_scores[i] = (double)hit->score / TC_SCORE_ONE;
    }
    return n;
}

/* Most answers are only numbers, so there is room for more when a document is
 * first asked for. */
static int need_lazy(tracuu_hits *hits, tracuu_error *err)
{
    if (!hits->lazy)
        hits->lazy = tc_alloc_zeroed(hits->top.n, sizeof *hits->lazy);
    return hits->lazy ? 0 : tc_fail_memory(err);
}

int tracuu_hits_document(tracuu_hits *hits, size_t i,
                         const tracuu_document **ret_document,
                         tracuu_error *err)
{
    const struct tc_segment *segment;
    uint32_t s, local;
    int r = check_hit(hits, i, ret_document, err);

    if (r == 0)
        r = need_lazy(hits, err);
    if (r < 0)
        return r;
    segment = tc_hits_locate(hits, i, &s, &local);
    if (!hits->lazy[hits->offset + i].stored)
        r = tc_store_read(segment, local, &hits->lazy[hits->offset + i].stored,
                          err);
    if (r == 0)
        *ret_document = &hits->lazy[hits->offset + i].stored->document;
    return r;
}

/* ---- passages ---- */

static int need_passages(tracuu_hits *hits, size_t i, tracuu_error *err)
{
    const tracuu_document *document;
    struct tc_lazy_hit *lazy;
    struct tc_spots spots = {0};
    int r = tracuu_hits_document(hits, i, &document, err);

    if (r < 0)
        return r;
    lazy = &hits->lazy[hits->offset + i];
    if (lazy->has_passages)
        return 0;
    tc_hits_start(hits);
    r = tc_hits_spots(hits, i, false, &spots, err);
    if (r == 0)
        r = tc_passages_choose(hits->plan, document->title, document->text,
                               &spots, hits->n_passages, &lazy->passages, err);
    tc_free(spots.spots);
    lazy->has_passages = r == 0;
    return r;
}

int tracuu_hits_n_passages(tracuu_hits *hits, size_t i, size_t *ret_n,
                           tracuu_error *err)
{
    int r = check_hit(hits, i, ret_n, err);

    if (r == 0)
        r = need_passages(hits, i, err);
    if (r == 0)
        *ret_n = hits->lazy[hits->offset + i].passages.n;
    return r;
}

int tracuu_hits_passage(tracuu_hits *hits, size_t i, size_t j,
                        tracuu_passage *ret_passage, tracuu_error *err)
{
    tracuu_passage passage = {.struct_size = sizeof passage};
    const struct tc_passages *passages;
    int r = check_hit(hits, i, ret_passage, err);

    if (r == 0)
        r = need_passages(hits, i, err);
    if (r < 0)
        return r;
    passages = &hits->lazy[hits->offset + i].passages;
    if (j >= passages->n)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "hits: hit %zu has no passage %zu", i, j);
    passage.begin = passages->passages[j].begin;
    passage.end = passages->passages[j].end;
    passage.n_marks = passages->passages[j].n_marks;
    passage.marks = passages->passages[j].marks;
    return tc_give_struct(ret_passage, &passage, sizeof passage, err);
}

int tracuu_hits_title_marks(tracuu_hits *hits, size_t i,
                            const tracuu_span **ret_marks, size_t *ret_n,
                            tracuu_error *err)
{
    const tracuu_document *document;
    struct tc_lazy_hit *lazy;
    struct tc_spots spots = {0};
    int r = check_hit(hits, i, ret_marks && ret_n ? ret_n : NULL, err);

    if (r == 0)
        r = tracuu_hits_document(hits, i, &document, err);
    if (r < 0)
        return r;
    lazy = &hits->lazy[hits->offset + i];
    tc_hits_start(hits);
    if (!lazy->has_title_marks)
        r = tc_hits_spots(hits, i, true, &spots, err);
    if (r == 0 && !lazy->has_title_marks)
        r = tc_passage_title_marks(hits->plan, document->title, &spots,
                                   &lazy->title_marks, &lazy->n_title_marks,
                                   err);
    tc_free(spots.spots);
    if (r < 0)
        return r;
    lazy->has_title_marks = true;
    *ret_marks = lazy->title_marks;
    *ret_n = lazy->n_title_marks;
    return 0;
}

/* ---- unknown words ---- */

/* Whether a word is of an entity that documents hold, in other words perhaps:
 * then it was found. */
static bool is_of_held(const struct tc_plan *plan, uint32_t word)
{
    const struct tracuu_query *query = plan->query;
    size_t at = (size_t)(query->words[word].typed.ptr - query->text);

    for (uint32_t i = query->n_fields; i < plan->n_constraints; i++) {
        const struct tc_constraint *constraint = &query->constraints[i];

        if (at < constraint->begin || at >= constraint->end)
            continue;
        for (uint32_t s = 0; s < plan->view->n_segments; s++)
            if (tc_plan_held(plan, i, s)->n_docs)
                return true;
    }
    return false;
}

/* A positive word that no document has, met for the first time. */
static bool is_unknown(const struct tc_plan *plan, uint32_t word)
{
    if (!plan->query->words[word].positive || plan->classes[word]->df ||
        is_of_held(plan, word))
        return false;
    for (uint32_t i = 0; i < word; i++)
        if (plan->classes[i] == plan->classes[word])
            return false;
    return true;
}

size_t tracuu_hits_n_unknown(const tracuu_hits *hits)
{
    size_t n = 0;

    for (uint32_t i = 0; hits && i < hits->plan->query->n_words; i++)
        n += is_unknown(hits->plan, i);
    return n;
}

tracuu_str tracuu_hits_unknown(const tracuu_hits *hits, size_t j)
{
    for (uint32_t i = 0; hits && i < hits->plan->query->n_words; i++)
        if (is_unknown(hits->plan, i) && j-- == 0)
            return hits->plan->query->words[i].typed;
    return (tracuu_str){NULL, 0};
}

void tracuu_hits_free(tracuu_hits *hits)
{
    if (!hits)
        return;
    for (size_t i = 0; hits->lazy && i < hits->top.n; i++) {
        tc_stored_free(hits->lazy[i].stored);
        tc_passages_done(&hits->lazy[i].passages);
        tc_free(hits->lazy[i].title_marks);
        tracuu_entities_free(hits->lazy[i].entities);
    }
    tc_free(hits->lazy);
    tc_top_done(&hits->top);
    tc_plan_free(hits->plan);
    tc_free(hits);
}
