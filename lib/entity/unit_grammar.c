/* Unit grammar: heads, and what each asks for. */
#include "entity/unit_abroad.h"
#include "entity/unit_parse.h"

#include <string.h>

/* First letters of the shapes of unit_heads.tsv. */
enum {
    SHAPE_SOLE = 's',
    SHAPE_FULL = 'f',
    SHAPE_TAIL = 't',
    SHAPE_BODY = 'b',
    SHAPE_GROUP = 'g',
    SHAPE_DEPT = 'd',
    SHAPE_RUN = 'r',
    SHAPE_OPEN = 'o',
    SHAPE_NUMBER = 'n',
    SHAPE_MEDIA = 'm'
};

struct head {
    uint32_t row;
    size_t at;
    size_t end;
    char shape;
    bool small; /* written in small letters */
};

void tc_unit_name_piece(struct tc_unit_name *unit, const char *name)
{
    if (unit->n_pieces < TC_UNIT_PIECES)
        unit->pieces[unit->n_pieces++] = (struct tc_unit_piece){name, 0, 0};
}

void tc_unit_text_piece(struct tc_unit_name *unit, size_t first, size_t end)
{
    if (unit->n_pieces < TC_UNIT_PIECES)
        unit->pieces[unit->n_pieces++] =
            (struct tc_unit_piece){NULL, (uint32_t)first, (uint32_t)end};
}

/* ---- heads ---- */

/* "Phó Bí thư Thường trực", "Phó Chủ tịch Thường trực". */
static bool behind_title(const struct tc_lexeme *l)
{
    return tc_lex_is(&l[-1], TC_W_THU_LETTER) || tc_lex_is(&l[-1], TC_W_TICH) ||
           tc_lex_is(&l[-1], TC_W_NHIEM) || tc_lex_is(&l[-1], TC_W_TRUONG);
}

/* A short abbreviation that is part of another: "QH-KT". */
static bool is_half(const struct tc_lexeme *l, size_t n)
{
    if (n > 1 || !(l->flags & TC_LEX_UPPER) || tc_lex_bytes(l) > 4)
        return false;
    return (tc_lex_glued(&l[1]) && tc_lex_glued(&l[2]) &&
            (tc_lex_is_mark(&l[1], '-') || tc_lex_is_mark(&l[1], '/'))) ||
           (tc_lex_glued(l) &&
            (tc_lex_is_mark(&l[-1], '-') || tc_lex_is_mark(&l[-1], '/')));
}

/* A head in small letters that ends another word: "cán bộ", "đại hội". */
static bool ends_compound(const struct tc_lexeme *l)
{
    unsigned ignored;

    return !(l->flags & TC_LEX_CAPITAL) &&
           tc_phrase_longest(TC_TABLE_UNIT_COMPOUNDS, &l[-1], &ignored) > 1;
}

/* A head of `n` lexemes in small letters is any of its kind ("các sở"), unless
 * the kind is told ("các sở Tư pháp, Nội vụ"). */
static bool is_any(const struct tc_lexeme *l, size_t n)
{
    unsigned ignored;

    return !(l->flags & TC_LEX_CAPITAL) &&
           tc_phrase_longest(TC_TABLE_UNIT_ANY, &l[-1], &ignored) &&
           !(l[n].flags & TC_LEX_CAPITAL &&
             tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &l[n], &ignored));
}

/* Whether the head may stand in the letters that it has. */
static bool case_fits(const struct head *head, bool of_body)
{
    if (!head->small || tc_head_has(head->row, 'e') ||
        tc_head_has(head->row, 'l'))
        return true;
    return of_body && tc_head_has(head->row, 'B');
}

/* "STTTT" of the number of a form, "01/BC-STTTT"; "ANĐT" of a case, "15/ANĐT".
 */
static bool is_in_code(const struct tc_lexeme *l)
{
    if (tc_lex_glued(l) && tc_lex_is_mark(&l[-1], '/') &&
        tc_lex_glued(&l[-1]) && l[-2].kind == TC_LEX_NUMBER)
        return true;
    return tc_lex_glued(l) && tc_lex_is_mark(&l[-1], '-') &&
           tc_lex_glued(&l[-1]) && l[-2].flags & TC_LEX_UPPER &&
           tc_lex_glued(&l[-2]) && tc_lex_is_mark(&l[-3], '/');
}

static bool read_head(struct tc_unit_reader *reader, size_t at, bool of_body,
                      struct head *ret)
{
    const struct tc_lexeme *l = &reader->lex[at];
    unsigned row = TC_NO_ROW, ignored;
    size_t n = tc_phrase_longest(TC_TABLE_UNIT_HEADS, l, &row);

    if (!reader->unit.n_pieces) {
        reader->n_head = n;
        reader->unit.head = row;
    }
    if (!n || reader->taken[at] & TC_TAKEN_NUMBER || is_in_code(l))
        return false;
    *ret = (struct head){
        .row = row,
        .at = at,
        .end = at + n,
        .shape = *tc_phrase_cell(TC_TABLE_UNIT_HEADS, row, TC_HEAD_SHAPE),
        .small = !tc_unit_capital(reader, at),
    };
    if (ret->shape == 'p' || !case_fits(ret, of_body) ||
        (l[n].kind == TC_LEX_NUMBER && tc_unit_is_numbered(l, n)))
        return false;
    if ((tc_head_has(row, 't') && behind_title(l)) || is_half(l, n))
        return false;
    if (tc_lex_is(&l[n], TC_W_VIEN) || is_any(l, n))
        return false;
    if (ends_compound(l)) {
        /* "khoa học Viện Toán học": its other words may begin one. */
        if (!reader->unit.n_pieces)
            reader->n_head = 1;
        return false;
    }
    /* Typed without marks, a stop is as good a guess as the unit. */
    return (reader->lenient && !(l->flags & TC_LEX_MARKED)) ||
           tc_phrase_longest(TC_TABLE_UNIT_STOPS, l, &ignored) < n;
}

/* A query that is nothing but a head: it means all of its kind. */
static bool is_whole_query(const struct tc_unit_reader *reader,
                           const struct head *head)
{
    return reader->lenient && head->at == 0 &&
           reader->lex[head->end].kind == TC_LEX_BREAK;
}

/* ---- what heads ask for ---- */

/* "các Sở: Nội vụ, Tài chính" */
static bool is_list(const struct tc_lexeme *lex, const struct head *head)
{
    return tc_lex_is_mark(&lex[head->end], ':') &&
           tc_lex_is(&lex[head->at] - 1, TC_W_CAC);
}

/* A department behind Sở, Bộ: one row, no more. */
static size_t read_department(struct tc_unit_reader *reader,
                              const struct head *head, char kind)
{
    size_t at = head->end + is_list(reader->lex, head);
    unsigned row;
    size_t n =
        tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &reader->lex[at], &row);
    bool capital;

    if (!n || !tc_cell_has(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_KIND, kind))
        return 0;
    capital = tc_unit_capital(reader, at);
    if (!capital && !head->small &&
        tc_cell_has(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_KIND, 'v'))
        return 0;
    reader->unit.facts.proper |= capital;
    tc_unit_name_piece(&reader->unit, tc_phrase_cell(TC_TABLE_UNIT_DOMAINS, row,
                                                     TC_DOMAIN_NAME));
    return at + n;
}

/* "của" and another unit, for a head that is joined so. */
static size_t read_of(struct tc_unit_reader *reader, const struct head *head,
                      size_t at)
{
    unsigned n_pieces = reader->unit.n_pieces;
    size_t end;

    if (!tc_head_has(head->row, 'o') || !tc_lex_is(&reader->lex[at], TC_W_CUA))
        return 0;
    tc_unit_name_piece(&reader->unit, "của");
    end = tc_unit_inner(reader, at + 1, true);
    if (!end)
        reader->unit.n_pieces = n_pieces;
    return end;
}

/* "Ủy ban Kiểm tra (UBKT) Huyện ủy": the short form in brackets. */
static size_t skip_short_form(const struct tc_lexeme *lex, size_t at)
{
    return tc_lex_is_mark(&lex[at], '(') && lex[at + 1].flags & TC_LEX_UPPER &&
                   tc_lex_is_mark(&lex[at + 2], ')')
               ? at + 3
               : at;
}

/* What follows a name that is complete: the unit it belongs to, or where. */
static size_t read_rest(struct tc_unit_reader *reader, const struct head *head,
                        size_t at, bool of_body, bool bare)
{
    size_t behind = skip_short_form(reader->lex, at);
    size_t end = tc_unit_inner(reader, behind, of_body);

    if (!end)
        end = read_of(reader, head, behind);
    reader->unit.facts.state |= end > 0;
    if (!end)
        end = tc_unit_tail(reader, behind, head->row, bare);
    return end > behind ? end : at;
}

/* "Phòng Công chứng số 1", "Trại tạm giam số 1". */
static size_t read_ordinal(struct tc_unit_reader *reader,
                           const struct head *head, size_t at)
{
    if (!tc_head_has(head->row, 'n') || head->small ||
        !tc_lex_is(&reader->lex[at], TC_W_SO) ||
        reader->lex[at + 1].kind != TC_LEX_NUMBER)
        return at;
    tc_unit_text_piece(&reader->unit, at, at + 2);
    return at + 2;
}

/* Whose Party organisation it is: "Dân chính đảng", "cơ quan Sở Tư pháp". */
static size_t read_organisation(struct tc_unit_reader *reader,
                                const struct head *head)
{
    size_t end = read_department(reader, head, 'k'), rest;
    unsigned row;

    if (!end)
        return 0;
    reader->unit.facts.provincial = true;
    rest = read_rest(reader, head, end, false, true);
    tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &reader->lex[head->end], &row);
    if (head->shape == SHAPE_GROUP || rest > end ||
        !tc_cell_has(TC_TABLE_UNIT_DOMAINS, row, TC_DOMAIN_KIND, 'u'))
        return rest;
    reader->unit.n_pieces--;
    reader->unit.facts.provincial = false;
    return 0;
}

/* "văn phòng | UBND tỉnh": as much a name as that of the unit. */
static size_t read_whose(struct tc_unit_reader *reader, size_t at)
{
    size_t end = tc_unit_inner(reader, at, true);

    reader->unit.facts.proper |= end && tc_unit_capital(reader, at);
    return end;
}

static size_t read_body(struct tc_unit_reader *reader, const struct head *head,
                        bool of_body)
{
    size_t begin = read_ordinal(reader, head, head->end);
    size_t end = tc_head_has(head->row, 'u')
                     ? read_whose(reader, begin)
                     : read_rest(reader, head, begin, true, true);

    if (end > head->end)
        return reader->unit.facts.rank == TC_RANK_ALL ? 0 : end;
    end = read_organisation(reader, head);
    if (end)
        return end;
    if (tc_unit_capital(reader, head->end)) {
        end = tc_unit_run(reader, head->end, head->row, false, false);
        if (end > head->end)
            return read_rest(reader, head, end, false, true);
    }
    if (tc_head_has(head->row, 'a') && !head->small)
        return head->end;
    if (is_whole_query(reader, head)) {
        reader->unit.facts.generic = true;
        return head->end;
    }
    return of_body && tc_head_has(head->row, 'b') ? head->end : 0;
}

static size_t read_number(struct tc_unit_reader *reader,
                          const struct head *head)
{
    const struct tc_lexeme *l = &reader->lex[head->end];
    bool letter = l->kind == TC_LEX_WORD && l->flags & TC_LEX_UPPER;

    if (l->kind != TC_LEX_NUMBER && !letter)
        return 0;
    if (reader->taken[head->end])
        return 0;
    tc_unit_text_piece(&reader->unit, head->end, head->end + 1);
    reader->unit.facts.proper = true;
    return read_rest(reader, head, head->end + 1, false, false);
}

static size_t read_named(struct tc_unit_reader *reader, const struct head *head,
                         bool of_body)
{
    bool open = head->shape == SHAPE_OPEN || head->shape == SHAPE_MEDIA;
    size_t end = tc_unit_run(reader, head->end, head->row, open, head->small);
    bool bare = !open || tc_head_has(head->row, 'p');

    if (end > head->end)
        return read_rest(reader, head, end, false, bare);
    if (head->shape == SHAPE_RUN)
        end = head->small ? 0 : tc_unit_inner(reader, head->end, false);
    else
        end = tc_unit_tail(reader, head->end, head->row, bare);
    /* "Báo Vĩnh Phúc", but "một tờ báo trung ương" */
    if (head->shape == SHAPE_MEDIA &&
        reader->unit.facts.province == TC_NO_ROW && reader->unit.facts.rank)
        return 0;
    if (end > head->end)
        return end;
    return of_body && tc_head_has(head->row, 'b') ? head->end : 0;
}

static size_t read_complement(struct tc_unit_reader *reader,
                              const struct head *head, bool of_body)
{
    bool bare = of_body && (tc_head_has(head->row, 'B') ||
                            (tc_head_has(head->row, 'b') && !head->small));
    size_t end;

    switch (head->shape) {
    case SHAPE_SOLE:
        reader->unit.facts.proper = true;
        return head->end;
    case SHAPE_FULL:
        end = read_ordinal(reader, head, head->end);
        return read_rest(reader, head, end, tc_head_has(head->row, 'i'), true);
    case SHAPE_TAIL:
        end = read_ordinal(reader, head, head->end);
        end = read_rest(reader, head, end, false, true);
        if (end > head->end || bare || is_whole_query(reader, head))
            return end;
        return 0;
    case SHAPE_BODY:
        return read_body(reader, head, of_body);
    case SHAPE_GROUP:
    case SHAPE_DEPT:
        if (head->shape == SHAPE_GROUP) {
            end = read_organisation(reader, head);
        } else {
            end = read_department(reader, head, 's');
            end = end ? tc_unit_tail(reader, end, head->row, true) : 0;
        }
        return end ? end : bare ? head->end : 0;
    case SHAPE_NUMBER:
        end = read_number(reader, head);
        return end ? end : bare ? head->end : 0;
    default:
        return read_named(reader, head, of_body);
    }
}

/* ---- one unit ---- */

/* Whether what was read is a unit although its head has no capital. */
static bool may_be_small(const struct tc_unit_name *unit, uint32_t head)
{
    if (unit->facts.proper || tc_head_has(head, 'e'))
        return true;
    if (tc_head_has(head, 'L') && unit->facts.rank)
        return true;
    /* Committees of a congress: what they are for tells them. */
    return tc_head_has(head, 'c') && tc_head_has(head, 'd');
}

static size_t read_unit(struct tc_unit_reader *reader, size_t at, bool of_body)
{
    struct tc_unit_name *unit = &reader->unit;
    struct tc_unit_facts before = unit->facts;
    unsigned n_pieces = unit->n_pieces;
    struct head head;
    size_t end;

    if (!reader->budget || !read_head(reader, at, of_body, &head))
        return 0;
    reader->budget--;
    tc_unit_name_piece(
        unit, tc_phrase_cell(TC_TABLE_UNIT_HEADS, head.row, TC_HEAD_NAME));
    unit->facts.provincial |= tc_head_has(head.row, 'P');
    end = read_complement(reader, &head, of_body);
    if (end && ((head.small && !of_body && !may_be_small(unit, head.row)) ||
                tc_unit_goes_on_abroad(&reader->lex[end])))
        end = 0;
    if (!end) {
        unit->facts = before;
        unit->n_pieces = n_pieces;
    }
    return end;
}

size_t tc_unit_inner(struct tc_unit_reader *reader, size_t at, bool of_body)
{
    const struct tc_lexeme *l = &reader->lex[at];

    if (l->kind != TC_LEX_WORD || !(l->flags & TC_LEX_SPACED))
        return 0;
    if (!of_body && !tc_unit_capital(reader, at))
        return 0;
    return read_unit(reader, at, of_body);
}

/* "Phòng PC02": the digits of a code belong to its letters. */
static void take_digits(struct tc_unit_reader *reader)
{
    struct tc_unit_name *unit = &reader->unit;
    const struct tc_lexeme *l = &reader->lex[unit->end];
    struct tc_unit_piece *last =
        unit->n_pieces ? &unit->pieces[unit->n_pieces - 1] : NULL;

    if (l->kind == TC_LEX_NUMBER && tc_lex_glued(l) &&
        l[-1].flags & TC_LEX_UPPER && last && !last->name &&
        last->end == unit->end) {
        last->end++;
        unit->end++;
    }
}

/* "Đài Truyền hình TP." ends the sentence: its point is none of the name. */
static void leave_point(struct tc_unit_reader *reader)
{
    struct tc_unit_name *unit = &reader->unit;

    if (tc_lex_is_mark(&reader->lex[unit->end - 1], '.'))
        unit->end--;
}

bool tc_unit_read(struct tc_unit_reader *reader, size_t at)
{
    struct tc_unit_name *unit = &reader->unit;

    reader->budget = 12;
    reader->n_head = 0;
    unit->n_pieces = 0;
    unit->head = unit->many = TC_NO_ROW;
    unit->facts = (struct tc_unit_facts){.province = TC_NO_ROW};
    unit->end = read_unit(reader, at, false);
    if (!unit->end)
        return false;
    take_digits(reader);
    leave_point(reader);
    return true;
}
