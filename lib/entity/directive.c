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

#include "base/alloc.h"
#include "entity/doc_parts.h"

enum { TYPE_CODE, TYPE_STRENGTH };

/* How far behind "của" the number of a document may stand. */
#define MAX_INSIDE 12

void tc_reference_add(struct tc_finds *finds,
                      const struct tc_reference *reference)
{
    if (!tc_grow(&finds->references, &finds->references_cap,
                 finds->n_references + 1, sizeof *finds->references)) {
        finds->failed = true;
        return;
    }
    finds->references[finds->n_references++] = *reference;
}

/* ---- behind the number ---- */

/* "ban hành", "ký", "được ký ban hành" before the day. */
static size_t skip_signing(const struct tc_lexeme *lex)
{
    size_t n = 0;

    while (n < 4 && (tc_lex_is(&lex[n], TC_W_BAN) ||
                     tc_lex_is(&lex[n], TC_W_HANH) ||
                     tc_lex_is(&lex[n], TC_W_SIGNED) ||
                     tc_lex_is(&lex[n], TC_W_DUOC)))
        n++;
    return tc_lex_is(&lex[n], TC_W_NGAY) ? n : 0;
}

size_t tc_reference_day(const struct tc_lexeme *lex, uint32_t *ret_day)
{
    size_t n = tc_lex_is_mark(lex, ',') || tc_lex_is_mark(lex, '(');
    bool bracket = n && lex->value == '(';
    size_t len;

    n += skip_signing(&lex[n]);
    len = tc_doc_day_read(&lex[n], ret_day);

    if (len && !bracket)
        return n == 0 || tc_lex_is(&lex[n], TC_W_NGAY) ? n + len : 0;
    if (len)
        return tc_lex_is_mark(&lex[n + len], ')') ? n + len + 1 : 0;
    if (tc_lex_is(&lex[n], TC_W_NAM) && lex[n + 1].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&lex[n + 1]) == 4 && lex[n + 1].value >= 1900 &&
        lex[n + 1].value <= 2100 && n == 0) {
        *ret_day = lex[n + 1].value * 10000;
        return n + 2;
    }
    return 0;
}

/* "của", perhaps with a comma before it and "các" behind it: returns the
 * lexeme where the issuer begins, or 0. */
static size_t issuer_begin(const struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    if (tc_lex_is_mark(&lex[at], ','))
        at++;
    if (tc_lex_is(&lex[at], TC_W_CUA) || tc_lex_is(&lex[at], TC_W_DO))
        return tc_lex_is(&lex[at + 1], TC_W_CAC) ? at + 2 : at + 1;
    return 0;
}

/* Read day and issuer behind the number, and add the reference. */
static size_t finish(struct tc_finds *finds, struct tc_reference *r)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t n = tc_reference_day(&lex[r->end], &r->day);

    r->end += n;
    if (!r->issuer_at) {
        r->issuer_at = issuer_begin(finds, r->end);
        if (!r->issuer_at && finds->lexemes.lenient)
            r->issuer_at = r->end;
    }
    tc_reference_add(finds, r);
    return r->end;
}

/* ---- a type and a number ---- */

/* What may stand behind a bare number that is one of a document. */
static bool ends_reference(const struct tc_lexeme *l)
{
    if (l->kind != TC_LEX_WORD)
        return l->kind == TC_LEX_BREAK ||
               (l->kind == TC_LEX_MARK && l->value != '%' &&
                l->value != '/' && l->value != '-');
    return l->flags & TC_LEX_CAPITAL || tc_lex_is(l, TC_W_CUA) ||
           tc_lex_is(l, TC_W_VE) || tc_lex_is(l, TC_W_NGAY) ||
           tc_lex_is(l, TC_W_VA) || tc_lex_is(l, TC_W_DO);
}

/* Whether the number behind a type word, with no code, makes a reference. */
static bool takes_bare_number(const struct tc_finds *finds, size_t type,
                              size_t number, bool so, bool sure)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const struct tc_lexeme *next = &lex[number + 1];
    bool capital = lex[type].flags & TC_LEX_CAPITAL;

    if (finds->lexemes.lenient)
        return true;
    /* A decimal, a fraction, a percentage, a date. */
    if (next->kind == TC_LEX_MARK && tc_lex_glued(next) &&
        next[1].kind == TC_LEX_NUMBER && tc_lex_glued(&next[1]))
        return false;
    if (tc_lex_is_mark(next, '%'))
        return false;
    if (so)
        return sure || capital;
    /* "Báo cáo 2005" is that of a year. */
    if (tc_lex_bytes(&lex[number]) == 4 && lex[number].value >= 1900 &&
        lex[number].value <= 2100)
        return false;
    if (tc_lex_is(next, TC_W_NAM) || tc_lex_is(next, TC_W_THANG))
        return false;
    /* "Đề án 06": nobody counts with a leading zero and a capital. */
    if (capital && finds->lexemes.text[lex[number].begin] == '0')
        return true;
    if (sure && tc_lex_bytes(&lex[number]) >= 2)
        return !tc_lex_is(next, TC_W_NGAY) || next[1].kind == TC_LEX_NUMBER;
    return (sure || capital) && ends_reference(next) &&
           (sure || tc_lex_bytes(&lex[number]) >= 2);
}

/* N/YYYY without a code behind it: "Nghị định 100/2019". */
static size_t bare_year(const struct tc_lexeme *lex, unsigned *ret_year)
{
    if (!tc_lex_is_mark(lex, '/') || lex[1].kind != TC_LEX_NUMBER ||
        tc_lex_bytes(&lex[1]) != 4 || lex[1].value < 1945 ||
        lex[1].value > 2100)
        return 0;
    *ret_year = lex[1].value;
    return 2;
}

/* Further bare numbers of the same type: "Chỉ thị 15, 16 và 19 của". */
static void read_more_numbers(struct tc_finds *finds,
                              const struct tc_reference *first)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t at = first->end;

    for (unsigned i = 0; i < 8; i++) {
        struct tc_reference r = {.type = first->type};
        size_t n = tc_lex_is_mark(&lex[at], ',') ||
                   tc_lex_is(&lex[at], TC_W_VA);
        size_t number = at + n + (n && tc_lex_is(&lex[at + n], TC_W_SO));

        if (!n || lex[number].kind != TC_LEX_NUMBER ||
            tc_lex_bytes(&lex[number]) < 2 ||
            !(ends_reference(&lex[number + 1])) ||
            lex[number + 1].flags & TC_LEX_CAPITAL ||
            !tc_symbol_number(&finds->lexemes, &lex[number], &r.symbol))
            return;
        r.first = number;
        r.end = number + 1;
        tc_find_take(finds, number, number, TC_TAKEN_NUMBER);
        at = finish(finds, &r);
    }
}

static bool is_quote(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '"') || tc_lex_is_mark(l, ':') ||
           tc_lex_is_mark(l, '.');
}

/* The number behind a type word that ends before `at`. */
static size_t read_number(struct tc_finds *finds, struct tc_reference *r,
                          size_t type, size_t at, bool sure)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    bool so = tc_lex_is(&lex[at], TC_W_SO);
    bool standard = r->type[0] && strcmp(r->type + 1, "CVN") == 0;
    size_t number = at + so;

    if (so && is_quote(&lex[number]))
        number++;
    if (lex[number].kind != TC_LEX_NUMBER)
        return 0;
    if (tc_symbol_read(&finds->lexemes, &lex[number], true, &r->symbol)) {
        r->end = number + r->symbol.n_lex;
        if (r->symbol.type[0])
            r->type = r->symbol.type;
    } else {
        unsigned year = 0;
        size_t n = 0;

        if (!tc_symbol_number(&finds->lexemes, &lex[number], &r->symbol))
            return 0;
        if (r->symbol.n_lex == 1)
            n = bare_year(&lex[number + 1], &year);
        if (n == 0 && !standard &&
            !takes_bare_number(finds, type, number + r->symbol.n_lex - 1, so,
                               sure))
            return 0;
        if (n && !so && !sure)
            return 0;
        r->symbol.year = year;
        r->end = number + r->symbol.n_lex + n;
    }
    tc_find_take(finds, number, r->end - 1, TC_TAKEN_NUMBER);
    at = finish(finds, r);
    if (!r->symbol.text[0] && !r->symbol.year && !r->day && !standard)
        read_more_numbers(finds, r);
    return at;
}

/* "QCVN 02:2019/BLĐTBXH", "TCVN 6909:2001". */
static size_t read_standard(struct tc_finds *finds, struct tc_reference *r,
                            size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_doc_symbol code;

    if (!tc_symbol_number(&finds->lexemes, &lex[at], &r->symbol))
        return 0;
    r->end = at + 1;
    if ((tc_lex_is_mark(&lex[at + 1], ':') ||
         tc_lex_is_mark(&lex[at + 1], '-')) &&
        lex[at + 2].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&lex[at + 2]) == 4) {
        r->symbol.year = lex[at + 2].value;
        r->end = at + 3;
        if (tc_symbol_read(&finds->lexemes, &lex[at + 2], true, &code)) {
            memcpy(r->symbol.text, code.text, sizeof code.text);
            r->end = at + 2 + code.n_lex;
        }
    }
    tc_find_take(finds, at, r->end - 1, TC_TAKEN_NUMBER);
    tc_reference_add(finds, r);
    return r->end;
}

/* "Quyết định của Bộ Chính trị số 31-QĐ/TW": the issuer stands inside. */
static size_t read_issuer_inside(struct tc_finds *finds,
                                 struct tc_reference *r, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const char *type = r->type;

    if (!tc_lex_is(&lex[at], TC_W_CUA))
        return 0;
    for (size_t i = at + 1; i < at + MAX_INSIDE; i++) {
        if (lex[i].kind == TC_LEX_BREAK || tc_lex_is_mark(&lex[i], '.') ||
            tc_lex_is_mark(&lex[i], ';'))
            return 0;
        if (!tc_lex_is(&lex[i], TC_W_SO))
            continue;
        if (!tc_symbol_read(&finds->lexemes, &lex[i + 1], true, &r->symbol) ||
            strcmp(r->symbol.type, type) != 0)
            return 0;
        r->end = i + 1 + r->symbol.n_lex;
        r->issuer_at = at + 1;
        r->issuer_inside = true;
        tc_find_take(finds, i + 1, r->end - 1, TC_TAKEN_NUMBER);
        return finish(finds, r);
    }
    return 0;
}

/* "Quyết định ngày 5/3/2020 của ...", which is one if the issuer is one. */
static size_t read_dated(struct tc_finds *finds, struct tc_reference *r,
                         size_t type, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t n;

    if (!(lex[type].flags & TC_LEX_CAPITAL) || !tc_lex_is(&lex[at], TC_W_NGAY))
        return 0;
    n = tc_doc_day_read(&lex[at], &r->day);
    if (n == 0)
        return 0;
    r->end = at + n;
    r->issuer_at = issuer_begin(finds, r->end);
    if (!r->issuer_at)
        return 0;
    r->needs_issuer = true;
    tc_reference_add(finds, r);
    return r->end;
}

/* What a type word at `type` begins; returns where the reading goes on, or 0.
 * `r` may hold parts that stand before it. */
static size_t read_typed(struct tc_finds *finds, struct tc_reference *r,
                         size_t type)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const char *strength;
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_DOC_TYPES, &lex[type], &row);
    size_t at = type + n, end;
    bool sure;

    if (n == 0)
        return 0;
    r->type = tc_phrase_cell(TC_TABLE_DOC_TYPES, row, TYPE_CODE);
    strength = tc_phrase_cell(TC_TABLE_DOC_TYPES, row, TYPE_STRENGTH);
    if (strength[0] == 's' && strength[1] == 't')
        return read_standard(finds, r, at);
    if (strength[0] == 'p')
        return tc_named_read(finds, r, at);
    sure = strength[0] == 's';
    end = read_number(finds, r, type, at, sure);
    if (!end)
        end = tc_named_read(finds, r, at);
    if (!end)
        end = read_issuer_inside(finds, r, at);
    if (!end)
        end = read_dated(finds, r, type, at);
    return end;
}

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

    if (continues_number(l))
        return 0;
    if (!tc_symbol_read(&finds->lexemes, l, preceded_by_so(l), &r->symbol))
        return 0;
    if (!r->symbol.text[0])
        return 0;
    if (r->symbol.type[0])
        r->type = r->symbol.type;
    else if (r->symbol.term)
        r->type = r->symbol.standing ? "NQ" : "L";
    else
        r->type = "CV";
    r->end = at + r->symbol.n_lex;
    tc_find_take(finds, at, r->end - 1, TC_TAKEN_NUMBER);
    return finish(finds, r);
}

/* An abbreviated type: "NQ 34-NQ/TU", and in queries "CT35". */
static size_t read_abbreviated(struct tc_finds *finds, struct tc_reference *r,
                               size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_DOC_CODES, &lex[at], &row), number;
    const char *code;

    if (n != 1 || strcmp(tc_phrase_cell(TC_TABLE_DOC_CODES, row, 1), "type"))
        return 0;
    code = tc_phrase_cell(TC_TABLE_DOC_CODES, row, 0);
    number = at + n + tc_lex_is(&lex[at + n], TC_W_SO);
    if (lex[number].kind == TC_LEX_NUMBER) {
        if (!finds->lexemes.lenient && !(lex[at].flags & TC_LEX_CAPITAL))
            return 0;
        if (tc_symbol_read(&finds->lexemes, &lex[number], true, &r->symbol) &&
            strcmp(r->symbol.type, code) == 0) {
            r->type = r->symbol.type;
        } else if ((finds->lexemes.lenient || number > at + n) &&
                   tc_symbol_number(&finds->lexemes, &lex[number],
                                    &r->symbol)) {
            r->type = code;
        } else {
            return 0;
        }
        r->end = number + r->symbol.n_lex;
        tc_find_take(finds, number, r->end - 1, TC_TAKEN_NUMBER);
        return finish(finds, r);
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

    if (at == 1)
        return tc_lex_is_mark(&l[-1], '(') && l->begin < 8;
    if (at == 2)
        return tc_lex_is_mark(&l[-1], ':') && tc_lex_is(&l[-2], TC_W_SO) &&
               l->begin < 1000;
    return TRACUU_CITES;
}

static size_t read_reference(struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_reference r = {.first = at, .role = role_of(finds, at)};
    size_t n, end = 0;

    if (lex[at].kind == TC_LEX_NUMBER)
        return read_symbol(finds, &r, at);
    n = tc_parts_read(finds, at);
    if (n) {
        size_t next = at + n;

        r.part = tc_find_scratch(finds);
        if (tc_lex_is(&lex[next], TC_W_CUA) ||
            tc_lex_is(&lex[next], TC_W_TAI) ||
            tc_lex_is(&lex[next], TC_W_TRONG) ||
            tc_lex_is_mark(&lex[next], ','))
            next++;
        if (lex[next].kind == TC_LEX_NUMBER)
            end = read_symbol(finds, &r, next);
        else
            end = read_typed(finds, &r, next);
        return end ? end : next;
    }
    end = read_typed(finds, &r, at);
    if (!end)
        end = read_abbreviated(finds, &r, at);
    return end;
}

/* Whether a reference may begin with a lexeme: a cheap test. */
static bool may_begin(const struct tc_finds *finds, const struct tc_lexeme *l)
{
    if (l->kind == TC_LEX_NUMBER)
        return may_be_symbol(finds, l);
    if (tc_phrase_starts(TC_TABLE_DOC_TYPES, l) ||
        tc_phrase_starts(TC_TABLE_DOC_PARTS, l))
        return true;
    return (l->flags & TC_LEX_CAPITAL || l->value) &&
           tc_phrase_starts(TC_TABLE_DOC_CODES, l);
}

void tc_find_directives(struct tc_finds *finds)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t n = finds->lexemes.n;

    finds->n_references = 0;
    for (size_t at = 0; at < n;) {
        size_t end = may_begin(finds, &lex[at]) ? read_reference(finds, at)
                                                : 0;

        at = end > at ? end : at + 1;
    }
}
