/* API: what of a query could not be done in this collection. */
#include "api/hits.h"

#include <tracuu/entity.h>

/* Whether a word is the first of those that share a class which is cut. */
static bool is_cut(const struct tc_plan *plan, uint32_t word)
{
    if (!plan->classes[word]->cut)
        return false;
    for (uint32_t i = 0; i < word; i++)
        if (plan->classes[i] == plan->classes[word])
            return false;
    return true;
}

static const char *word_warning(const struct tracuu_query *query,
                                uint32_t word, uint64_t *ret_offset)
{
    *ret_offset = (uint64_t)(query->words[word].typed.ptr - query->text);
    return query->words[word].prefix
               ? "too many words begin like this; only those that most "
                 "documents hold are looked for"
               : "this may be spelled in too many ways; only the closest are "
                 "looked for";
}

static const char *constraint_warning(const struct tc_constraint *constraint,
                                      uint64_t *ret_offset)
{
    *ret_offset = constraint->begin;
    return "too many values agree with this; only those that most documents "
           "hold are looked for";
}

static bool has_dates(const struct tc_view *view)
{
    for (uint32_t s = 0; s < view->n_segments; s++)
        for (uint32_t doc = 0; doc < view->segments[s]->n_docs; doc++)
            if (tc_segment_date(view->segments[s], doc))
                return true;
    return view->n_docs == 0;
}

/* Where dates of publication are asked for and no document has one. */
static const char *date_warning(const struct tracuu_hits *hits,
                                uint64_t *ret_offset)
{
    const struct tc_plan *plan = hits->plan;
    uint32_t c = 0;

    while (c < plan->n_constraints &&
           plan->query->constraints[c].kind != TRACUU_PUBLISHED)
        c++;
    if ((c == plan->n_constraints && !hits->by_date) || has_dates(plan->view))
        return NULL;
    if (c == plan->n_constraints) {
        *ret_offset = TRACUU_NOWHERE;
        return "no document has a date of publication to be sorted by";
    }
    *ret_offset = plan->query->constraints[c].begin;
    return "no document has a date of publication, so the field finds nothing";
}

/* The i-th; NULL past the end. */
static const char *find(const struct tracuu_hits *hits, size_t i,
                        uint64_t *ret_offset)
{
    const struct tc_plan *plan = hits->plan;
    for (uint32_t w = 0; w < plan->query->n_words; w++)
        if (is_cut(plan, w) && i-- == 0)
            return word_warning(plan->query, w, ret_offset);
    for (uint32_t c = 0; c < plan->n_constraints; c++)
        if (plan->holdings[c]->cut && i-- == 0)
            return constraint_warning(&plan->query->constraints[c],
                                      ret_offset);
    return i == 0 ? date_warning(hits, ret_offset) : NULL;
}

size_t tracuu_hits_n_warnings(const tracuu_hits *hits)
{
    uint64_t offset;
    size_t n = 0;

    while (hits && find(hits, n, &offset))
        n++;
    return n;
}

const char *tracuu_hits_warning(const tracuu_hits *hits, size_t i,
                                uint64_t *ret_offset)
{
    uint64_t offset;
    const char *message = hits ? find(hits, i, &offset) : NULL;

    if (message && ret_offset)
        *ret_offset = offset;
    return message;
}
