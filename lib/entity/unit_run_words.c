/* Unit run, words: one after the other, by what each is. */
#include "entity/unit_run.h"

/* Whether a row of n lexemes may stand at `at` in the letters it has there: a
 * long one is sure in small letters too. */
static bool row_fits(const struct tc_name_run *run, size_t at, size_t n,
                     unsigned row)
{
    bool first = at == run->begin;
    bool verb = tc_domain_has(row, 'v');

    if (first && tc_domain_has(row, 'w'))
        return false;
    if (tc_unit_capital(run->reader, at))
        return true;
    if (tc_domain_has(row, 'k'))
        return false;
    if (first)
        return tc_head_has(run->head, 'd') || (!run->small && n > 2);
    if (tc_domain_has(row, 't'))
        return false;
    if (tc_domain_has(row, 'y'))
        return false;
    return run->by_table && (!verb || run->was_verb);
}

size_t tc_run_table(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, l, &row);

    if (!n || !row_fits(run, at, n, row) || tc_unit_is_numbered(l, n))
        return 0;
    if (at == run->begin)
        run->reader->unit.facts.proper |= tc_unit_capital(run->reader, at);
    if (at == run->begin || l->flags & TC_LEX_UPPER)
        tc_unit_name_piece(&run->reader->unit,
                           tc_phrase_cell(TC_TABLE_UNIT_DOMAINS, row,
                                          TC_DOMAIN_NAME));
    else
        tc_unit_text_piece(&run->reader->unit, at, at + n);
    run->reader->unit.facts.state |=
        tc_domain_has(row, 'o');
    run->by_table = true;
    run->n_raw = 0;
    run->was_verb =
        tc_domain_has(row, 'v');
    run->is_verb = run->was_verb && l->flags & TC_LEX_CAPITAL;
    return n;
}

/* "Công ty Dịch vụ | lữ hành | Saigontourist": small words between one of the
 * tables and a name in capitals. */
static bool leads_to_name(const struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    size_t n = 0;

    if (!run->open || !run->by_table || run->is_media)
        return false;
    while (n < 3 && l[n].kind == TC_LEX_WORD && l[n].flags & TC_LEX_SPACED &&
           !(l[n].flags & TC_LEX_CAPITAL) &&
           !tc_in_table(TC_TABLE_UNIT_ENDERS, &l[n]) &&
           !tc_level_may_begin(&l[n]))
        n++;
    return n > 0 && tc_unit_name_word(&l[n]) &&
           !tc_in_table(TC_TABLE_SURNAMES, &l[n]) &&
           !tc_in_table(TC_TABLE_UNIT_HEADS, &l[n]);
}

/* A word in small letters that no table knows but that must belong to the
 * name.  "Kim khí" behind "Công ty" is a common word whose first syllable has
 * the capital, as proper names have more; and a verb in capitals ("Trung tâm
 * Chuyển giao") says of what. */
size_t tc_run_small(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    bool half = run->open && !(run->is_media && run->small) &&
                run->n_raw == 1 && l[-1].flags & TC_LEX_MARKED &&
                !(l[-1].flags & TC_LEX_UPPER) &&
                !tc_in_table(TC_TABLE_COUNTRIES, &l[-1]);
    unsigned row;

    if (at == run->begin ||
        (!half && !run->is_verb && !leads_to_name(run, at)) ||
        l->kind != TC_LEX_WORD || l->flags & TC_LEX_CAPITAL ||
        !(l->flags & TC_LEX_SPACED) || run->reader->lenient ||
        tc_in_table(TC_TABLE_UNIT_ENDERS, l) || tc_level_may_begin(l) ||
        tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row) > 1)
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + 1);
    run->by_table = true;
    run->n_raw = 0;
    return 1;
}

static bool is_person(const struct tc_lexeme *l)
{
    return tc_in_table(TC_TABLE_SURNAMES, l) && tc_unit_name_word(&l[1]);
}

/* A whole one: "Tân Sơn", but not "Tân Sơn Nhất". */
static bool is_district(const struct tc_lexeme *l)
{
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_DISTRICTS, l, &row);

    return n && (!tc_unit_name_word(&l[n]) || is_person(&l[n]));
}

/* Whether a name in capitals may go on one of the tables. */
static bool goes_on(const struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];

    if (at == run->begin || is_person(l))
        return false;
    return tc_head_has(run->head, 'x') ||
           (tc_head_has(run->head, 'X') && !is_district(l));
}

size_t tc_run_raw(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    bool short_form = l->flags & TC_LEX_UPPER && tc_lex_bytes(l) > 1;

    if (!tc_unit_name_word(l) || run->reader->taken[at] & TC_TAKEN_NUMBER ||
        (tc_lex_bytes(l) < 3 && tc_lex_is_mark(&l[1], '.') &&
         tc_lex_glued(&l[2])))
        return 0;
    if (!run->open && !short_form && !goes_on(run, at))
        return 0;
    if (run->shouted || tc_level_may_begin(l))
        return 0;
    if (run->n_raw > 1 && is_person(l))
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + 1);
    run->reader->unit.facts.proper = true;
    run->by_table = run->was_verb = run->is_verb = false;
    run->n_raw++;
    return 1;
}

/* What may stand behind a number that is part of a name: nothing that is
 * counted or measured. */
static bool ends_number(const struct tc_lexeme *l)
{
    if (l->kind == TC_LEX_WORD)
        return l->flags & TC_LEX_CAPITAL ||
               (!tc_in_table(TC_TABLE_COUNTED, l) &&
                !tc_in_table(TC_TABLE_MEASURES, l) &&
                !tc_in_table(TC_TABLE_SCALES, l));
    return l->kind == TC_LEX_BREAK ||
           (l->kind == TC_LEX_MARK && l[1].kind != TC_LEX_NUMBER &&
            l->value != '%' && l->value != '/');
}

/* Of some heads a bare number too ("Bệnh viện 108", "Công ty Sông Đà 604"). */
size_t tc_run_number(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    size_t n = tc_lex_is(l, TC_W_SO) ? 1 : 0;

    if (!tc_head_has(run->head, 'n') || l[n].kind != TC_LEX_NUMBER ||
        run->reader->taken[at + n])
        return 0;
    if (!n && (!tc_head_has(run->head, 'N') || l->value > 999 ||
               (at == run->begin && tc_head_has(run->head, 'x')) ||
               !(l->flags & TC_LEX_SPACED) || !ends_number(&l[1])))
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + n + 1);
    run->reader->unit.facts.proper = true;
    run->was_verb = run->is_verb = false;
    return n + 1;
}

/* Behind a dash that no blank parts from the word. */
size_t tc_run_glued_number(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    bool glued = tc_lex_is_mark(l, '-') && l[1].kind == TC_LEX_NUMBER &&
                 !(l->flags & TC_LEX_SPACED) == !(l[1].flags & TC_LEX_SPACED);

    if (at == run->begin || !glued || tc_lex_bytes(&l[1]) != 2 ||
        tc_lex_is_mark(&l[2], '/'))
        return 0;
    /* The text piece before it goes on. */
    tc_unit_text_piece(&run->reader->unit, at, at + 2);
    return 2;
}

size_t tc_run_two_countries(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    size_t dash = 1 + tc_lex_is(&l[1], TC_W_SOUTH), n;
    unsigned row;

    if (!tc_lex_is(l, TC_W_VIET) || !tc_unit_name_word(l) ||
        !tc_lex_is_mark(&l[dash], '-') ||
        !(l[dash + 1].flags & TC_LEX_CAPITAL))
        return 0;
    n = tc_phrase_longest(TC_TABLE_COUNTRIES, &l[dash + 1], &row);
    if (!n)
        return 0;
    n += dash + 1;
    tc_unit_text_piece(&run->reader->unit, at, at + n);
    run->reader->unit.facts.proper = true;
    run->by_table = run->was_verb = run->is_verb = false;
    return n;
}
