/*
 * Quantity: numbers with their noun: "3 tỷ đồng", "5-10 ngày", "7/7 chi bộ".
 */
#include "entity/quantity.h"

#include <string.h>

/* ---- one number ---- */

/* "03 (ba) người": a number said again in brackets. */
static size_t skip_repeated(const struct tc_lexeme *lex)
{
    struct tc_numeral words;

    if (!tc_lex_is_mark(&lex[0], '(') || !tc_numeral_words(&lex[1], &words) ||
        !tc_lex_is_mark(&lex[1 + words.n_lex], ')'))
        return 0;
    return 2 + words.n_lex;
}

static bool read_number(const struct tc_lexeme *lex, size_t at,
                        struct tc_numeral *ret, size_t *ret_end)
{
    if (!tc_numeral_read(&lex[at], ret))
        return false;
    *ret_end = at + ret->n_lex;
    if (!ret->words)
        *ret_end += skip_repeated(&lex[*ret_end]);
    return true;
}

/* "2 năm rưỡi". */
static void read_half(const struct tc_lexeme *lex, struct tc_amount *a,
                      size_t *end)
{
    static const struct tc_numeral half = {.mantissa = 5, .decimals = 1};

    if (a->noun.kind < TC_NOUN_MEASURE || a->noun.kind == TC_NOUN_PERCENT ||
        !tc_lex_is(&lex[*end], TC_W_RUOI) || a->number.decimals)
        return;
    if (tc_numeral_add(&a->number, &half))
        ++*end;
}

/* ---- fractions ---- */

static bool read_fraction(const struct tc_lexeme *lex, size_t at,
                          struct tc_amount *a, size_t *end)
{
    if (!tc_lex_is_mark(&lex[at], '/') || lex[at + 1].kind != TC_LEX_NUMBER ||
        !tc_numeral_digits(&lex[at + 1], &a->other) || a->other.mantissa == 0 ||
        a->number.words || a->number.scaled)
        return false;
    *end = at + 1 + a->other.n_lex;
    if (tc_lex_is_mark(&lex[*end], '/') && tc_lex_glued(&lex[*end]))
        return false;
    a->form = TC_AMOUNT_FRACTION;
    return true;
}

/* "hai phần ba": a fraction in words. */
static bool read_spoken_fraction(const struct tc_lexeme *lex, size_t at,
                                 struct tc_amount *a, size_t *end)
{
    if (!a->number.words || a->number.mantissa > 9 ||
        !tc_lex_is(&lex[at], TC_W_PHAN) ||
        !tc_numeral_words(&lex[at + 1], &a->other) ||
        a->other.mantissa <= a->number.mantissa || a->other.mantissa > 10)
        return false;
    *end = at + 1 + a->other.n_lex;
    a->form = TC_AMOUNT_FRACTION;
    return true;
}

/* ---- ranges ---- */

/* What joins the ends of a range. */
static bool is_joint(const struct tc_lexeme *lex, size_t at, bool between)
{
    const struct tc_lexeme *l = &lex[at];

    if (tc_lex_is_mark(l, '-'))
        return tc_lex_glued(l) || !tc_lex_glued(l + 1);
    return tc_lex_is(l, TC_W_DEN) || tc_lex_is(l, TC_W_TOI) ||
           (between && tc_lex_is(l, TC_W_VA));
}

/* "1 hoặc 2 giờ", "70 hay 80 phút" are ranges, "5 hoặc 7 ủy viên" is a
 * choice. */
static bool is_choice(const struct tc_lexeme *lex, size_t at,
                      const struct tc_amount *a)
{
    struct tc_numeral other;
    int64_t step = a->number.mantissa % 10 ? 1 : 10;

    return a->noun.kind == TC_NOUN_NONE && !a->number.decimals &&
           (tc_lex_is(&lex[at], TC_W_HOAC) || tc_lex_is(&lex[at], TC_W_HAY)) &&
           tc_numeral_read(&lex[at + 1], &other) && !other.decimals &&
           other.mantissa - step == a->number.mantissa;
}

static bool is_between(const struct tc_lexeme *lex, size_t first)
{
    return tc_lex_is(&lex[first] - 1, TC_W_GIUA);
}

/* "3-5 triệu": the scale of the second number is that of both. */
static bool share_scale(struct tc_numeral *number, const struct tc_lexeme *lex,
                        size_t at)
{
    struct tc_numeral other, plain, scaled = *number;
    unsigned power = 0;

    if (number->scaled || !tc_numeral_read(&lex[at], &other) || !other.scaled ||
        !tc_numeral_digits(&lex[at], &plain) ||
        tc_numeral_compare(number, &plain) >= 0)
        return false;
    while (power < 18 && tc_numeral_compare(&plain, &other) < 0 &&
           tc_numeral_scale(&plain, 1))
        power++;
    if (tc_numeral_compare(&plain, &other) != 0 ||
        !tc_numeral_scale(&scaled, power))
        return false;
    scaled.scaled = true;
    *number = scaled;
    return true;
}

static bool same_noun(const struct tc_noun *a, const struct tc_noun *b)
{
    return a->kind == b->kind && a->area == b->area &&
           strcmp(a->name, b->name) == 0;
}

/* The other end of a range behind the joint at `at`, and its noun. */
static bool read_other_end(const struct tc_lexeme *lex, size_t at,
                           struct tc_amount *a, size_t *end)
{
    struct tc_noun noun = {0};
    struct tc_numeral number = a->number;
    const char *sign = NULL;
    size_t n = at + 1;

    if (tc_lex_is(&lex[n], TC_W_DUOI) || tc_lex_is(&lex[n], TC_W_DU))
        n++;
    if (lex[n].kind != TC_LEX_NUMBER)
        n += tc_currency_sign(&lex[n], &sign);
    if (!read_number(lex, n, &a->other, end))
        return false;
    share_scale(&number, lex, n);
    if (tc_numeral_compare(&number, &a->other) >= 0)
        return false;
    a->noun_at = *end;
    if (sign) {
        noun = (struct tc_noun){.kind = TC_NOUN_MONEY, .name = sign};
    } else if (!tc_noun_read(&lex[*end], &noun) && !a->other.scaled) {
        return false;
    }
    if (a->noun.kind != TC_NOUN_NONE && !same_noun(&a->noun, &noun))
        return false;
    a->noun = noun;
    a->number = number;
    *end += noun.n_lex;
    a->form = TC_AMOUNT_RANGE;
    return true;
}

/* "từ 3 triệu lên 4 triệu đồng": the noun of the second number is that of
 * both; it stays outside the first. */
static void borrow_noun(const struct tc_lexeme *lex, size_t end,
                        struct tc_amount *a)
{
    struct tc_numeral other;
    struct tc_noun noun;
    size_t at = end + 1;

    if (a->noun.kind != TC_NOUN_NONE || !a->number.scaled ||
        (!tc_lex_is(&lex[end], TC_W_LEN) &&
         !tc_lex_is(&lex[end], TC_W_XUONG)) ||
        !tc_numeral_read(&lex[at], &other) || !other.scaled ||
        !tc_noun_read(&lex[at + other.n_lex], &noun) ||
        noun.kind < TC_NOUN_MEASURE)
        return;
    a->noun = noun;
    a->noun_at = at + other.n_lex;
}

/* ---- money ---- */

/* Whether a word is short and in capitals ("Rs", "VNĐ"), not a name ("Lâm
 * Đồng 2", "EURO 2004"). */
static bool is_code(const struct tc_lexeme *l)
{
    return l->flags & TC_LEX_CAPITAL &&
           (tc_lex_bytes(l) <= 3 ||
            (l->flags & TC_LEX_UPPER && l->flags & TC_LEX_MARKED &&
             tc_lex_bytes(l) <= 4));
}

/* The currency before a number: "$10", "US$ 10", "USD1,23"; moves `first`. */
static bool currency_before(const struct tc_lexeme *lex, size_t *first,
                            struct tc_noun *noun)
{
    const struct tc_lexeme *before = &lex[*first] - 1;
    const char *name = NULL;

    /* "2.000 USD 2.700 USD": it is of the number that it stands behind. */
    if (before->kind == TC_LEX_WORD &&
        (!is_code(before) || before[-1].kind == TC_LEX_NUMBER))
        return false;
    if (before->kind == TC_LEX_BREAK || tc_currency_sign(before, &name) != 1)
        return false;
    *first -= 1;
    *noun = (struct tc_noun){.kind = TC_NOUN_MONEY, .name = name};
    return true;
}

/* Cents behind a whole: "2 đô la và 23 xen", "20 rupees 43". */
static void read_cents(const struct tc_lexeme *lex, struct tc_amount *a,
                       size_t *end)
{
    size_t at = *end;
    struct tc_numeral cents;
    struct tc_noun noun;
    bool named;

    if (a->noun.kind != TC_NOUN_MONEY || a->number.decimals || a->number.scaled)
        return;
    if (tc_lex_is(&lex[at], TC_W_VA))
        at++;
    if (!tc_numeral_read(&lex[at], &cents) || cents.decimals ||
        cents.mantissa > 99)
        return;
    named = tc_noun_read(&lex[at + cents.n_lex], &noun);
    if (named ? noun.kind != TC_NOUN_CENT
              : at > *end || lex[at].kind != TC_LEX_NUMBER ||
                    tc_lex_bytes(&lex[at]) != 2 ||
                    lex[at + 1].kind != TC_LEX_BREAK)
        return;
    cents.decimals = 2;
    if (tc_numeral_add(&a->number, &cents))
        *end = at + cents.n_lex + (named ? noun.n_lex : 0);
}

/* ---- all together ---- */

static void read_noun(const struct tc_lexeme *lex, struct tc_amount *a,
                      size_t *end)
{
    struct tc_noun share;

    a->noun_at = *end;
    if (a->form == TC_AMOUNT_FRACTION) {
        if (tc_noun_read_share(&lex[*end], &a->noun) ||
            tc_noun_read(&lex[*end], &a->noun))
            *end += a->noun.n_lex;
        return;
    }
    if (!tc_noun_read(&lex[*end], &a->noun))
        return;
    *end += a->noun.n_lex;
    if (a->noun.kind == TC_NOUN_PERCENT &&
        tc_noun_read_share(&lex[*end], &share)) {
        share.kind = TC_NOUN_PERCENT;
        a->noun_at = *end;
        a->noun = share;
        *end += share.n_lex;
    }
}

/* "1,500 người" is English writing: nobody counts people in thousandths. */
static void read_as_thousands(struct tc_amount *a)
{
    if (a->number.thousands && a->form == TC_AMOUNT_PLAIN &&
        (a->noun.kind < TC_NOUN_MEASURE || a->noun.kind == TC_NOUN_MONEY))
        tc_numeral_scale(&a->number, 3);
}

bool tc_amount_read(const struct tc_lexeme *lex, size_t at,
                    struct tc_amount *ret_amount)
{
    struct tc_amount a = {.first = at}, range;
    size_t end, range_end;
    bool sign, between;

    if (!read_number(lex, at, &a.number, &end))
        return false;
    sign = currency_before(lex, &a.first, &a.noun);
    between = is_between(lex, a.first);
    if (!sign) {
        if (tc_lex_is_mark(&lex[end], '/') && tc_lex_glued(&lex[end]) &&
            lex[end + 1].kind == TC_LEX_NUMBER &&
            !read_fraction(lex, end, &a, &end))
            return false;
        read_spoken_fraction(lex, end, &a, &end);
        range = a;
        if (a.form == TC_AMOUNT_PLAIN &&
            (is_joint(lex, end, between) || is_choice(lex, end, &a)) &&
            read_other_end(lex, end, &range, &range_end)) {
            a = range;
            end = range_end;
        } else {
            read_noun(lex, &a, &end);
            read_half(lex, &a, &end);
            borrow_noun(lex, end, &a);
        }
    }
    read_cents(lex, &a, &end);
    range = a;
    if (a.form == TC_AMOUNT_PLAIN && a.noun.kind != TC_NOUN_NONE &&
        is_joint(lex, end, between) &&
        read_other_end(lex, end, &range, &range_end)) {
        a = range;
        end = range_end;
    }
    if (a.form == TC_AMOUNT_RANGE && between)
        a.first--;
    read_as_thousands(&a);
    a.last = end - 1;
    *ret_amount = a;
    return true;
}
