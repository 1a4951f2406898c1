/*
 * Resolving directives: short forms take over what a fuller mention of the
 * same text says.
 *
 * Mentions are gone through by type and number.  One takes what it leaves out
 * from the last fuller one before it with which it does not disagree, else
 * from the first after it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "entity/directive.h"
#include "entity/resolve.h"
#include "entity/unit_town.h"

/* What a short form may take over. */
static const enum tc_directive_part taken_over[] = {
    TC_PART_YEAR, TC_PART_SYMBOL, TC_PART_DATE, TC_PART_ISSUER};

#define N_TAKEN (sizeof taken_over / sizeof *taken_over)

static int order_str(tracuu_str a, tracuu_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_number(const void *a, const void *b)
{
    const struct tc_find *x = *(struct tc_find *const *)a;
    const struct tc_find *y = *(struct tc_find *const *)b;
    int order = order_str(x->parts[TC_PART_TYPE], y->parts[TC_PART_TYPE]);

    if (!order)
        order = order_str(x->parts[TC_PART_NUMBER], y->parts[TC_PART_NUMBER]);
    if (!order)
        order = (x->begin > y->begin) - (x->begin < y->begin);
    return order ? order : (x > y) - (x < y);
}

static bool same_number(const struct tc_find *a, const struct tc_find *b)
{
    return order_str(a->parts[TC_PART_TYPE], b->parts[TC_PART_TYPE]) == 0 &&
           order_str(a->parts[TC_PART_NUMBER], b->parts[TC_PART_NUMBER]) == 0;
}

/* The issuer may be said at any length ("Bộ Chính trị", "Ban Chấp hành Trung
 * ương"), so it does not part two mentions whose symbols are the same. */
static bool disagree(const struct tc_find *a, const struct tc_find *b)
{
    bool same_symbol =
        a->parts[TC_PART_SYMBOL].len &&
        order_str(a->parts[TC_PART_SYMBOL], b->parts[TC_PART_SYMBOL]) == 0;

    for (size_t i = 0; i < N_TAKEN; i++) {
        tracuu_str x = a->parts[taken_over[i]], y = b->parts[taken_over[i]];

        if (taken_over[i] == TC_PART_ISSUER && same_symbol)
            continue;
        if (x.len && y.len && order_str(x, y) != 0)
            return true;
    }
    return false;
}

static unsigned n_said(const struct tc_find *find)
{
    unsigned n = 0;

    for (size_t i = 0; i < N_TAKEN; i++)
        n += find->parts[taken_over[i]].len > 0;
    return n;
}

static void take_over(struct tc_finds *finds, struct tc_find *find,
                      const struct tc_find *from)
{
    bool changed = false;

    for (size_t i = 0; i < N_TAKEN; i++) {
        enum tc_directive_part part = taken_over[i];

        if (find->parts[part].len || !from->parts[part].len)
            continue;
        find->parts[part] = from->parts[part];
        if (part == TC_PART_SYMBOL)
            find->flags |= from->flags & TRACUU_ENTITY_DERIVED;
        changed = true;
    }
    if (!changed)
        return;
    find->flags |= TRACUU_ENTITY_RESOLVED;
    find->value = tc_directive_value(finds, find->parts);
}

/* Whether an issuer is the body that a symbol names, which may be said shorter
 * there: QĐ-UB for "Ủy ban nhân dân thành phố". */
static bool issued_by(const struct tc_find *find, const struct tc_find *written)
{
    tracuu_str issuer = find->parts[TC_PART_ISSUER];
    tracuu_str body = tc_symbol_body(written->parts[TC_PART_SYMBOL],
                                     written->parts[TC_PART_TYPE]);

    return body.len && body.len <= issuer.len &&
           memcmp(body.ptr, issuer.ptr, body.len) == 0;
}

/* A symbol that was worked out from type and issuer gives way to the one that
 * the text writes. */
static void correct_derived(struct tc_finds *finds, struct tc_find **group,
                            size_t n)
{
    const struct tc_find *written = NULL;

    for (size_t i = 0; i < n && !written; i++)
        if (group[i]->parts[TC_PART_SYMBOL].len &&
            !(group[i]->flags & TRACUU_ENTITY_DERIVED))
            written = group[i];
    for (size_t i = 0; written && i < n; i++) {
        struct tc_find *find = group[i];

        if (!(find->flags & TRACUU_ENTITY_DERIVED) || !issued_by(find, written))
            continue;
        find->parts[TC_PART_SYMBOL] = written->parts[TC_PART_SYMBOL];
        find->flags &= (uint8_t)~TRACUU_ENTITY_DERIVED;
        find->flags |= TRACUU_ENTITY_RESOLVED;
        find->value = tc_directive_value(finds, find->parts);
    }
}

/* One direction over the mentions of one number. */
static void fill(struct tc_finds *finds, struct tc_find **group, size_t n,
                 bool backward)
{
    const struct tc_find *fuller = NULL;

    for (size_t i = 0; i < n; i++) {
        struct tc_find *find = group[backward ? n - 1 - i : i];

        if (fuller && n_said(fuller) > n_said(find) && !disagree(find, fuller))
            take_over(finds, find, fuller);
        if (!fuller || n_said(find) >= n_said(fuller) || disagree(find, fuller))
            fuller = find;
    }
}

/* What only the symbol tells: NQ/ĐU was issued by a Đảng ủy. */
static void name_issuer(struct tc_finds *finds, struct tc_find *find)
{
    tracuu_str body;

    if (find->parts[TC_PART_ISSUER].len)
        return;
    body =
        tc_symbol_body(find->parts[TC_PART_SYMBOL], find->parts[TC_PART_TYPE]);
    if (!body.len)
        return;
    find->parts[TC_PART_ISSUER] = body;
    find->value = tc_directive_value(finds, find->parts);
}

static void resolve_mentions(struct tc_finds *finds, struct tc_find **mentions,
                             size_t n)
{
    size_t begin = 0;

    qsort(mentions, n, sizeof *mentions, by_number);
    while (begin < n) {
        size_t end = begin + 1;

        while (end < n && same_number(mentions[begin], mentions[end]))
            end++;
        correct_derived(finds, mentions + begin, end - begin);
        fill(finds, mentions + begin, end - begin, false);
        fill(finds, mentions + begin, end - begin, true);
        begin = end;
    }
    for (size_t i = 0; i < n; i++) {
        mentions[i]->tentative &=
            !(mentions[i]->flags & TRACUU_ENTITY_RESOLVED);
        name_issuer(finds, mentions[i]);
    }
}

/* "Đại hội Đảng bộ tỉnh lần thứ XVII" beside the same with its province: one
 * direction over all mentions, from the last that was fuller. */
static void complete_congresses(struct tc_finds *finds, bool backward)
{
    const struct tc_find *full = NULL;
    tracuu_str ignored;

    for (size_t i = 0; i < finds->n; i++) {
        struct tc_find *find = &finds->items[backward ? finds->n - 1 - i : i];
        tracuu_str *issuer = &find->parts[TC_PART_ISSUER];

        if (find->kind != TRACUU_DIRECTIVE || !issuer->len ||
            find->parts[TC_PART_NUMBER].len || find->parts[TC_PART_SYMBOL].len)
            continue;
        if (tc_name_town(*issuer, &ignored, &ignored).len) {
            full = find;
            continue;
        }
        if (!full || !tc_name_leaves_out(full->parts[TC_PART_ISSUER], *issuer,
                                         &ignored))
            continue;
        *issuer = full->parts[TC_PART_ISSUER];
        find->flags |= TRACUU_ENTITY_RESOLVED;
        find->value = tc_directive_value(finds, find->parts);
    }
}

/* Leave out what was believed only in company. */
static void drop_tentative(struct tc_finds *finds)
{
    size_t kept = 0;

    for (size_t i = 0; i < finds->n; i++)
        if (!finds->items[i].tentative)
            finds->items[kept++] = finds->items[i];
    finds->n = kept;
}

void tc_resolve_directives(struct tc_finds *finds)
{
    size_t n = 0;
    struct tc_find **mentions;

    for (size_t i = 0; i < finds->n; i++)
        n += finds->items[i].kind == TRACUU_DIRECTIVE;
    if (n == 0)
        return;
    mentions = tc_alloc(n * sizeof *mentions);
    if (!mentions) {
        finds->failed = true;
        return;
    }
    n = 0;
    for (size_t i = 0; i < finds->n; i++)
        if (finds->items[i].kind == TRACUU_DIRECTIVE &&
            finds->items[i].parts[TC_PART_NUMBER].len)
            mentions[n++] = &finds->items[i];
    resolve_mentions(finds, mentions, n);
    tc_free(mentions);
    complete_congresses(finds, false);
    complete_congresses(finds, true);
    drop_tentative(finds);
}

/* Whether a text speaks of "Nghị định này", with the type of this code. */
static bool speaks_of_itself(struct tc_finds *finds, tracuu_str body,
                             tracuu_str type)
{
    tc_lexemes_start(&finds->lexemes, body.ptr, body.len, false);
    while (tc_lexemes_next(&finds->lexemes))
        for (size_t i = 0; i < finds->lexemes.n; i++) {
            const struct tc_lexeme *lex = &finds->lexemes.lex[i];
            unsigned row;
            size_t n = tc_phrase_longest(TC_TABLE_DOC_TYPES, lex, &row);
            const char *code;

            if (!n || !tc_lex_is(&lex[n], TC_W_THIS))
                continue;
            code = tc_phrase_cell(TC_TABLE_DOC_TYPES, row, 0);
            if (strlen(code) == type.len &&
                memcmp(code, type.ptr, type.len) == 0)
                return true;
        }
    return false;
}

void tc_resolve_heading(struct tc_finds *finds, tracuu_str body)
{
    struct tc_find *find = NULL;

    for (size_t i = 0; i < finds->n && !find; i++)
        if (finds->items[i].kind == TRACUU_DIRECTIVE)
            find = &finds->items[i];
    if (!find || find->begin != 0 || !find->parts[TC_PART_NUMBER].len ||
        !find->parts[TC_PART_SYMBOL].len)
        return;
    if (speaks_of_itself(finds, body, find->parts[TC_PART_TYPE]))
        find->role = TRACUU_IS;
}
