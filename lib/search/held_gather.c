/* Gathering: entities, and dates of publication. */
#include "search/held_gather.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/calendar.h"
#include "index/dict.h"
#include "text/loose.h"

/* What comparing a term counts, beside a posting. */
#define TERM_WORK 128

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "the index's list of entities is damaged");
}

bool tc_held_add(struct tc_held_gathering *g, uint32_t doc, uint32_t mentions,
                 enum tc_met met)
{
    if (tc_gone_has(g->gone, doc))
        return true;
    if (!tc_grow(&g->entries, &g->cap, g->n + 1, sizeof *g->entries))
        return false;
    if (mentions > TC_MENTIONS_MAX)
        mentions = TC_MENTIONS_MAX;
    g->entries[g->n++] = (uint64_t)doc << 32 |
                         (uint64_t)mentions << TC_HELD_MENTIONS_SHIFT |
                         (unsigned)met;
    return true;
}

/* ---- entities ---- */

/* How well a term of the dictionary meets the constraint. */
static enum tc_met meets(const struct tc_constraint *constraint,
                         const struct tc_entity_term *term)
{
    bool itself = term->letter == TC_ENTITY_ITSELF;
    enum tc_met best = TC_MET_NOT;

    for (uint32_t i = 0; i < constraint->n_wanted; i++) {
        enum tc_agreement agreement = tc_agrees(&constraint->wanted[i], term);
        enum tc_met met = TC_MET_NOT;

        if (agreement == TC_AGREE_FULL)
            met = itself ? TC_MET_ITSELF : TC_MET_FULL;
        else if (agreement == TC_AGREE_LOWER)
            met = itself ? TC_MET_LOWER_ITSELF : TC_MET_LOWER;
        best = met > best ? met : best;
    }
    return best;
}

static int add_list(struct tc_held_gathering *g, const struct tc_list *list,
                    enum tc_met met, tracuu_error *err)
{
    struct tc_postings p;

    tc_dict_postings(g->segment, list, &p);
    while (tc_postings_next_block(&p) &&
           !tc_deadline_passed(g->deadline, p.n))
        for (uint32_t i = 0; i < p.n; i++)
            if (!tc_held_add(g, p.docs[i], p.tf[i], met))
                return tc_fail_memory(err);
    g->n_lists++;
    return p.bad ? damaged(err) : 0;
}

/* Take the entries from where the walk stands on, as long as their folds begin
 * with the prefix. */
static int gather_range(struct tc_held_gathering *g, struct tc_dict_iter *iter,
                        const char *prefix, size_t len, tracuu_error *err)
{
    int r;

    while ((r = tc_dict_next(iter)) > 0) {
        struct tc_entity_term term;
        enum tc_met met;

        r = tc_deadline_check(g->deadline, TERM_WORK, err);
        if (r < 0)
            return r;
        if (iter->fold_len < len || memcmp(iter->fold, prefix, len) != 0 ||
            !tc_entity_term_read((tracuu_str){iter->term, iter->term_len},
                                 &term))
            return 0;
        met = meets(g->constraint, &term);
        if (met != TC_MET_NOT &&
            tc_expansion_takes(g->expansion,
                               (tracuu_str){iter->term, iter->term_len}, met,
                               iter->entry.list.df))
            r = add_list(g, &iter->entry.list, met, err);
        if (r < 0)
            return r;
    }
    return r < 0 ? damaged(err) : 0;
}

static int gather_letter(struct tc_held_gathering *g, char letter,
                         tracuu_error *err)
{
    const char prefix[] = {TC_ENTITY_BYTE, letter};
    struct tc_dict_iter iter;

    tc_dict_seek(&iter, g->segment, prefix, sizeof prefix);
    return gather_range(g, &iter, prefix, sizeof prefix, err);
}

/* ---- directives by their number ---- */

/* Append bytes to a prefix, of which those that do not fit are left out: it
 * then only is shorter, and the range longer. */
static size_t append(char *prefix, size_t at, const char *bytes, size_t len)
{
    len = len < TC_TERM_MAX - at ? len : TC_TERM_MAX - at;
    memcpy(prefix + at, bytes, len);
    return at + len;
}

/*
 * Directives agree only when their numbers are the same, and a value begins
 * with type and number.  So of each type that the segment has, the few of one
 * number are looked at.
 */
static int gather_number(struct tc_held_gathering *g, char letter,
                         tracuu_str number, tracuu_error *err)
{
    char prefix[TC_TERM_MAX] = {TC_ENTITY_BYTE, letter};
    size_t len = 2;
    int r = 0;

    while (r == 0) {
        struct tc_dict_iter iter;
        const char *bar;
        size_t type_len;

        tc_dict_seek(&iter, g->segment, prefix, len);
        r = tc_dict_next(&iter);
        if (r <= 0 || iter.fold_len < 3 || memcmp(iter.fold, prefix, 2) != 0)
            return r < 0 ? damaged(err) : 0;
        bar = memchr(iter.fold, '|', iter.fold_len);
        type_len = bar ? (size_t)(bar - iter.fold) : iter.fold_len;
        len = append(prefix, 0, iter.fold, type_len);
        len = append(prefix, len, "|", 1);
        len = append(prefix, len, number.ptr, number.len);
        tc_dict_seek(&iter, g->segment, prefix, len);
        r = gather_range(g, &iter, prefix, len, err);
        /* The next type stands behind all that begin with this one and "|". */
        len = append(prefix, type_len, "}", 1);
        if (len == type_len)
            break;
    }
    return r;
}

/* The number of wanted value i, unless an earlier one has it too. */
static tracuu_str new_number(const struct tc_constraint *constraint,
                             uint32_t i)
{
    const struct tc_wanted *wanted = constraint->wanted;
    tracuu_str number = wanted[i].find.parts[TC_PART_NUMBER];

    for (uint32_t j = 0; j < i; j++) {
        tracuu_str earlier = wanted[j].find.parts[TC_PART_NUMBER];

        if (earlier.len == number.len &&
            memcmp(earlier.ptr, number.ptr, number.len) == 0)
            return (tracuu_str){"", 0};
    }
    return number;
}

static int gather_directives(struct tc_held_gathering *g, char letter,
                             tracuu_error *err)
{
    const struct tc_constraint *constraint = g->constraint;
    int r = 0;

    for (uint32_t i = 0; i < constraint->n_wanted; i++)
        if (!constraint->wanted[i].find.parts[TC_PART_NUMBER].len)
            return gather_letter(g, letter, err);
    for (uint32_t i = 0; r == 0 && i < constraint->n_wanted; i++) {
        tracuu_str number = new_number(constraint, i);
        char folded[TC_TERM_MAX];

        if (!number.len || number.len > sizeof folded)
            continue;
        number.len = tc_fold(number.ptr, number.len, folded);
        number.ptr = folded;
        r = gather_number(g, letter, number, err);
    }
    return r;
}

static int gather_entities(struct tc_held_gathering *g, tracuu_error *err)
{
    int r;

    switch (g->constraint->kind) {
    case TRACUU_DIRECTIVE:
        r = gather_directives(g, TC_ENTITY_CITED, err);
        return r < 0 ? r : gather_directives(g, TC_ENTITY_ITSELF, err);
    case TRACUU_DATE:
        return gather_letter(g, TC_ENTITY_DATE, err);
    case TRACUU_UNIT:
        return gather_letter(g, TC_ENTITY_UNIT, err);
    default:
        return gather_letter(g, TC_ENTITY_QUANTITY, err);
    }
}

/* ---- dates of publication ---- */

/* Whether a date of publication, of which month or day may be 00, lies within
 * the days wanted or, when any overlap will do, has one of them. */
static bool is_published(const struct tc_wanted *wanted, uint32_t date)
{
    uint32_t first = date, last = date;

    if (!date)
        return false;
    if (date % 100 == 0) {
        first += date / 100 % 100 ? 1 : 101;
        last += date / 100 % 100 ? 31 : 1231;
    }
    if (wanted->overlap)
        return last >= wanted->find.first_day &&
               first <= wanted->find.last_day;
    return first >= wanted->find.first_day && last <= wanted->find.last_day;
}

/* The last day of a month may be wanted as its 28th to 31st; a month that was
 * published without a day ends on day 31 of whatever month, so the end that is
 * wanted is moved there too. */
static struct tc_wanted to_month_end(struct tc_wanted wanted)
{
    uint32_t last = wanted.find.last_day;

    /* An open end is no day at all, and stays. */
    if (tc_day_exists(tc_day_year(last), tc_day_month(last),
                      tc_day_of_month(last)) &&
        tc_day_of_month(last) ==
            tc_month_days(tc_day_year(last), tc_day_month(last)))
        wanted.find.last_day = last - last % 100 + 31;
    return wanted;
}

static int gather_published(struct tc_held_gathering *g, tracuu_error *err)
{
    for (uint32_t i = 0; i < g->constraint->n_wanted; i++) {
        struct tc_wanted wanted = to_month_end(g->constraint->wanted[i]);

        for (uint32_t doc = 0; doc < g->segment->n_docs &&
                               !tc_deadline_passed(g->deadline, 4);
             doc++)
            if (is_published(&wanted, tc_segment_date(g->segment, doc)) &&
                !tc_held_add(g, doc, 0, TC_MET_FULL))
                return tc_fail_memory(err);
        g->n_lists++;
    }
    return 0;
}

int tc_held_gather(struct tc_held_gathering *g, tracuu_error *err)
{
    int r = 0;

    if (g->constraint->kind == TRACUU_PUBLISHED)
        r = gather_published(g, err);
    else if (g->constraint->n_wanted)
        r = gather_entities(g, err);
    return r < 0 ? r : tc_deadline_check(g->deadline, g->n, err);
}
