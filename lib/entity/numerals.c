/* Numerals: digits and their groups. */
#include "entity/numerals.h"

/* Digits of which any number fits into the mantissa. */
#define MAX_DIGITS 18
/* Most groups of three digits. */
#define MAX_GROUPS 6

static const int64_t powers[MAX_DIGITS + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

/* ---- digits ---- */

static bool is_separator(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_MARK && (l->value == '.' || l->value == ',') &&
           tc_lex_glued(l) && tc_lex_bytes(l) == 1;
}

/* Whether a separator and digits directly behind it stand at `lex`. */
static bool is_group(const struct tc_lexeme *lex)
{
    return is_separator(&lex[0]) && lex[1].kind == TC_LEX_NUMBER &&
           tc_lex_glued(&lex[1]);
}

/* Append the digits of a lexeme; false when they are too many. */
static bool append(struct tc_numeral *n, const struct tc_lexeme *l)
{
    unsigned len = tc_lex_bytes(l);

    if (l->value == UINT32_MAX || n->mantissa > powers[MAX_DIGITS - len] - 1)
        return false;
    n->mantissa = n->mantissa * powers[len] + l->value;
    return true;
}

/* How many groups of three digits, each behind `mark`, stand at `lex`. */
static size_t count_threes(const struct tc_lexeme *lex, uint32_t mark)
{
    size_t n = 0;

    while (n < MAX_GROUPS && is_group(&lex[2 * n]) &&
           lex[2 * n].value == mark && tc_lex_bytes(&lex[2 * n + 1]) == 3)
        n++;
    return n;
}

static void drop_zeros(struct tc_numeral *n)
{
    while (n->decimals && n->mantissa % 10 == 0) {
        n->mantissa /= 10;
        n->decimals--;
    }
}

static bool append_decimals(struct tc_numeral *n, const struct tc_lexeme *l)
{
    if (!append(n, l))
        return false;
    n->decimals = tc_lex_bytes(l);
    n->n_lex += 2;
    drop_zeros(n);
    return true;
}

/* Whether groups of threes behind the first one are thousands: always behind
 * points, but one group behind a comma is decimals. */
static size_t thousands(const struct tc_lexeme *lex)
{
    size_t n;

    if (tc_lex_bytes(&lex[0]) > 3 || lex[0].value == 0 || !is_group(&lex[1]))
        return 0;
    n = count_threes(&lex[1], lex[1].value);
    return lex[1].value == ',' && n == 1 ? 0 : n;
}

/* Longest blank between groups, in bytes. */
#define MAX_BLANK 3

/* "15 000", "1 000 000": how many groups of three stand behind single blanks.
 * One alone must begin with a zero, for "5 120" may be two numbers. */
static size_t spaced_thousands(const struct tc_lexeme *lex)
{
    size_t n = 0;

    if (tc_lex_bytes(lex) > 3 || lex->value == 0)
        return 0;
    for (const struct tc_lexeme *l = &lex[1];
         n < MAX_GROUPS - 1 && l->kind == TC_LEX_NUMBER &&
         l->flags == TC_LEX_SPACED && tc_lex_bytes(l) == 3 &&
         l->begin - l[-1].end <= MAX_BLANK;
         l++)
        n++;
    return n > 1 || (n == 1 && lex[1].value < 100) ? n : 0;
}

bool tc_numeral_digits(const struct tc_lexeme *lex,
                       struct tc_numeral *ret_numeral)
{
    struct tc_numeral n = {.n_lex = 1};
    size_t n_groups, n_spaced;

    if (tc_lex_is_mark(lex, ',') && is_group(lex)) {
        n.n_lex = 0;
        if (!append_decimals(&n, &lex[1]) || is_group(&lex[2]))
            return false;
        *ret_numeral = n;
        return true;
    }
    if (lex->kind != TC_LEX_NUMBER || !append(&n, lex))
        return false;
    n_spaced = spaced_thousands(lex);
    for (size_t i = 0; i < n_spaced; i++)
        if (!append(&n, &lex[++n.n_lex - 1]))
            return false;
    n_groups = n_spaced ? 0 : thousands(lex);
    for (size_t i = 0; i < n_groups; i++) {
        if (!append(&n, &lex[2 * i + 2]))
            return false;
        n.n_lex += 2;
    }
    if (is_group(&lex[n.n_lex])) {
        if (n_groups && lex[n.n_lex].value == lex[1].value)
            return false;
        n.thousands = !n_groups && lex[1].value == ',' && lex[0].value &&
                      tc_lex_bytes(&lex[0]) <= 3 && tc_lex_bytes(&lex[2]) == 3;
        if (!append_decimals(&n, &lex[n.n_lex + 1]))
            return false;
    }
    if (is_group(&lex[n.n_lex]))
        return false;
    *ret_numeral = n;
    return true;
}

/* ---- arithmetic and writing ---- */

bool tc_numeral_scale(struct tc_numeral *numeral, unsigned power)
{
    unsigned cut = power < numeral->decimals ? power : numeral->decimals;

    numeral->decimals -= cut;
    power -= cut;
    if (power > MAX_DIGITS ||
        numeral->mantissa > powers[MAX_DIGITS - power] - 1)
        return false;
    numeral->mantissa *= powers[power];
    return true;
}

bool tc_numeral_add(struct tc_numeral *numeral, const struct tc_numeral *other)
{
    struct tc_numeral a = *numeral, b = *other;
    unsigned decimals = a.decimals > b.decimals ? a.decimals : b.decimals;

    if (a.mantissa > powers[MAX_DIGITS - (decimals - a.decimals)] - 1 ||
        b.mantissa > powers[MAX_DIGITS - (decimals - b.decimals)] - 1)
        return false;
    a.mantissa = a.mantissa * powers[decimals - a.decimals] +
                 b.mantissa * powers[decimals - b.decimals];
    a.decimals = decimals;
    drop_zeros(&a);
    *numeral = a;
    return true;
}

int tc_numeral_compare(const struct tc_numeral *a, const struct tc_numeral *b)
{
    int64_t unit_a = powers[a->decimals], unit_b = powers[b->decimals];
    int64_t whole_a = a->mantissa / unit_a, whole_b = b->mantissa / unit_b;
    long double rest_a, rest_b;

    if (whole_a != whole_b)
        return whole_a < whole_b ? -1 : 1;
    rest_a = (long double)(a->mantissa % unit_a) / (long double)unit_a;
    rest_b = (long double)(b->mantissa % unit_b) / (long double)unit_b;
    return rest_a < rest_b ? -1 : rest_a > rest_b;
}

void tc_numeral_write(const struct tc_numeral *numeral,
                      char out[static TC_NUMERAL_MAX])
{
    char reversed[TC_NUMERAL_MAX];
    uint64_t rest = numeral->mantissa < 0 ? -(uint64_t)numeral->mantissa
                                          : (uint64_t)numeral->mantissa;
    size_t n = 0, len = 0;

    for (unsigned digit = 0; rest || digit <= numeral->decimals; digit++) {
        if (digit && digit == numeral->decimals)
            reversed[n++] = '.';
        reversed[n++] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (numeral->mantissa < 0)
        out[len++] = '-';
    while (n)
        out[len++] = reversed[--n];
    out[len] = '\0';
}
