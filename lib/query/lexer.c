/* Lexer: one symbol at a time, by looking at the next few characters. */
#include "query/lexer.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "query/fields.h"

/* NEAR without a number. */
#define NEAR_DEFAULT 10

/* The character at `at`, U+FFFD if ill-formed, -1 at the end. */
static UChar32 look(const struct tc_lexer *lexer, size_t at, size_t *ret_next)
{
    const uint8_t *bytes = (const uint8_t *)lexer->text;
    int64_t i = (int64_t)at;
    UChar32 c;

    if (at >= lexer->len) {
        *ret_next = at;
        return -1;
    }
    U8_NEXT_OR_FFFD(bytes, i, (int64_t)lexer->len, c);
    *ret_next = (size_t)i;
    return c;
}

static bool is_quote(UChar32 c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0x00AB ||
           c == 0x00BB || c == 0xFF02;
}

static bool is_dash(UChar32 c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* White space, and what is as invisible: controls and NUL. */
static bool is_blank(UChar32 c)
{
    return c >= 0 && (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR);
}

static bool is_special(const struct tc_lexer *lexer, UChar32 c)
{
    if (lexer->plain)
        return false;
    if (lexer->in_quotes)
        return is_quote(c);
    return is_quote(c) || c == '(' || c == ')';
}

static struct tc_symbol make(struct tc_lexer *lexer, enum tc_symbol_kind kind,
                             size_t begin, size_t end)
{
    lexer->at = end;
    return (struct tc_symbol){.kind = kind, .begin = begin, .end = end};
}

static bool is_hebrew(UChar32 c)
{
    return u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_HEBREW_LETTER;
}

/* End of the chunk of text that begins at `at`.  Between Hebrew letters a
 * double quote is part of a word (UAX #29, WB7b). */
static size_t chunk_end(const struct tc_lexer *lexer, size_t at)
{
    UChar32 before = 0;

    for (;;) {
        size_t next, beyond;
        UChar32 c = look(lexer, at, &next);

        if (c < 0 || is_blank(c))
            return at;
        if (is_special(lexer, c) && !(c == '"' && is_hebrew(before) &&
                                      is_hebrew(look(lexer, next, &beyond))))
            return at;
        before = c;
        at = next;
    }
}

/* A sign at the start of a chunk is an operator when something follows it
 * directly; a dash, moreover, when that is no digit and no other dash. */
static bool is_operator(const struct tc_lexer *lexer, UChar32 sign,
                        size_t after)
{
    size_t next;
    UChar32 c = look(lexer, after, &next);

    if (c < 0 || is_blank(c) || c == ')')
        return false;
    if (sign == '+')
        return c != '+';
    return !u_isdigit(c) && !is_dash(c);
}

static bool chunk_is(const struct tc_lexer *lexer, size_t begin, size_t end,
                     const char *word)
{
    return end - begin == strlen(word) &&
           memcmp(lexer->text + begin, word, end - begin) == 0;
}

/* NEAR or NEAR/n with n of one to four digits; -1 when the chunk is neither. */
static int near_distance(const struct tc_lexer *lexer, size_t begin, size_t end)
{
    const char *p = lexer->text + begin;
    int n = 0;

    if (chunk_is(lexer, begin, end, "NEAR"))
        return NEAR_DEFAULT;
    if (end - begin < 6 || end - begin > 9 || memcmp(p, "NEAR/", 5) != 0)
        return -1;
    for (size_t i = 5; i < end - begin; i++) {
        if (p[i] < '0' || p[i] > '9')
            return -1;
        n = n * 10 + (p[i] - '0');
    }
    return n;
}

/* An operator word, or TC_SYM_TEXT. */
static enum tc_symbol_kind keyword(const struct tc_lexer *lexer, size_t begin,
                                   size_t end, uint32_t *ret_number)
{
    int distance = near_distance(lexer, begin, end);

    if (distance >= 0) {
        *ret_number = (uint32_t)distance;
        return TC_SYM_NEAR;
    }
    if (chunk_is(lexer, begin, end, "AND"))
        return TC_SYM_AND;
    if (chunk_is(lexer, begin, end, "OR"))
        return TC_SYM_OR;
    if (chunk_is(lexer, begin, end, "NOT"))
        return TC_SYM_NOT;
    return TC_SYM_TEXT;
}

/* "title:" with something directly after it; its length, or 0. */
static size_t title_field(const struct tc_lexer *lexer, size_t at)
{
    size_t n = tc_field_title_at(lexer->text + at, lexer->len - at);
    size_t next;
    UChar32 c;

    if (!n)
        return 0;
    c = look(lexer, at + n, &next);
    return c >= 0 && !is_blank(c) && c != ')' ? n : 0;
}

/* "vb: 35-CT/TW": a blank before a value that can hardly be anything else, a
 * quotation or a chunk with a digit.  Returns where the value begins. */
static size_t skip_blank(const struct tc_lexer *lexer, size_t at)
{
    size_t begin = at, next;
    UChar32 c = look(lexer, begin, &next);

    while (is_blank(c)) {
        begin = next;
        c = look(lexer, begin, &next);
    }
    if (is_quote(c))
        return begin;
    for (size_t i = begin, end = chunk_end(lexer, begin); i < end; i++)
        if (lexer->text[i] >= '0' && lexer->text[i] <= '9')
            return begin;
    return at;
}

/* The value of a field that begins at `at`: a quotation, which may lack its
 * end, or a chunk.  False when there is neither. */
static bool find_value(const struct tc_lexer *lexer, size_t at,
                       struct tc_symbol *symbol)
{
    size_t next;
    UChar32 c;

    at = skip_blank(lexer, at);
    c = look(lexer, at, &next);

    symbol->value_begin = at;
    symbol->value_end = symbol->end = chunk_end(lexer, at);
    if (!is_quote(c))
        return symbol->end > at;
    symbol->value_begin = next;
    do {
        at = next;
        c = look(lexer, at, &next);
    } while (c >= 0 && !is_quote(c));
    symbol->value_end = at;
    symbol->end = c >= 0 ? next : at;
    symbol->unclosed = c < 0;
    return at > symbol->value_begin;
}

static struct tc_symbol text_chunk(struct tc_lexer *lexer, size_t begin)
{
    size_t end = chunk_end(lexer, begin);
    struct tc_symbol symbol = make(lexer, TC_SYM_TEXT, begin, end);

    if (lexer->plain || lexer->in_quotes)
        return symbol;
    symbol.kind = keyword(lexer, begin, end, &symbol.number);
    if (end - begin > 1 && lexer->text[end - 1] == '*') {
        symbol.star = true;
        symbol.end--;
    }
    return symbol;
}

/* The field that begins here; its name as a word where it has no value.  Of
 * kind END where none does. */
static struct tc_symbol take_field(struct tc_lexer *lexer, size_t begin)
{
    struct tc_symbol symbol = {.kind = TC_SYM_FIELD, .begin = begin};
    size_t len;

    symbol.field = tc_field_at(lexer->text + begin, lexer->len - begin, &len,
                               &symbol.overlap);
    if (!symbol.field)
        return (struct tc_symbol){.kind = TC_SYM_END};
    if (find_value(lexer, begin + len, &symbol)) {
        lexer->at = symbol.end;
        return symbol;
    }
    symbol = text_chunk(lexer, begin);
    symbol.is_field_name = symbol.kind == TC_SYM_TEXT;
    return symbol;
}

struct tc_symbol tc_lexer_next(struct tc_lexer *lexer)
{
    size_t begin = lexer->at;
    size_t next, title;
    UChar32 c = look(lexer, begin, &next);
    struct tc_symbol field;

    while (is_blank(c)) {
        begin = next;
        c = look(lexer, begin, &next);
    }
    if (c < 0)
        return make(lexer, TC_SYM_END, begin, begin);
    if (lexer->plain)
        return text_chunk(lexer, begin);
    if (is_quote(c))
        return make(lexer, TC_SYM_QUOTE, begin, next);
    if (lexer->in_quotes)
        return text_chunk(lexer, begin);
    if (c == '(')
        return make(lexer, TC_SYM_OPEN, begin, next);
    if (c == ')')
        return make(lexer, TC_SYM_CLOSE, begin, next);
    if (c == '+' && is_operator(lexer, '+', next))
        return make(lexer, TC_SYM_PLUS, begin, next);
    if (is_dash(c) && is_operator(lexer, '-', next))
        return make(lexer, TC_SYM_MINUS, begin, next);
    title = title_field(lexer, begin);
    if (title)
        return make(lexer, TC_SYM_TITLE, begin, begin + title);
    field = take_field(lexer, begin);
    return field.kind == TC_SYM_END ? text_chunk(lexer, begin) : field;
}
