/* Symbol: reading the forms of numbers and codes. */
#include "entity/doc_symbol.h"

#include <stdio.h>
#include <string.h>

/* A code under way. */
struct code {
    char text[TC_SYMBOL_MAX];
    size_t len;
    bool bad;
    size_t n_atoms;
    unsigned first_row; /* of the table of codes; NO_ROW: not in it */
    unsigned last_row;
    unsigned number; /* behind the last atom: the 14 of QH14 */
};

#define NO_ROW UINT32_MAX

enum { CODE_NAME, CODE_CLASS, CODE_BODY };

static const char *class_of(unsigned row)
{
    return row == NO_ROW ? ""
                         : tc_phrase_cell(TC_TABLE_DOC_CODES, row, CODE_CLASS);
}

static bool is_class(unsigned row, const char *class)
{
    return strcmp(class_of(row), class) == 0;
}

static void put(struct code *code, const char *ptr, size_t len)
{
    if (code->len + len + 1 > sizeof code->text) {
        code->bad = true;
        return;
    }
    memcpy(code->text + code->len, ptr, len);
    code->len += len;
    code->text[code->len] = '\0';
}

/* ---- atoms ---- */

static bool looks_like_code(const struct tc_lexemes *lexemes,
                            const struct tc_lexeme *l, unsigned row)
{
    if (l->flags & TC_LEX_UPPER)
        return true;
    return (lexemes->lenient || l->flags & TC_LEX_CAPITAL) && row != NO_ROW;
}

/* One atom of a code: letters, perhaps with digits behind them. */
static size_t read_atom(const struct tc_lexemes *lexemes,
                        const struct tc_lexeme *lex, struct code *code)
{
    unsigned row = NO_ROW;
    size_t n = tc_phrase_longest(TC_TABLE_DOC_CODES, lex, &row);

    if (lex->kind != TC_LEX_WORD)
        return 0;
    if (n == 0)
        row = NO_ROW, n = 1;
    if (!looks_like_code(lexemes, lex, row))
        return 0;
    if (row != NO_ROW) {
        const char *name = tc_phrase_cell(TC_TABLE_DOC_CODES, row, CODE_NAME);

        put(code, name, strlen(name));
    } else {
        put(code, lexemes->text + lex->begin, tc_lex_bytes(lex));
    }
    if (code->n_atoms == 0)
        code->first_row = row;
    code->last_row = row;
    code->number = 0;
    if (lex[n].kind == TC_LEX_NUMBER && tc_lex_glued(&lex[n]) &&
        tc_lex_bytes(&lex[n]) <= 2) {
        put(code, lexemes->text + lex[n].begin, tc_lex_bytes(&lex[n]));
        code->number = lex[n].value;
        n++;
    }
    while (tc_lex_is_mark(&lex[n], '&') && lex[n + 1].flags & TC_LEX_UPPER &&
           tc_lex_glued(&lex[n + 1])) {
        put(code, "&", 1);
        put(code, lexemes->text + lex[n + 1].begin, tc_lex_bytes(&lex[n + 1]));
        n += 2;
    }
    code->n_atoms++;
    return n;
}

/* The point of "NQ.HĐTP"; that of "35-CT.Nghị quyết" ends a sentence. */
static bool is_point(const struct tc_lexeme *l, const struct code *code)
{
    return tc_lex_is_mark(l, '.') && tc_lex_glued(l) && tc_lex_glued(l + 1) &&
           l[1].flags & TC_LEX_UPPER && code->n_atoms == 1 &&
           is_class(code->first_row, "type");
}

/* The atoms of a code with the marks between them, a blank beside a mark or a
 * point for one allowed where a known code follows ("TT- BVHTTDL"). */
static size_t read_code(const struct tc_lexemes *lexemes,
                        const struct tc_lexeme *lex, struct code *code)
{
    size_t at = read_atom(lexemes, lex, code);

    if (at == 0)
        return 0;
    while (code->n_atoms < 12) {
        struct code before = *code;
        bool spaced, mark = tc_lex_is_mark(&lex[at], '-') ||
                            tc_lex_is_mark(&lex[at], '/') ||
                            is_point(&lex[at], code);
        size_t n;

        /* In a query a blank may do for the mark: "35 CT TW". */
        if (!mark && !(lexemes->lenient && code->n_atoms == 1 &&
                       is_class(code->first_row, "type")))
            break;
        spaced = !mark || tc_lex_is_mark(&lex[at], '.') ||
                 lex[at].flags & TC_LEX_SPACED ||
                 lex[at + 1].flags & TC_LEX_SPACED;
        put(code, mark && lex[at].value == '/' ? "/" : "-", 1);
        n = read_atom(lexemes, &lex[at + mark], code);
        if (n == 0 || (spaced && code->last_row == NO_ROW)) {
            *code = before;
            break;
        }
        at += mark + n;
    }
    return at;
}

/* ---- the whole ---- */

/* A number of at most six digits, with a NUL behind; returns its length. */
static size_t write_number(uint32_t value, char *out)
{
    char digits[8];
    size_t n = 0, len;

    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    for (len = 0; n; len++)
        out[len] = digits[--n];
    out[len] = '\0';
    return len;
}

bool tc_symbol_number(const struct tc_lexemes *lexemes,
                      const struct tc_lexeme *lex,
                      struct tc_doc_symbol *ret_symbol)
{
    const struct tc_lexeme *next = &lex[1];
    size_t n;

    *ret_symbol = (struct tc_doc_symbol){.type = ""};
    if (lex->kind != TC_LEX_NUMBER || tc_lex_bytes(lex) > 6)
        return false;
    n = write_number(lex->value, ret_symbol->number);
    ret_symbol->n_lex = 1;
    if (next->kind == TC_LEX_WORD && tc_lex_glued(next) &&
        tc_lex_bytes(next) == 1) {
        char letter = lexemes->text[next->begin];

        ret_symbol->number[n] = letter >= 'A' && letter <= 'Z'
                                    ? (char)(letter + 'a' - 'A')
                                    : letter;
        ret_symbol->n_lex = 2;
    }
    return true;
}

static bool is_year(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_NUMBER && tc_lex_bytes(l) == 4 &&
           l->value >= 1900 && l->value <= 2100;
}

/* Whether two marks in a row with nothing between them would be a date or a
 * fraction: "12/2019/" is neither, "12/2019" may be both. */
static bool read_year(const struct tc_lexeme *lex, size_t *at,
                      struct tc_doc_symbol *symbol)
{
    size_t n = *at, code;
    bool mark;

    if (!tc_lex_is_mark(&lex[n], '/') || !is_year(&lex[n + 1]))
        return false;
    mark = tc_lex_is_mark(&lex[n + 2], '/') || tc_lex_is_mark(&lex[n + 2], '-');
    code = n + 2 + mark;
    if (lex[code].kind != TC_LEX_WORD ||
        (!mark && !(lex[code].flags & TC_LEX_UPPER)))
        return false;
    symbol->year = lex[n + 1].value;
    *at = code;
    return true;
}

/* The Prime Minister's TTg is often written TT: "15/2019/QĐ-TT". */
static void mend_prime_minister(struct code *code)
{
    if (code->n_atoms == 2 && code->len > 3 &&
        is_class(code->first_row, "type") &&
        memcmp(code->text + code->len - 3, "-TT", 4) == 0)
        put(code, "g", 1);
}

static void set_type(struct tc_doc_symbol *symbol, const struct code *code)
{
    if (!is_class(code->first_row, "type"))
        return;
    symbol->type =
        tc_phrase_cell(TC_TABLE_DOC_CODES, code->first_row, CODE_BODY);
    if (!symbol->type[0])
        symbol->type =
            tc_phrase_cell(TC_TABLE_DOC_CODES, code->first_row, CODE_NAME);
}

/* Between the type and a body of the Party stands a slash, whatever was
 * written; elsewhere what was written. */
static void set_text(struct tc_doc_symbol *symbol, const struct code *code)
{
    memcpy(symbol->text, code->text, sizeof symbol->text);
    if (code->n_atoms == 2 && symbol->type[0] && !symbol->year &&
        is_class(code->last_row, "party")) {
        char *mark = strchr(symbol->text, '-');

        if (mark)
            *mark = '/';
    }
}

/* Whether number, mark and the code that begins with `first` make a symbol;
 * `mark` is '/', '-' or, also where there is nothing, ' ' ("15CP"). */
static bool accept(const struct tc_lexemes *lexemes, uint32_t mark,
                   const struct tc_lexeme *first, const struct code *code,
                   bool headed, struct tc_doc_symbol *symbol)
{
    bool glued = tc_lex_glued(first), upper = first->flags & TC_LEX_UPPER;
    bool typed = is_class(code->first_row, "type");
    bool body = code->last_row != NO_ROW && code->n_atoms >= 2;
    bool assembly = is_class(code->last_row, "assembly") && code->number;

    symbol->known = code->first_row != NO_ROW;
    symbol->ends_known = body;
    if (assembly)
        symbol->term = code->number;
    symbol->standing = assembly && strstr(code->text, "UBTVQH");
    if (symbol->year) {
        symbol->sure = typed || assembly || code->n_atoms >= 2;
        return symbol->sure || headed;
    }
    if (mark == ' ')
        return code->n_atoms >= 2
                   ? typed && (headed || body || lexemes->lenient)
                   : headed && (glued || upper) &&
                         is_class(code->first_row, "alone");
    if (typed && code->n_atoms >= 2) {
        symbol->sure = true;
        return true;
    }
    if (is_class(code->first_row, "state") && code->n_atoms >= 2 && mark == '/')
        return true;
    return headed;
}

bool tc_symbol_read(const struct tc_lexemes *lexemes,
                    const struct tc_lexeme *lex, bool headed,
                    struct tc_doc_symbol *ret_symbol)
{
    struct tc_doc_symbol *symbol = ret_symbol;
    struct code code = {.first_row = NO_ROW, .last_row = NO_ROW};
    uint32_t mark = ' ';
    size_t at, n;

    if (!tc_symbol_number(lexemes, lex, symbol))
        return false;
    at = symbol->n_lex;
    if (!read_year(lex, &at, symbol) && lex[at].kind == TC_LEX_MARK) {
        mark = lex[at].value;
        if (mark != '/' && mark != '-')
            return false;
        at++;
    }
    if (lex[at].kind != TC_LEX_WORD)
        return false;
    n = read_code(lexemes, &lex[at], &code);
    mend_prime_minister(&code);
    if (n == 0 || code.bad)
        return false;
    /* "KN06/KN05" are columns of a table. */
    if (code.n_atoms == 1 && code.number && is_class(code.first_row, "type"))
        return false;
    /* Beside a blank only a code that is known, and where a mark is missing
     * ("17/2001 NĐ-CP") one with its type. */
    if (lex[at].flags & TC_LEX_SPACED && code.first_row == NO_ROW)
        return false;
    if (symbol->year && lex[at - 1].kind == TC_LEX_NUMBER &&
        (code.n_atoms < 2 || !is_class(code.first_row, "type")))
        return false;
    if (mark == '-' && lex[at].flags & TC_LEX_SPACED && code.n_atoms < 2)
        return false;
    if (!accept(lexemes, mark, &lex[at], &code, headed, symbol))
        return false;
    set_type(symbol, &code);
    set_text(symbol, &code);
    symbol->n_lex = at + n;
    return true;
}

/* ---- bodies ---- */

tracuu_str tc_symbol_body(tracuu_str symbol, tracuu_str type)
{
    const struct tc_phrases *codes = &tc_tables[TC_TABLE_DOC_CODES];
    const char *class;
    tracuu_str code;

    if (!type.len || symbol.len <= type.len + 1 ||
        memcmp(symbol.ptr, type.ptr, type.len) != 0)
        return (tracuu_str){"", 0};
    class = symbol.ptr[type.len] == '/' ? "party" : "state";
    code = (tracuu_str){symbol.ptr + type.len + 1, symbol.len - type.len - 1};
    for (unsigned row = 0; row < codes->n_rows; row++) {
        const char *name = tc_phrase_cell(TC_TABLE_DOC_CODES, row, CODE_NAME);
        const char *body = tc_phrase_cell(TC_TABLE_DOC_CODES, row, CODE_BODY);

        if (*name == *code.ptr && strncmp(name, code.ptr, code.len) == 0 &&
            !name[code.len] && (is_class(row, class) || is_class(row, "alone")))
            return (tracuu_str){body, strlen(body)};
    }
    return (tracuu_str){"", 0};
}

/* ---- Roman numerals ---- */

static unsigned roman_digit(char c)
{
    switch (c) {
    case 'I':
    case 'i':
        return 1;
    case 'V':
    case 'v':
        return 5;
    case 'X':
    case 'x':
        return 10;
    case 'L':
    case 'l':
        return 50;
    default:
        return 0;
    }
}

unsigned tc_roman_value(const char *s, size_t n)
{
    unsigned sum = 0;
    char back[12];

    for (size_t i = 0; i < n && n <= 8; i++) {
        unsigned digit = roman_digit(s[i]);
        unsigned next = i + 1 < n ? roman_digit(s[i + 1]) : 0;

        if (!digit)
            return 0;
        sum = digit < next ? sum - digit : sum + digit;
    }
    if (sum == 0 || sum > 89)
        return 0;
    tc_roman_write(sum, back);
    for (size_t i = 0; i < n; i++)
        if (roman_digit(s[i]) != roman_digit(back[i]))
            return 0;
    return back[n] == '\0' ? sum : 0;
}

unsigned tc_roman_read(const struct tc_lexemes *lexemes,
                       const struct tc_lexeme *lex)
{
    unsigned n = tc_lex_bytes(lex);

    if (lex->kind == TC_LEX_NUMBER)
        return n <= 2 ? lex->value : 0;
    if (lex->kind != TC_LEX_WORD ||
        (!lexemes->lenient && !(lex->flags & TC_LEX_UPPER)))
        return 0;
    return tc_roman_value(lexemes->text + lex->begin, n);
}

void tc_roman_write(unsigned number, char *out)
{
    static const struct {
        unsigned value;
        const char *digits;
    } steps[] = {{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"},
                 {5, "V"},  {4, "IV"},  {1, "I"}};
    size_t n = 0;

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        while (number >= steps[i].value) {
            n += (size_t)snprintf(out + n, 12 - n, "%s", steps[i].digits);
            number -= steps[i].value;
        }
    out[n] = '\0';
}
