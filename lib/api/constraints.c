/* API: what of an answer was asked for besides words, and who meets it. */
#include "api/entities.h"
#include "api/hits.h"
#include "base/error.h"
#include "base/structs.h"
#include "index/dates.h"
#include "index/mentions.h"

size_t tracuu_hits_n_constraints(const tracuu_hits *hits)
{
    return hits ? hits->plan->n_constraints : 0;
}

static void count_documents(const struct tc_plan *plan, size_t j,
                            tracuu_constraint *ret)
{
    for (uint32_t s = 0; s < plan->view->n_segments; s++) {
        const struct tc_held *held = &plan->held[j][s];

        ret->n_documents += held->n_docs;
        for (uint32_t i = 0; i < held->n_docs; i++)
            ret->n_itself += held->met[i] == TRACUU_MET_ITSELF;
    }
}

int tracuu_hits_constraint(const tracuu_hits *hits, size_t j,
                           tracuu_constraint *ret_constraint,
                           tracuu_error *err)
{
    const struct tc_constraint *constraint;
    tracuu_constraint ret = {.struct_size = sizeof ret};

    if (!ret_constraint || j >= tracuu_hits_n_constraints(hits))
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "hits: there is no constraint %zu", j);
    constraint = &hits->plan->query->constraints[j];
    ret.kind = constraint->kind;
    ret.is_field = constraint->field;
    ret.excluded = constraint->excluded;
    ret.unmarked = constraint->unmarked;
    ret.begin = constraint->begin;
    ret.end = constraint->end;
    ret.typed = constraint->typed;
    ret.value = ret.place = (tracuu_str){"", 0};
    ret.n_values = constraint->n_wanted;
    if (constraint->n_wanted) {
        const struct tc_find *find = &constraint->wanted[0].find;

        ret.value = find->value;
        ret.place = find->place;
        ret.first_day = find->first_day;
        ret.last_day = find->last_day;
    }
    count_documents(hits->plan, j, &ret);
    return tc_give_struct(ret_constraint, &ret, sizeof ret, err);
}

int tracuu_hits_met(const tracuu_hits *hits, size_t i, size_t j)
{
    uint32_t s, local;

    if (i >= tracuu_hits_count(hits) || j >= tracuu_hits_n_constraints(hits))
        return TRACUU_MET_NOT;
    tc_hits_locate(hits, i, &s, &local);
    return tc_held_met(&hits->plan->held[j][s], local, NULL);
}

uint64_t tracuu_hits_n_complete(const tracuu_hits *hits)
{
    return hits ? hits->n_complete : 0;
}

int tracuu_hits_entities(tracuu_hits *hits, size_t i,
                         const tracuu_entities **ret_entities,
                         tracuu_error *err)
{
    struct tc_recognise_options options = {0};
    const tracuu_document *document;
    struct tc_lazy_hit *lazy;
    uint32_t date;
    int r;

    if (!ret_entities)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "hits: ret_entities is NULL");
    r = tracuu_hits_document(hits, i, &document, err);
    if (r == 0)
        r = tc_date_parse(document->date, &date, err);
    if (r < 0)
        return r;
    lazy = &hits->lazy[hits->offset + i];
    options.reference = tc_mentions_reference(date);
    options.title = document->title;
    if (!lazy->entities)
        r = tc_entities_new(document->text.ptr, document->text.len, &options,
                            &lazy->entities, err);
    if (r == 0)
        *ret_entities = lazy->entities;
    return r;
}
