/*
 * Laws: laws, codes, ordinances and constitutions, known by their names.
 *
 *     Luật Đất đai năm 2013, Bộ luật Hình sự 2015, Hiến pháp năm 2013
 *     Luật Thanh niên số 57/2020/QH14
 */
#include <stdio.h>
#include <string.h>

#include "entity/directive.h"
#include "entity/laws.h"

static tracuu_str str(const char *s)
{
    return (tracuu_str){s, strlen(s)};
}

static bool is(tracuu_str s, const char *word)
{
    return s.len == strlen(word) && memcmp(s.ptr, word, s.len) == 0;
}

/* Columns of tables/doc_laws.tsv. */
enum { NAME, NUMBERS, TYPE };

/* "năm 2013", "2013" or "(2013)". */
static size_t read_year(const struct tc_lexeme *lex, unsigned *ret_year)
{
    size_t n = tc_lex_is(lex, TC_W_NAM) || tc_lex_is_mark(lex, '(');
    const struct tc_lexeme *l = &lex[n];

    if (l->kind != TC_LEX_NUMBER || tc_lex_bytes(l) != 4 || l->value < 1945 ||
        l->value > 2100)
        return 0;
    if (n && lex->kind == TC_LEX_MARK && !tc_lex_is_mark(&lex[2], ')'))
        return 0;
    *ret_year = l->value;
    return n + 1 + (n && lex->kind == TC_LEX_MARK);
}

/* "(sửa đổi, bổ sung)" behind the name of a law. */
static size_t skip_amended(const struct tc_lexeme *lex)
{
    if (!tc_lex_is_mark(lex, '(') || !tc_lex_is(&lex[1], TC_W_SUA))
        return 0;
    for (size_t n = 2; n < 8; n++)
        if (tc_lex_is_mark(&lex[n], ')'))
            return n + 1;
    return 0;
}

/* Whether a row of numbers, "07/2017/QH14 31/2024/QH15", has one, which is
 * without leading zeros. */
static bool has_number(const char *numbers, tracuu_str number)
{
    for (size_t len; *numbers; numbers += len + (numbers[len] == ' ')) {
        numbers += strspn(numbers, "0");
        len = strcspn(numbers, " ");
        if (len == number.len && memcmp(numbers, number.ptr, len) == 0)
            return true;
    }
    return false;
}

static bool is_law(tracuu_str type)
{
    return is(type, "L") || is(type, "BL") || is(type, "PL");
}

/* "57/2020/QH14"; "" when a part is missing or longer than any. */
static tracuu_str number_of(const tracuu_str *parts, char *out, size_t size)
{
    tracuu_str number = parts[TC_PART_NUMBER], year = parts[TC_PART_YEAR],
               symbol = parts[TC_PART_SYMBOL];

    if (!number.len || !year.len ||
        number.len + year.len + symbol.len + 3 > size)
        return str("");
    snprintf(out, size, "%.*s/%.*s/%.*s", (int)number.len, number.ptr,
             (int)year.len, year.ptr, (int)symbol.len, symbol.ptr);
    return str(out);
}

tracuu_str tc_law_of_number(const tracuu_str *parts, const char **type)
{
    char out[64];
    tracuu_str number = number_of(parts, out, sizeof out);

    if (!number.len || !is_law(parts[TC_PART_TYPE]))
        return str("");
    for (unsigned row = 0; row < tc_tables[TC_TABLE_DOC_LAWS].n_rows; row++)
        if (has_number(tc_phrase_cell(TC_TABLE_DOC_LAWS, row, NUMBERS),
                       number)) {
            if (*tc_phrase_cell(TC_TABLE_DOC_LAWS, row, TYPE))
                *type = tc_phrase_cell(TC_TABLE_DOC_LAWS, row, TYPE);
            return str(tc_phrase_cell(TC_TABLE_DOC_LAWS, row, NAME));
        }
    return str("");
}

/* The day of a law; but that of "Thông tư 01 hướng dẫn Luật Cư trú ngày
 * 6/1/2016 của Bộ Công an" is the day of the circular, and that of "thông qua
 * Luật Cạnh tranh(9/11/2004)" of the article whose headline this is. */
static size_t read_law_day(const struct tc_lexeme *lex, struct tc_reference *r)
{
    uint32_t day = r->day;
    size_t n = tc_reference_day(lex, &day);

    if (tc_lex_is_mark(lex, '(') && tc_lex_glued(lex))
        return 0;
    if (r->name.len && tc_lex_is(&lex[n], TC_W_CUA) &&
        !tc_lex_is(&lex[n + 1], TC_W_QUOC) &&
        !tc_lex_is(&lex[n + 1], TC_W_UY) && !tc_lex_is(&lex[n + 1], TC_W_NUOC))
        return 0;
    r->day = day;
    return n;
}

size_t tc_law_add(struct tc_finds *finds, struct tc_reference *r, size_t at,
                  const char *name)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t n = skip_amended(&lex[at]);
    struct tc_doc_symbol symbol;
    bool so;

    if (n && read_year(&lex[at + n], &r->symbol.year))
        at += n;
    n = read_year(&lex[at], &r->symbol.year);
    r->name = r->law = str(name);
    if (n)
        tc_find_take(finds, at, at + n - 1, TC_TAKEN_NUMBER);
    at += n;
    so = tc_lex_is(&lex[at], TC_W_SO);
    if (tc_symbol_read(&finds->lexemes, &lex[at + so], true, &symbol) &&
        (so || symbol.term)) {
        r->symbol = symbol;
        r->name = str("");
        tc_find_take(finds, at + so, at + so + symbol.n_lex - 1,
                     TC_TAKEN_NUMBER);
        at += so + symbol.n_lex;
    }
    r->end = at + read_law_day(&lex[at], r);
    tc_reference_add(finds, r);
    return r->end;
}

/* "pháp luật về ..." names no law, and "Công ước Luật Biển" none of a state. */
static bool is_law_at_large(const struct tc_finds *finds,
                            const struct tc_reference *r, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t word = at ? at - 1 : 0;

    return strcmp(r->type, "L") == 0 && word > 0 &&
           (tc_lex_is(&lex[word - 1], TC_W_PHAP) ||
            tc_lex_is(&lex[word - 1], TC_W_UOC));
}

/* "Luật Phá sản của Mỹ". */
static bool is_foreign(const struct tc_lexeme *lex)
{
    unsigned row;

    if (tc_lex_is(lex, TC_W_CUA))
        lex++;
    return lex->flags & TC_LEX_CAPITAL &&
           tc_phrase_longest(TC_TABLE_COUNTRIES, lex, &row) > 0;
}

size_t tc_law_read(struct tc_finds *finds, struct tc_reference *r, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t skip = tc_lex_is(&lex[at], TC_W_VE), n;
    const char *name;
    unsigned row, year;

    if (is_law_at_large(finds, r, at))
        return 0;
    if (strcmp(r->type, "HP") == 0)
        return r->part.len || read_year(&lex[at], &year)
                   ? tc_law_add(finds, r, at, "")
                   : 0;
    if (strcmp(r->type, "ĐL") == 0)
        return 0;
    n = tc_phrase_longest(TC_TABLE_DOC_LAWS, &lex[at + skip], &row);
    name = n ? tc_phrase_cell(TC_TABLE_DOC_LAWS, row, NAME) : "";
    if (!*name || is_foreign(&lex[at + skip + n]))
        return 0;
    if (*tc_phrase_cell(TC_TABLE_DOC_LAWS, row, TYPE))
        r->type = tc_phrase_cell(TC_TABLE_DOC_LAWS, row, TYPE);
    return tc_law_add(finds, r, at + skip + n, name);
}
