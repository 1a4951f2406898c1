/* Unit, short forms: what a text calls a unit from some place on. */
#include "entity/unit_short.h"

#include <string.h>

#include "entity/unit_parse.h"
#include "text/letters.h"

/* Longest remark before a short form: "(sau đây viết tắt là X)". */
#define MAX_REMARK 6

/* Letters of a short form that are looked at. */
#define MAX_SHORT 16

bool tc_unit_is_short_form(const struct tc_lexeme *l)
{
    unsigned row;

    if (l->kind != TC_LEX_WORD || tc_lex_bytes(l) < 2)
        return false;
    return l->flags & TC_LEX_UPPER ||
           (l->flags & TC_LEX_CAPITAL && !(l->flags & TC_LEX_MARKED) &&
            tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row) == 1 &&
            strcmp(tc_phrase_cell(TC_TABLE_UNIT_HEADS, row, TC_HEAD_SHAPE),
                   "sole") == 0);
}

/* The short form in brackets at `at`, or NULL. */
static const struct tc_lexeme *bracketed(const struct tc_lexeme *l)
{
    if (!tc_lex_is_mark(l, '('))
        return NULL;
    for (size_t i = 1; i <= MAX_REMARK; i++) {
        if (tc_unit_is_short_form(&l[i]))
            return tc_lex_is_mark(&l[i + 1], ')') ? &l[i] : NULL;
        if (l[i].kind != TC_LEX_WORD)
            return NULL;
    }
    return NULL;
}

/* Letters of a short form, or the initials of a name, without marks. */
static size_t take_letters(const char *text, size_t len, bool initials,
                           uint8_t *out)
{
    size_t at = 0, n = 0;

    while (at < len && n < MAX_SHORT) {
        struct tc_letter letter;
        bool begins = !at || text[at - 1] == ' ';

        if (!tc_letter_take(text, len, &at, &letter))
            at++;
        else if (begins || !initials)
            out[n++] = tc_letter_base(letter.code);
    }
    return n;
}

/* Whether the short form is of a longer name that the unit ends: "Ủy viên Bộ
 * Chính trị (UVBCT)". */
static bool is_of_longer(const struct tc_finds *finds,
                         const struct tc_lexeme *l, tracuu_str value)
{
    uint8_t form[MAX_SHORT], initials[MAX_SHORT];
    size_t n = take_letters(finds->lexemes.text + l->begin, tc_lex_bytes(l),
                            false, form);
    size_t m = take_letters(value.ptr, value.len, true, initials);

    return n > m && m > 1 && memcmp(form + n - m, initials, m) == 0;
}

static bool ends_with(tracuu_str value, const char *name)
{
    size_t n = strlen(name);

    return n <= value.len && memcmp(value.ptr + value.len - n, name, n) == 0;
}

/* Whether the tables know a short form, and a text may not give it to a unit:
 * of the names of single bodies it may ("Tổng công ty Điện lực (EVN)"), unless
 * the unit's own name ends so ("Ủy ban Thường vụ Quốc hội (QH)"). */
static bool is_settled(const struct tc_lexeme *l, tracuu_str value)
{
    const char *name;
    unsigned row;

    if (!tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row))
        return tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, l, &row) > 0 ||
               tc_phrase_longest(TC_TABLE_LEVELS, l, &row) > 0 ||
               tc_phrase_longest(TC_TABLE_PLACES, l, &row) > 0;
    name = tc_phrase_cell(TC_TABLE_UNIT_HEADS, row, TC_HEAD_NAME);
    return strcmp(tc_phrase_cell(TC_TABLE_UNIT_HEADS, row, TC_HEAD_SHAPE),
                  "sole") != 0 ||
           ends_with(value, name);
}

void tc_unit_define(struct tc_finds *finds, size_t at,
                    const struct tc_find *find)
{
    struct tc_unit_text *text = &finds->units;
    const struct tc_lexeme *l = bracketed(&finds->lexemes.lex[at]);

    if (!l || text->n_defined == TC_UNIT_DEFINED ||
        is_settled(l, find->value) || is_of_longer(finds, l, find->value))
        return;
    text->defined[text->n_defined++] = (struct tc_unit_defined){
        .begin = l->begin,
        .len = tc_lex_bytes(l),
        .provincial = find->place.ptr == tc_unit_open_place,
        .rootless = find->rootless,
        .value = find->value,
    };
}

const struct tc_unit_defined *tc_unit_defined_at(const struct tc_finds *finds,
                                                 const struct tc_lexeme *l)
{
    const struct tc_unit_text *text = &finds->units;

    for (unsigned i = 0; i < text->n_defined; i++) {
        const struct tc_unit_defined *d = &text->defined[i];

        if (d->len == tc_lex_bytes(l) &&
            memcmp(finds->lexemes.text + d->begin,
                   finds->lexemes.text + l->begin, d->len) == 0)
            return d;
    }
    return NULL;
}
