/* Date: numbers with marks between. */
#include "entity/calendar.h"
#include "entity/date.h"

static bool is_joint(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_MARK &&
           (l->value == '/' || l->value == '-' || l->value == '.');
}

static bool is_number(const struct tc_lexeme *l, unsigned min, unsigned max)
{
    return l->kind == TC_LEX_NUMBER && tc_lex_bytes(l) >= min &&
           tc_lex_bytes(l) <= max;
}

bool tc_date_chained(const struct tc_lexeme *lex)
{
    const struct tc_lexeme *mark = lex - 1;

    if (!tc_lex_glued(lex) || mark->kind == TC_LEX_BREAK)
        return false;
    if (mark->kind == TC_LEX_WORD)
        return !tc_date_word_at(mark).n_lex;
    if (mark->kind == TC_LEX_NUMBER)
        return true;
    if (mark->value == '$' || mark->value == '_' || mark->value == '#' ||
        mark->value == '=')
        return true;
    if (!is_joint(mark) && mark->value != ',' && mark->value != ':')
        return false;
    if (!tc_lex_glued(mark))
        return false;
    if (mark[-1].kind == TC_LEX_NUMBER)
        return true;
    return mark[-1].kind == TC_LEX_WORD && mark->value == '/';
}

bool tc_date_runs_on(const struct tc_lexeme *lex)
{
    if (!tc_lex_glued(lex))
        return tc_lex_is_mark(lex, '%');
    if (lex->kind == TC_LEX_MARK) {
        if (lex->value == '%')
            return true;
        if (!is_joint(lex) && lex->value != ',' && lex->value != ':')
            return false;
        return lex[1].kind == TC_LEX_NUMBER && tc_lex_glued(&lex[1]);
    }
    return lex->kind == TC_LEX_WORD &&
           (lex->flags & TC_LEX_UPPER || tc_lex_bytes(lex) < 3);
}

/* What may not stand behind a date in numbers, whose own mark is `joint`: the
 * rest of a longer chain.  A dash behind slashes begins the end of a range. */
static bool is_cut(const struct tc_lexeme *next, uint32_t joint)
{
    if (!tc_lex_glued(next))
        return tc_lex_is_mark(next, '%');
    if (next->kind == TC_LEX_WORD)
        return next->flags & TC_LEX_UPPER || tc_lex_bytes(next) < 2;
    if (next->kind == TC_LEX_NUMBER || next->value == '%')
        return true;
    if (!is_joint(next) && next->value != ',')
        return false;
    if (!tc_lex_glued(&next[1]))
        return false;
    if (next->value == '-' && joint != '-')
        return next[1].kind == TC_LEX_WORD && next[1].flags & TC_LEX_UPPER &&
               tc_lex_bytes(&next[1]) > 1;
    if (next[1].kind == TC_LEX_NUMBER)
        return next->value != ',' || tc_lex_bytes(&next[1]) > 2;
    return next->value == '/' || (next->value == '-' &&
                                  next[1].flags & TC_LEX_UPPER);
}

/* Marks at l[1] and l[3], alike, and both glued or both with blanks. */
static bool joined_three(const struct tc_lexeme *l)
{
    if (!is_joint(&l[1]) || !is_joint(&l[3]) ||
        l[2].kind != TC_LEX_NUMBER || l[4].kind != TC_LEX_NUMBER)
        return false;
    if (l[1].value != l[3].value &&
        (l[1].value == '.' || l[3].value != '-' || tc_lex_bytes(&l[4]) != 4))
        return false;
    for (int i = 1; i <= 4; i++) {
        if (!tc_lex_glued(&l[i]) &&
            (l[1].value == '.' || tc_lex_bytes(&l[4]) != 4))
            return false;
    }
    return true;
}

/* The year that two digits stand for: at most ten years ahead, so that 2/9/45
 * is of 1945 now. */
static unsigned year_of_two(const struct tc_date_reader *r, uint32_t two)
{
    unsigned now = r->reference ? tc_day_year(r->reference) : 2025;
    unsigned year = now / 100 * 100 + two;

    return year > now + 10 ? year - 100 : year;
}

static size_t day_month_year(const struct tc_date_reader *r,
                             const struct tc_lexeme *l, struct tc_when *w)
{
    uint32_t year;

    if (!joined_three(l) || is_cut(&l[5], l[3].value))
        return 0;
    if (!is_number(&l[0], 1, 2) || !is_number(&l[2], 1, 2))
        return 0;
    if (is_number(&l[4], 4, 4))
        year = l[4].value;
    else if (is_number(&l[4], 2, 2))
        year = year_of_two(r, l[4].value);
    else
        return 0;
    if (!tc_year_plausible(year) ||
        !tc_day_exists(year, l[2].value, l[0].value))
        return 0;
    w->year = (uint16_t)year;
    w->month = (uint8_t)l[2].value;
    w->day = (uint8_t)l[0].value;
    if (l[4].value < 100 && l[1].value != '/')
        w->flags |= TC_WHEN_SHORT;
    return 5;
}

static size_t year_month_day(const struct tc_lexeme *l, struct tc_when *w)
{
    if (!tc_is_year(l) || !joined_three(l) || l[1].value == '.' ||
        l[1].value != l[3].value || !tc_lex_glued(&l[1]) ||
        !is_number(&l[2], 1, 2) || !is_number(&l[4], 1, 2) ||
        is_cut(&l[5], l[3].value) ||
        !tc_day_exists(l->value, l[2].value, l[4].value))
        return 0;
    w->year = (uint16_t)l->value;
    w->month = (uint8_t)l[2].value;
    w->day = (uint8_t)l[4].value;
    return 5;
}

/* Whether l[0], l[1], l[2] are two numbers with a mark and no blanks. */
static bool joined_two(const struct tc_lexeme *l)
{
    return is_joint(&l[1]) && tc_lex_glued(&l[1]) && tc_lex_glued(&l[2]) &&
           l[2].kind == TC_LEX_NUMBER;
}

/* 11/2019, and 2020-03, which is read as a season where it may be one. */
static size_t month_year(const struct tc_date_reader *r,
                         const struct tc_lexeme *l, struct tc_when *w)
{
    const struct tc_lexeme *month = l, *year = &l[2];

    if (!joined_two(l) || is_cut(&l[3], l[1].value))
        return 0;
    if (tc_is_year(l) && l[1].value == '-' && is_number(&l[2], 2, 2)) {
        month = &l[2];
        year = l;
        if (!r->lenient && !(r->alone && r->n == 3))
            w->flags |= TC_WHEN_SHORT;
    } else if (!is_number(l, 1, 2) || !tc_is_year(&l[2])) {
        return 0;
    } else if (l[1].value != '/') {
        w->flags |= TC_WHEN_SHORT;
    }
    if (month->value < 1 || month->value > 12 || year->value < 1900)
        return 0;
    w->year = (uint16_t)year->value;
    w->month = (uint8_t)month->value;
    return 3;
}

static size_t day_month(const struct tc_lexeme *l, struct tc_when *w)
{
    if (!joined_two(l) || !is_number(l, 1, 2) || !is_number(&l[2], 1, 2) ||
        is_cut(&l[3], l[1].value))
        return 0;
    /* A leap year, to allow 29/2. */
    if (!tc_day_exists(2000, l[2].value, l[0].value))
        return 0;
    w->day = (uint8_t)l->value;
    w->month = (uint8_t)l[2].value;
    /* "24/7" is all day and night more often than a day of July. */
    if (l[1].value != '/' || (l->value == 24 && l[2].value == 7))
        w->flags |= TC_WHEN_SHORT;
    else if (l->value <= l[2].value)
        w->flags |= TC_WHEN_FRACTION;
    return 3;
}

size_t tc_date_numeric(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    struct tc_when found = *w;
    size_t n;

    if (l->kind != TC_LEX_NUMBER || l[1].kind != TC_LEX_MARK ||
        l->value > 9999 || r->taken[i] & TC_TAKEN_NUMBER)
        return 0;
    n = day_month_year(r, l, &found);
    if (!n)
        n = year_month_day(l, &found);
    if (!n)
        n = month_year(r, l, &found);
    if (!n)
        n = day_month(l, &found);
    if (!n || r->taken[i + n - 1] & TC_TAKEN_NUMBER)
        return 0;
    *w = found;
    return n;
}
