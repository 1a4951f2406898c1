/*
 * Directive: going over the lexemes for references to documents.
 *
 *     [parts] TYPE [số] SYMBOL        điểm a khoản 2 Điều 3 Luật số 45/2019/..
 *     [parts] TYPE [số] number        Chỉ thị 35
 *     [parts] TYPE name               Luật Đất đai, Nghị quyết Trung ương 4
 *     TYPE của ISSUER số SYMBOL       Quyết định của Bộ Chính trị số 31-QĐ/TW
 *     TYPE ngày DAY của ISSUER        Quyết định ngày 5/3/2020 của ...
 *     SYMBOL                          35-CT/TW, 30/2020/NĐ-CP
 *     ABBREVIATION number             CT35, only in queries
 *
 * each with its day and issuer behind it.
 */
#include "entity/directive.h"

#include <string.h>

#include "entity/begins.h"

/* ---- a symbol alone ---- */

/* A cheap look before the full reading: number, then a mark and letters or a
 * year. */
static bool may_be_symbol(const struct tc_finds *finds,
                          const struct tc_lexeme *lex)
{
    const struct tc_lexeme *next = &lex[1];

    if (next->kind == TC_LEX_WORD)
        return (finds->lexemes.lenient || next->flags & TC_LEX_CAPITAL ||
                tc_lex_glued(next)) &&
               (next->word || tc_lex_glued(next));
    return next->kind == TC_LEX_MARK &&
           (next->value == '/' || next->value == '-');
}

static bool preceded_by_so(const struct tc_lexeme *l)
{
    if (tc_lex_is_mark(&l[-1], ':'))
        l--;
    return tc_lex_is(&l[-1], TC_W_SO);
}

/* "Mẫu số 01/TB-ĐKT", "Biểu 03/KHCN": numbers of forms, not of documents. */
static bool numbers_a_form(const struct tc_lexeme *l)
{
    if (tc_lex_is(&l[-1], TC_W_SO))
        l--;
    return tc_lex_is(&l[-1], TC_W_FORM) || tc_lex_is(&l[-1], TC_W_BIEU);
}

/* Whether a number goes on from another one: 1.30/2020, 5/30-CT. */
static bool continues_number(const struct tc_lexeme *l)
{
    const struct tc_lexeme *mark = &l[-1];

    if (!tc_lex_glued(l) || mark->kind != TC_LEX_MARK ||
        mark->flags & TC_LEX_SPACED || l[-2].kind != TC_LEX_NUMBER)
        return false;
    return mark->value == '/' || mark->value == '-' || mark->value == '.' ||
           mark->value == ',' || mark->value == ':';
}

static size_t read_symbol(struct tc_finds *finds, struct tc_reference *r,
                          size_t at)
{
    const struct tc_lexeme *l = finds->lexemes.lex + at;

    if (continues_number(l) || numbers_a_form(l))
        return 0;
    if (!tc_symbol_read(&finds->lexemes, l, preceded_by_so(l), &r->symbol))
        return 0;
    if (!r->symbol.text[0])
        return 0;
    /* "Giấy phép số 15/GP-TTĐT", "Bản án số 12/2019/HSST". */
    if (!r->symbol.type[0] && !r->symbol.known && !finds->lexemes.lenient)
        return 0;
    if (r->symbol.type[0])
        r->type = r->symbol.type;
    else if (r->symbol.term)
        r->type = r->symbol.standing ? "NQ" : "L";
    else
        r->type = finds->lexemes.lenient ? "" : "CV";
    r->end = at + r->symbol.n_lex;
    tc_find_take(finds, at, r->end - 1, TC_TAKEN_NUMBER);
    return tc_reference_finish(finds, r);
}

/* "/2020" behind a number. */
static bool is_year(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '/') && tc_lex_glued(l) &&
           l[1].kind == TC_LEX_NUMBER && tc_lex_bytes(&l[1]) == 4 &&
           l[1].value >= 1945 && l[1].value <= 2100;
}

/* An abbreviated type: "NQ 34-NQ/TU", "CT35". */
static size_t read_abbreviated(struct tc_finds *finds, struct tc_reference *r,
                               size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_DOC_CODES, &lex[at], &row), number;
    const char *code;

    if (n != 1 || strcmp(tc_phrase_cell(TC_TABLE_DOC_CODES, row, 1), "type"))
        return 0;
    code = tc_phrase_cell(TC_TABLE_DOC_CODES, row, 2);
    if (!*code)
        code = tc_phrase_cell(TC_TABLE_DOC_CODES, row, 0);
    number = at + n + tc_lex_is(&lex[at + n], TC_W_SO);
    if (lex[number].kind == TC_LEX_NUMBER) {
        if (!finds->lexemes.lenient && !(lex[at].flags & TC_LEX_CAPITAL))
            return 0;
        if (tc_symbol_read(&finds->lexemes, &lex[number], true, &r->symbol) &&
            strcmp(r->symbol.type, code) == 0) {
            r->type = r->symbol.type;
        } else if (tc_symbol_number(&finds->lexemes, &lex[number],
                                    &r->symbol)) {
            /* "Tuyển sinh ĐH, CĐ 2004": a year. */
            if (!finds->lexemes.lenient && tc_lex_bytes(&lex[number]) == 4 &&
                lex[number].value >= 1900 && lex[number].value <= 2100)
                return 0;
            r->type = code;
            r->tentative = !finds->lexemes.lenient && number == at + n;
            if (is_year(&lex[number + r->symbol.n_lex])) {
                r->symbol.year = lex[number + r->symbol.n_lex + 1].value;
                r->symbol.n_lex += 2;
                r->tentative = false;
            }
        } else {
            return 0;
        }
        r->end = number + r->symbol.n_lex;
        tc_find_take(finds, number, r->end - 1, TC_TAKEN_NUMBER);
        return tc_reference_finish(finds, r);
    }
    if (!finds->lexemes.lenient)
        return 0;
    r->type = code;
    return tc_named_read(finds, r, at + n);
}

/* ---- the pass ---- */

/* A text that opens with a bracket and a reference, as collections of law are
 * kept, or whose head has a line "Số: 35-CT/TW", is that document. */
static uint8_t role_of(const struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *l = finds->lexemes.lex + at;

    if (l->begin < 8 && l[-2].kind == TC_LEX_BREAK)
        return tc_lex_is_mark(&l[-1], '(');
    if (l->begin < 1000 && l[-3].kind == TC_LEX_BREAK)
        return tc_lex_is_mark(&l[-1], ':') && tc_lex_is(&l[-2], TC_W_SO);
    return TRACUU_CITES;
}

/* "bộ luật hình sự điều 123": who asks may name the part last.  It is that of
 * the reference that was added last and ends before `at`. */
static size_t read_part_behind(struct tc_finds *finds, size_t at)
{
    size_t part = at + tc_lex_is_mark(&finds->lexemes.lex[at], ',');
    struct tc_places places;
    size_t n = tc_parts_read(finds, part, &places);
    struct tc_reference *last = &finds->references[finds->n_references - 1];

    if (!n)
        return at;
    last->part = places.items[places.n - 1].name;
    last->end = part + n;
    return last->end;
}

/* What may stand between a part and its document: "Điều 5 của", "Điều 5, ",
 * "Điều 5 dự thảo". */
static size_t skip_joint(const struct tc_lexeme *lex)
{
    size_t n = tc_lex_is(lex, TC_W_CUA) || tc_lex_is(lex, TC_W_TAI) ||
               tc_lex_is(lex, TC_W_TRONG) || tc_lex_is_mark(lex, ',') ||
               tc_lex_is_mark(lex, '-');

    return tc_lex_is(&lex[n], TC_W_PROPOSED) &&
                   tc_lex_is(&lex[n + 1], TC_W_DRAFT)
               ? n + 2
               : n;
}

/* The reference is to the last of these places, the document stands behind it;
 * the others are of the same document. */
static void take_places(struct tc_finds *finds, const struct tc_places *places,
                        struct tc_reference *r)
{
    size_t n = places->n - 1;
    struct tc_place *others = NULL;

    r->part = places->items[n].name;
    r->first = places->items[n].first;
    if (n)
        others = tc_arena_alloc(&finds->arena, n * sizeof *others);
    if (!others) {
        finds->failed |= n > 0;
        return;
    }
    memcpy(others, places->items, n * sizeof *others);
    r->others = others;
    r->n_others = n;
}

static size_t read_reference(struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_reference r = {.first = at, .role = role_of(finds, at)};
    struct tc_places places;
    size_t n_before = finds->n_references, n, end = 0;

    n = lex[at].kind == TC_LEX_NUMBER ? 0 : tc_parts_read(finds, at, &places);
    if (n) {
        size_t next = at + n;

        take_places(finds, &places, &r);
        next += skip_joint(&lex[next]);
        if (lex[next].kind == TC_LEX_NUMBER)
            end = read_symbol(finds, &r, next);
        else
            end = tc_typed_read(finds, &r, next);
        return end ? end : next;
    }
    if (lex[at].kind == TC_LEX_NUMBER)
        end = read_symbol(finds, &r, at);
    else
        end = tc_typed_read(finds, &r, at);
    if (!end && lex[at].kind != TC_LEX_NUMBER)
        end = read_abbreviated(finds, &r, at);
    if (finds->lexemes.lenient && finds->n_references == n_before + 1)
        end = read_part_behind(finds, end);
    return end;
}

void tc_find_directives(struct tc_finds *finds)
{
    const struct tc_begin_list *list =
        tc_beginnings_of(&finds->lexemes, TC_BEGINS_DIRECTIVE);
    size_t behind = 0;

    finds->n_references = 0;
    for (size_t i = 0; i < list->n; i++) {
        size_t at = list->at[i];
        const struct tc_lexeme *l = &finds->lexemes.lex[at];

        if (at >= behind &&
            (l->kind != TC_LEX_NUMBER || may_be_symbol(finds, l)))
            behind = read_reference(finds, at);
    }
}
