/*
 * Date: what makes numbers believable as dates.
 *
 * A day, month and year are one wherever they stand, and so is what a word
 * names ("ngày", "tháng", "sáng").  Two numbers with a slash are an amount as
 * often ("7/7 chi bộ"): they need a word before them that announces a date,
 * and must end before something that no amount goes on with; only where the
 * first is greater than the second is it enough that nothing is counted.
 */
#include "entity/date_list.h"

#define NAME 12 /* words a day may be named with */

bool tc_date_may_end(const struct tc_lexeme *next)
{
    return next->kind != TC_LEX_WORD || tc_date_neighbour_is(next, 'o') ||
           tc_date_word_at(next).n_lex;
}

/* Whether the name of a day stands before: "Ngày Pháp luật Việt Nam (9/11)",
 * "Ngày Chuyển đổi số quốc gia 10/10". */
static bool is_named_day(const struct tc_date_reader *r, size_t first)
{
    size_t n = tc_lex_is_mark(&r->lex[(ptrdiff_t)first - 1], '(') ? 2 : 1;

    for (; n <= NAME && n <= first; n++) {
        const struct tc_lexeme *l = &r->lex[first - n];

        if (l->kind != TC_LEX_WORD)
            return false;
        if (l->flags & TC_LEX_CAPITAL && tc_lex_is(l, TC_W_NGAY))
            return l[1].flags & TC_LEX_CAPITAL;
    }
    return false;
}

/* Whether what stands around makes a bare number a date. */
static bool is_announced(const struct tc_date_list *list, size_t first,
                         size_t end, const struct tc_when *w)
{
    const struct tc_date_reader *r = list->r;
    const struct tc_lexeme *before = &r->lex[(ptrdiff_t)first - 1];
    const struct tc_lexeme *next = &r->lex[end];
    bool announced = list->in_range || tc_date_neighbour_is(before, 'w') ||
                     is_named_day(r, first);
    bool enclosed = tc_lex_is_mark(before, '(') && tc_lex_is_mark(next, ')');

    if (r->alone && first == 0 && end == r->n)
        return !(w->flags & TC_WHEN_SHORT) || w->year;
    if (w->flags & TC_WHEN_SHORT) {
        /* "từ 9-1" counts down, so it is no "từ 1-9 người". */
        if (!w->year)
            return list->in_range && w->day > w->month &&
                   tc_date_may_end(next);
        return announced || enclosed;
    }
    /* Of joined ones the last tells: "từ 1/2 đến 2/3 diện tích". */
    return announced &&
           tc_date_may_end(&r->lex[list->items[list->n - 1].end]);
}

/* The lexeme before, past a colon. */
static const struct tc_lexeme *lexeme_before(const struct tc_date_reader *r,
                                             size_t first)
{
    const struct tc_lexeme *before = &r->lex[(ptrdiff_t)first - 1];

    return tc_lex_is_mark(before, ':') ? before - 1 : before;
}

/* A time without a day, a weekday without a date.  A time is told alone only,
 * since of which day it is, inside a text, the text has said elsewhere. */
static bool is_told(const struct tc_date_list *list,
                    const struct tc_date_item *item)
{
    const struct tc_date_reader *r = list->r;
    const struct tc_lexeme *before = &r->lex[(ptrdiff_t)item->first - 1];
    const struct tc_lexeme *next = &r->lex[item->end];
    const struct tc_when *w = &item->when;
    bool whole = r->alone && item->end == r->n &&
                 (item->first == 0 || item->first ==
                                          tc_date_word_at(r->lex).n_lex);

    if (whole)
        return w->weekday || w->minute != TC_NO_TIME ||
               w->flags & TC_WHEN_NAMED;
    if (!w->weekday || tc_date_neighbour_is(next, 'e') ||
        tc_date_neighbour_is(before, 'e') || tc_lex_is(before, TC_W_CAC))
        return false;
    return w->flags & TC_WHEN_NAMED || tc_lex_is(next, TC_W_TOI) ||
           (tc_lex_is(next, TC_W_VUA) && tc_lex_is(&next[1], TC_W_QUA));
}

/* "12/10, 11/5, 11/7": results of games, where no word says otherwise. */
static bool is_series(const struct tc_date_list *list)
{
    const struct tc_date_reader *r = list->r;
    const struct tc_lexeme *l = &r->lex[list->items[0].first];
    const struct tc_lexeme *next = &r->lex[list->items[0].end];

    return (tc_lex_is_mark(next, ',') && next[1].kind == TC_LEX_NUMBER &&
            tc_lex_is_mark(&next[2], '/')) ||
           (tc_lex_is_mark(&l[-1], ',') && l[-2].kind == TC_LEX_NUMBER &&
            tc_lex_is_mark(&l[-3], '/'));
}

bool tc_date_believable(const struct tc_date_list *list, size_t k)
{
    const struct tc_date_item *item = &list->items[k];
    const struct tc_when *w = &item->when;
    const struct tc_date_reader *r = list->r;
    const struct tc_lexeme *before = lexeme_before(r, item->first);
    const struct tc_lexeme *next = &r->lex[item->end];

    if (w->flags & TC_WHEN_PENDING)
        return false;
    if (!w->span && tc_when_grain(w) == TC_GRAIN_DAY && !w->day)
        return is_told(list, item);
    if (w->span || w->flags & TC_WHEN_NAMED)
        return true;
    if (k > 0) /* the items before it were believed */
        return !(w->flags & TC_WHEN_FRACTION) || tc_date_may_end(next);
    if (w->year && w->day && !(w->flags & TC_WHEN_SHORT))
        return !tc_date_chained(&r->lex[item->first]);
    if (tc_date_chained(&r->lex[item->first]) ||
        tc_date_neighbour_is(before, 'g'))
        return false;
    if (w->flags & (TC_WHEN_FRACTION | TC_WHEN_SHORT))
        return is_announced(list, item->first, item->end, w) ||
               (list->n > 1 && list->items[1].when.flags & TC_WHEN_NAMED);
    if (list->in_range && item->joint == TC_JOINT_TO && list->n > 1)
        return true;
    return w->year ||
           (!is_series(list) &&
            tc_date_may_end(&r->lex[list->items[list->n - 1].end]));
}

