/* API: values of an index and facets of a search. */
#include <string.h>

#include "api/hits.h"
#include "api/searcher.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "entity/term.h"
#include "search/values.h"

struct tracuu_values {
    int kind;
    struct tc_values values;
};

static int count(struct tracuu_searcher *searcher, const struct tc_plan *plan,
                 int kind, struct tc_deadline *deadline,
                 struct tracuu_values **ret_values, tracuu_error *err)
{
    struct tracuu_values *values;
    int r;

    if (kind < TRACUU_DIRECTIVE || kind > TRACUU_DOCUMENT)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "values: there is no kind %d", kind);
    values = tc_alloc_zeroed(1, sizeof *values);
    if (!values)
        return tc_fail_memory(err);
    values->kind = kind;
    r = tc_values_count(searcher->view, plan, kind, deadline, &values->values,
                        err);
    if (r < 0) {
        tc_free(values);
        return r;
    }
    *ret_values = values;
    return 0;
}

int tracuu_values_new(tracuu_searcher *searcher, int kind,
                      tracuu_values **ret_values, tracuu_error *err)
{
    struct tc_deadline deadline;

    if (!searcher || !ret_values)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "values: no searcher or no ret_values");
    deadline = tc_limits_deadline(&searcher->limits);
    return count(searcher, NULL, kind, &deadline, ret_values, err);
}

int tracuu_facets_new(tracuu_searcher *searcher, const tracuu_query *query,
                      int kind, tracuu_values **ret_values, tracuu_error *err)
{
    struct tc_ranking *ranking;
    struct tc_deadline deadline;
    struct tc_bounds bounds;
    struct tc_bm25 bm25;
    struct tc_plan *plan;
    int r;

    if (!searcher || !query || !ret_values)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "facets: no searcher, no query or no ret_values");
    ranking = &searcher->rankings[TC_MODEL_DEFAULT];
    tc_bm25_init(&bm25, TC_MODEL_DEFAULT, TC_K1_DEFAULT, TC_B_DEFAULT,
                 searcher->view);
    deadline = tc_limits_deadline(&searcher->limits);
    bounds = (struct tc_bounds){&deadline, searcher->limits.max_terms};
    r = tc_ranking_prepare(ranking, searcher->view, &bm25, err);
    if (r == 0)
        r = tc_plan_new(query, ranking, &bounds, &plan, err);
    if (r < 0)
        return r;
    r = count(searcher, plan, kind, &deadline, ret_values, err);
    tc_plan_free(plan);
    return r;
}

size_t tracuu_values_count(const tracuu_values *values)
{
    return values ? values->values.n : 0;
}

int tracuu_values_get(const tracuu_values *values, size_t i,
                      tracuu_value *ret_value, tracuu_error *err)
{
    tracuu_value ret = {.struct_size = sizeof ret};
    const struct tc_value *value;
    const char *rest;

    if (!ret_value || i >= tracuu_values_count(values))
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "values: there is no value %zu", i);
    value = &values->values.items[i];
    ret.kind = values->kind;
    ret.derived = value->derived;
    ret.value = tc_strings_get(&values->values.keys, value->key);
    ret.place = (tracuu_str){"", 0};
    rest = ret.value.len ? memchr(ret.value.ptr, TC_ENTITY_REST, ret.value.len)
                         : NULL;
    if (rest) {
        ret.place.ptr = rest + 1;
        ret.place.len = (size_t)(ret.value.ptr + ret.value.len - rest) - 1;
        ret.value.len = (size_t)(rest - ret.value.ptr);
    }
    ret.n_documents = value->n_docs;
    ret.n_itself = value->n_itself;
    ret.n_mentions = value->n_mentions;
    return tc_give_struct(ret_value, &ret, sizeof ret, err);
}

void tracuu_values_free(tracuu_values *values)
{
    if (!values)
        return;
    tc_values_done(&values->values);
    tc_free(values);
}
