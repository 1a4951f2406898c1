/*
 * Quantity: what bounds an amount: "gần", "không quá", "từ ... trở lên", "≥".
 */
#include "entity/quantity.h"

/* From here on, "trên" before a number of things is "more than", not "on". */
#define LARGE 20

static bool is_sure(const struct tc_amount *a)
{
    return a->noun.kind >= TC_NOUN_MEASURE || a->number.scaled ||
           a->number.mantissa >= LARGE;
}

/* "từ 3 năm trở lên". */
static void bound_behind(const struct tc_lexeme *lex, struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];

    if (tc_lex_is(&lex[a->first] - 1, TC_W_TU_FROM) &&
        a->form == TC_AMOUNT_RANGE)
        a->first--;
    if (!tc_lex_is(next, TC_W_TRO))
        return;
    if (tc_lex_is(next + 1, TC_W_LEN))
        a->sign = '>';
    else if (tc_lex_is(next + 1, TC_W_XUONG))
        a->sign = '<';
    else
        return;
    a->last += 2;
    if (tc_lex_is(&lex[a->first] - 1, TC_W_TU_FROM))
        a->first--;
}

void tc_amount_bound(const struct tc_lexeme *lex, struct tc_amount *amount)
{
    unsigned row;
    size_t n = tc_phrase_before(TC_TABLE_APPROXIMATIONS, TC_ENDS_APPROXIMATION,
                                lex, amount->first, &row);

    if (n) {
        char sign = *tc_phrase_cell(TC_TABLE_APPROXIMATIONS, row, 0);
        bool weak = *tc_phrase_cell(TC_TABLE_APPROXIMATIONS, row, 1) != '\0';

        if (sign != '=' && (!weak || is_sure(amount)) &&
            (amount->form != TC_AMOUNT_RANGE || sign == '~')) {
            amount->sign = sign;
            amount->first -= n;
        }
    }
    bound_behind(lex, amount);
}
