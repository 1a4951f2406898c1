/*
 * Names: documents that are known without a number, besides laws.
 *
 *     Nghị quyết Trung ương 4 (khóa XI, XII): one of each term
 *     Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII
 *     Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII
 */
#include <stdio.h>
#include <string.h>

#include "entity/directive.h"
#include "entity/numerals.h"

/* How many lexemes the name of a congress may take. */
#define MAX_CONGRESS 16

#define PLENUM_ISSUER "Ban Chấp hành Trung ương"
#define NATIONAL_CONGRESS "Đại hội đại biểu toàn quốc"

/* ---- plenums of the Central Committee ---- */

/* An ordinal behind "thứ", or a numeral behind "Đại hội", "Trung ương". */
static size_t read_ordinal(const struct tc_finds *finds,
                           const struct tc_lexeme *lex, unsigned *ret_number)
{
    struct tc_numeral numeral;

    *ret_number = tc_roman_read(&finds->lexemes, lex);
    if (*ret_number &&
        !(lex->kind == TC_LEX_NUMBER && tc_lex_is_mark(&lex[1], '/')))
        return 1;
    if (tc_lex_is(lex, TC_W_NHAT)) {
        *ret_number = 1;
        return 1;
    }
    if (tc_lex_is(lex, TC_W_BON)) {
        *ret_number = 4;
        return 1;
    }
    if (!tc_numeral_words(lex, &numeral) || numeral.mantissa > 99)
        return 0;
    *ret_number = (unsigned)numeral.mantissa;
    return numeral.n_lex;
}

/* "trung ương", "TW", "T.Ư"; perhaps "Ban Chấp hành" before it. */
static size_t read_centre(const struct tc_lexeme *lex)
{
    size_t n = 0;

    if (tc_lex_is(lex, TC_W_BAN) && tc_lex_is(&lex[1], TC_W_CHAP) &&
        tc_lex_is(&lex[2], TC_W_HANH))
        n = 3;
    if (tc_lex_is(&lex[n], TC_W_TRUNG) && tc_lex_is(&lex[n + 1], TC_W_UONG))
        return n + 2;
    if (tc_lex_is(&lex[n], TC_W_TW) || tc_lex_is(&lex[n], TC_W_TWU))
        return n + 1;
    if (tc_lex_bytes(&lex[n]) == 1 && lex[n].flags & TC_LEX_UPPER &&
        tc_lex_is(&lex[n], TC_W_T) && tc_lex_is_mark(&lex[n + 1], '.') &&
        (tc_lex_is(&lex[n + 2], TC_W_UW) || tc_lex_is(&lex[n + 2], TC_W_W)))
        return n + 3;
    return 0;
}

/* "khóa XI, XII)", "khóa 11 và khóa 12": the terms; returns the lexemes. */
static size_t read_terms(const struct tc_finds *finds,
                         const struct tc_lexeme *lex, unsigned *terms,
                         size_t *ret_n)
{
    size_t n = tc_lex_is_mark(lex, ',') || tc_lex_is_mark(lex, '(');
    bool bracket = n && lex->value == '(';
    size_t end = 0;

    *ret_n = 0;
    if (!tc_lex_is(&lex[n], TC_W_KHOA))
        return 0;
    while (*ret_n < 4) {
        unsigned term;

        n += tc_lex_is(&lex[n], TC_W_KHOA);
        term = tc_roman_read(&finds->lexemes, &lex[n]);
        if (!term)
            break;
        terms[(*ret_n)++] = term;
        end = ++n;
        if (!tc_lex_is_mark(&lex[n], ',') && !tc_lex_is(&lex[n], TC_W_VA))
            break;
        n++;
    }
    if (end && bracket && tc_lex_is_mark(&lex[end], ')'))
        end++;
    return end;
}

/* The session of a plenum: "Trung ương 6 (lần 2)", "Trung ương 6-2". */
static size_t read_session(const struct tc_lexeme *lex, unsigned *ret_session)
{
    bool dash =
        tc_lex_is_mark(lex, '-') && tc_lex_glued(lex) && tc_lex_glued(&lex[1]);
    bool bracket = tc_lex_is_mark(lex, '(');
    size_t n = bracket || dash;

    if (!dash && !tc_lex_is(&lex[n++], TC_W_LAN))
        return 0;
    if (lex[n].kind != TC_LEX_NUMBER || lex[n].value < 1 || lex[n].value > 3 ||
        (bracket && !tc_lex_is_mark(&lex[n + 1], ')')))
        return 0;
    *ret_session = lex[n].value;
    return n + 1 + bracket;
}

static size_t add_plenum(struct tc_finds *finds, struct tc_reference *r,
                         size_t at, unsigned number)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    unsigned terms[4], session;
    size_t n_terms, n_session = read_session(&lex[at], &session), end;

    if (n_session)
        tc_find_take(finds, at, at + n_session - 1, TC_TAKEN_NUMBER);
    at += n_session;
    if (tc_lex_is(&lex[at], TC_W_DANG))
        at++;
    end = at + read_terms(finds, &lex[at], terms, &n_terms);
    snprintf(r->symbol.number, sizeof r->symbol.number, "TW%u", number);
    if (n_session)
        snprintf(r->symbol.number, sizeof r->symbol.number, "TW%u-%u",
                 number % 100, session % 10);
    r->issuer = (tracuu_str){PLENUM_ISSUER, strlen(PLENUM_ISSUER)};
    r->end = end;
    if (n_terms == 0)
        tc_reference_add(finds, r);
    for (size_t i = 0; i < n_terms; i++) {
        char roman[12];

        tc_roman_write(terms[i] < 90 ? terms[i] : 0, roman);
        tc_buf_clear(&finds->scratch);
        tc_buf_printf(&finds->scratch, "khóa %s", roman);
        r->name = tc_find_scratch(finds);
        tc_reference_add(finds, r);
    }
    return end;
}

/* "Trung ương 6, 7 khóa XII": further numbers, which have their terms in
 * common with the last. */
static size_t add_plenums(struct tc_finds *finds, struct tc_reference *r,
                          size_t at, unsigned number)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    unsigned numbers[4] = {number}, terms[4];
    size_t n = 1, begin = at, end = at, n_terms;

    while (n < 4 &&
           (tc_lex_is_mark(&lex[at], ',') || tc_lex_is(&lex[at], TC_W_VA)) &&
           lex[at + 1].kind == TC_LEX_NUMBER &&
           tc_lex_bytes(&lex[at + 1]) <= 2) {
        numbers[n++] = lex[at + 1].value;
        at += 2;
    }
    if (n == 1 || !read_terms(finds, &lex[at], terms, &n_terms))
        return add_plenum(finds, r, begin, number);
    tc_find_take(finds, begin, at - 1, TC_TAKEN_NUMBER);
    for (size_t i = 0; i < n; i++)
        end = add_plenum(finds, r, at, numbers[i]);
    return end;
}

static size_t read_plenum(struct tc_finds *finds, struct tc_reference *r,
                          size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    unsigned number = 0;
    size_t n;

    if (tc_lex_is(&lex[at], TC_W_HOI) && tc_lex_is(&lex[at + 1], TC_W_NGHI))
        at += 2;
    if (tc_lex_is(&lex[at], TC_W_LAN) &&
        tc_lex_is(&lex[at + 1], TC_W_THU_ORDINAL)) {
        n = read_ordinal(finds, &lex[at + 2], &number);
        at += 2 + n;
        n = n ? read_centre(&lex[at]) : 0;
        return n ? add_plenum(finds, r, at + n, number) : 0;
    }
    n = read_centre(&lex[at]);
    if (!n && !tc_lex_is(lex + at - 1, TC_W_NQTW))
        return 0;
    at += n;
    if (tc_lex_is(&lex[at], TC_W_LAN) &&
        tc_lex_is(&lex[at + 1], TC_W_THU_ORDINAL))
        at += 2;
    n = read_ordinal(finds, &lex[at], &number);
    if (n == 0 || (n == 1 && lex[at].kind == TC_LEX_WORD &&
                   !(lex[at].flags & TC_LEX_UPPER) &&
                   !tc_lex_is(lex + at - 1, TC_W_THU_ORDINAL)))
        return 0;
    tc_find_take(finds, at, at + n - 1, TC_TAKEN_NUMBER);
    return add_plenums(finds, r, at + n, number);
}

/* ---- congresses ---- */

static size_t skip_delegates(const struct tc_lexeme *lex)
{
    return tc_lex_is(lex, TC_W_DAI) && tc_lex_is(&lex[1], TC_W_BIEU) ? 2 : 0;
}

/* The Party organisation behind the number: "Đại hội lần thứ XVII Đảng bộ tỉnh
 * Lạng Sơn".  Its words are level words and capitals; returns how many. */
static size_t body_behind(const struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t n = 2;
    unsigned row;

    if (!tc_lex_is(&lex[at], TC_W_DANG) || !tc_lex_is(&lex[at + 1], TC_W_BO))
        return 0;
    n += tc_phrase_longest(TC_TABLE_LEVELS, &lex[at + n], &row);
    n += tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &lex[at + n], &row);
    while (n < MAX_CONGRESS && lex[at + n].kind == TC_LEX_WORD &&
           lex[at + n].flags & TC_LEX_CAPITAL)
        n++;
    return n;
}

/* Whether the body of a congress is the Party as a whole. */
static bool is_national(const struct tc_lexeme *lex, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tc_lex_is(&lex[i], TC_W_TOAN))
            return true;
    return n == 0 || (n == 1 && tc_lex_is(lex, TC_W_DANG));
}

static size_t add_congress(struct tc_finds *finds, struct tc_reference *r,
                           size_t from, size_t to, size_t at, unsigned number)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t behind = from == to ? body_behind(finds, at) : 0;
    bool national = !behind && is_national(&lex[from], to - from);
    char roman[12];

    if (behind) {
        from = at;
        at += behind;
        to = at;
    }

    tc_roman_write(number < 90 ? number : 0, roman);
    tc_buf_clear(&finds->scratch);
    if (national) {
        tc_buf_printf(&finds->scratch, "%s", NATIONAL_CONGRESS);
    } else {
        tc_buf_printf(&finds->scratch, "Đại hội ");
        tc_find_put_words(finds, from, to - 1);
    }
    tc_buf_printf(&finds->scratch, " lần thứ %s", roman);
    r->issuer = tc_find_scratch(finds);
    if (national && tc_lex_is(&lex[at], TC_W_CUA) &&
        tc_lex_is(&lex[at + 1], TC_W_DANG))
        at += 2;
    r->end = at;
    tc_reference_add(finds, r);
    return at;
}

static size_t read_congress(struct tc_finds *finds, struct tc_reference *r,
                            size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t from, n;
    unsigned number;

    if (!tc_lex_is(&lex[at], TC_W_DAI) || !tc_lex_is(&lex[at + 1], TC_W_HOI))
        return 0;
    from = at + 2 + skip_delegates(&lex[at + 2]);
    for (size_t i = from; i < from + MAX_CONGRESS; i++) {
        if (lex[i].kind == TC_LEX_BREAK || lex[i].kind == TC_LEX_MARK)
            return 0;
        if (tc_lex_is(&lex[i], TC_W_LAN)) {
            size_t thu = tc_lex_is(&lex[i + 1], TC_W_THU_ORDINAL);
            size_t digit = i + 1 + thu;

            n = read_ordinal(finds, &lex[digit], &number);
            return n ? add_congress(finds, r, from, i, digit + n, number) : 0;
        }
        number = i < from + 2 ? tc_roman_read(&finds->lexemes, &lex[i]) : 0;
        if (number && (lex[i].kind == TC_LEX_WORD || number < 20))
            return add_congress(finds, r, from, i, i + 1, number);
    }
    return 0;
}

size_t tc_named_read(struct tc_finds *finds, struct tc_reference *r, size_t at)
{
    bool resolution = strcmp(r->type, "NQ") == 0 || strcmp(r->type, "KL") == 0;
    size_t end = 0;

    r->symbol = (struct tc_doc_symbol){.type = ""};
    if (strcmp(r->type, "L") == 0 || strcmp(r->type, "BL") == 0 ||
        strcmp(r->type, "PL") == 0 || strcmp(r->type, "HP") == 0) {
        if (!finds->lexemes.lenient &&
            !(finds->lexemes.lex[r->first].flags & TC_LEX_CAPITAL) &&
            !r->part.len)
            return 0;
        return tc_law_read(finds, r, at);
    }
    if (resolution)
        end = read_plenum(finds, r, at);
    if (!end && resolution)
        end = read_congress(finds, r, at);
    return end;
}
