/*
 * Numerals: number words and scales.
 *
 * A number in words is groups below a thousand, each but the last with a
 * scale, the scales falling: "hai mươi mốt nghìn không trăm mười một".  Five is
 * "lăm" behind a ten, so that "mười năm" is ten years.
 */
#include "entity/numerals.h"

#include <stdlib.h>
#include <string.h>

#include "entity/phrases.h"

/* Most groups of a number in words. */
#define MAX_GROUPS 5

/* What a lexeme is in a number.  A word without marks is in a query what the
 * table has for any that it may stand for. */
static enum tc_numeral_role role_of(const struct tc_lexeme *l,
                                    unsigned *ret_value)
{
    const struct tc_numeral_word *numeral = &tc_lexicon_numerals[0];
    unsigned row;

    if (l->kind == TC_LEX_WORD && !l->value)
        numeral = &tc_lexicon_numerals[l->word];
    else if (tc_phrase_longest(TC_TABLE_NUMBERS, l, &row) == 1)
        numeral = &tc_numeral_rows[row];
    *ret_value = numeral->value;
    return numeral->role;
}

static bool is_role(const struct tc_lexeme *l, enum tc_numeral_role role,
                    unsigned *ret_value)
{
    return role_of(l, ret_value) == role;
}

/* The digit behind a ten: never "năm", which is a year there. */
static size_t read_ones(const struct tc_lexeme *lex, unsigned *ret_value)
{
    enum tc_numeral_role role = role_of(lex, ret_value);

    if (role == TC_NUMERAL_LAST ||
        (role == TC_NUMERAL_DIGIT && *ret_value && *ret_value != 5))
        return 1;
    *ret_value = 0;
    return 0;
}

/* "mười hai", "ba mươi mốt", "hai lăm"; a digit alone if `digit_too`. */
static size_t below_hundred(const struct tc_lexeme *lex, bool digit_too,
                            unsigned *ret_value)
{
    unsigned first, second, ignored;
    enum tc_numeral_role role = role_of(lex, &first);

    if (role == TC_NUMERAL_TEN) {
        size_t n = read_ones(&lex[1], &second);

        *ret_value = 10 + second;
        return 1 + n;
    }
    if (role != TC_NUMERAL_DIGIT || (!first && !digit_too))
        return 0;
    if (first && is_role(&lex[1], TC_NUMERAL_TENS, &ignored)) {
        size_t n = read_ones(&lex[2], &second);

        *ret_value = first * 10 + second;
        return 2 + n;
    }
    if (first > 1 && is_role(&lex[1], TC_NUMERAL_LAST, &second) &&
        second != 4) {
        *ret_value = first * 10 + second;
        return 2;
    }
    *ret_value = first;
    return digit_too;
}

/* What may stand behind "trăm" or "nghìn": "linh năm", "mười hai". */
static size_t read_rest(const struct tc_lexeme *lex, unsigned *ret_value)
{
    unsigned ignored;
    enum tc_numeral_role role;

    if (is_role(lex, TC_NUMERAL_LINK, &ignored)) {
        role = role_of(&lex[1], ret_value);
        return role == TC_NUMERAL_DIGIT || role == TC_NUMERAL_LAST ? 2 : 0;
    }
    return below_hundred(lex, false, ret_value);
}

static size_t below_thousand(const struct tc_lexeme *lex, unsigned *ret_value)
{
    unsigned hundreds, rest = 0, ignored;
    size_t n;

    if (!is_role(&lex[0], TC_NUMERAL_DIGIT, &hundreds) ||
        !is_role(&lex[1], TC_NUMERAL_HUNDRED, &ignored))
        return below_hundred(lex, true, ret_value);
    n = read_rest(&lex[2], &rest);
    *ret_value = hundreds * 100 + (n ? rest : 0);
    return 2 + n;
}

/* The scale at `lex`, one or two words ("nghìn tỷ"). */
static size_t read_scale(const struct tc_lexeme *lex, unsigned *ret_power)
{
    unsigned more;

    if (!is_role(&lex[0], TC_NUMERAL_SCALE, ret_power)) {
        *ret_power = 0;
        return 0;
    }
    if (*ret_power < 9 && is_role(&lex[1], TC_NUMERAL_SCALE, &more) &&
        more == 9) {
        *ret_power += 9;
        return 2;
    }
    return 1;
}

/* A group behind a scale must be a full one or linked: "năm nghìn ba" is
 * not a number of ours. */
static size_t read_group(const struct tc_lexeme *lex, bool first,
                         unsigned *ret_value)
{
    unsigned ignored, power;
    size_t n = below_thousand(lex, ret_value);

    if (first || n > 1 || (n == 1 && read_scale(&lex[1], &power)) ||
        (n == 1 && is_role(lex, TC_NUMERAL_TEN, &ignored)))
        return n;
    if (is_role(lex, TC_NUMERAL_LINK, &ignored))
        return read_rest(lex, ret_value);
    return 0;
}

bool tc_numeral_words(const struct tc_lexeme *lex,
                      struct tc_numeral *ret_numeral)
{
    struct tc_numeral total = {.words = true};
    unsigned last = 32;

    for (unsigned i = 0; i < MAX_GROUPS; i++) {
        const struct tc_lexeme *at = &lex[total.n_lex];
        struct tc_numeral group = {0};
        unsigned value = 0, power = 0;
        size_t n = read_group(at, i == 0, &value), n_scale;

        if (!n)
            break;
        n_scale = read_scale(&at[n], &power);
        if (n_scale && !value) /* "không triệu tập" */
            break;
        group.mantissa = value;
        if (power >= last || !tc_numeral_scale(&group, power) ||
            !tc_numeral_add(&total, &group))
            break;
        total.n_lex += n + n_scale;
        total.scaled |= power > 1;
        total.power = power;
        if (!n_scale)
            break;
        last = power;
    }
    *ret_numeral = total;
    return total.n_lex > 0;
}

/* ---- what may follow a number ---- */

/* "chấm 23", "phẩy hai": digits behind a point that is written as a word. */
static void read_decimals(const struct tc_lexeme *lex, struct tc_numeral *n)
{
    const struct tc_lexeme *at = &lex[n->n_lex];
    struct tc_numeral rest;
    unsigned digits = 1;

    if (n->decimals || (!tc_lex_is(at, TC_W_PHAY) && !tc_lex_is(at, TC_W_CHAM)))
        return;
    if (tc_numeral_digits(&at[1], &rest) && rest.n_lex == 1)
        digits = tc_lex_bytes(&at[1]);
    else if (!tc_numeral_words(&at[1], &rest) || rest.mantissa > 99)
        return;
    else if (rest.mantissa > 9)
        digits = 2;
    if (digits > 6)
        return;
    rest.decimals = digits;
    if (tc_numeral_add(n, &rest))
        n->n_lex += 1 + rest.n_lex;
}

/* A scale of tables/scales.tsv at `lex`. */
static size_t read_scale_phrase(const struct tc_lexeme *lex,
                                unsigned *ret_power, bool *ret_letter)
{
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_SCALES, lex, &row);
    const char *how;

    if (!n)
        return 0;
    how = tc_phrase_cell(TC_TABLE_SCALES, row, 1);
    if (*how && !tc_lex_glued(lex))
        return 0;
    if (*how == 'c' && !(lex->flags & TC_LEX_UPPER))
        return 0;
    *ret_letter = *how != '\0';
    *ret_power = (unsigned)atoi(tc_phrase_cell(TC_TABLE_SCALES, row, 0));
    return n;
}

/* "1 tỷ 200 triệu", "3 triệu rưỡi", "3 nghìn 500": what is added behind a
 * scale, whose power it lowers.  False when nothing is. */
static bool read_addend(const struct tc_lexeme *lex, struct tc_numeral *n,
                        unsigned *power)
{
    const struct tc_lexeme *at = &lex[n->n_lex];
    struct tc_numeral more = {.mantissa = 5, .decimals = 1, .n_lex = 1};
    unsigned below = 0;
    size_t n_scale = 0;
    bool letter;

    if (tc_lex_is(at, TC_W_RUOI)) {
        below = *power;
    } else {
        if (!tc_numeral_digits(at, &more))
            return false;
        n_scale = read_scale_phrase(&at[more.n_lex], &below, &letter);
        if (n_scale ? below >= *power
                    : *power != 3 || more.n_lex != 1 || tc_lex_bytes(at) != 3)
            return false;
    }
    if (!tc_numeral_scale(&more, below) || !tc_numeral_add(n, &more))
        return false;
    n->n_lex += more.n_lex + n_scale;
    *power = tc_lex_is(at, TC_W_RUOI) ? 0 : below;
    return true;
}

bool tc_numeral_read(const struct tc_lexeme *lex,
                     struct tc_numeral *ret_numeral)
{
    struct tc_numeral n;
    unsigned power = 0;
    size_t n_scale;

    if (!tc_numeral_digits(lex, &n) && !tc_numeral_words(lex, &n))
        return false;
    read_decimals(lex, &n);
    n_scale = read_scale_phrase(&lex[n.n_lex], &power, &n.letter);
    if (n_scale) {
        if (!tc_numeral_scale(&n, power))
            return false;
        n.n_lex += n_scale;
        n.scaled = true;
        n.thousands = false;
    }
    if (n.scaled) {
        power = power ? power : n.power;
        while (read_addend(lex, &n, &power))
            ;
    }
    *ret_numeral = n;
    return true;
}
