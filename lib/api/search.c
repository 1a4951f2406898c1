/* API: searching. */
#include <tracuu/search.h>

#include "api/hits.h"
#include "api/searcher.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "search/search.h"

#define K_DEFAULT 10
#define TERMS_DEFAULT 16384
#define HITS_DEFAULT 1000000
#define PASSAGES_MAX 100

int tracuu_searcher_new(tracuu_index *index, tracuu_searcher **ret_searcher,
                        tracuu_error *err)
{
    struct tracuu_searcher *searcher;
    int r;

    if (!index || !ret_searcher)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "searcher: no index");
    searcher = tc_alloc_zeroed(1, sizeof *searcher);
    if (!searcher)
        return tc_fail_memory(err);
    r = tc_view_take(index, &searcher->view, err);
    if (r == 0 && tc_cache_of(index, &searcher->cache) < 0)
        r = tc_fail_memory(err);
    if (r < 0) {
        tracuu_searcher_free(searcher);
        return r;
    }
    tracuu_searcher_limit(searcher, NULL, NULL);
    searcher->rankings[0].cache = searcher->cache;
    searcher->rankings[1].cache = searcher->cache;
    *ret_searcher = searcher;
    return 0;
}

int tracuu_searcher_limit(tracuu_searcher *searcher,
                          const tracuu_limits *limits, tracuu_error *err)
{
    tracuu_limits known = {0};

    if (!searcher)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "limits: no searcher");
    if (limits && tc_copy_struct(&known, sizeof known, limits,
                                 limits->struct_size) < 0)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "limits: struct_size is not set");
    known.max_terms = known.max_terms ? known.max_terms : TERMS_DEFAULT;
    known.max_hits = known.max_hits ? known.max_hits : HITS_DEFAULT;
    searcher->limits = known;
    return 0;
}

int tracuu_searcher_has_entities(const tracuu_searcher *searcher)
{
    for (uint32_t s = 0; searcher && s < searcher->view->n_segments; s++)
        if (!searcher->view->segments[s]->entities)
            return 0;
    return 1;
}

void tracuu_searcher_free(tracuu_searcher *searcher)
{
    if (!searcher)
        return;
    tc_view_unref(searcher->view);
    tc_ranking_done(&searcher->rankings[0]);
    tc_ranking_done(&searcher->rankings[1]);
    tc_cache_unref(searcher->cache);
    tc_free(searcher);
}

/* ---- options ---- */

static double or_default(double value, double fallback)
{
    return value == 0 ? fallback : value < 0 ? 0 : value;
}

/* The caller's options, as much as the caller's version of them has, with
 * defaults filled in. */
static int read_options(const tracuu_search_options *given,
                        tracuu_search_options *ret, tracuu_error *err)
{
    tracuu_search_options options = {0};

    if (given && tc_copy_struct(&options, sizeof options, given,
                                given->struct_size) < 0)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "search options: struct_size is not set");
    options.k = options.k ? options.k : K_DEFAULT;
    options.passages = options.passages ? options.passages : 1;
    if (options.passages > PASSAGES_MAX)
        options.passages = PASSAGES_MAX;
    options.k1 = or_default(options.k1, TC_K1_DEFAULT);
    options.b = or_default(options.b, TC_B_DEFAULT);
    /* A comparison with NaN is false, so this refuses it too. */
    if (!(options.k1 <= 1e6) || !(options.b <= 1) || options.model < 0 ||
        options.model > TRACUU_MODEL_BM25 || options.sort < 0 ||
        options.sort > TRACUU_SORT_DATE_DESC)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "search options: k1 must be at most 1000000, b at most "
                       "1, model and sort known");
    *ret = options;
    return 0;
}

/* ---- searching ---- */

/* No more hits are ever needed than there are documents. */
static int count_wanted(const tracuu_search_options *options,
                        const tracuu_searcher *searcher, size_t *ret_n,
                        tracuu_error *err)
{
    uint64_t n = (uint64_t)options->k + options->offset;
    uint32_t n_docs = searcher->view->n_docs;

    n = n < n_docs ? n : n_docs;
    if (n > searcher->limits.max_hits)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "search: offset and k ask for more than %lu hits",
                       (unsigned long)searcher->limits.max_hits);
    *ret_n = n ? (size_t)n : 1;
    return 0;
}

static int run(struct tc_ranking *ranking, const tracuu_query *query,
               const tracuu_search_options *options, size_t k,
               struct tracuu_hits *hits, tracuu_error *err)
{
    struct tc_bounds bounds = {&hits->deadline, hits->limits.max_terms};
    struct tc_job job = {.shift = ranking->shift,
                         .sort = (enum tc_sort)options->sort,
                         .k = k,
                         .count_all = options->exact_count,
                         .top = &hits->top};
    int r = tc_plan_new(query, ranking, &bounds, &hits->plan, err);

    if (r < 0)
        return r;
    job.plan = hits->plan;
    r = tc_search(&job, err);
    if (r < 0)
        return r;
    hits->n_matches = job.n_matches;
    hits->exact = job.exact;
    hits->by_date = job.sort != TC_SORT_SCORE;
    hits->n_complete = tc_plan_understands(hits->plan) ? job.n_complete : 0;
    return 0;
}

static int search(tracuu_searcher *searcher, const tracuu_query *query,
                  const tracuu_search_options *options,
                  struct tracuu_hits *hits, tracuu_error *err)
{
    struct tc_ranking *ranking = &searcher->rankings[options->model];
    struct tc_bm25 bm25;
    size_t k = 1;
    int r = count_wanted(options, searcher, &k, err);

    hits->offset = options->offset;
    hits->n_passages = options->passages;
    hits->limits = searcher->limits;
    hits->deadline = tc_limits_deadline(&hits->limits);
    tc_bm25_init(&bm25, (enum tc_model)options->model, options->k1, options->b,
                 searcher->view);
    if (r == 0)
        r = tc_ranking_prepare(ranking, searcher->view, &bm25, err);
    if (r == 0)
        r = run(ranking, query, options, k, hits, err);
    return r;
}

int tracuu_search(tracuu_searcher *searcher, const tracuu_query *query,
                  const tracuu_search_options *options,
                  tracuu_hits **ret_hits, tracuu_error *err)
{
    tracuu_search_options read = {0};
    struct tracuu_hits *hits;
    int r;

    if (!searcher || !query || !ret_hits)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "search: no searcher or no query");
    r = read_options(options, &read, err);
    if (r < 0)
        return r;
    hits = tc_alloc_zeroed(1, sizeof *hits);
    if (!hits)
        return tc_fail_memory(err);
    r = search(searcher, query, &read, hits, err);
    if (r < 0)
        tracuu_hits_free(hits);
    else
        *ret_hits = hits;
    return r;
}
