/* Parts: reading a row of them, and telling which lies within which. */
#include "entity/doc_parts.h"

#include <string.h>

#include "entity/doc_symbol.h"

/* Most numbers of one part ("khoản 1, 2 và 3"). */
#define MOST_NUMBERS 16

enum { PART_NAME, PART_RANK };

/* The rank of "mục"; what has a higher one is larger. */
#define RANK_SECTION '5'

/* What ties a part, or a number, to the one before it. */
enum joint {
    JOINT_NONE,  /* nothing, or "của": one lies within the other */
    JOINT_COMMA, /* a comma or a dash, which may mean that too */
    JOINT_AND,
    JOINT_TO
};

struct part {
    const char *name;
    unsigned rank; /* by the table; the larger part has the larger one */
    enum joint joint;
    size_t first;   /* lexemes [first, end), */
    size_t numbers; /* its numbers from here */
    size_t end;
};

/* The parts in a row, from the smaller to the larger ones. */
struct row {
    struct part parts[TC_MOST_PARTS];
    size_t n;
    bool turned; /* the text has the larger ones first */
};

/* ---- reading ---- */

static bool is_range(const struct tc_lexeme *lex)
{
    return tc_lex_is(lex, TC_W_DEN) || tc_lex_is(lex, TC_W_TOI) ||
           (tc_lex_is_mark(lex, '-') && lex[1].kind == TC_LEX_NUMBER);
}

static size_t read_joint(const struct tc_lexeme *lex, enum joint *ret_joint)
{
    size_t n = tc_lex_is_mark(lex, ',') || tc_lex_is_mark(lex, ';');

    *ret_joint = n ? JOINT_COMMA : JOINT_NONE;
    if (tc_lex_is(&lex[n], TC_W_VA) || tc_lex_is(&lex[n], TC_W_HOAC)) {
        *ret_joint = JOINT_AND;
        return n + 1;
    }
    if (n)
        return n;
    if (is_range(lex)) {
        *ret_joint = JOINT_TO;
        return 1;
    }
    if (tc_lex_is_mark(lex, '-')) {
        *ret_joint = JOINT_COMMA;
        return 1;
    }
    return tc_lex_is(lex, TC_W_CUA) || tc_lex_is(lex, TC_W_THUOC);
}

/* What a part is numbered by: 3, 12a, a, đ, IV, in a query iv. */
static size_t part_number(const struct tc_finds *finds,
                          const struct tc_lexeme *lex)
{
    if (lex->kind == TC_LEX_NUMBER && tc_lex_bytes(lex) <= 6)
        return lex[1].kind == TC_LEX_WORD && tc_lex_glued(&lex[1]) &&
                       tc_lex_bytes(&lex[1]) <= 2
                   ? 2
                   : 1;
    if (lex->kind == TC_LEX_WORD &&
        (tc_lex_bytes(lex) == 1 || lex->word == TC_W_DD ||
         (lex->flags & TC_LEX_UPPER && tc_lex_bytes(lex) <= 6)))
        return 1;
    return lex->kind == TC_LEX_WORD && tc_roman_read(&finds->lexemes, lex);
}

/* A number that follows others: no "15/2013/NĐ-CP", and with a capital only
 * where the first had one, "Chương II, III". */
static size_t further_number(const struct tc_finds *finds,
                             const struct tc_lexeme *first,
                             const struct tc_lexeme *lex)
{
    size_t n = part_number(finds, lex);

    if (lex->flags & TC_LEX_CAPITAL &&
        !(first->kind == TC_LEX_WORD && tc_roman_read(&finds->lexemes, first) &&
          tc_roman_read(&finds->lexemes, lex)))
        return 0;
    if (tc_lex_is_mark(&lex[n], '/') ||
        (tc_lex_is_mark(&lex[n], '-') && lex[n + 1].kind == TC_LEX_WORD &&
         tc_lex_glued(&lex[n + 1])))
        return 0;
    return n;
}

static size_t read_numbers(const struct tc_finds *finds,
                           const struct tc_lexeme *lex)
{
    size_t n = part_number(finds, lex);

    for (unsigned i = 1; n && i < MOST_NUMBERS; i++) {
        enum joint joint;
        size_t skip = read_joint(&lex[n], &joint), len;

        len = joint == JOINT_NONE ? 0
                                  : further_number(finds, lex, &lex[n + skip]);
        if (len == 0)
            break;
        n += skip + len;
    }
    return n;
}

/* A part with its numbers: "khoản 1, 2 và 3". */
static bool read_part(const struct tc_finds *finds, size_t at,
                      struct part *ret_part)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    unsigned row;
    size_t name = tc_phrase_longest(TC_TABLE_DOC_PARTS, &lex[at], &row);
    size_t n = name ? read_numbers(finds, &lex[at + name]) : 0;

    if (n == 0)
        return false;
    ret_part->name = tc_phrase_cell(TC_TABLE_DOC_PARTS, row, PART_NAME);
    ret_part->rank =
        (unsigned)*tc_phrase_cell(TC_TABLE_DOC_PARTS, row, PART_RANK);
    ret_part->first = at;
    ret_part->numbers = at + name;
    ret_part->end = at + name + n;
    return true;
}

static size_t read_row(const struct tc_finds *finds, size_t at, struct row *row)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t next = at;

    row->n = 0;
    while (row->n < TC_MOST_PARTS) {
        struct part *part = &row->parts[row->n];

        if (row->n)
            next += read_joint(&lex[next], &part->joint);
        next += row->n && tc_lex_is(&lex[next], TC_W_TAI);
        next += row->n && tc_lex_is(&lex[next], TC_W_CAC);
        if (!read_part(finds, next, part))
            break;
        next = part->end;
        row->n++;
    }
    return row->n ? row->parts[row->n - 1].end - at : 0;
}

/* ---- which lies within which ---- */

/* "Điều 5 khoản 2" and "Điều 5, khoản 2", but not "Điều 5, khoản 2 Điều 6", nor
 * "khoản 2 Mục III Điều 1": there are documents whose articles have sections.
 */
static bool has_larger_first(const struct row *row)
{
    bool falls = row->n > 1;
    int rising = 0;

    for (size_t i = 1; i < row->n; i++) {
        const struct part *part = &row->parts[i];

        falls &= part->rank < part[-1].rank && part->joint <= JOINT_COMMA;
        if (part->joint == JOINT_NONE)
            rising += part->rank < part[-1].rank ? -1 : 1;
    }
    return falls || rising < 0;
}

static void turn(struct row *row)
{
    row->turned = has_larger_first(row);
    for (size_t i = 0; row->turned && i < row->n / 2; i++) {
        struct part part = row->parts[i];

        row->parts[i] = row->parts[row->n - 1 - i];
        row->parts[row->n - 1 - i] = part;
    }
}

/* What ties the i-th part to the one before it in the row. */
static enum joint joint_of(const struct row *row, size_t i)
{
    return row->parts[row->turned ? i - 1 : i].joint;
}

static bool rises(const struct row *row, size_t i)
{
    return row->parts[i].rank > row->parts[i - 1].rank;
}

/* Whether the i-th part stands around the one before it, and not beside it as
 * in "Điều 5 và Chương II". */
static bool stands_around(const struct row *row, size_t i)
{
    enum joint joint = joint_of(row, i);

    return joint == JOINT_NONE || (joint == JOINT_COMMA && rises(row, i));
}

/* Where the parts end that begin at `from`, are of one rank and have no part
 * within them of their own: "khoản 1, khoản 2" of "khoản 1, khoản 2 Điều 5". */
static size_t end_of_equals(const struct row *row, size_t from)
{
    size_t i = from + 1;

    while (i < row->n && row->parts[i].rank == row->parts[from].rank)
        i++;
    return i;
}

/* Where the next place begins behind the equals that end at `i`: the first part
 * that has none within it. */
static size_t next_place(const struct row *row, size_t i)
{
    while (i < row->n && stands_around(row, i))
        i++;
    return i;
}

/* ---- writing ---- */

static void put_joint(struct tc_finds *finds, enum joint joint)
{
    if (joint == JOINT_TO)
        tc_buf_put(&finds->scratch, "-", 1);
    else
        tc_buf_put(&finds->scratch, ", ", 2);
}

/* Items have letters, of which some are Roman numerals too; sections and
 * chapters have these, in capitals. */
static void put_number(struct tc_finds *finds, const struct part *part,
                       size_t at, size_t n)
{
    const struct tc_lexeme *lex = &finds->lexemes.lex[at];
    unsigned roman = lex->kind == TC_LEX_WORD && part->rank >= RANK_SECTION
                         ? tc_roman_read(&finds->lexemes, lex)
                         : 0;
    char digits[12];

    if (!roman) {
        tc_find_put_words(finds, at, at + n - 1);
        return;
    }
    tc_roman_write(roman, digits);
    tc_buf_printf(&finds->scratch, "%s", digits);
}

static void put_numbers(struct tc_finds *finds, const struct part *part)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    size_t at = part->numbers;

    while (at < part->end) {
        size_t n = part_number(finds, &lex[at]);
        enum joint joint;

        put_number(finds, part, at, n);
        at += n;
        if (at == part->end)
            break;
        at += read_joint(&lex[at], &joint);
        put_joint(finds, joint);
    }
}

/* Parts [from, to) of one rank, in the order of the text. */
static void put_equals(struct tc_finds *finds, const struct row *row,
                       size_t from, size_t to)
{
    if (finds->scratch.len)
        tc_buf_put(&finds->scratch, " ", 1);
    tc_buf_printf(&finds->scratch, "%s ", row->parts[from].name);
    for (size_t i = from; i < to; i++) {
        const struct part *part =
            &row->parts[row->turned ? to - 1 - (i - from) : i];

        if (i > from)
            put_joint(finds, part->joint);
        put_numbers(finds, part);
    }
}

/* The parts around a place, which may stand behind others that it shares them
 * with: "khoản 4 Điều 75" of "khoản 4, điểm a khoản 5 Điều 75". */
static void put_around(struct tc_finds *finds, const struct row *row,
                       size_t from, unsigned rank)
{
    for (size_t i = from; i < row->n; i++) {
        bool around = stands_around(row, i);

        if (rises(row, i) && !around)
            return;
        if (row->parts[i].rank <= rank && !(around && i == from))
            continue;
        put_equals(finds, row, i, i + 1);
        if (row->parts[i].rank > rank)
            rank = row->parts[i].rank;
        from = i + 1;
    }
}

/* The place whose smallest parts are the equals from `from` on. */
static size_t write_place(struct tc_finds *finds, const struct row *row,
                          size_t from, struct tc_place *ret_place)
{
    size_t equals = end_of_equals(row, from), to = next_place(row, equals);

    tc_buf_clear(&finds->scratch);
    put_equals(finds, row, from, equals);
    put_around(finds, row, equals, row->parts[from].rank);
    ret_place->name = tc_find_scratch(finds);
    ret_place->first = row->parts[row->turned ? to - 1 : from].first;
    ret_place->end = row->parts[row->turned ? from : to - 1].end;
    return to;
}

size_t tc_parts_read(struct tc_finds *finds, size_t at,
                     struct tc_places *ret_places)
{
    struct row row;
    size_t n = read_row(finds, at, &row), i = 0;

    ret_places->n = 0;
    if (n == 0)
        return 0;
    turn(&row);
    while (i < row.n)
        i = write_place(finds, &row, i, &ret_places->items[ret_places->n++]);
    for (i = 0; row.turned && i < ret_places->n / 2; i++) {
        struct tc_place *other = &ret_places->items[ret_places->n - 1 - i];
        struct tc_place place = ret_places->items[i];

        ret_places->items[i] = *other;
        *other = place;
    }
    return n;
}
