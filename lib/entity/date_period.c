/* Date: terms, decades, centuries, parts of a year, vague ones. */
#include <stdlib.h>

#include "entity/calendar.h"
#include "entity/date.h"

/* Longest span of two years that nothing names. */
#define BARE_YEARS 30
#define NAMED_YEARS 100

static void set_years(struct tc_when *w, uint32_t first, uint32_t last)
{
    tc_when_set_span(w, TC_GRAIN_YEAR, tc_day(first, 1, 1),
                     tc_day(last, 12, 31));
}

/* What joins two years, at `lex`. */
static size_t year_joint(const struct tc_lexeme *lex, bool headed)
{
    size_t n = 0;

    if (tc_lex_is_mark(lex, '-'))
        return 1;
    if (tc_date_two_dots(lex))
        return 2;
    if (!headed)
        return 0;
    if (tc_lex_is_mark(lex, '/'))
        return 1;
    if (tc_lex_is(lex, TC_W_DEN) || tc_lex_is(lex, TC_W_TOI))
        n = 1;
    return n && tc_lex_is(&lex[1], TC_W_NAM) ? 2 : n;
}

size_t tc_date_years(const struct tc_date_reader *r, size_t i, bool headed,
                     struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    uint32_t first = l->value, last;
    size_t joint;
    bool enclosed;

    if (!tc_is_year(l) || r->taken[i] & TC_TAKEN_NUMBER)
        return 0;
    joint = year_joint(&l[1], headed);
    /* A season: "Primera Liga 2005/2006". */
    if (!joint && tc_lex_is_mark(&l[1], '/') && l[2].value == first + 1)
        joint = 1;
    /* "nhiệm kỳ 2015 2020", as it is typed in a hurry. */
    if ((!joint && !(headed && tc_is_year(&l[1]))) ||
        l[1 + joint].kind != TC_LEX_NUMBER ||
        r->taken[i + 1 + joint] & TC_TAKEN_NUMBER)
        return 0;
    last = l[1 + joint].value;
    if (headed && tc_lex_bytes(&l[1 + joint]) == 2)
        last += last <= first % 100 ? first / 100 * 100 + 100
                                    : first / 100 * 100;
    else if (!tc_is_year(&l[1 + joint]))
        return 0;
    enclosed = tc_lex_is_mark(&l[-1], '(') &&
               tc_lex_is_mark(&l[2 + joint], ')');
    if (last <= first || last > 2100 ||
        last - first > (headed || enclosed ? NAMED_YEARS : BARE_YEARS) ||
        tc_date_runs_on(&l[2 + joint]))
        return 0;
    if (!headed && ((first < 1900 && !enclosed) || tc_date_chained(l) ||
                    tc_date_neighbour_is(&l[2 + joint], 'c') ||
                    tc_date_neighbour_is(&l[-1], 'g')))
        return 0;
    set_years(w, first, last);
    return 2 + joint;
}

size_t tc_date_term(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w)
{
    size_t j = i + head.n_lex, n, bracket;
    uint32_t ordinal;

    if (head.n_lex)
        j += tc_date_number(&r->lex[j], 31, true, &ordinal);
    bracket = tc_lex_is_mark(&r->lex[j], '(') ? 1 : 0;
    j += bracket;
    if (tc_date_word_at(&r->lex[j]).role == 'f')
        j += tc_date_word_at(&r->lex[j]).n_lex;
    if (tc_lex_is(&r->lex[j], TC_W_NAM))
        j++;
    n = tc_date_years(r, j, true, w);
    if (!n && tc_is_year(&r->lex[j]) && !tc_date_runs_on(&r->lex[j + 1]) &&
        !(r->taken[j] & TC_TAKEN_NUMBER)) {
        w->year = (uint16_t)r->lex[j].value;
        n = 1;
    }
    if (!n || (bracket && !tc_lex_is_mark(&r->lex[j + n], ')'))) {
        w->year = 0;
        return 0;
    }
    w->flags |= TC_WHEN_NAMED;
    return j + n + bracket - i;
}

/* "của thế kỷ 20", "thế kỷ trước" behind a decade of two digits: the year its
 * century begins with; 1900 when nothing is said. */
static size_t century_of(const struct tc_lexeme *l, uint32_t *ret_year)
{
    size_t n = tc_lex_is(l, TC_W_CUA) ? 1 : 0, m;
    struct tc_date_word word = tc_date_word_at(&l[n]);
    uint32_t number;

    *ret_year = 1900;
    if (word.role != 'e' || atoi(word.argument) != 100)
        return 0;
    n += word.n_lex;
    m = tc_date_number(&l[n], 21, true, &number);
    if (m) {
        *ret_year = (number - 1) * 100;
        return n + m;
    }
    return tc_lex_is(&l[n], TC_W_TRUOC) ? n + 1 : 0;
}

static size_t decade(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    uint32_t first = l->value, last, century = 0;
    size_t n = 1;

    if (l->kind != TC_LEX_NUMBER || r->taken[i] & TC_TAKEN_NUMBER)
        return 0;
    if (tc_is_year(l) && first % 10) {
        n = tc_date_years(r, i, true, w);
        if (n)
            return n;
        if (tc_date_runs_on(&l[1]))
            return 0;
        w->year = (uint16_t)first;
        return 1;
    }
    if ((!tc_is_year(l) && (first < 20 || first > 90)) || first % 10)
        return 0;
    last = first;
    if (tc_lex_is_mark(&l[1], '-') && l[2].kind == TC_LEX_NUMBER &&
        tc_lex_bytes(&l[2]) == tc_lex_bytes(l) && l[2].value > first) {
        last = l[2].value;
        n = 3;
    }
    if (tc_date_runs_on(&l[n]) || tc_date_neighbour_is(&l[n], 'c'))
        return 0;
    if (first < 100)
        n += century_of(&l[n], &century);
    set_years(w, century + first, century + last + (last % 10 ? 0 : 9));
    return n;
}

size_t tc_date_era(const struct tc_date_reader *r, size_t i,
                   struct tc_date_word head, struct tc_when *w)
{
    size_t j = i + head.n_lex, n;
    uint32_t number;

    if (atoi(head.argument) == 10) {
        n = decade(r, j, w);
    } else {
        n = tc_date_number(&r->lex[j], 21, true, &number);
        if (n && (tc_date_runs_on(&r->lex[j + n]) ||
                  tc_lex_is(&r->lex[j + n], TC_W_TRUOC) ||
                  tc_lex_is(&r->lex[j + n], TC_W_TCN)))
            return 0;
        if (n)
            set_years(w, number * 100 - 99, number * 100);
    }
    if (!n)
        return 0;
    w->flags |= TC_WHEN_NAMED;
    return head.n_lex + n;
}

/* What a vague word may stand before. */
static size_t vague(const struct tc_date_reader *r, size_t i,
                    struct tc_when *w)
{
    struct tc_date_word word = tc_date_word_at(&r->lex[i]);

    switch (word.role) {
    case 'd':
        return tc_date_day(r, i, word, w);
    case 'm':
        return tc_date_month(r, i, word, w);
    case 'q':
        return tc_date_quarter(r, i, word, w);
    case 'y':
        return tc_date_year(r, i, word, w);
    case 'e':
        return tc_date_era(r, i, word, w);
    case 't':
        return tc_date_term(r, i, word, w);
    case 'r':
        return word.argument[0] == 'D' ? 0
                                       : tc_date_relative(r, i, word, w);
    default:
        break;
    }
    if (tc_is_year(&r->lex[i]) && r->lex[i].value >= 1900 &&
        !r->taken[i] && !tc_date_runs_on(&r->lex[i + 1]) &&
        !tc_date_neighbour_is(&r->lex[i + 1], 'c')) {
        w->year = (uint16_t)r->lex[i].value;
        return 1;
    }
    return 0;
}

size_t tc_date_near(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w)
{
    struct tc_when found = *w;
    size_t n = vague(r, i + head.n_lex, &found);

    if (!n || found.flags & TC_WHEN_PENDING)
        return 0;
    if (head.argument[0] && !found.span &&
        tc_when_grain(&found) == TC_GRAIN_YEAR)
        found.half = (uint8_t)atoi(head.argument);
    else
        found.flags |= TC_WHEN_APPROXIMATE;
    *w = found;
    return head.n_lex + n;
}

size_t tc_date_months_of(const struct tc_date_reader *r, size_t i,
                         struct tc_when *w)
{
    struct tc_when found = *w;
    uint32_t count;
    bool tail;
    size_t j = i, n = tc_date_number(&r->lex[j], 11, false, &count);

    if (!n || count < 2 || !tc_lex_is(&r->lex[j + n], TC_W_THANG))
        return 0;
    j += n + 1;
    tail = tc_lex_is(&r->lex[j], TC_W_CUOI);
    if (!tail && !tc_lex_is(&r->lex[j], TC_W_DAU))
        return 0;
    j++;
    if (tc_lex_is(&r->lex[j], TC_W_CUA))
        j++;
    if (!tc_lex_is(&r->lex[j], TC_W_NAM))
        return 0;
    n = tc_date_year_tail(r, j, &found);
    if (!n) {
        if (!r->reference || tc_lex_is(&r->lex[j + 1], TC_W_HOC))
            return 0;
        found.year = (uint16_t)tc_day_year(r->reference);
        found.flags |= TC_WHEN_RESOLVED;
        n = 1;
    }
    if (count == 6) {
        found.half = tail ? 2 : 1;
    } else {
        uint32_t first = tc_day(found.year, tail ? 13 - count : 1, 1);

        tc_when_set_span(&found, TC_GRAIN_MONTH, first,
                         tc_day_add(tc_month_add(first, (int)count), -1));
    }
    found.flags |= TC_WHEN_NAMED;
    *w = found;
    return j + n - i;
}
