/* API: the entity of a hit by which it meets a constraint. */
#include "api/entities.h"
#include "api/hits.h"
#include "base/error.h"
#include "entity/term.h"

static enum tc_agreement agrees(const struct tc_constraint *constraint,
                                const struct tc_find *find)
{
    char bytes[TC_TERM_MAX];
    tracuu_str term = {bytes, tc_entity_term(find, bytes)};
    enum tc_agreement best = TC_AGREE_NOT;
    struct tc_entity_term read;

    if (find->kind != constraint->kind || !tc_entity_term_read(term, &read))
        return TC_AGREE_NOT;
    for (uint32_t i = 0; i < constraint->n_wanted; i++) {
        enum tc_agreement how = tc_agrees(&constraint->wanted[i], &read);

        best = how > best ? how : best;
    }
    return best;
}

/* Which of the entities that are handed out a find is: of an alias, which comes
 * behind the directive of its span, that directive. */
static size_t shown_as(const struct tracuu_entities *entities, size_t find)
{
    size_t low = 0, high = entities->n_shown;

    while (high - low > 1) {
        size_t mid = (low + high) / 2;

        if (entities->shown[mid] <= find)
            low = mid;
        else
            high = mid;
    }
    return low;
}

int tracuu_hits_met_by(tracuu_hits *hits, size_t i, size_t j,
                       tracuu_entity *ret_entity, tracuu_error *err)
{
    const tracuu_entities *entities;
    enum tc_agreement best = TC_AGREE_NOT;
    size_t at = 0;
    int r;

    if (j >= tracuu_hits_n_constraints(hits))
        return tc_fail(err, TRACUU_EUSAGE, TRACUU_NOWHERE,
                       "hits: there is no constraint %zu", j);
    r = tracuu_hits_entities(hits, i, &entities, err);
    if (r < 0)
        return r;
    for (size_t k = 0; k < entities->finds->n && best < TC_AGREE_FULL; k++) {
        enum tc_agreement how = agrees(&hits->plan->query->constraints[j],
                                       &entities->finds->items[k]);

        at = how > best ? k : at;
        best = how > best ? how : best;
    }
    if (best == TC_AGREE_NOT)
        return tc_fail(err, TRACUU_ENOTFOUND, TRACUU_NOWHERE,
                       "the text of the hit does not hold what was asked for");
    return tracuu_entities_get(entities, shown_as(entities, at), ret_entity,
                               err);
}
