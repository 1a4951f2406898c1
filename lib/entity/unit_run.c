/*
 * Unit run: the words of a name, where no table knows it whole.
 *
 * Words of unit_domains.tsv, abbreviations in capitals, and behind an open
 * head any capitals; words in small letters when the tables have them or they
 * must belong to what stands around them.  A name ends where a person's
 * begins, where another unit does, and at a verb.
 */
#include "entity/unit_run.h"

#define MAX_ITEMS 10

/* Whether the name ends before `at`: the rest is told elsewhere. */
static bool ends_before(const struct tc_name_run *run, size_t at)
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
           tc_domain_has(row, 's');
}

/* Another unit begins behind the words so far: the whole is a part of it.  One
 * syllable may be a word of a name; an abbreviation ("ĐH", "BV") and one before
 * a department ("Bộ Công an") are heads. */
static bool is_head(const struct tc_name_run *run, size_t at)
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

static size_t read_item(struct tc_name_run *run, size_t at)
{
    size_t n = tc_run_two_countries(run, at);

    if (n || ends_before(run, at) || is_head(run, at))
        return n;
    n = tc_run_table(run, at);
    if (!n)
        n = tc_run_joined(run, at);
    if (!n)
        n = tc_run_glued_number(run, at);
    if (!n)
        n = tc_run_number(run, at);
    if (!n)
        n = tc_run_small(run, at);
    return n ? n : tc_run_raw(run, at);
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
static bool is_none(const struct tc_name_run *run, size_t end)
{
    const struct tc_lexeme *lex = run->reader->lex;
    size_t at = run->begin, n = end - at;
    unsigned row;

    if (tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &lex[at], &row) == n &&
        tc_domain_has(row, 'x'))
        return true;

    if (run->is_media && (!has_marks(lex, at, end) ||
                          (n == 1 && !(lex[at].flags & TC_LEX_UPPER)) ||
                          (run->small && lex[at].flags & TC_LEX_UPPER &&
                           tc_in_table(TC_TABLE_UNIT_HEADS, &lex[at]))))
        return true;
    /* "phòng SARS", "vụ PMU18", but "phòng PC16" */
    if (!(lex[at - 1].flags & TC_LEX_CAPITAL) && tc_head_has(run->head, 'T') &&
        (lex[end].kind != TC_LEX_NUMBER || tc_lex_bytes(&lex[at]) > 2) &&
        !tc_phrase_longest(TC_TABLE_UNIT_DOMAINS, &lex[at], &row))
        return true;
    if (!run->small || !run->open)
        return false;
    if (tc_in_table(TC_TABLE_COUNTRIES, &lex[at]))
        return true;
    return !tc_head_has(run->head, 'n') && n > 2 &&
           tc_in_table(TC_TABLE_SURNAMES, &lex[at]);
}

size_t tc_unit_run(struct tc_unit_reader *reader, size_t at, uint32_t head,
                   bool open, bool small)
{
    const struct tc_lexeme *lex = reader->lex;
    struct tc_name_run run = {
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
