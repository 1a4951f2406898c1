/* Held: gathering, uniting, finding. */
#include "search/held.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "entity/calendar.h"
#include "index/dict.h"
#include "search/bitmap.h"
#include "text/loose.h"

/* An entry is document << 32 | mentions << 8 | met. */
#define MENTIONS_SHIFT 8

/* What comparing a term counts, beside a posting. */
#define TERM_WORK 128

struct gathering {
    struct tc_expansion *expansion;
    struct tc_deadline *deadline;
    const struct tc_segment *segment;
    const struct tc_gone *gone; /* documents that are gone; or NULL */
    const struct tc_constraint *constraint;
    uint64_t *entries;
    size_t n;
    size_t cap;
    unsigned n_lists;
};

static int damaged(tracuu_error *err)
{
    return tc_fail(err, TRACUU_ECORRUPT, TRACUU_NOWHERE,
                   "the index's list of entities is damaged");
}

static bool add(struct gathering *g, uint32_t doc, uint32_t mentions,
                enum tc_met met)
{
    if (tc_gone_has(g->gone, doc))
        return true;
    if (!tc_grow(&g->entries, &g->cap, g->n + 1, sizeof *g->entries))
        return false;
    if (mentions > TC_MENTIONS_MAX)
        mentions = TC_MENTIONS_MAX;
    g->entries[g->n++] = (uint64_t)doc << 32 |
                         (uint64_t)mentions << MENTIONS_SHIFT |
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

static int add_list(struct gathering *g, const struct tc_list *list,
                    enum tc_met met, tracuu_error *err)
{
    struct tc_postings p;

    tc_dict_postings(g->segment, list, &p);
    while (tc_postings_next_block(&p) &&
           !tc_deadline_passed(g->deadline, p.n))
        for (uint32_t i = 0; i < p.n; i++)
            if (!add(g, p.docs[i], p.tf[i], met))
                return tc_fail_memory(err);
    g->n_lists++;
    return p.bad ? damaged(err) : 0;
}

/* Take the entries from where the walk stands on, as long as their folds begin
 * with the prefix. */
static int gather_range(struct gathering *g, struct tc_dict_iter *iter,
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

static int gather_letter(struct gathering *g, char letter, tracuu_error *err)
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
static int gather_number(struct gathering *g, char letter, tracuu_str number,
                         tracuu_error *err)
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

static int gather_directives(struct gathering *g, char letter,
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

static int gather_entities(struct gathering *g, tracuu_error *err)
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

static int gather_published(struct gathering *g, tracuu_error *err)
{
    for (uint32_t i = 0; i < g->constraint->n_wanted; i++) {
        struct tc_wanted wanted = to_month_end(g->constraint->wanted[i]);

        for (uint32_t doc = 0; doc < g->segment->n_docs &&
                               !tc_deadline_passed(g->deadline, 4);
             doc++)
            if (is_published(&wanted, tc_segment_date(g->segment, doc)) &&
                !add(g, doc, 0, TC_MET_FULL))
                return tc_fail_memory(err);
        g->n_lists++;
    }
    return 0;
}

/* ---- uniting ---- */

static int by_document(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static void put(struct tc_held *held, uint64_t entry)
{
    uint32_t doc = (uint32_t)(entry >> 32);
    uint32_t mentions = (uint32_t)entry >> MENTIONS_SHIFT;
    uint8_t met = (uint8_t)entry;
    uint32_t last = held->n_docs - 1;

    if (held->n_docs == 0 || held->docs[last] != doc) {
        held->docs[held->n_docs] = doc;
        held->mentions[held->n_docs] = mentions;
        held->met[held->n_docs++] = met;
        return;
    }
    mentions += held->mentions[last];
    held->mentions[last] =
        mentions < TC_MENTIONS_MAX ? mentions : TC_MENTIONS_MAX;
    if (met > held->met[last])
        held->met[last] = met;
}

static bool unite(struct tc_arena *arena, struct gathering *g,
                  struct tc_held *held)
{
    held->docs = tc_arena_alloc(arena, g->n * sizeof *held->docs);
    held->mentions = tc_arena_alloc(arena, g->n * sizeof *held->mentions);
    held->met = tc_arena_alloc(arena, g->n);
    if (!held->docs || !held->mentions || !held->met)
        return false;
    if (g->n_lists > 1)
        qsort(g->entries, g->n, sizeof *g->entries, by_document);
    for (size_t i = 0; i < g->n; i++)
        put(held, g->entries[i]);
    return true;
}

/* A list as long as its bitmap has words is gone through faster as that. */
static bool put_bits(struct tc_arena *arena, uint32_t n_docs,
                     struct tc_held *held)
{
    size_t n = tc_bits_words(n_docs);

    if (held->n_docs < n)
        return true;
    held->bits = tc_arena_alloc(arena, n * sizeof *held->bits);
    if (!held->bits)
        return false;
    memset(held->bits, 0, n * sizeof *held->bits);
    for (uint32_t i = 0; i < held->n_docs; i++)
        held->bits[held->docs[i] / 64] |= UINT64_C(1) << held->docs[i] % 64;
    return true;
}

/* ---- pieces ---- */

struct held_piece {
    struct tc_piece piece;
    uint64_t segment; /* its number */
    uint32_t n_gone;  /* when it was made */
    uint32_t n_terms; /* that are met */
    struct tc_held held;
};

static int fill_piece(struct held_piece *piece, struct gathering *g,
                      tracuu_error *err)
{
    struct tc_arena *arena = &piece->piece.shared.arena;

    if (g->n && !(unite(arena, g, &piece->held) &&
                  put_bits(arena, g->segment->n_docs, &piece->held)))
        return tc_fail_memory(err);
    return 0;
}

static int gather_piece(struct held_piece *piece, struct gathering *g,
                        tracuu_error *err)
{
    uint32_t before = g->expansion->n_taken;
    int r = 0;

    if (g->constraint->kind == TRACUU_PUBLISHED)
        r = gather_published(g, err);
    else if (g->constraint->n_wanted)
        r = gather_entities(g, err);
    if (r == 0)
        r = tc_deadline_check(g->deadline, g->n, err);
    piece->n_terms = g->expansion->n_taken - before;
    return r < 0 ? r : fill_piece(piece, g, err);
}

/* What an earlier piece of the segment has, but for what is gone since. */
static int sift_piece(struct held_piece *piece, struct gathering *g,
                      const struct held_piece *old, tracuu_error *err)
{
    for (uint32_t i = 0; i < old->held.n_docs; i++)
        if (!add(g, old->held.docs[i], old->held.mentions[i],
                 (enum tc_met)old->held.met[i]))
            return tc_fail_memory(err);
    piece->n_terms = old->n_terms;
    g->expansion->n_taken += old->n_terms;
    return fill_piece(piece, g, err);
}

/* A piece of the segment of `g`; `old`, or NULL, is one of the same. */
static int make_piece(struct gathering g, struct held_piece *old,
                      struct held_piece **ret_piece, tracuu_error *err)
{
    uint32_t n_gone = g.gone ? g.gone->n : 0;
    struct held_piece *piece;
    int r;

    if (old && old->n_gone == n_gone) {
        g.expansion->n_taken += old->n_terms;
        *ret_piece = tc_piece_ref(&old->piece);
        return 0;
    }
    piece = tc_shared_new(sizeof *piece);
    if (!piece)
        return tc_fail_memory(err);
    piece->segment = g.segment->number;
    piece->n_gone = n_gone;
    r = old && old->n_gone < n_gone ? sift_piece(piece, &g, old, err)
                                    : gather_piece(piece, &g, err);
    tc_free(g.entries);
    if (r < 0)
        tc_piece_unref(&piece->piece);
    else
        *ret_piece = piece;
    return r;
}

/* The piece of a segment in another holding, from *at on. */
static struct held_piece *find_piece(const struct tc_holding *base,
                                     uint64_t segment, uint32_t *at)
{
    for (uint32_t i = *at; base && i < base->kept.n_pieces; i++) {
        struct held_piece *piece = (void *)base->kept.pieces[i];

        if (piece->segment != segment)
            continue;
        *at = i;
        return piece;
    }
    return NULL;
}

/* What all segments of a view hold, in a holding that was emptied. */
static int fill_holding(struct tc_holding *holding, const struct tc_view *view,
                        struct gathering g, const struct tc_holding *base,
                        tracuu_error *err)
{
    uint32_t at = 0;

    for (uint32_t s = 0; s < view->n_segments; s++) {
        struct held_piece *piece =
            find_piece(base, view->segments[s]->number, &at);
        int r;

        g.segment = view->segments[s];
        g.gone = view->gone[s];
        r = make_piece(g, piece, &piece, err);
        if (r < 0)
            return r;
        tc_piece_unref(holding->kept.pieces[s]);
        holding->kept.pieces[s] = &piece->piece;
        holding->held[s] = piece->held;
    }
    return 0;
}

static struct tc_holding *new_holding(const struct tc_view *view)
{
    struct tc_holding *holding =
        tc_kept_new(sizeof *holding, view->number, view->n_segments);

    if (!holding)
        return NULL;
    holding->held = tc_arena_alloc(&holding->kept.shared.arena,
                                   view->n_segments * sizeof *holding->held);
    if (holding->held)
        return holding;
    tc_holding_unref(holding);
    return NULL;
}

int tc_holding_new(const struct tc_view *view,
                   const struct tc_constraint *constraint,
                   const struct tc_bounds *bounds,
                   const struct tc_holding *base,
                   struct tc_holding **ret_holding, tracuu_error *err)
{
    struct tc_expansion expansion;
    struct gathering g = {.expansion = &expansion,
                          .deadline = bounds->deadline,
                          .constraint = constraint};
    struct tc_holding *holding = new_holding(view);
    int r;

    if (!holding)
        return tc_fail_memory(err);
    tc_expansion_init(&expansion, bounds->most_terms);
    r = fill_holding(holding, view, g, base, err);
    /* Which terms are taken may not be told by a segment alone. */
    while (r == 0 && tc_expansion_again(&expansion))
        r = fill_holding(holding, view, g, NULL, err);
    if (r == 0 && expansion.failed)
        r = tc_fail_memory(err);
    holding->n_terms = expansion.n_taken;
    holding->cut = tc_expansion_is_cut(&expansion);
    tc_expansion_done(&expansion);
    if (r < 0)
        tc_holding_unref(holding);
    else
        *ret_holding = holding;
    return r;
}

/* ---- keys ---- */

static void put_string(struct tc_buf *key, tracuu_str string)
{
    tc_buf_put_u32(key, (uint32_t)string.len);
    tc_buf_put(key, string.ptr, string.len);
}

static void put_wanted(struct tc_buf *key, const struct tc_wanted *wanted)
{
    const struct tc_find *find = &wanted->find;
    const uint8_t flags[] = {wanted->kind,    wanted->overlap, wanted->loose,
                             wanted->range,   find->kind,      find->flags,
                             find->role,      find->tentative, find->alias};

    tc_buf_put(key, flags, sizeof flags);
    tc_buf_put_u32(key, find->first_day);
    tc_buf_put_u32(key, find->last_day);
    put_string(key, find->value);
    put_string(key, find->place);
    for (int i = 0; i < TC_PARTS; i++)
        put_string(key, find->parts[i]);
}

void tc_constraint_key(const struct tc_constraint *constraint,
                       struct tc_buf *key)
{
    tc_buf_put_u8(key, (uint8_t)constraint->kind);
    for (uint32_t i = 0; i < constraint->n_wanted; i++)
        put_wanted(key, &constraint->wanted[i]);
}

/* ---- finding ---- */

uint32_t tc_held_find(const struct tc_held *held, uint32_t doc)
{
    uint32_t low = 0, high = held->n_docs;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (held->docs[middle] < doc)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum tc_met tc_held_met(const struct tc_held *held, uint32_t doc,
                        uint32_t *ret_mentions)
{
    uint32_t at = tc_held_find(held, doc);
    bool found = at < held->n_docs && held->docs[at] == doc;

    if (ret_mentions)
        *ret_mentions = found ? held->mentions[at] : 0;
    return found ? (enum tc_met)held->met[at] : TC_MET_NOT;
}
