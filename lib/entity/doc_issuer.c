/*
 * Issuer: who issued a document, and what follows from that.
 *
 * The issuer is a unit that stands behind "của", perhaps with the office of a
 * person before it ("Bộ trưởng Bộ Tư pháp").  Two bodies with one code issue
 * one document ("Bộ Chính trị, Ban Bí thư").  A symbol that was not written
 * follows from type and issuer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity/calendar.h"
#include "entity/directive.h"
#include "entity/laws.h"

/* Most bodies that sign a joint document, besides the first. */
#define MAX_JOINT 6

#define GOVERNMENT "Chính phủ"

enum { TITLE_NAME, TITLE_SCOPE };
enum { ISSUER_CODE, ISSUER_MARK, ISSUER_OLD_CODE, ISSUER_OLD_UNTIL };

/* The units of a window, by where they begin. */
struct units {
    const struct tc_find *items;
    size_t n;
};

static const struct tc_find *unit_at(const struct units *units, uint32_t begin)
{
    size_t low = 0, high = units->n;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (units->items[mid].begin < begin)
            low = mid + 1;
        else
            high = mid;
    }
    return low < units->n && units->items[low].begin == begin
               ? &units->items[low]
               : NULL;
}

/* One issuer at lexeme `at`. */
struct issuer {
    tracuu_str name;
    const char *code; /* NULL: not known */
    const char *mark;
    const char *old_code; /* up to the end of a year, 0: never another */
    unsigned old_until;
    size_t end;
};

static void read_code(const struct tc_lexeme *lex, struct issuer *ret)
{
    unsigned row;

    if (!tc_phrase_longest(TC_TABLE_DOC_ISSUERS, lex, &row))
        return;
    ret->code = tc_phrase_cell(TC_TABLE_DOC_ISSUERS, row, ISSUER_CODE);
    ret->mark = tc_phrase_cell(TC_TABLE_DOC_ISSUERS, row, ISSUER_MARK);
    ret->old_code = tc_phrase_cell(TC_TABLE_DOC_ISSUERS, row, ISSUER_OLD_CODE);
    ret->old_until = (unsigned)strtoul(
        tc_phrase_cell(TC_TABLE_DOC_ISSUERS, row, ISSUER_OLD_UNTIL), NULL, 10);
}

static bool issuer_read(struct tc_finds *finds, const struct units *units,
                        size_t at, struct issuer *ret)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const struct tc_find *unit;
    const char *title = NULL;
    unsigned row;
    size_t n;

    *ret = (struct issuer){0};
    read_code(&lex[at], ret);
    unit = unit_at(units, lex[at].begin);
    n = unit ? 0 : tc_phrase_longest(TC_TABLE_DOC_TITLES, &lex[at], &row);
    if (n) {
        title = tc_phrase_cell(TC_TABLE_DOC_TITLES, row, TITLE_NAME);
        if (tc_phrase_cell(TC_TABLE_DOC_TITLES, row, TITLE_SCOPE)[0] == 'w') {
            ret->name = (tracuu_str){title, strlen(title)};
            ret->end = at + n;
            return true;
        }
        at += n;
        unit = unit_at(units, lex[at].begin);
        if (unit)
            read_code(&lex[at], ret);
    }
    if (!unit)
        return false;
    while (at < finds->lexemes.n && lex[at].end < unit->end)
        at++;
    ret->end = at + 1;
    ret->name = unit->value;
    if (title) {
        tc_buf_clear(&finds->scratch);
        tc_buf_printf(&finds->scratch, "%s %.*s", title, (int)unit->value.len,
                      unit->value.ptr);
        ret->name = tc_find_scratch(finds);
    }
    return true;
}

/* ---- values ---- */

static void put_part(struct tc_buf *buf, tracuu_str part)
{
    uint8_t *out = part.len ? tc_buf_reserve(buf, part.len) : NULL;

    if (!out)
        return;
    /* The value is cut at bars and semicolons. */
    for (size_t i = 0; i < part.len; i++) {
        char c = part.ptr[i];

        out[i] = c == '|' || c == ';' ? ',' : (uint8_t)c;
    }
    buf->len += part.len;
}

tracuu_str tc_directive_value(struct tc_finds *finds, const tracuu_str *parts)
{
    size_t n = TC_PARTS;

    while (n > 1 && parts[n - 1].len == 0)
        n--;
    tc_buf_clear(&finds->scratch);
    for (size_t i = 0; i < n; i++) {
        if (i)
            tc_buf_put_u8(&finds->scratch, '|');
        put_part(&finds->scratch, parts[i]);
    }
    return tc_find_scratch(finds);
}

static tracuu_str copy(struct tc_finds *finds, const char *s)
{
    return *s ? tc_find_copy(finds, s, strlen(s)) : (tracuu_str){"", 0};
}

/* The Assembly and its committee sign with the number of their term. */
static tracuu_str assembly_of(struct tc_finds *finds,
                              const struct tc_doc_symbol *symbol)
{
    char roman[12];

    if (!symbol->term || symbol->term >= 90)
        return (tracuu_str){"", 0};
    tc_roman_write(symbol->term, roman);
    tc_buf_clear(&finds->scratch);
    tc_buf_printf(&finds->scratch, "%s khóa %s",
                  symbol->standing ? "Ủy ban Thường vụ Quốc hội" : "Quốc hội",
                  roman);
    return tc_find_scratch(finds);
}

static void fill_parts(struct tc_finds *finds, const struct tc_reference *r,
                       tracuu_str *parts)
{
    char digits[16];

    parts[TC_PART_TYPE] = copy(finds, r->type);
    parts[TC_PART_NUMBER] = copy(finds, r->symbol.number);
    if (r->symbol.year) {
        snprintf(digits, sizeof digits, "%u", r->symbol.year);
        parts[TC_PART_YEAR] = copy(finds, digits);
    }
    parts[TC_PART_SYMBOL] = r->name.len ? r->name : copy(finds, r->symbol.text);
    if (tc_day_of_month(r->day)) {
        snprintf(digits, sizeof digits, "%04u-%02u-%02u", tc_day_year(r->day),
                 tc_day_month(r->day), tc_day_of_month(r->day));
        parts[TC_PART_DATE] = copy(finds, digits);
    }
    parts[TC_PART_ISSUER] =
        r->issuer.len ? r->issuer : assembly_of(finds, &r->symbol);
    parts[TC_PART_ARTICLE] = r->part;
}

/* "Luật Thanh niên số 57/2020/QH14" is also found by its name, and so is the
 * number alone when it is known. */
static void emit_law(struct tc_finds *finds, const struct tc_reference *r)
{
    struct tc_find *find =
        tc_find_add(finds, TRACUU_DIRECTIVE, r->first, r->end - 1);

    if (!find)
        return;
    *find = finds->items[finds->n - 2];
    find->alias = true;
    find->parts[TC_PART_TYPE] = copy(finds, r->type);
    find->parts[TC_PART_NUMBER] = (tracuu_str){"", 0};
    find->parts[TC_PART_SYMBOL] = r->law;
    find->value = tc_directive_value(finds, find->parts);
}

static void emit_place(struct tc_finds *finds, struct tc_reference *r)
{
    struct tc_find *find;
    tracuu_str parts[TC_PARTS] = {{"", 0}};

    for (size_t i = 0; i < TC_PARTS; i++)
        parts[i] = (tracuu_str){"", 0};
    /* "năm 2013" behind the number is the year of the number. */
    if (r->day && !tc_day_of_month(r->day) && !r->symbol.year)
        r->symbol.year = tc_day_year(r->day);
    fill_parts(finds, r, parts);
    find = tc_find_add(finds, TRACUU_DIRECTIVE, r->first, r->end - 1);
    if (!find)
        return;
    find->role = r->role;
    find->rootless =
        r->law.len && !r->symbol.number[0] && !r->symbol.year && !r->day;
    find->tentative = r->tentative && !r->issuer.len && !r->day;
    find->flags = r->derived ? TRACUU_ENTITY_DERIVED : 0;
    memcpy(find->parts, parts, sizeof parts);
    find->value = tc_directive_value(finds, find->parts);
    if (!r->law.len)
        r->law = tc_law_of_number(parts, &r->type);
    if (r->law.len && r->symbol.number[0])
        emit_law(finds, r);
}

static void emit(struct tc_finds *finds, struct tc_reference *r)
{
    for (size_t i = 0; i < r->n_others; i++) {
        struct tc_reference other = *r;

        other.first = r->others[i].first;
        other.end = r->others[i].end;
        other.part = r->others[i].name;
        emit_place(finds, &other);
    }
    emit_place(finds, r);
}

/* A decree is the Government's, whoever is said to have signed it. */
static void settle_issuer(const struct tc_reference *r, struct issuer *issuer)
{
    if (strcmp(r->type, "NĐ") != 0 || !issuer->code ||
        strcmp(issuer->code, "TTg") != 0)
        return;
    issuer->code = "CP";
    issuer->name = (tracuu_str){GOVERNMENT, strlen(GOVERNMENT)};
}

/* The code of an issuer when a document was issued. */
static const char *code_then(const struct tc_reference *r,
                             const struct issuer *issuer)
{
    unsigned year = r->symbol.year ? r->symbol.year : tc_day_year(r->day);

    return year && year <= issuer->old_until ? issuer->old_code : issuer->code;
}

static void derive_symbol(struct tc_reference *r, const struct issuer *issuer)
{
    /* A letter has no type in its symbol, a law no body. */
    static const char *const without[] = {"CV", "CĐ", "L", "BL", "PL", "HP"};

    if (r->symbol.text[0] || r->name.len || !issuer->code ||
        !r->symbol.number[0])
        return;
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (strcmp(r->type, without[i]) == 0)
            return;
    snprintf(r->symbol.text, sizeof r->symbol.text, "%s%s%s", r->type,
             issuer->mark, code_then(r, issuer));
    r->derived = true;
}

/* Whether two issuers sign one document: they have one code. */
static bool same_code(const struct issuer *a, const struct issuer *b)
{
    return a->code && b->code && strcmp(a->code, b->code) == 0;
}

/* In a query the issuer may follow without "của", but only one of the centre:
 * "chỉ thị 35 sở tư pháp" asks for both. */
static bool is_central(const struct issuer *issuer)
{
    size_t n = issuer->code ? strlen(issuer->code) : 0;

    return n && (strcmp(issuer->code + n - 2, "TW") == 0 ||
                 strcmp(issuer->code, "TTg") == 0 ||
                 strcmp(issuer->code, "CP") == 0);
}

/* Further bodies that sign a joint document: "của Bộ Tư pháp và Bộ Nội vụ". */
static void read_joint(struct tc_finds *finds, const struct units *units,
                       struct tc_reference *r)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    for (unsigned i = 0; i < MAX_JOINT; i++) {
        const struct tc_lexeme *l = &lex[r->end];
        struct issuer more;

        if (!tc_lex_is_mark(l, ',') && !tc_lex_is_mark(l, '-') &&
            !tc_lex_is(l, TC_W_VA))
            return;
        if (!issuer_read(finds, units, r->end + 1, &more))
            return;
        tc_buf_clear(&finds->scratch);
        tc_buf_printf(&finds->scratch, "%.*s, %.*s", (int)r->issuer.len,
                      r->issuer.ptr, (int)more.name.len, more.name.ptr);
        r->issuer = tc_find_scratch(finds);
        r->end = more.end;
    }
}

static void attach(struct tc_finds *finds, const struct units *units,
                   struct tc_reference *r)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_reference second = *r;
    struct issuer issuer, other;
    bool two = false;

    if (!r->issuer_at || r->issuer.len ||
        !issuer_read(finds, units, r->issuer_at, &issuer) ||
        (r->issuer_at == r->end && !is_central(&issuer))) {
        if (!r->needs_issuer)
            emit(finds, r);
        return;
    }
    if (!r->issuer_inside)
        r->end = issuer.end;
    if (!r->issuer_inside &&
        (tc_lex_is_mark(&lex[r->end], ',') ||
         tc_lex_is(&lex[r->end], TC_W_VA)) &&
        issuer_read(finds, units, r->end + 1, &other) &&
        same_code(&issuer, &other)) {
        two = true;
        r->end = other.end;
    }
    if (!r->day && !r->issuer_inside)
        r->end += tc_reference_day(&lex[r->end], &r->day);
    settle_issuer(r, &issuer);
    r->issuer = issuer.name;
    if (strstr(r->type, "LT") && !r->issuer_inside)
        read_joint(finds, units, r);
    derive_symbol(r, &issuer);
    emit(finds, r);
    if (two) {
        second.day = r->day;
        second.end = r->end;
        second.issuer = other.name;
        derive_symbol(&second, &other);
        emit(finds, &second);
    }
}

/* "Nghị quyết số 18, 19-NQ/TW": what stands behind the last number is of both,
 * where the first has nothing of its own. */
static void share_symbol(const struct tc_finds *finds, struct tc_reference *r,
                         const struct tc_reference *next)
{
    char number[sizeof r->symbol.number];

    if (r->symbol.text[0] || r->symbol.year || r->day || r->name.len ||
        !next->symbol.text[0] || !next->symbol.n_lex ||
        finds->lexemes.lex[next->first].kind != TC_LEX_NUMBER)
        return;
    memcpy(number, r->symbol.number, sizeof number);
    r->symbol = next->symbol;
    memcpy(r->symbol.number, number, sizeof number);
}

/* "Kết luận số 28 và 34 của Bộ Chính trị": what follows the last of several in
 * a row is of all of them, but for the day where numbers have years. */
static void share_tail(struct tc_finds *finds)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    for (size_t i = finds->n_references; i-- > 1;) {
        struct tc_reference *r = &finds->references[i - 1];
        const struct tc_reference *next = r + 1;
        bool row = tc_lex_is_mark(&lex[r->end], ',') ||
                   tc_lex_is(&lex[r->end], TC_W_VA);

        if (!row || !r->symbol.number[0] || next->first > r->end + 2 ||
            strcmp(r->type, next->type) != 0)
            continue;
        share_symbol(finds, r, next);
        if (r->issuer_at || r->day)
            continue;
        r->issuer_at = next->issuer_at;
        r->issuer_inside = true;
        if (!r->symbol.year && !next->symbol.year)
            r->day = next->day;
    }
}

void tc_attach_issuers(struct tc_finds *finds, size_t units)
{
    size_t n = finds->n - units;
    struct tc_find *copies = NULL;
    struct units window = {0};

    if (finds->n_references == 0)
        return;
    /* Adding finds may move them; the units are looked at from a copy. */
    if (n) {
        copies = tc_arena_alloc(&finds->arena, n * sizeof *copies);
        if (!copies) {
            finds->failed = true;
            return;
        }
        memcpy(copies, finds->items + units, n * sizeof *copies);
        window = (struct units){copies, n};
    }
    share_tail(finds);
    for (size_t i = 0; i < finds->n_references; i++)
        attach(finds, &window, &finds->references[i]);
}
