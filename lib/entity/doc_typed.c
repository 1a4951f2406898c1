/*
 * Typed: references that a word for a type of document begins.
 *
 * "Chỉ thị" and "Nghị định" are hardly anything else, but "hướng dẫn", "kế
 * hoạch" or "báo cáo" are ordinary words: what makes a reference of these is a
 * symbol, a number that is no amount, or a day with an issuer.
 */
#include <stdio.h>
#include <string.h>

#include "entity/directive.h"

enum { TYPE_CODE, TYPE_STRENGTH, TYPE_LAW };

/* How far behind "của" the number of a document may stand. */
#define MAX_INSIDE 12

/* What may stand behind a bare number that is one of a document. */
static bool ends_reference(const struct tc_lexeme *l)
{
    unsigned row;

    if (l->kind != TC_LEX_WORD)
        return l->kind == TC_LEX_BREAK ||
               (l->kind == TC_LEX_MARK && l->value != '%' && l->value != '/' &&
                l->value != '-');
    return l->flags & TC_LEX_CAPITAL ||
           tc_phrase_longest(TC_TABLE_DOC_FOLLOWERS, l, &row);
}

/* Whether what follows the number of an ordinary word in small letters makes a
 * document of it: a day, an issuer, and of what is decided even the end of a
 * phrase. */
static bool tells_document(const struct tc_finds *finds, const char *type,
                           const struct tc_lexeme *next)
{
    size_t at = (size_t)(next - finds->lexemes.lex);
    uint32_t day;

    if (tc_reference_day(next, &day) && day % 100)
        return true;
    if (tc_lex_is(next, TC_W_CUA) && next[1].flags & TC_LEX_CAPITAL &&
        tc_issuer_begin(finds, at))
        return true;
    return strcmp(type, "QĐ") == 0 && next->kind != TC_LEX_WORD &&
           ends_reference(next);
}

/* Whether the number behind the word of a type, with no code, makes a
 * reference. */
static bool takes_bare_number(const struct tc_finds *finds,
                              const struct tc_reference *r, size_t word,
                              size_t number, bool so, bool sure)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const struct tc_lexeme *next = &lex[number + 1];
    bool capital = lex[word].flags & TC_LEX_CAPITAL;
    bool is_long = tc_lex_bytes(&lex[number]) >= 2;

    if (finds->lexemes.lenient)
        return true;
    /* A decimal, a fraction, a percentage, a date. */
    if (next->kind == TC_LEX_MARK && tc_lex_glued(next) &&
        next[1].kind == TC_LEX_NUMBER && tc_lex_glued(&next[1]))
        return false;
    if (tc_lex_is_mark(next, '%'))
        return false;
    if (so)
        return sure || capital || (is_long && ends_reference(next)) ||
               tells_document(finds, r->type, next);
    /* "Báo cáo 2005" is that of a year. */
    if (tc_lex_bytes(&lex[number]) == 4 && lex[number].value >= 1900 &&
        lex[number].value <= 2100)
        return false;
    if (tc_lex_is(next, TC_W_NAM) && next[1].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&next[1]) == 4)
        return sure;
    if (tc_lex_is(next, TC_W_NAM) || tc_lex_is(next, TC_W_THANG))
        return false;
    /* "Đề án 06": nobody counts with a leading zero and a capital. */
    if (capital && finds->lexemes.text[lex[number].begin] == '0')
        return true;
    if (!sure && !capital)
        return is_long && tells_document(finds, r->type, next);
    if (sure && is_long)
        return !tc_lex_is(next, TC_W_NGAY) || next[1].kind == TC_LEX_NUMBER;
    return ends_reference(next) && (sure || is_long);
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

/* Where a further number of a list may stand: ", 16", "và số 19"; 0: nowhere.
 */
static size_t further_number(const struct tc_lexeme *lex, size_t at)
{
    if (!tc_lex_is_mark(&lex[at], ',') && !tc_lex_is(&lex[at], TC_W_VA))
        return 0;
    at += 1 + tc_lex_is(&lex[at + 1], TC_W_SO);
    return lex[at].kind == TC_LEX_NUMBER ? at : 0;
}

/* Further numbers of the same type, of which the last may have a symbol: "Chỉ
 * thị 15, 16 và 19 của", "Nghị định số 95, 96/CP". */
static size_t read_more_numbers(struct tc_finds *finds,
                                const struct tc_reference *first, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    bool last = false;

    for (unsigned i = 0; i < 8 && !last; i++) {
        struct tc_reference r = {.type = first->type};
        size_t number = further_number(lex, at);

        if (!number)
            break;
        last = tc_symbol_read(&finds->lexemes, &lex[number], true, &r.symbol);
        if (last && r.symbol.type[0] && strcmp(r.symbol.type, r.type) != 0)
            break;
        if (!last &&
            (tc_lex_bytes(&lex[number]) < 2 ||
             !(ends_reference(&lex[number + 1])) ||
             lex[number + 1].flags & TC_LEX_CAPITAL ||
             !tc_symbol_number(&finds->lexemes, &lex[number], &r.symbol)))
            break;
        r.first = number;
        r.end = number + r.symbol.n_lex;
        tc_find_take(finds, number, r.end - 1, TC_TAKEN_NUMBER);
        at = tc_reference_finish(finds, &r);
    }
    return at;
}

static bool is_quote(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '"') || tc_lex_is_mark(l, ':') ||
           tc_lex_is_mark(l, '.');
}

/* The name of a law behind its number, as collections of law have it: "Bộ luật
 * số 100/2015/QH13 Hình sự", "Luật số 57/2020/QH14 Luật Thanh niên". */
static void read_name_behind(const struct tc_finds *finds,
                             struct tc_reference *r)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t at = r->end, n;
    unsigned row;

    n = tc_phrase_longest(TC_TABLE_DOC_TYPES, &lex[at], &row);
    if (n && tc_phrase_cell(TC_TABLE_DOC_TYPES, row, TYPE_STRENGTH)[0] == 'l')
        at += n;
    n = tc_phrase_longest(TC_TABLE_DOC_LAWS, &lex[at], &row);
    if (!n || !*tc_phrase_cell(TC_TABLE_DOC_LAWS, row, 0))
        return;
    r->law.ptr = tc_phrase_cell(TC_TABLE_DOC_LAWS, row, 0);
    r->law.len = strlen(r->law.ptr);
    r->end = at + n;
}

/* Whether who asks for a type and 68/2013 means a document and no month: "luật
 * 59/2020", "quyết định 68/2013", but not "báo cáo 3/2005". */
static bool asks_document(const struct tc_finds *finds, const char *type,
                          bool named)
{
    return finds->lexemes.lenient && (named || strcmp(type, "QĐ") == 0);
}

/* The number behind a type word that ends before `at`. */
static size_t read_number(struct tc_finds *finds, struct tc_reference *r,
                          size_t type, size_t at, const char *strength)
{
    bool sure = strength[0] == 's', named = strength[0] == 'l';
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
        /* "Công văn số 2048/KH/ĐTXD": a letter of the department KH. */
        if (r->symbol.type[0] &&
            (r->symbol.ends_known || strcmp(r->type, "CV") != 0))
            r->type = r->symbol.type;
    } else {
        unsigned year = 0;
        size_t n = 0;

        if (!tc_symbol_number(&finds->lexemes, &lex[number], &r->symbol))
            return 0;
        if (r->symbol.n_lex == 1)
            n = bare_year(&lex[number + 1], &year);
        if (n == 0 && !standard &&
            !takes_bare_number(finds, r, type, number + r->symbol.n_lex - 1, so,
                               sure))
            return 0;
        /* "Quyết định 07/2005 của UBND tỉnh" */
        if (n && !so && !sure && !asks_document(finds, r->type, named)) {
            r->issuer_at = tc_issuer_begin(finds, number + r->symbol.n_lex + n);
            if (!r->issuer_at || !(lex[type].flags & TC_LEX_CAPITAL))
                return 0;
            r->needs_issuer = true;
        }
        /* "Hiến pháp 1992" is that of a year. */
        if (named && !so && tc_lex_bytes(&lex[number]) == 4)
            return 0;
        r->symbol.year = year;
        r->end = number + r->symbol.n_lex + n;
    }
    tc_find_take(finds, number, r->end - 1, TC_TAKEN_NUMBER);
    if (named && r->symbol.text[0])
        read_name_behind(finds, r);
    at = tc_reference_finish(finds, r);
    if (!r->symbol.text[0] && !r->symbol.year && !r->day && !standard)
        return read_more_numbers(finds, r, at);
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
    /* "QCVN 01-17:2010": the 17th part of the first. */
    if (tc_lex_is_mark(&lex[r->end], '-') &&
        lex[r->end + 1].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&lex[r->end + 1]) <= 3) {
        size_t n = strlen(r->symbol.number);

        snprintf(r->symbol.number + n, sizeof r->symbol.number - n, "-%u",
                 (unsigned)lex[r->end + 1].value);
        r->end += 2;
    }
    if ((tc_lex_is_mark(&lex[r->end], ':') ||
         tc_lex_is_mark(&lex[r->end], '-')) &&
        lex[r->end + 1].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&lex[r->end + 1]) == 4) {
        r->symbol.year = lex[r->end + 1].value;
        r->end += 2;
        if (tc_symbol_read(&finds->lexemes, &lex[r->end - 1], true, &code)) {
            memcpy(r->symbol.text, code.text, sizeof code.text);
            r->end += code.n_lex - 1;
        }
    }
    tc_find_take(finds, at, r->end - 1, TC_TAKEN_NUMBER);
    tc_reference_add(finds, r);
    return r->end;
}

/* "Quyết định của Bộ Chính trị số 31-QĐ/TW": the issuer stands inside. */
static size_t read_issuer_inside(struct tc_finds *finds, struct tc_reference *r,
                                 size_t at)
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
        return tc_reference_finish(finds, r);
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
    r->issuer_at = tc_issuer_begin(finds, r->end);
    if (!r->issuer_at)
        return 0;
    r->needs_issuer = true;
    tc_reference_add(finds, r);
    return r->end;
}

size_t tc_typed_read(struct tc_finds *finds, struct tc_reference *r,
                     size_t type)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const char *strength;
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_DOC_TYPES, &lex[type], &row);
    size_t at = type + n, end;

    if (n == 0)
        return 0;
    r->type = tc_phrase_cell(TC_TABLE_DOC_TYPES, row, TYPE_CODE);
    strength = tc_phrase_cell(TC_TABLE_DOC_TYPES, row, TYPE_STRENGTH);
    if (strength[0] == 's' && strength[1] == 't')
        return read_standard(finds, r, at);
    if (strength[0] == 'p')
        return tc_named_read(finds, r, at);
    if (strength[0] == 'n') {
        if (!(lex[type].flags & TC_LEX_UPPER || finds->lexemes.lenient))
            return 0;
        return tc_law_add(finds, r, at,
                          tc_phrase_cell(TC_TABLE_DOC_TYPES, row, TYPE_LAW));
    }
    end = read_number(finds, r, type, at, strength);
    if (!end)
        end = tc_named_read(finds, r, at);
    if (!end)
        end = read_issuer_inside(finds, r, at);
    if (!end)
        end = read_dated(finds, r, type, at);
    return end;
}
