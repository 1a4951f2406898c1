/*
 * Quantity: the rule.
 *
 * From every number, in digits or in words, an amount is read forward; what
 * stands around it decides whether it is a quantity.
 */
#include "entity/quantity.h"

#include <stddef.h>
#include <string.h>

#include "entity/begins.h"
#include "text/letters.h"

/* ---- values ---- */

/* A lexeme in small letters, in NFC whatever the text is in. */
static void put_small(struct tc_buf *buf, const char *text, size_t len)
{
    size_t at = 0;

    if (tc_find_is_composed(text, len, true)) {
        tc_buf_put(buf, text, len);
        return;
    }
    while (at < len) {
        struct tc_letter letter;
        char out[TC_LETTER_BYTES];

        if (tc_letter_take(text, len, &at, &letter)) {
            letter.upper = false;
            tc_buf_put(buf, out, tc_letter_put(letter, out));
        } else {
            tc_buf_put_u8(buf, (uint8_t)text[at++]);
        }
    }
}

static void put(struct tc_finds *finds, const char *text)
{
    tc_buf_put(&finds->scratch, text, strlen(text));
}

static void put_written(struct tc_finds *finds, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct tc_lexeme *l = &finds->lexemes.lex[i];

        if (i > first && !tc_lex_glued(l))
            tc_buf_put_u8(&finds->scratch, ' ');
        put_small(&finds->scratch, finds->lexemes.text + l->begin,
                  tc_lex_bytes(l));
    }
}

static void put_noun(struct tc_finds *finds, const struct tc_amount *a)
{
    if (a->noun.kind == TC_NOUN_NONE || strcmp(a->noun.name, "%") == 0)
        return;
    put(finds, a->noun.name);
    if (!*a->noun.name)
        put_written(finds, a->noun_at + a->noun.skip,
                    a->noun_at + a->noun.n_lex);
    if (a->noun.area)
        tc_buf_put_u8(&finds->scratch, (uint8_t)('0' + a->noun.area));
}

static tracuu_str value_of(struct tc_finds *finds, const struct tc_amount *a)
{
    static const char *const joints[] = {"", "..", "/"};
    char number[TC_NUMERAL_MAX];

    if (a->sign)
        tc_buf_put_u8(&finds->scratch, (uint8_t)a->sign);
    tc_numeral_write(&a->number, number);
    put(finds, number);
    if (a->form != TC_AMOUNT_PLAIN) {
        put(finds, joints[a->form]);
        tc_numeral_write(&a->other, number);
        put(finds, number);
    }
    put(finds, a->noun.kind == TC_NOUN_PERCENT ? "%|" : "|");
    put_noun(finds, a);
    return tc_find_scratch(finds);
}

static void add(struct tc_finds *finds, const struct tc_amount *a)
{
    struct tc_find *find =
        tc_find_add(finds, TRACUU_QUANTITY, a->first, a->last);

    if (!find)
        return;
    find->value = value_of(finds, a);
    if (a->sign)
        find->flags |= TRACUU_ENTITY_APPROXIMATE;
    tc_find_take(finds, a->first, a->last, TC_TAKEN_QUANTITY);
}

/* ---- the sign of a number ---- */

/* "âm 5 độ", "-20%"; a dash at the head of a line is a bullet. */
static void read_minus(const struct tc_lexeme *lex, struct tc_amount *a)
{
    const struct tc_lexeme *before = &lex[a->first] - 1;

    if (a->form != TC_AMOUNT_PLAIN || a->noun.kind < TC_NOUN_MEASURE)
        return;
    if (!tc_lex_is(before, TC_W_AM) &&
        (!tc_lex_is_mark(before, '-') || tc_lex_glued(before) ||
         !tc_lex_glued(&lex[a->first]) || before[-1].kind != TC_LEX_WORD))
        return;
    a->number.mantissa = -a->number.mantissa;
    a->first--;
}

/* A text that is nothing but a number. */
static bool read_alone(struct tc_finds *finds)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_amount a = {0};
    bool minus = tc_lex_is_mark(lex, '-') || tc_lex_is(lex, TC_W_AM);

    if (lex->begin || finds->lexemes.at < finds->lexemes.len ||
        finds->lexemes.lenient || *finds->taken & TC_TAKEN_DATE ||
        !tc_numeral_read(&lex[minus], &a.number) ||
        minus + a.number.n_lex != finds->lexemes.n)
        return false;
    if (minus)
        a.number.mantissa = -a.number.mantissa;
    a.last = finds->lexemes.n - 1;
    add(finds, &a);
    return true;
}

/* ---- the rule ---- */

/* Whether another recogniser has the number itself. */
static bool is_taken(const struct tc_finds *finds, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        if (finds->taken[i] & (TC_TAKEN_NUMBER | TC_TAKEN_DATE))
            return true;
    }
    return finds->taken[first] & TC_TAKEN_UNIT;
}

/* Whether a query without marks has the name of a place, as long at least,
 * where it may have an amount: "hai ba trung". */
static bool is_place(const struct tc_lexeme *lex, size_t at, size_t last)
{
    unsigned row;

    return lex[at].value && lex[at].kind == TC_LEX_WORD &&
           (tc_phrase_longest(TC_TABLE_DISTRICTS, &lex[at], &row) > last - at ||
            tc_phrase_longest(TC_TABLE_NAMESAKES, &lex[at], &row) > last - at);
}

/* The 4.012 of "3.456 việc/4.012 việc": a slash joins it to another amount. */
static bool is_out_of(const struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *l = &finds->lexemes.lex[at];

    return tc_lex_is_mark(&l[-1], '/') && l[-2].kind == TC_LEX_WORD &&
           finds->taken[(ptrdiff_t)at - 2] & TC_TAKEN_QUANTITY;
}

/* Read a quantity from the number at `at`; returns the last lexeme of it, or
 * `at`. */
static size_t read_quantity(struct tc_finds *finds, size_t at)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_amount a, bounded;

    if (is_taken(finds, at, at) ||
        !(tc_number_is_free(lex, at) || is_out_of(finds, at)) ||
        !tc_amount_read(lex, at, &a) || lex[a.last].kind == TC_LEX_BREAK ||
        is_taken(finds, at, a.last))
        return at;
    if (a.noun.kind == TC_NOUN_NONE &&
        tc_noun_guess(&lex[a.last + 1], &a.noun) && !a.number.words) {
        a.noun_at = a.last + 1;
        a.last++;
    }
    a.goes_on = finds->taken[(ptrdiff_t)a.first - 1] & TC_TAKEN_QUANTITY;
    read_minus(lex, &a);
    bounded = a;
    tc_amount_bound(lex, &bounded);
    a.sign = bounded.sign;
    if (!tc_amount_fits(lex, &a) || is_place(lex, at, a.last))
        return at;
    add(finds, &bounded);
    return bounded.last;
}

/* Whether a word is one of tables/numbers.tsv. */
static bool is_number_word(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_WORD &&
           (tc_lexicon_starts[l->word].tables >> TC_TABLE_NUMBERS & 1 ||
            l->value);
}

/* Whether what stands before a number may make it an amount. */
static bool may_lead(const struct tc_lexeme *before)
{
    if (before->kind == TC_LEX_MARK)
        return true;
    return before->kind == TC_LEX_WORD &&
           (tc_lexicon_ends[before->word] & TC_ENDS_APPROXIMATION ||
            before->flags & TC_LEX_CAPITAL || before->value);
}

/* Whether nothing is counted by a number in digits, as most that stand before a
 * comma or a full stop. */
static bool counts_nothing(const struct tc_lexeme *l)
{
    const struct tc_lexeme *next = &l[1];

    if (next->kind != TC_LEX_MARK || may_lead(&l[-1]))
        return false;
    if (next->value == '.' || next->value == ',')
        return next[1].kind != TC_LEX_NUMBER;
    return next->value == ')' || next->value == ';' || next->value == '"';
}

/* Whether a word may begin a number.  Most of those that could are "một", an
 * article, "không" and "năm", which alone are no numbers of ours. */
static bool may_begin(const struct tc_lexeme *l)
{
    if (!is_number_word(l))
        return false;
    if (l->word == TC_W_MOT || l->word == TC_W_KHONG || l->word == TC_W_NAM)
        return is_number_word(l + 1) || tc_lex_is(l + 1, TC_W_PHAY) ||
               tc_lex_is(l + 1, TC_W_CHAM) || tc_lex_is(l + 1, TC_W_PHAN);
    return true;
}

void tc_find_quantities(struct tc_finds *finds)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    const struct tc_begin_list *list =
        tc_beginnings_of(&finds->lexemes, TC_BEGINS_QUANTITY);
    size_t behind = 0;

    if (read_alone(finds))
        return;
    for (size_t k = 0; k < list->n; k++) {
        size_t at = list->at[k];

        if (at >= behind &&
            (lex[at].kind == TC_LEX_NUMBER ? !counts_nothing(&lex[at])
                                           : may_begin(&lex[at])))
            behind = read_quantity(finds, at) + 1;
    }
}
