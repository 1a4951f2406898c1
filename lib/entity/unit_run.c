/*
 * Unit run: the words of a name, where no table knows it whole.
 *
 * Words of unit_domains.tsv, abbreviations in capitals, and behind an open
 * head any capitals; words in small letters when the tables have them or they
 * must belong to what stands around them.  A name ends where a person's
 * begins, where another unit does, and at a verb.
 */
#include "entity/unit_level.h"

#define MAX_ITEMS 10

struct run {
    struct tc_unit_reader *reader;
    uint32_t head;
    size_t begin;
    bool open;
    bool small;   /* the head was in small letters */
    bool shouted; /* all is in capitals: they tell nothing */
    bool by_table; /* the last word was of the table */
    bool is_media;
    bool was_verb;  /* so was the last word, and a verb ... */
    bool is_verb;   /* ... in capitals: of what may follow */
    unsigned n_raw; /* words in capitals since the last of the table */
};

static bool in_table(enum tc_table table, const struct tc_lexeme *l)
{
    unsigned row;

    return tc_phrase_longest(table, l, &row) > 0;
}

static bool row_has(unsigned row, char kind)
{
    return tc_cell_has(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_KIND, kind);
}

/* Whether a row of n lexemes may stand at `at` in the letters it has there: a
 * long one is sure in small letters too. */
static bool row_fits(const struct run *run, size_t at, size_t n,
                     unsigned row)
{
    bool first = at == run->begin;
    bool verb = row_has(row, 'v');

    if (first && row_has(row, 'w'))
        return false;
    if (tc_unit_capital(run->reader, at))
        return true;
    if (row_has(row, 'k'))
        return false;
    if (first)
        return tc_head_has(run->head, 'd') || (!run->small && n > 2);
    if (row_has(row, 't'))
        return false;
    if (row_has(row, 'y'))
        return false;
    return run->by_table && (!verb || run->was_verb);
}

static size_t table_item(struct run *run, size_t at)
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
        row_has(row, 'o');
    run->by_table = true;
    run->n_raw = 0;
    run->was_verb =
        row_has(row, 'v');
    run->is_verb = run->was_verb && l->flags & TC_LEX_CAPITAL;
    return n;
}

/* "Công ty Dịch vụ | lữ hành | Saigontourist": small words between one of the
 * tables and a name in capitals. */
static bool leads_to_name(const struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    size_t n = 0;

    if (!run->open || !run->by_table || run->is_media)
        return false;
    while (n < 3 && l[n].kind == TC_LEX_WORD && l[n].flags & TC_LEX_SPACED &&
           !(l[n].flags & TC_LEX_CAPITAL) &&
           !in_table(TC_TABLE_UNIT_ENDERS, &l[n]) &&
           !tc_level_may_begin(&l[n]))
        n++;
    return n > 0 && tc_unit_name_word(&l[n]) &&
           !in_table(TC_TABLE_SURNAMES, &l[n]) &&
           !in_table(TC_TABLE_UNIT_HEADS, &l[n]);
}

/* A word in small letters that no table knows but that must belong to the
 * name.  "Kim khí" behind "Công ty" is a common word whose first syllable has
 * the capital, as proper names have more; and a verb in capitals ("Trung tâm
 * Chuyển giao") says of what. */
static size_t small_item(struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    bool half = run->open && !(run->is_media && run->small) &&
                run->n_raw == 1 && l[-1].flags & TC_LEX_MARKED &&
                !(l[-1].flags & TC_LEX_UPPER) &&
                !in_table(TC_TABLE_COUNTRIES, &l[-1]);

    if (at == run->begin ||
        (!half && !run->is_verb && !leads_to_name(run, at)) ||
        l->kind != TC_LEX_WORD || l->flags & TC_LEX_CAPITAL ||
        !(l->flags & TC_LEX_SPACED) || run->reader->lenient ||
        in_table(TC_TABLE_UNIT_ENDERS, l) ||
        tc_level_may_begin(l))
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + 1);
    run->by_table = true;
    run->n_raw = 0;
    return 1;
}


static bool is_person(const struct tc_lexeme *l)
{
    return in_table(TC_TABLE_SURNAMES, l) && tc_unit_name_word(&l[1]);
}

/* Whether a name in capitals may go on one of the tables. */
static bool goes_on(const struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];

    if (at == run->begin || is_person(l))
        return false;
    return tc_head_has(run->head, 'x') ||
           (tc_head_has(run->head, 'X') && !in_table(TC_TABLE_DISTRICTS, l));
}


/* A word in capitals that no table knows. */
static size_t raw_item(struct run *run, size_t at)
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
               (!in_table(TC_TABLE_COUNTED, l) &&
                !in_table(TC_TABLE_MEASURES, l) &&
                !in_table(TC_TABLE_SCALES, l));
    return l->kind == TC_LEX_BREAK ||
           (l->kind == TC_LEX_MARK && l[1].kind != TC_LEX_NUMBER &&
            l->value != '%' && l->value != '/');
}

/* "số 1"; of some heads a bare number ("Bệnh viện 108", "Công ty Sông Đà 604").
 */
static size_t number_item(struct run *run, size_t at)
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

/* "Covid-19": a number behind a dash that no blank parts from the word. */
static size_t glued_number(struct run *run, size_t at)
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

/* "Việt - Nga", "Việt Nam - Lào". */
static size_t two_countries(struct run *run, size_t at)
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

/* Whether another unit begins, which is then not part of this name. */
static bool begins_unit(struct run *run, size_t at)
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
           in_table(TC_TABLE_UNIT_DOMAINS, l);
}

/* A row of small letters behind "và" or "-" is part of the name where the words
 * before it are of the table too, unless units have such beside them. */
static size_t small_joined(struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    unsigned row, head;
    size_t n = tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, l, &row);

    if (n < 2 || !run->by_table || run->is_media || run->reader->lenient ||
        !(l->flags & TC_LEX_SPACED) || l->flags & TC_LEX_CAPITAL ||
        row_has(row, 'b') || row_has(row, 'k') || row_has(row, 'w') ||
        tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &head) ||
        tc_unit_is_numbered(l, n))
        return 0;
    if ((row_has(row, 'v') || row_has(row, 'y')) && !is_last_verb(&l[n]))
        return 0;
    tc_unit_text_piece(&run->reader->unit, at, at + n);
    run->was_verb = row_has(row, 'v');
    run->is_verb = false;
    return n;
}

/* "và", "-" or "&" with another word of the name behind. */
static size_t joined_item(struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    struct tc_unit_name *unit = &run->reader->unit;
    unsigned n_pieces = unit->n_pieces;
    bool dash = tc_lex_is_mark(l, '-') || tc_lex_is_mark(l, '&');
    bool was_table = run->by_table;
    unsigned row;
    size_t n;

    if (at == run->begin || (!dash && !tc_lex_is(l, TC_W_VA)) ||
        (l[1].flags & TC_LEX_SPACED && !(l->flags & TC_LEX_SPACED)))
        return 0;
    if (dash ? begins_unit(run, at + 1)
             : tc_phrase_longest(TC_TABLE_UNIT_HEADS, &l[1], &row) > 0)
        return 0;
    tc_unit_text_piece(unit, at, at + 1);
    if (!tc_unit_capital(run->reader, at + 1)) {
        n = small_joined(run, at + 1);
    } else {
        run->by_table = true;
        n = table_item(run, at + 1);
        if (!n && dash && run->open)
            n = raw_item(run, at + 1);
    }
    if (n)
        return n + 1;
    unit->n_pieces = n_pieces;
    run->by_table = was_table;
    return 0;
}

/* Whether the name ends before `at`: the rest is told elsewhere. */
static bool ends_before(const struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    unsigned row;

    if (l->kind == TC_LEX_BREAK || l->flags & TC_LEX_SOFT)
        return l->kind == TC_LEX_BREAK;
    return (at > run->begin || run->open) &&
           tc_unit_province(run->reader, at, &row) > 0;
}

static bool is_department(const struct tc_lexeme *l)
{
    unsigned row;

    return l->flags & TC_LEX_CAPITAL &&
           tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, l, &row) &&
           row_has(row, 's');
}

/* Another unit begins behind the words so far: the whole is a part of it.  One
 * syllable may be a word of a name; an abbreviation ("ĐH", "BV") and one before
 * a department ("Bộ Công an") are heads. */
static bool is_head(const struct run *run, size_t at)
{
    const struct tc_lexeme *l = &run->reader->lex[at];
    unsigned row;
    size_t n = tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row);

    if (!n || !tc_unit_capital(run->reader, at))
        return false;
    if (*tc_phrase_cell(TC_TABLE_UNIT_HEADS, row, TC_HEAD_SHAPE) == 'd' &&
        is_department(&l[n]))
        return true;
    if (at == run->begin)
        return false;
    return n > 1 || (l->flags & TC_LEX_UPPER && l->flags & TC_LEX_MARKED &&
                     tc_lex_bytes(l) > 2 && tc_unit_name_word(&l[1]));
}

static size_t read_item(struct run *run, size_t at)
{
    size_t n;

    n = two_countries(run, at);
    if (n || ends_before(run, at) || is_head(run, at))
        return n;
    n = table_item(run, at);
    if (!n)
        n = joined_item(run, at);
    if (!n)
        n = glued_number(run, at);
    if (!n)
        n = number_item(run, at);
    if (!n)
        n = small_item(run, at);
    return n ? n : raw_item(run, at);
}

/* A newspaper has a Vietnamese name, or is none of ours. */
static bool has_marks(const struct tc_lexeme *lex, size_t first, size_t end)
{
    for (; first < end; first++)
        if (lex[first].flags & TC_LEX_MARKED)
            return true;
    return false;
}

/* What looks like a name and is none: "báo Tết", "công ty Trung Quốc", "hiệp
 * hội Nguyễn Văn A". */
static bool is_none(const struct run *run, size_t end)
{
    const struct tc_lexeme *lex = run->reader->lex;
    size_t at = run->begin, n = end - at;
    unsigned row;

    if (tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &lex[at], &row) == n &&
        row_has(row, 'x'))
        return true;

    if (run->is_media && (!has_marks(lex, at, end) ||
                          (n == 1 && !(lex[at].flags & TC_LEX_UPPER))))
        return true;
    if (!run->small || !run->open)
        return false;
    if (tc_head_has(run->head, 'T') && !tc_phrase_longest(
                                           TC_TABLE_UNIT_DOMAINS, &lex[at],
                                           &row))
        return true;
    if (in_table(TC_TABLE_COUNTRIES, &lex[at]))
        return true;
    return !tc_head_has(run->head, 'n') && n > 2 &&
           in_table(TC_TABLE_SURNAMES, &lex[at]);
}

size_t tc_unit_run(struct tc_unit_reader *reader, size_t at, uint32_t head,
                   bool open, bool small)
{
    const struct tc_lexeme *lex = reader->lex;
    struct run run = {
        .reader = reader,
        .head = head,
        .begin = at,
        .open = open,
        .small = small,
        .is_media = *tc_phrase_cell(TC_TABLE_UNIT_HEADS, head,
                                    TC_HEAD_SHAPE) == 'm',
        .shouted = lex[at - 1].flags & TC_LEX_UPPER &&
                   lex[at].flags & TC_LEX_UPPER &&
                   lex[at + 1].flags & TC_LEX_UPPER,
    };
    unsigned n_pieces = reader->unit.n_pieces;
    size_t end = at;

    for (unsigned i = 0; i < MAX_ITEMS; i++) {
        size_t n = read_item(&run, end);

        if (!n)
            break;
        end += n;
    }
    if (end > at && is_none(&run, end)) {
        reader->unit.n_pieces = n_pieces;
        return at;
    }
    return end;
}
