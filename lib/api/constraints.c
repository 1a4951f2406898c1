/* API: what of an answer was asked for besides words, and who meets it. */
#include "api/entities.h"
#include "api/hits.h"
#include "base/alloc.h"
#include "base/error.h"
#include "base/structs.h"
#include "entity/term.h"
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
        const struct tc_held *held = tc_plan_held(plan, j, s);

        ret->n_documents += held->n_docs;
        for (uint32_t i = 0; i < held->n_docs; i++) {
            ret->n_itself += held->met[i] == TC_MET_ITSELF;
            ret->n_full += tc_met_in_full((enum tc_met)held->met[i]);
        }
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
        ret.last_day = find->last_day == UINT32_MAX ? 0 : find->last_day;
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
    switch (tc_held_met(tc_plan_held(hits->plan, j, s), local, NULL)) {
    case TC_MET_LOWER:
    case TC_MET_LOWER_ITSELF:
        return TRACUU_MET_LOWER;
    case TC_MET_FULL:
        return TRACUU_MET_FULL;
    case TC_MET_ITSELF:
        return TRACUU_MET_ITSELF;
    default:
        return TRACUU_MET_NOT;
    }
}

uint64_t tracuu_hits_n_complete(const tracuu_hits *hits)
{
    return hits ? hits->n_complete : 0;
}

/* ---- the entities of a hit ---- */

/* Recognise the text of a document as it was when it was added or, knowing
 * what is in its text, its title.  Errors: ENOMEM. */
static int recognise(const tracuu_document *document,
                     const struct tracuu_entities *of_text,
                     struct tracuu_entities **ret_entities, tracuu_error *err)
{
    struct tc_recognise_options options = {.title = document->title};
    tracuu_str text = of_text ? document->title : document->text;
    uint32_t date;
    int r = tc_date_parse(document->date, &date, err);

    if (r < 0)
        return r;
    options.reference = tc_mentions_reference(date);
    if (of_text)
        options.place = of_text->finds->place;
    return tc_entities_new(text.ptr, text.len, &options, ret_entities, err);
}

int tracuu_hits_entities(tracuu_hits *hits, size_t i,
                         const tracuu_entities **ret_entities,
                         tracuu_error *err)
{
    const tracuu_document *document;
    struct tc_lazy_hit *lazy;
    int r;

    if (!ret_entities)
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "hits: ret_entities is NULL");
    r = tracuu_hits_document(hits, i, &document, err);
    if (r < 0)
        return r;
    lazy = &hits->lazy[hits->offset + i];
    if (!lazy->entities)
        r = recognise(document, NULL, &lazy->entities, err);
    if (r == 0)
        *ret_entities = lazy->entities;
    return r;
}

/* ---- spots ---- */

/* Whether a constraint is about something that stands in texts. */
static bool shows(const struct tc_constraint *constraint)
{
    return !constraint->excluded && constraint->n_wanted &&
           constraint->kind != TRACUU_PUBLISHED;
}

static bool any_shows(const struct tc_plan *plan)
{
    for (uint32_t i = 0; i < plan->n_constraints; i++)
        if (shows(&plan->query->constraints[i]))
            return true;
    return false;
}

/* How well an entity agrees with the best of what a constraint wants. */
static enum tc_agreement agreement(const struct tc_constraint *constraint,
                                   const struct tc_entity_term *term)
{
    enum tc_agreement best = TC_AGREE_NOT;

    for (uint32_t w = 0; w < constraint->n_wanted; w++) {
        enum tc_agreement one = tc_agrees(&constraint->wanted[w], term);

        best = one > best ? one : best;
    }
    return best;
}

/* Whether an entity meets a constraint, and the first that it meets. */
static bool is_spot(const struct tc_plan *plan, const struct tc_find *find,
                    struct tc_spot *ret_spot)
{
    char bytes[TC_TERM_MAX];
    tracuu_str term = {bytes, tc_entity_term(find, bytes)};
    struct tc_entity_term read;

    if (!tc_entity_term_read(term, &read))
        return false;
    for (uint32_t i = 0; i < plan->n_constraints; i++) {
        const struct tc_constraint *constraint = &plan->query->constraints[i];
        enum tc_agreement how;

        if (!shows(constraint) || constraint->kind != find->kind)
            continue;
        how = agreement(constraint, &read);
        if (how == TC_AGREE_NOT)
            continue;
        *ret_spot = (struct tc_spot){find->begin, find->end, i,
                                     how == TC_AGREE_FULL};
        return true;
    }
    return false;
}

static int find_spots(const struct tc_plan *plan,
                      const struct tracuu_entities *entities,
                      struct tc_spots *ret_spots, tracuu_error *err)
{
    const struct tc_finds *finds = entities->finds;

    ret_spots->spots = tc_alloc(finds->n * sizeof *ret_spots->spots);
    if (!ret_spots->spots)
        return tc_fail_memory(err);
    for (size_t i = 0; i < finds->n; i++)
        if (is_spot(plan, &finds->items[i], &ret_spots->spots[ret_spots->n]))
            ret_spots->n++;
    return 0;
}

int tc_hits_spots(struct tracuu_hits *hits, size_t i, bool in_title,
                  struct tc_spots *ret_spots, tracuu_error *err)
{
    const tracuu_entities *entities = NULL;
    struct tracuu_entities *of_title = NULL;
    const tracuu_document *document;
    int r = 0;

    if (!any_shows(hits->plan))
        return 0;
    r = tracuu_hits_entities(hits, i, &entities, err);
    if (r == 0 && in_title) {
        r = tracuu_hits_document(hits, i, &document, err);
        if (r == 0)
            r = recognise(document, entities, &of_title, err);
        entities = of_title;
    }
    if (r == 0)
        r = find_spots(hits->plan, entities, ret_spots, err);
    tracuu_entities_free(of_title);
    return r;
}
