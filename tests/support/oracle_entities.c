/* What documents hold besides words, against what is asked for. */
#include <stdio.h>
#include <string.h>

#include "entity/calendar.h"
#include "entity/term.h"
#include "support/oracle_docs.h"

/* Whether of the days that a document may have been published on all lie
 * within those wanted; with ~, whether any does. */
static bool is_published(const struct document *d,
                         const struct tc_wanted *wanted)
{
    unsigned year, month = 0, day = 0;
    bool all = true, any = false;
    uint32_t last = wanted->find.last_day;

    if (!d->date || sscanf(d->date, "%4u-%2u-%2u", &year, &month, &day) < 1)
        return false;
    for (unsigned m = month ? month : 1; m <= (month ? month : 12); m++)
        for (unsigned n = 1; n <= tc_month_days(year, m); n++) {
            uint32_t date = year * 10000 + m * 100 + n;
            bool in = date >= wanted->find.first_day && (!last || date <= last);

            if (day && n != day)
                continue;
            all &= in;
            any |= in;
        }
    return wanted->overlap ? any : all;
}

int oracle_met(const struct document *d, const struct tc_constraint *wanted,
               uint32_t *ret_mentions, bool *ret_itself)
{
    /* Twice the agreement, and 1 for being it. */
    int best = 0;

    *ret_mentions = 0;
    for (uint32_t w = 0; w < wanted->n_wanted; w++)
        if (wanted->kind == TRACUU_PUBLISHED &&
            is_published(d, &wanted->wanted[w]))
            best = 2 * TC_AGREE_FULL;
    for (size_t i = 0;
         wanted->kind != TRACUU_PUBLISHED && i < d->n_mentions; i++) {
        const struct mention *m = &d->mentions[i];
        struct tc_entity_term term;
        int met = 0;

        if (!tc_entity_term_read((tracuu_str){m->term, m->len}, &term))
            abort();
        for (uint32_t w = 0; w < wanted->n_wanted; w++) {
            int agreement = (int)tc_agrees(&wanted->wanted[w], &term);

            if (agreement && 2 * agreement + (term.letter == 'i') > met)
                met = 2 * agreement + (term.letter == 'i');
        }
        best = met > best ? met : best;
        *ret_mentions += met > 0;
    }
    *ret_itself = best % 2;
    return best / 2 == TC_AGREE_FULL ? TRACUU_MET_FULL + *ret_itself
           : best                    ? TRACUU_MET_LOWER
                                     : TRACUU_MET_NOT;
}

uint32_t oracle_order(const struct document *d,
                      const struct tracuu_query *query)
{
    uint32_t met = 0, full = 0, directives = 0;

    for (uint32_t i = query->n_fields; i < query->n_constraints; i++) {
        uint32_t n;
        bool itself;
        int how = oracle_met(d, &query->constraints[i], &n, &itself);

        met += how != TRACUU_MET_NOT;
        met += itself && query->is_reference;
        full += how >= TRACUU_MET_FULL;
        directives += how != TRACUU_MET_NOT &&
                      query->constraints[i].kind == TRACUU_DIRECTIVE;
    }
    return met * 10000 + directives * 100 + full;
}

void oracle_count_mentions(const struct document *d,
                           const struct tracuu_query *query,
                           struct oracle_hit *hit)
{
    bool any_itself = false, full = true;
    uint32_t sum = 0;

    for (uint32_t i = 0; i < query->n_fields; i++) {
        uint32_t n;
        bool itself;
        int how;

        if (query->constraints[i].excluded)
            continue;
        how = oracle_met(d, &query->constraints[i], &n, &itself);
        any_itself |= itself;
        full &= how != TRACUU_MET_LOWER;
        sum += n;
    }
    hit->order = any_itself * 2u + full;
    hit->score = sum * 65536;
}

int oracle_meets(const struct oracle *o, uint32_t doc,
                 const struct tc_constraint *constraint)
{
    uint32_t n;
    bool itself;

    return oracle_met(&o->docs[doc], constraint, &n, &itself);
}

uint32_t oracle_count(const struct oracle *o, tracuu_str value,
                      const bool *marks, uint64_t *ret_mentions)
{
    uint32_t n = 0;

    *ret_mentions = 0;
    for (uint32_t i = 0; i < o->n_docs; i++) {
        const struct document *d = &o->docs[i];
        uint64_t before = *ret_mentions;

        for (size_t m = 0; (!marks || marks[i]) && m < d->n_mentions; m++) {
            struct tc_entity_term term;

            if (!tc_entity_term_read(
                    (tracuu_str){d->mentions[m].term, d->mentions[m].len},
                    &term))
                abort();
            *ret_mentions += term.value.len == value.len &&
                             memcmp(term.value.ptr, value.ptr, value.len) == 0;
        }
        n += *ret_mentions > before;
    }
    return n;
}
