/*
 * Quantity: what stands around an amount, and whether it then is one.
 *
 * Most numbers of a text count nothing: they are parts of codes, dates and
 * times, or names ("Điều 5", "lớp 12", "thắng 3-1").
 */
#include "entity/quantity.h"

#include <string.h>

/* Longest leader and approximation, in words. */
#define MAX_BEFORE 5

/* Up to here, hours with minutes are rather a span than a time of day. */
#define FEW_HOURS 5

/* ---- the number itself ---- */

static bool is_glue(const struct tc_lexeme *l)
{
    if (l->kind != TC_LEX_MARK || !tc_lex_glued(l))
        return false;
    switch (l->value) {
    case '.':
    case '/':
    case '-':
    case ':':
    case '_':
    case '@':
    case '=':
    case '&':
    case '+':
        return true;
    default:
        return false;
    }
}

static bool is_text(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_WORD || l->kind == TC_LEX_NUMBER;
}

bool tc_number_is_free(const struct tc_lexeme *lex, size_t at)
{
    const struct tc_lexeme *l = &lex[at], *before = l - 1;
    const char *name;

    if (!tc_lex_glued(l) || before->kind == TC_LEX_BREAK)
        return true;
    if (before->kind == TC_LEX_WORD)
        return before->flags & TC_LEX_CAPITAL &&
               tc_currency_sign(before, &name) == 1 &&
               (!tc_lex_glued(before) || !is_text(before - 1));
    if (is_glue(before) && is_text(before - 1))
        return before->value == ':' && before[-1].kind == TC_LEX_WORD;
    if (before->value == ',' && tc_lex_glued(before))
        return l[-2].kind != TC_LEX_NUMBER;
    return before->value != '/' && before->value != '#';
}

/* Whether something clings to the end of an amount, which then is a part of a
 * code: "35CT", "19-CT", "16:25", "30.5.2019".  Behind a noun only letters and
 * digits do, and behind "%" nothing: there a blank was forgotten. */
static bool is_cut_off(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];

    if (!tc_lex_glued(next))
        return false;
    if (is_text(next))
        return a->noun.kind != TC_NOUN_PERCENT;
    if (a->noun.kind != TC_NOUN_NONE || a->number.scaled)
        return false;
    return is_glue(next) && is_text(next + 1) && tc_lex_glued(next + 1) &&
           !(next->value == '.' && next[1].kind == TC_LEX_WORD);
}

/* ---- leaders ---- */

static enum tc_leader leader_named(const char *name)
{
    switch (*name) {
    case 'c':
        return TC_LEADER_CLOCK;
    case 'd':
        return TC_LEADER_DATE;
    case 'm':
        return TC_LEADER_MEASURE;
    case 'p':
        return TC_LEADER_PLACE;
    case 's':
        return strcmp(name, "soft") == 0 ? TC_LEADER_SOFT : TC_LEADER_SCORE;
    case 'h':
        return TC_LEADER_HARD;
    case 'n':
        return strcmp(name, "never") == 0 ? TC_LEADER_NEVER : TC_LEADER_NONE;
    default:
        return TC_LEADER_NONE;
    }
}

size_t tc_phrase_before(enum tc_table table, unsigned ends,
                        const struct tc_lexeme *lex, size_t at,
                        unsigned *ret_row)
{
    const struct tc_lexeme *end = &lex[at], *last = end - 1;

    if (last->kind != TC_LEX_WORD ||
        !(tc_lexicon_ends[last->word] & ends || last->value))
        return 0;
    for (size_t n = MAX_BEFORE; n; n--) {
        if (tc_phrase_longest(table, end - n, ret_row) == n)
            return n;
    }
    return 0;
}

/* Where the list that a number may end begins: "1, 2 và 3". */
static size_t list_begin(const struct tc_lexeme *lex, size_t at)
{
    for (unsigned i = 0; i < MAX_BEFORE; i++) {
        const struct tc_lexeme *joint = &lex[at] - 1;

        if ((!tc_lex_is_mark(joint, ',') && !tc_lex_is(joint, TC_W_VA) &&
             !tc_lex_is(joint, TC_W_HOAC) && !tc_lex_is(joint, TC_W_DEN)) ||
            joint[-1].kind != TC_LEX_NUMBER)
            break;
        at -= 2;
    }
    return at;
}

static enum tc_leader leader_at(const struct tc_lexeme *lex, size_t at)
{
    unsigned row;

    if (!tc_phrase_before(TC_TABLE_LEADERS, TC_ENDS_LEADER, lex, at, &row))
        return TC_LEADER_NONE;
    return leader_named(tc_phrase_cell(TC_TABLE_LEADERS, row, 0));
}

/* The leader of a list counts for its last number only when it is a strict
 * one: "Điều 5, 6 và 7", but "tháng 8, 3 chi bộ". */
enum tc_leader tc_leader_before(const struct tc_lexeme *lex, size_t at)
{
    size_t begin = list_begin(lex, at);
    enum tc_leader leader = leader_at(lex, begin);

    return begin == at || leader == TC_LEADER_HARD ? leader : TC_LEADER_NONE;
}

static bool is_hour_of_day(const struct tc_amount *a)
{
    const struct tc_numeral *last =
        a->form == TC_AMOUNT_RANGE ? &a->other : &a->number;

    return last->mantissa <= 24 && !last->decimals &&
           a->form != TC_AMOUNT_FRACTION;
}

/* "khoản 2" of "đoạn 3 khoản 2", "mục I" of "điểm 2 mục I". */
static bool is_part(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];
    unsigned row;

    return tc_phrase_longest(TC_TABLE_DOC_PARTS, &lex[a->noun_at], &row) ==
               a->noun.n_lex &&
           (next->kind == TC_LEX_NUMBER ||
            (next->kind == TC_LEX_WORD && next->flags & TC_LEX_UPPER));
}

static bool leader_allows(enum tc_leader leader, const struct tc_lexeme *lex,
                          const struct tc_amount *a)
{
    enum tc_noun_kind kind = a->noun.kind;

    /* "ngày 12/3", "ngày 12.3" */
    if (leader == TC_LEADER_DATE &&
        (a->form == TC_AMOUNT_FRACTION ||
         (a->number.decimals && kind < TC_NOUN_MEASURE)))
        return false;
    switch (leader) {
    case TC_LEADER_NONE:
        return true;
    case TC_LEADER_CLOCK:
        return kind != TC_NOUN_HOUR || !is_hour_of_day(a);
    case TC_LEADER_DATE:
        return kind > TC_NOUN_PLAIN && kind != TC_NOUN_HOUR &&
               kind != TC_NOUN_TIME;
    case TC_LEADER_SOFT:
        return kind > TC_NOUN_PLAIN && !is_part(lex, a);
    case TC_LEADER_MEASURE:
        return kind >= TC_NOUN_MEASURE;
    case TC_LEADER_PLACE:
        return kind > TC_NOUN_PLAIN && kind != TC_NOUN_OFFICE;
    case TC_LEADER_HARD:
        return kind == TC_NOUN_PERCENT || kind == TC_NOUN_MONEY ||
               (a->number.scaled && !a->number.letter);
    case TC_LEADER_SCORE:
        return a->form == TC_AMOUNT_PLAIN;
    default:
        return false;
    }
}

/* ---- times ---- */

/* "1 giờ 30 phút" of few hours, when no daytime follows. */
static bool is_span_of_time(const struct tc_lexeme *lex,
                            const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];
    unsigned row;

    return a->number.mantissa <= FEW_HOURS && tc_lex_is(next + 1, TC_W_PHUT) &&
           !tc_phrase_longest(TC_TABLE_CLOCK, next + 2, &row);
}

/* Whether hours of the day, or a part of a date, are meant. */
static bool is_clock(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];
    bool is_letter = tc_lex_bytes(&lex[a->last]) == 1;
    unsigned row;

    if (a->noun.kind == TC_NOUN_TIME)
        return tc_phrase_longest(TC_TABLE_CLOCK, next, &row) &&
               strcmp(tc_phrase_cell(TC_TABLE_CLOCK, row, 0), "date") == 0;
    if (!is_hour_of_day(a))
        return false;
    if (a->noun.kind == TC_NOUN_HOUR) {
        if (next->kind == TC_LEX_NUMBER)
            return !is_span_of_time(lex, a);
        if (is_letter) /* "8h" */
            return true;
    } else if (a->noun.kind != TC_NOUN_MEASURE || !is_letter) {
        return false; /* but "10g sáng" is ten o'clock */
    }
    return tc_phrase_longest(TC_TABLE_CLOCK, next, &row) > 0;
}

/* "15 tháng 4", "2 năm 2019" at the end of a date; not "3 tháng 10 ngày". */
static bool is_date_part(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];
    struct tc_noun noun;

    if (a->noun.kind != TC_NOUN_TIME)
        return false;
    if (a->form == TC_AMOUNT_FRACTION &&
        tc_numeral_compare(&a->number, &a->other) > 0)
        return true;
    return next->kind == TC_LEX_NUMBER && !(next->flags & TC_LEX_SOFT) &&
           !tc_noun_read(next + 1, &noun);
}

/* "25 phút" of "16 giờ 25 phút", when the hours were none of ours. */
static bool is_behind_hour(const struct tc_lexeme *lex, size_t first)
{
    const struct tc_lexeme *before = &lex[first] - 1;
    struct tc_noun noun;

    return before->kind == TC_LEX_WORD && before[-1].kind == TC_LEX_NUMBER &&
           tc_noun_read(before, &noun) && noun.kind == TC_NOUN_HOUR;
}

static bool looks_like_year(const struct tc_amount *a)
{
    return a->number.n_lex == 1 && !a->number.words &&
           a->number.mantissa >= 1900 && a->number.mantissa < 2100;
}

/* ---- the verdict ---- */

/* "Windows 7", "Galaxy 3", "SEA Games 2011": a number of a name. */
static bool follows_name(const struct tc_lexeme *lex, size_t first)
{
    const struct tc_lexeme *before = &lex[first] - 1;

    return before->kind == TC_LEX_WORD && before->flags & TC_LEX_CAPITAL &&
           before[-1].kind != TC_LEX_BREAK && !tc_lex_is_mark(before - 1, '.');
}

/* "hai ba người", "sáu, bảy tập": about so many. */
static bool follows_number_word(const struct tc_lexeme *lex, size_t first)
{
    const struct tc_lexeme *before = &lex[first] - 1;
    unsigned row;

    if (tc_lex_is_mark(before, ','))
        before--;
    return tc_phrase_longest(TC_TABLE_NUMBERS, before, &row) == 1;
}

/* A number in words is believed before a noun of the tables; but "một" is an
 * article, and "năm" rather a year than a five. */
static bool words_fit(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    if (a->form == TC_AMOUNT_FRACTION)
        return true;
    if (a->noun.kind <= TC_NOUN_PLAIN || follows_number_word(lex, a->first))
        return false;
    return a->number.n_lex > 1 ||
           (a->number.mantissa > 1 && a->number.mantissa != 5);
}

/* Before a word that is in no table. */
static bool plain_fits(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    if (a->number.scaled)
        return !a->number.letter;
    return a->form == TC_AMOUNT_PLAIN && !looks_like_year(a) &&
           !a->number.decimals && !follows_name(lex, a->first);
}

/* Without a noun only what a bound or a scale shows to be an amount. */
static bool bare_fits(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    const struct tc_lexeme *next = &lex[a->last + 1];

    if (a->form == TC_AMOUNT_FRACTION)
        return a->number.words;
    if (next->kind == TC_LEX_NUMBER)
        return false;
    if (a->number.scaled && !a->number.letter)
        return true;
    return a->sign && !looks_like_year(a) && !(next->flags & TC_LEX_CAPITAL);
}

bool tc_amount_fits(const struct tc_lexeme *lex, const struct tc_amount *a)
{
    size_t number = a->first;

    if (is_cut_off(lex, a) || is_clock(lex, a) || is_date_part(lex, a))
        return false;
    if (!a->goes_on && (is_behind_hour(lex, number) ||
                        !leader_allows(tc_leader_before(lex, number), lex, a)))
        return false;
    if (a->number.words && !words_fit(lex, a))
        return false;
    if (looks_like_year(a) && follows_name(lex, number))
        return false;
    switch (a->noun.kind) {
    case TC_NOUN_NONE:
        return bare_fits(lex, a);
    case TC_NOUN_PLAIN:
        return plain_fits(lex, a);
    default:
        return true;
    }
}
