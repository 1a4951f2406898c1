/*
 * Quantity: what bounds an amount: "gần", "không quá", "từ ... trở lên", "≥".
 */
#include <string.h>

#include "entity/quantity.h"

/* From here on, "trên" before a number of things is "more than", not "on". */
#define LARGE 20

/* From here on, "trên" before a power of ten of people may be "per". */
#define PER_MANY 1000

/* Most words between an amount and "trở lên": "từ 3 năm công tác trở lên". */
#define MAX_BETWEEN 3

#define AT_LEAST 0x2265
#define AT_MOST 0x2264

/* ---- before it ---- */

static bool is_sure(const struct tc_amount *a)
{
    if (a->form == TC_AMOUNT_FRACTION) /* "trên 3/4", but "trên 5/11 xã" */
        return a->other.mantissa < 10;
    return a->noun.kind >= TC_NOUN_MEASURE || a->number.scaled ||
           a->number.mantissa >= LARGE;
}

/* "số ca mắc trên 100.000 dân", but "có trên 10.000 dân". */
static bool is_rate(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *before = &lex[a->first] - 2;
    int64_t number = a->number.mantissa;

    if (a->number.scaled || number < PER_MANY ||
        !tc_lex_is(&lex[a->noun_at], TC_W_DAN) || tc_lex_is(before, TC_W_CO) ||
        tc_lex_is(before, TC_W_VOI))
        return false;
    while (number % 10 == 0)
        number /= 10;
    return number == 1;
}

static bool is_age(const struct tc_amount *a)
{
    return a->noun.kind == TC_NOUN_MEASURE && strcmp(a->noun.name, "tuổi") == 0;
}

/* "cao hơn 3 lần", "thấp hơn 2% so với năm trước" tell by how much. */
static bool is_difference(const struct tc_lexeme *lex,
                          const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];

    return tc_lex_is(&lex[a->noun_at], TC_W_LAN) ||
           (tc_lex_is(next, TC_W_SO_COMPARE) && tc_lex_is(&next[1], TC_W_VOI));
}

/* "cỡ 3 cm x 4 cm". */
static bool is_size(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    return tc_lex_is(&lex[a->last + 1], TC_W_X);
}

/* "chiều dài hơn 3 km", "chiều cao hơn 12 m" compare with nothing; "dài hơn
 * 3 km" may. */
static bool is_more_than(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *l = &lex[a->first] - 1;

    return tc_lex_is(l, TC_W_HON) && tc_lex_is(l - 2, TC_W_CHIEU_SIDE) &&
           !tc_lex_is(l - 1, TC_W_KHONG);
}

/* Whether a phrase of the tables with this sign, of n lexemes, bounds an
 * amount; *n is then how many lexemes belong to it. */
static bool phrase_bounds(const struct tc_lexeme *lex,
                          const struct tc_amount *a, unsigned row, char *sign,
                          size_t *n)
{
    char strength = *tc_phrase_cell(TC_TABLE_APPROXIMATIONS, row, 1);

    if (is_more_than(lex, a)) {
        *sign = '>';
        *n = 1;
    }
    if (strength == 'w' && (!is_sure(a) || is_rate(lex, a)))
        return false;
    if (strength == 'a' && !is_age(a))
        return false;
    if (strength == 'd' && is_difference(lex, a))
        return false;
    if (*sign == '~')
        return !is_size(lex, a);
    return *sign != '=' && a->form != TC_AMOUNT_RANGE;
}

static void bound_by_phrase(const struct tc_lexeme *lex, struct tc_amount *a)
{
    /* "khoảng từ 15 đến 30 năm" */
    bool from = a->form == TC_AMOUNT_RANGE &&
                tc_lex_is(&lex[a->first] - 1, TC_W_TU_FROM);
    unsigned row;
    size_t n = tc_phrase_before(TC_TABLE_APPROXIMATIONS, TC_ENDS_APPROXIMATION,
                                lex, a->first - from, &row);
    char sign;

    if (!n)
        return;
    sign = *tc_phrase_cell(TC_TABLE_APPROXIMATIONS, row, 0);
    if (phrase_bounds(lex, a, row, &sign, &n)) {
        a->sign = sign;
        a->first -= n + from;
    }
}

/* "≥ 5%", "> 2 m"; not the end of "<b>". */
static void bound_by_mark(const struct tc_lexeme *lex, struct tc_amount *a)
{
    const struct tc_lexeme *mark = &lex[a->first] - 1;

    if (mark->kind != TC_LEX_MARK || a->form == TC_AMOUNT_RANGE)
        return;
    switch (mark->value) {
    case AT_LEAST:
        a->sign = '>';
        break;
    case AT_MOST:
        a->sign = '<';
        break;
    case '<':
    case '>':
        if (tc_lex_glued(mark) && mark[-1].kind != TC_LEX_BREAK)
            return;
        a->sign = (char)mark->value;
        break;
    default:
        return;
    }
    a->first--;
}

/* ---- around it ---- */

/* Take in "từ" and "từ đủ" before an amount. */
static void take_from(const struct tc_lexeme *lex, struct tc_amount *a)
{
    const struct tc_lexeme *before = &lex[a->first] - 1;

    if (tc_lex_is(before, TC_W_DU) && tc_lex_is(before - 1, TC_W_TU_FROM))
        a->first -= 2;
    else if (tc_lex_is(before, TC_W_TU_FROM))
        a->first--;
}

/* The lexeme of "trở" in "trở lên" behind an amount; SIZE_MAX: none.  Behind
 * "từ" a rate or words may stand between: "từ 5 tỷ đồng/năm trở lên". */
static size_t find_onward(const struct tc_lexeme *lex,
                          const struct tc_amount *a, bool from)
{
    size_t at = a->last + 1;

    if (from && tc_lex_is_mark(&lex[at], '/'))
        at++;
    for (size_t n = 0; lex[at].kind == TC_LEX_WORD; at++, n++) {
        if (tc_lex_is(&lex[at], TC_W_TRO) &&
            (tc_lex_is(&lex[at + 1], TC_W_LEN) ||
             tc_lex_is(&lex[at + 1], TC_W_XUONG)))
            return at;
        if (!from || n == MAX_BETWEEN || lex[at].flags & TC_LEX_CAPITAL)
            break;
    }
    return SIZE_MAX;
}

/* "từ 3 năm trở lên", "từ 3 đến 5 năm". */
static void bound_behind(const struct tc_lexeme *lex, struct tc_amount *a)
{
    struct tc_amount with_from = *a;
    size_t onward;

    take_from(lex, &with_from);
    onward = find_onward(lex, a, with_from.first != a->first);
    if (onward != SIZE_MAX) {
        with_from.sign = tc_lex_is(&lex[onward + 1], TC_W_LEN) ? '>' : '<';
        with_from.last = onward + 1;
    } else if (a->form != TC_AMOUNT_RANGE) {
        return;
    }
    *a = with_from;
}

void tc_amount_bound(const struct tc_lexeme *lex, struct tc_amount *amount)
{
    bound_by_phrase(lex, amount);
    bound_by_mark(lex, amount);
    bound_behind(lex, amount);
}
