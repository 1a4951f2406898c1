/* Quantity: the noun that is counted or measured. */
#include <string.h>

#include "entity/quantity.h"

#define DEGREE 0xb0
#define SUPER_TWO 0xb2
#define SUPER_THREE 0xb3

/* Most nouns of a coordination: "xã, phường, thị trấn". */
#define MAX_COORDINATED 5

/* ---- money ---- */

static const char *sign_name(uint32_t mark)
{
    switch (mark) {
    case '$':
        return "USD";
    case 0x20ac:
        return "EUR";
    case 0xa3:
        return "GBP";
    case 0xa5:
        return "JPY";
    case 0x20ab:
        return "đồng";
    default:
        return NULL;
    }
}

size_t tc_currency_sign(const struct tc_lexeme *lex, const char **ret_name)
{
    unsigned row;
    size_t n;

    if (lex->kind == TC_LEX_MARK) {
        *ret_name = sign_name(lex->value);
        return *ret_name != NULL;
    }
    n = tc_phrase_longest(TC_TABLE_CURRENCIES, lex, &row);
    if (n)
        *ret_name = tc_phrase_cell(TC_TABLE_CURRENCIES, row, 0);
    return n;
}

/* "đ/c" is đồng chí. */
static bool is_comrade(const struct tc_lexeme *next)
{
    return tc_lex_is_mark(next, '/') && tc_lex_glued(next) &&
           tc_lex_glued(&next[1]) && tc_lex_is(&next[1], TC_W_C_LETTER);
}

static bool read_money(const struct tc_lexeme *lex, struct tc_noun *ret)
{
    unsigned row;
    size_t n;

    *ret = (struct tc_noun){.kind = TC_NOUN_MONEY};
    if (lex->kind == TC_LEX_MARK) {
        ret->n_lex = tc_currency_sign(lex, &ret->name);
        return ret->n_lex > 0;
    }
    n = tc_phrase_longest(TC_TABLE_CURRENCIES, lex, &row);
    if (!n || is_comrade(&lex[n]))
        return false;
    ret->n_lex = n;
    ret->name = tc_phrase_cell(TC_TABLE_CURRENCIES, row, 0);
    if (*tc_phrase_cell(TC_TABLE_CURRENCIES, row, 1))
        ret->kind = TC_NOUN_CENT;
    return true;
}

/* ---- measures ---- */

/* Measures are written small, but for abbreviations without marks ("Kg",
 * "MW"); a single capital is none ("3G"). */
static bool measure_case_fits(const struct tc_lexeme *l)
{
    if (!(l->flags & TC_LEX_CAPITAL))
        return true;
    return tc_lex_bytes(l) > 1 &&
           (l->flags & TC_LEX_UPPER || !(l->flags & TC_LEX_MARKED));
}

static enum tc_noun_kind measure_kind(const char *kind)
{
    switch (*kind) {
    case 'p':
        return TC_NOUN_PERCENT;
    case 't':
        return TC_NOUN_TIME;
    case 'h':
        return TC_NOUN_HOUR;
    default:
        return TC_NOUN_MEASURE;
    }
}

/* The 2 or 3 of "m2", "km²". */
static unsigned read_area(const struct tc_lexeme *l)
{
    if (!tc_lex_glued(l))
        return 0;
    if (l->kind == TC_LEX_NUMBER && tc_lex_bytes(l) == 1)
        return l->value == 2 || l->value == 3 ? l->value : 0;
    if (l->kind == TC_LEX_MARK)
        return l->value == SUPER_TWO ? 2 : l->value == SUPER_THREE ? 3 : 0;
    return 0;
}

static bool read_degrees(const struct tc_lexeme *lex, struct tc_noun *ret)
{
    if (tc_lex_is(&lex[1], TC_W_C_LETTER) && lex[1].flags & TC_LEX_CAPITAL) {
        ret->n_lex = 2;
        ret->name = "độ C";
    } else {
        ret->n_lex = 1;
        ret->name = "độ";
    }
    return true;
}

static bool read_measure(const struct tc_lexeme *lex, struct tc_noun *ret)
{
    const char *kind;
    unsigned row;
    size_t n;

    *ret = (struct tc_noun){.kind = TC_NOUN_MEASURE};
    if (tc_lex_is_mark(lex, '%')) {
        *ret =
            (struct tc_noun){.kind = TC_NOUN_PERCENT, .n_lex = 1, .name = "%"};
        return true;
    }
    if (tc_lex_is_mark(lex, DEGREE))
        return read_degrees(lex, ret);
    n = tc_phrase_longest(TC_TABLE_MEASURES, lex, &row);
    if (!n || !measure_case_fits(lex))
        return false;
    kind = tc_phrase_cell(TC_TABLE_MEASURES, row, 1);
    ret->n_lex = n;
    ret->name = tc_phrase_cell(TC_TABLE_MEASURES, row, 0);
    ret->kind = measure_kind(kind);
    if (*kind == 'l') {
        ret->area = read_area(&lex[n]);
        ret->n_lex += ret->area != 0;
    }
    return true;
}

/* ---- counted nouns ---- */

/* The class of a row: p(erson), m(ember), o(rg), place is 'l', c(lassifier),
 * g(oal), t(hing). */
static char class_of(unsigned row)
{
    const char *name = tc_phrase_cell(TC_TABLE_COUNTED, row, 0);

    return strcmp(name, "place") == 0 ? 'l' : *name;
}

static bool is_coordinable(char class)
{
    return class == 'm' || class == 'o' || class == 'l';
}

/* Nouns of people, offices and places may have a capital, but "93 Đội Cấn" is
 * an address. */
static bool counted_case_fits(const struct tc_lexeme *lex, size_t n, char class)
{
    if (!(lex->flags & TC_LEX_CAPITAL))
        return true;
    if (n == 1 && lex[1].flags & TC_LEX_CAPITAL)
        return false;
    return lex->flags & TC_LEX_UPPER || class == 'p' || is_coordinable(class);
}

/* Whether a name or a number goes on behind a noun, so that it begins
 * something new: "2 thôn, xã Tân Lập". */
static bool starts_anew(const struct tc_lexeme *behind)
{
    return behind->kind == TC_LEX_NUMBER || behind->flags & TC_LEX_CAPITAL;
}

/* One more noun of a coordination behind `n` lexemes: ", thị trấn", " và
 * thành phố" (only at its end); how many lexemes in all. */
static size_t add_coordinated(const struct tc_lexeme *lex, size_t n, char class,
                              bool and_too)
{
    size_t len;
    unsigned row;

    if (!tc_lex_is_mark(&lex[n], ',') &&
        !(and_too && tc_lex_is(&lex[n], TC_W_VA)))
        return n;
    len = tc_phrase_longest(TC_TABLE_COUNTED, &lex[n + 1], &row);
    if (!len || class_of(row) != class || starts_anew(&lex[n + 1]) ||
        starts_anew(&lex[n + 1 + len]))
        return n;
    return n + 1 + len;
}

static size_t coordinate(const struct tc_lexeme *lex, size_t n, char class)
{
    for (unsigned i = 1; i < MAX_COORDINATED; i++) {
        size_t more = add_coordinated(lex, n, class, i > 1);

        if (more == n)
            break;
        n = more;
    }
    return n;
}

/* The noun behind a classifier: "chiếc xe". */
static size_t add_classified(const struct tc_lexeme *lex, size_t n)
{
    unsigned row;
    size_t len;

    if (lex[n].flags & TC_LEX_CAPITAL)
        return n;
    len = tc_phrase_longest(TC_TABLE_COUNTED, &lex[n], &row);
    return len && class_of(row) == 't' ? n + len : n;
}

static bool read_counted(const struct tc_lexeme *lex, struct tc_noun *ret)
{
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_COUNTED, lex, &row);
    char class;

    if (!n)
        return false;
    class = class_of(row);
    if (!counted_case_fits(lex, n, class))
        return false;
    *ret = (struct tc_noun){
        .kind = class == 'o' || class == 'l' ? TC_NOUN_OFFICE : TC_NOUN_COUNTED,
        .name = tc_phrase_cell(TC_TABLE_COUNTED, row, 1),
        .n_lex = n,
        .shared = class != 'g' && class != 'c' && (class != 't' || n > 1),
    };
    if (class == 'c')
        ret->n_lex = add_classified(lex, n);
    else if (is_coordinable(class) && !*ret->name)
        ret->n_lex = coordinate(lex, n, class);
    return true;
}

/* ---- the noun behind a number ---- */

/* Whether a longer phrase that is not counted begins at a noun: "bàn giao". */
static bool is_other_word(const struct tc_lexeme *lex, size_t n)
{
    unsigned row;

    return tc_phrase_longest(TC_TABLE_NOT_COUNTED, lex, &row) > n;
}

bool tc_noun_read(const struct tc_lexeme *lex, struct tc_noun *ret_noun)
{
    struct tc_noun noun = {0}, other;

    if (lex->kind != TC_LEX_WORD && lex->kind != TC_LEX_MARK)
        return false;
    read_money(lex, &noun);
    if (read_measure(lex, &other) && other.n_lex > noun.n_lex)
        noun = other;
    if (read_counted(lex, &other) && other.n_lex > noun.n_lex)
        noun = other;
    if (!noun.n_lex || is_other_word(lex, noun.n_lex))
        return false;
    *ret_noun = noun;
    return true;
}

static bool is_determiner(const struct tc_lexeme *l)
{
    return tc_lex_is(l, TC_W_CAC) || tc_lex_is(l, TC_W_SO) ||
           tc_lex_is(l, TC_W_TONG) || tc_lex_is(l, TC_W_NHUNG);
}

bool tc_noun_read_share(const struct tc_lexeme *lex, struct tc_noun *ret_noun)
{
    struct tc_noun noun;
    size_t skip = 0;

    /* "tổng số đảng viên", but "tổng sản phẩm quốc nội" */
    while (skip < 3 && is_determiner(&lex[skip]) &&
           !read_counted(&lex[skip], &noun))
        skip++;
    if (!read_counted(&lex[skip], &noun) ||
        is_other_word(&lex[skip], noun.n_lex) || (!skip && !noun.shared))
        return false;
    noun.skip = skip;
    noun.n_lex += skip;
    *ret_noun = noun;
    return true;
}

bool tc_noun_guess(const struct tc_lexeme *lex, struct tc_noun *ret_noun)
{
    unsigned row;

    if (lex->kind != TC_LEX_WORD || tc_lex_glued(lex) ||
        lex->flags & TC_LEX_CAPITAL || tc_lex_bytes(lex) < 2 ||
        tc_phrase_longest(TC_TABLE_NOT_COUNTED, lex, &row))
        return false;
    *ret_noun = (struct tc_noun){.kind = TC_NOUN_PLAIN, .name = "", .n_lex = 1};
    return true;
}
