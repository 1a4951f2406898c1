/* Date: days, months and quarters named by a word. */
#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/date.h"

/* From this day on, "30 Tết" is of the old year's last month. */
#define LAST_DAYS 28

struct tc_date_word tc_date_word_read(const struct tc_lexeme *lex)
{
    struct tc_date_word word = {0};
    unsigned row = 0;

    word.n_lex = tc_phrase_walk(TC_TABLE_DATES, lex, &row);
    if (word.n_lex) {
        word.role = tc_phrase_cell(TC_TABLE_DATES, row, 0)[0];
        word.argument = tc_phrase_cell(TC_TABLE_DATES, row, 1);
    }
    return word;
}

const char *tc_date_neighbour(const struct tc_lexeme *lex)
{
    unsigned row = 0;

    if (!tc_phrase_longest(TC_TABLE_DATE_NEIGHBOURS, lex, &row))
        return "";
    return tc_phrase_cell(TC_TABLE_DATE_NEIGHBOURS, row, 0);
}

bool tc_date_neighbour_is(const struct tc_lexeme *lex, char letter)
{
    for (const char *at = tc_date_neighbour(lex); *at; at++) {
        if (*at == letter)
            return true;
    }
    return false;
}

size_t tc_date_number(const struct tc_lexeme *lex, uint32_t max, bool roman,
                      uint32_t *ret_value)
{
    uint32_t value;
    unsigned row = 0;
    size_t n = 1;

    if (lex->kind == TC_LEX_NUMBER) {
        if (tc_lex_bytes(lex) > 2)
            return 0;
        value = lex->value;
    } else {
        n = tc_phrase_longest(TC_TABLE_DATE_NUMBERS, lex, &row);
        if (!n)
            return 0;
        value = (uint32_t)atoi(tc_phrase_cell(TC_TABLE_DATE_NUMBERS, row, 0));
        if (tc_phrase_cell(TC_TABLE_DATE_NUMBERS, row, 1)[0] == 'r' &&
            (!roman || !(lex->flags & TC_LEX_UPPER || lex->value)))
            return 0;
    }
    if (value < 1 || value > max)
        return 0;
    *ret_value = value;
    return n;
}

/* What may go on as a list: "3,4/2020", "25-26/3". */
static bool lists_on(const struct tc_lexeme *next)
{
    return (tc_lex_is_mark(next, ',') || tc_lex_is_mark(next, '-')) &&
           next[1].kind == TC_LEX_NUMBER && tc_lex_bytes(&next[1]) <= 2;
}

/* "âm lịch", "(âm lịch)", "ÂL" behind a day or month. */
static size_t lunar_tail(const struct tc_lexeme *l, struct tc_when *w)
{
    size_t bracket = tc_lex_is_mark(l, '(') ? 1 : 0, n = 0;

    l += bracket;
    if (tc_lex_is(l, TC_W_AM) && tc_lex_is(&l[1], TC_W_LICH))
        n = 2;
    else if (tc_lex_is(l, TC_W_AL))
        n = 1;
    if (!n || (bracket && !tc_lex_is_mark(&l[n], ')')))
        return 0;
    w->flags |= TC_WHEN_LUNAR;
    return n + 2 * bracket;
}

/* A number that is a month at `lex`. */
static size_t month_number(const struct tc_lexeme *lex, struct tc_when *w)
{
    uint32_t month;
    size_t n = tc_date_number(lex, 12, false, &month);

    /* "tháng năm 2020" has left its number out. */
    if (n == 1 && tc_lex_is(lex, TC_W_NAM) && lex[1].kind == TC_LEX_NUMBER)
        return 0;
    if (n)
        w->month = (uint8_t)month;
    return n;
}

/* "tháng 5 năm 2019" behind a day. */
static size_t month_of_day(const struct tc_date_reader *r, size_t i,
                           struct tc_when *w)
{
    size_t j = i + (tc_lex_is_mark(&r->lex[i], ',') ? 1 : 0), n;

    if (!tc_lex_is(&r->lex[j], TC_W_THANG) && !tc_lex_is(&r->lex[j], TC_W_THG))
        return 0;
    n = month_number(&r->lex[j + 1], w);
    if (!n)
        return 0;
    if (tc_lex_is(&r->lex[j + 1], TC_W_CHAP_MONTH) ||
        tc_lex_is(&r->lex[j + 1], TC_W_GIENG))
        w->flags |= TC_WHEN_LUNAR;
    j += 1 + n;
    j += lunar_tail(&r->lex[j], w);
    n = tc_date_year_tail(r, j, w);
    if (!n && tc_date_runs_on(&r->lex[j]))
        return 0;
    j += n;
    return j + lunar_tail(&r->lex[j], w) - i;
}

/* A day in numbers behind "ngày", with what may follow it. */
static size_t numeric_day(const struct tc_date_reader *r, size_t i,
                          struct tc_when *w)
{
    size_t n = tc_date_numeric(r, i, w);

    if (!n)
        return 0;
    w->flags &= (uint8_t)~(TC_WHEN_FRACTION | TC_WHEN_SHORT);
    n += lunar_tail(&r->lex[i + n], w);
    if (!w->year)
        n += tc_date_year_tail(r, i + n, w);
    return n + lunar_tail(&r->lex[i + n], w);
}

/* "đầu tiên của tháng 3", "đầu tiên năm 2020" behind "ngày". */
static size_t first_day(const struct tc_date_reader *r, size_t i,
                        struct tc_when *w)
{
    struct tc_date_word word;
    size_t j = i + 2, n;

    if (!tc_lex_is(&r->lex[i], TC_W_DAU) ||
        !tc_lex_is(&r->lex[i + 1], TC_W_TIEN))
        return 0;
    if (tc_lex_is(&r->lex[j], TC_W_CUA))
        j++;
    word = tc_date_word_at(&r->lex[j]);
    if (word.role == 'm')
        n = tc_date_month(r, j, word, w);
    else if (word.role == 'y' && tc_is_year(&r->lex[j + word.n_lex]))
        n = tc_date_year(r, j, word, w);
    else
        return 0;
    if (!n || w->span)
        return 0;
    if (!w->month)
        w->month = 1;
    w->day = 1;
    return j + n - i;
}

size_t tc_date_day(const struct tc_date_reader *r, size_t i,
                   struct tc_date_word head, struct tc_when *w)
{
    struct tc_when found = *w;
    size_t j = i + head.n_lex, n;
    uint32_t day;

    if (head.n_lex)
        found.flags |= TC_WHEN_NAMED;
    if (head.n_lex && head.argument[0]) {
        found.day = (uint8_t)atoi(head.argument);
        found.flags |= TC_WHEN_LUNAR;
        n = month_of_day(r, j, &found);
        if (!n)
            return 0;
        *w = found;
        return head.n_lex + n;
    }
    if (head.n_lex) {
        n = numeric_day(r, j, &found);
        if (!n)
            n = first_day(r, j, &found);
        if (n) {
            *w = found;
            return head.n_lex + n;
        }
    }
    n = tc_date_number(&r->lex[j], 31, false, &day);
    if (!n || r->taken[j] & TC_TAKEN_NUMBER)
        return 0;
    found.day = (uint8_t)day;
    j += n;
    n = month_of_day(r, j, &found);
    if (!n && tc_lex_is(&r->lex[j], TC_W_TET) &&
        (head.n_lex || day >= LAST_DAYS)) {
        n = 1;
        found.month = day >= LAST_DAYS ? 12 : 1;
        found.flags |= TC_WHEN_LUNAR | TC_WHEN_NAMED;
        n += tc_date_year_tail(r, j + 1, &found);
    } else if (!n) {
        if (!head.n_lex ||
            (tc_date_runs_on(&r->lex[j]) && !lists_on(&r->lex[j])))
            return 0;
        found.flags |= TC_WHEN_PENDING;
    } else if (!head.n_lex && !found.year) {
        if (tc_lex_is(&r->lex[j + n], TC_W_NGAY))
            return 0;
        found.flags |= TC_WHEN_SHORT;
    }
    *w = found;
    return j + n - i;
}

/* Whether what stands around a word and its number makes it an amount: "mỗi
 * tháng 3 lần", "2 tháng 5 ngày". */
static bool is_amount(const struct tc_date_reader *r, size_t i, size_t end)
{
    const struct tc_lexeme *before = &r->lex[(ptrdiff_t)i - 1];
    uint32_t number;

    /* "Đầu tháng 3 chi bộ họp" */
    if (tc_date_neighbour_is(&r->lex[end], 'c') &&
        tc_date_word_at(before).role != 'n')
        return true;
    return tc_date_neighbour_is(before, 'e') ||
           before->kind == TC_LEX_NUMBER ||
           (tc_date_number(before, 31, false, &number) &&
            !tc_lex_is_mark(before - 1, ','));
}

/* "tháng năm" is a month only where nothing speaks of years. */
static bool is_month_five(const struct tc_date_reader *r, size_t i, size_t end)
{
    const struct tc_lexeme *before = &r->lex[(ptrdiff_t)i - 1];

    if (before->kind == TC_LEX_BREAK && r->lex[end].kind == TC_LEX_BREAK)
        return true;
    return tc_date_word_at(before).role == 'n' ||
           tc_date_word_at(before).role == 'f' ||
           tc_lex_is(before, TC_W_TRONG) ||
           (tc_date_neighbour_is(before, 'w') && !tc_lex_is(before, TC_W_NGAY));
}

size_t tc_date_month(const struct tc_date_reader *r, size_t i,
                     struct tc_date_word head, struct tc_when *w)
{
    struct tc_when found = *w;
    size_t j = i + head.n_lex, n = month_number(&r->lex[j], &found), tail;

    if (!n || r->taken[j] & TC_TAKEN_NUMBER)
        return 0;
    found.flags |= TC_WHEN_NAMED;
    tail = lunar_tail(&r->lex[j + n], &found);
    tail += tc_date_year_tail(r, j + n + tail, &found);
    tail += lunar_tail(&r->lex[j + n + tail], &found);
    if (!found.year)
        tail += tc_date_short_year(&r->lex[j + n + tail], &found);
    if (!found.year) {
        if (is_amount(r, i, j + n + tail) ||
            tc_lex_is(&r->lex[i] - 1, TC_W_REVOLUTION))
            return 0;
        if (tc_date_runs_on(&r->lex[j + n])) {
            if (!lists_on(&r->lex[j + n]))
                return 0;
            found.flags |= TC_WHEN_PENDING;
        }
        if (tc_lex_is(&r->lex[j], TC_W_NAM) && !is_month_five(r, i, j + n))
            return 0;
    }
    *w = found;
    return j + n + tail - i;
}

size_t tc_date_quarter(const struct tc_date_reader *r, size_t i,
                       struct tc_date_word head, struct tc_when *w)
{
    struct tc_when found = *w;
    size_t j = i + head.n_lex, n, tail;
    uint32_t quarter;

    n = tc_date_number(&r->lex[j], 4, true, &quarter);
    if (!n || r->taken[j] & TC_TAKEN_NUMBER)
        return 0;
    found.quarter = (uint8_t)quarter;
    found.flags |= TC_WHEN_NAMED;
    tail = tc_date_year_tail(r, j + n, &found);
    if (!tail && (is_amount(r, i, j + n) ||
                  (tc_date_runs_on(&r->lex[j + n]) &&
                   !lists_on(&r->lex[j + n]))))
        return 0;
    *w = found;
    return j + n + tail - i;
}
