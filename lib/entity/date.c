/* Date: where one may begin. */
#include "entity/begins.h"
#include "entity/calendar.h"
#include "entity/date.h"

/* Whether the lexeme behind a number may make it the beginning of a date. */
static bool goes_on(const struct tc_lexeme *next)
{
    if (next->kind == TC_LEX_MARK)
        return next->value == '-' ||
               (next[1].kind == TC_LEX_NUMBER &&
                (next->value == '/' || next->value == '.' ||
                 next->value == ':'));
    return next->kind == TC_LEX_WORD &&
           (tc_lex_is(next, TC_W_THANG) || tc_lex_is(next, TC_W_GIO) ||
            tc_lex_is(next, TC_W_H) || tc_lex_is(next, TC_W_G) ||
            tc_lex_is(next, TC_W_NGAY) || tc_lex_is(next, TC_W_NAM) ||
            tc_lex_is(next, TC_W_PM) || tc_lex_is(next, TC_W_THG) ||
            tc_lex_is(next, TC_W_TET) || tc_lex_is(next, TC_W_VA));
}

/* A counter: "Hôm nay 3202" alone in its line. */
static bool is_counter(const struct tc_date_reader *r, size_t end)
{
    return r->lex[end].kind == TC_LEX_NUMBER &&
           r->lex[end + 1].kind == TC_LEX_BREAK;
}

/* A date that begins with a number in words has been passed when its unit
 * comes: "ba giờ rưỡi", "sáu tháng đầu năm". */
static size_t number_before(const struct tc_date_reader *r, size_t i)
{
    uint32_t number;

    if (i >= 2 && !r->taken[i - 2] &&
        tc_date_number(&r->lex[i - 2], 24, false, &number) == 2)
        return i - 2;
    if (i >= 1 && !r->taken[i - 1] && r->lex[i - 1].kind == TC_LEX_WORD &&
        tc_date_number(&r->lex[i - 1], 24, false, &number) == 1)
        return i - 1;
    return i;
}

/* A date at a word; returns the lexemes up to its end. */
static size_t at_word(struct tc_finds *finds, struct tc_date_reader *r,
                      size_t i)
{
    struct tc_date_word word = tc_date_word_at(&r->lex[i]);
    size_t n, from;

    r->word = word;
    r->word_at = i;
    if (word.role == 'f' || word.role == 'a') {
        n = tc_date_list(finds, r, i + word.n_lex, word.role == 'f');
        return n ? word.n_lex + n : 0;
    }
    if (word.role == 'r' && word.argument[0] == 'D' &&
        is_counter(r, i + word.n_lex))
        return 0;
    if (word.role == 'm' || word.role == 'd' || word.role == 'y' ||
        word.role == 'u') {
        from = number_before(r, i);
        if (from != i) {
            n = tc_date_list(finds, r, from, false);
            if (n > i - from)
                return n - (i - from);
        }
    }
    if (!word.n_lex && !tc_lex_is(&r->lex[i], TC_W_THU_ORDINAL))
        return 0;
    return tc_date_list(finds, r, i, false);
}

/* The reference date, if years may be counted from it either way. */
static uint32_t reference_of(const struct tc_finds *finds)
{
    return tc_year_plausible(tc_day_year(finds->reference))
               ? finds->reference
               : 0;
}

/* Whether a paragraph is the text, but for a line break or so: a query, a form.
 * There a bare "7/3" is meant as a date, in a line of a table it may not. */
static bool is_all(const struct tc_lexemes *lexemes)
{
    return lexemes->n && !lexemes->paragraph && lexemes->lex[0].begin < 4 &&
           lexemes->len - lexemes->lex[lexemes->n - 1].end < 4;
}

/* "ngày 31 tháng 4 năm 2020", which was no day: it is no month either.  Returns
 * the lexemes to pass over. */
static size_t skip_impossible(const struct tc_lexeme *l)
{
    if (!tc_lex_is(l, TC_W_THANG) || l[-1].kind != TC_LEX_NUMBER ||
        !tc_lex_is(&l[-2], TC_W_NGAY) || l[1].kind != TC_LEX_NUMBER)
        return 0;
    return tc_lex_is(&l[2], TC_W_NAM) && l[3].kind == TC_LEX_NUMBER ? 4 : 2;
}

void tc_find_dates(struct tc_finds *finds)
{
    const struct tc_begin_list *list =
        tc_beginnings_of(&finds->lexemes, TC_BEGINS_DATE);
    struct tc_date_reader r = {.lex = finds->lexemes.lex,
                               .taken = finds->taken,
                               .n = finds->lexemes.n,
                               .reference = reference_of(finds),
                               .alone = is_all(&finds->lexemes),
                               .lenient = finds->lexemes.lenient,
                               .word_at = SIZE_MAX};
    size_t behind = 0;

    for (size_t k = 0; k < list->n; k++) {
        size_t i = list->at[k], took = 0;
        const struct tc_lexeme *l = &r.lex[i];

        if (i < behind)
            continue;
        if (l->kind == TC_LEX_NUMBER) {
            if ((!goes_on(&l[1]) && tc_lex_bytes(l) != 4) ||
                finds->taken[i] & TC_TAKEN_NUMBER)
                continue;
            took = tc_date_list(finds, &r, i, false);
        } else {
            took = skip_impossible(l);
            if (!took)
                took = at_word(finds, &r, i);
        }
        behind = i + took;
    }
}
