/* Unit run, joints: "và", "-" and "&", which join words of a name as well as a
 * unit with something else. */
#include "entity/unit_run.h"

/* Whether another unit begins, which is then not part of this name. */
static bool begins_unit(struct tc_name_run *run, size_t at)
{
    struct tc_unit_name *unit = &run->reader->unit;
    struct tc_unit_facts facts = unit->facts;
    unsigned n_pieces = unit->n_pieces;
    bool begins = tc_unit_inner(run->reader, at, false) > 0;

    unit->facts = facts;
    unit->n_pieces = n_pieces;
    return begins;
}

/* Whether a verb ends the name before `l`, and has no object there: at the end,
 * before a place, or before a word like "đã". */
static bool is_last_verb(const struct tc_lexeme *l)
{
    unsigned row;

    if (l->kind != TC_LEX_WORD)
        return l->kind == TC_LEX_BREAK || l->kind == TC_LEX_MARK;
    if (tc_phrase_longest(TC_TABLE_UNIT_ENDERS, l, &row))
        return tc_cell_has(TC_TABLE_UNIT_ENDERS, row, 0, 'v');
    return l->flags & TC_LEX_CAPITAL || tc_level_may_begin(l) ||
           tc_in_table(TC_TABLE_UNIT_DOMAINS, l);
}

/* A row of small letters behind "và" or "-" is part of the name where the words
 * before it are of the table too, unless units have such beside them. */
static size_t small_joined(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    unsigned row, head;
    size_t n = tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, l, &row);

    if (n < 2 || !run->by_table || run->is_media || run->reader->lenient ||
        !(l->flags & TC_LEX_SPACED) || l->flags & TC_LEX_CAPITAL ||
        tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &head) ||
        tc_unit_is_numbered(l, n))
        return 0;
    if (tc_domain_has(row, 'b') || tc_domain_has(row, 'k') ||
        tc_domain_has(row, 'w'))
        return 0;
    if ((tc_domain_has(row, 'v') || tc_domain_has(row, 'y')) &&
        !is_last_verb(&l[n]))
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + n);
    run->was_verb = tc_domain_has(row, 'v');
    run->is_verb = false;
    return n;
}

/* "Wi-Fi", "Việt-Xô": a word in capitals that no blank parts from the dash. */
static size_t glued_joined(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];

    if (!tc_lex_glued(&l[1]) ||
        (!run->n_raw && !(l[-1].flags & TC_LEX_UPPER)) ||
        (l->value == '-' && tc_in_table(TC_TABLE_UNIT_HEADS, &l[1])))
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + 2);
    return 2;
}

/* The joint and a row of the table behind it, or any word where the run has
 * such. */
static size_t word_joined(struct tc_name_run *run, size_t at, bool dash)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    bool is_small = !tc_unit_capital(run->reader, at + 1);
    size_t n;

    if (dash && tc_lex_glued(l))
        tc_unit_name_piece(&run->reader->unit, l->value == '-' ? "-" : "và");
    else
        tc_unit_text_piece(&run->reader->unit, at, at + 1);
    run->by_table |= !is_small;
    n = is_small ? small_joined(run, at + 1) : tc_run_table(run, at + 1);
    if (!n && !is_small && dash && run->open)
        n = tc_run_raw(run, at + 1);
    return n ? n + 1 : 0;
}

size_t tc_run_joined(struct tc_name_run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    struct tc_unit_name *unit = &run->reader->unit;
    unsigned n_pieces = unit->n_pieces, row;
    bool dash = tc_lex_is_mark(l, '-') || tc_lex_is_mark(l, '&');
    bool was_table = run->by_table;
    size_t n;

    if (at == run->begin || (!dash && !tc_lex_is(l, TC_W_VA)) ||
        (l[1].flags & TC_LEX_SPACED && !(l->flags & TC_LEX_SPACED)))
        return 0;
    if (dash ? begins_unit(run, at + 1)
             : tc_phrase_longest(TC_TABLE_UNIT_HEADS, &l[1], &row) > 0)
        return 0;
    n = word_joined(run, at, dash);
    if (n)
        return n;
    unit->n_pieces = n_pieces;
    run->by_table = was_table;
    return dash && tc_unit_capital(run->reader, at + 1) ? glued_joined(run, at)
                                                        : 0;
}
