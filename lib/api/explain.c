/*
 * API: explaining an answer in words, for people and for tests.
 *
 *     đại hội
 *       đại      idf 0.4055  weight 1  in 3 documents
 *       đại hội  idf 0.9808  weight 0.5  in 2 documents
 *
 * A word with several spellings lists each with what it counts.  Fields and
 * what was understood of the words follow:
 *
 *     chỉ thị 35 dự báo
 *       ...
 *       understood "chỉ thị 35": directive CT|35, in 4 documents
 */
#include <string.h>

#include "api/hits.h"
#include "base/alloc.h"
#include "base/error.h"
#include "index/strings.h"
#include "query/spelling.h"
#include "search/lists.h"
#include "search/search.h"

/* Spellings listed of one word; the rest are only counted. */
#define MOST_SPELLINGS 12

static void put_str(struct tc_buf *buf, tracuu_str str)
{
    tc_buf_put(buf, str.ptr, str.len);
}

/* A scored term as it was typed. */
static void put_scored_name(struct tc_buf *buf, const struct tc_plan *plan,
                            const struct tc_scored *scored)
{
    for (uint32_t i = 0; i < scored->n_words; i++) {
        const struct tc_query_word *word =
            &plan->query->words[scored->word + i];

        if (i)
            tc_buf_put_u8(buf, ' ');
        put_str(buf, word->typed);
        if (word->prefix)
            tc_buf_put_u8(buf, '*');
    }
}

/* Whether documents of a segment have the spelling. */
static bool is_left(const struct tc_plan *plan, uint32_t segment,
                    const struct tc_source *source)
{
    return tc_source_is_left(plan->view->segments[segment], source,
                             plan->view->gone[segment]);
}

static void put_spelling(struct tc_buf *buf, const struct tc_source *source)
{
    put_str(buf, source->name);
    if (source->weight != TC_EXACT)
        tc_buf_printf(buf, " %.4g", (double)source->weight / TC_EXACT);
}

static void put_spellings(struct tc_buf *buf, const struct tc_plan *plan,
                          const struct tc_class *class)
{
    struct tc_strings names = TC_STRINGS_INIT;

    for (uint32_t s = 0; s < plan->view->n_segments; s++)
        for (uint32_t i = 0; i < class->parts[s].n_sources; i++) {
            const struct tc_source *source = &class->parts[s].sources[i];
            uint32_t n = names.n, number;

            if (!is_left(plan, s, source))
                continue;
            if (tc_strings_number(&names, source->name.ptr, source->name.len,
                                  &number) < 0)
                buf->failed = true;
            /* A spelling of several segments is put once. */
            if (names.n == n || n >= MOST_SPELLINGS)
                continue;
            tc_buf_printf(buf, n == 0 ? "  as " : ", ");
            put_spelling(buf, source);
        }
    if (names.n > MOST_SPELLINGS)
        tc_buf_printf(buf, ", and %u more",
                      (unsigned)(names.n - MOST_SPELLINGS));
    tc_strings_done(&names);
}

static const char *kind_name(int kind)
{
    static const char *const names[] = {
        [TRACUU_DIRECTIVE] = "directive", [TRACUU_DATE] = "date",
        [TRACUU_UNIT] = "unit",           [TRACUU_QUANTITY] = "quantity",
        [TRACUU_PUBLISHED] = "published",
    };

    return names[kind];
}

static void put_constraint(struct tc_buf *buf, const tracuu_constraint *c)
{
    tc_buf_printf(buf, "  %s \"", c->is_field ? "field" : "understood");
    put_str(buf, c->typed);
    tc_buf_printf(buf, "\": %s%s ", c->excluded ? "not " : "",
                  kind_name(c->kind));
    if (c->n_values)
        put_str(buf, c->value);
    else
        tc_buf_printf(buf, "that could not be read");
    if (c->place.len) {
        tc_buf_printf(buf, " (");
        put_str(buf, c->place);
        tc_buf_printf(buf, ")");
    }
    tc_buf_printf(buf, ", in %llu documents\n",
                  (unsigned long long)c->n_documents);
}

static void put_constraints(struct tc_buf *buf, const struct tracuu_hits *hits)
{
    for (size_t j = 0; j < tracuu_hits_n_constraints(hits); j++) {
        tracuu_constraint constraint = {.struct_size = sizeof constraint};

        if (tracuu_hits_constraint(hits, j, &constraint, NULL) == 0)
            put_constraint(buf, &constraint);
    }
}

/* Which constraints a hit meets. */
static void put_met(struct tc_buf *buf, const struct tracuu_hits *hits,
                    size_t i)
{
    static const char *const how[] = {
        [TRACUU_MET_NOT] = "no",
        [TRACUU_MET_LOWER] = "in a wider sense",
        [TRACUU_MET_FULL] = "yes",
        [TRACUU_MET_ITSELF] = "is it",
    };

    for (size_t j = 0; j < tracuu_hits_n_constraints(hits); j++) {
        put_str(buf, (tracuu_str){"             ", 13});
        put_str(buf, hits->plan->query->constraints[j].typed);
        tc_buf_printf(buf, ": %s\n", how[tracuu_hits_met(hits, i, j)]);
    }
}

void tc_hits_describe(const struct tracuu_hits *hits, struct tc_buf *buf)
{
    const struct tc_plan *plan = hits->plan;

    for (uint32_t i = 0; i < plan->n_scored; i++) {
        const struct tc_scored *scored = &plan->scored[i];

        tc_buf_printf(buf, "  ");
        put_scored_name(buf, plan, scored);
        tc_buf_printf(buf, "  weight %.4g, idf %.4f, in %llu documents",
                      scored->times * tc_class_weight(scored->class->pair),
                      scored->class->idf,
                      (unsigned long long)scored->class->df);
        if (scored->n_words == 1)
            put_spellings(buf, plan, scored->class);
        tc_buf_printf(buf, "\n");
    }
    put_constraints(buf, hits);
}

static int take(struct tc_buf *buf, char **ret_text, tracuu_error *err)
{
    char *text = tc_buf_take(buf);

    if (!text)
        return tc_fail_memory(err);
    *ret_text = text;
    return 0;
}

int tracuu_hits_explain_query(const tracuu_hits *hits, char **ret_text,
                              tracuu_error *err)
{
    struct tc_buf buf = TC_BUF_INIT;
    char *printed;
    int r;

    if (!hits || !ret_text)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE, "explain: no hits");
    r = tracuu_query_print(hits->plan->query, &printed, err);
    if (r < 0)
        return r;
    tc_buf_printf(&buf, "%s\n", printed);
    tc_free(printed);
    tc_hits_describe(hits, &buf);
    return take(&buf, ret_text, err);
}

int tracuu_hits_explain_hit(tracuu_hits *hits, size_t i, char **ret_text,
                            tracuu_error *err)
{
    const struct tc_plan *plan;
    struct tc_buf buf = TC_BUF_INIT;
    uint32_t *scores;
    int r;

    if (!hits || !ret_text || i >= tracuu_hits_count(hits))
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "explain: there is no hit %zu", i);
    plan = hits->plan;
    tc_hits_start(hits);
    scores = tc_alloc_zeroed(plan->n_scored, sizeof *scores);
    if (!scores)
        return tc_fail_memory(err);
    r = tc_search_explain(plan, hits->top.hits[hits->offset + i].doc,
                          scores, err);
    for (uint32_t j = 0; r == 0 && j < plan->n_scored; j++) {
        if (!scores[j])
            continue;
        tc_buf_printf(&buf, "  %9.5f  ", (double)scores[j] / TC_SCORE_ONE);
        put_scored_name(&buf, plan, &plan->scored[j]);
        tc_buf_printf(&buf, "\n");
    }
    tc_free(scores);
    put_met(&buf, hits, i);
    if (r == 0)
        return take(&buf, ret_text, err);
    tc_buf_done(&buf);
    return r;
}
