/* Date: times of day and parts of the day. */
#include <string.h>

#include "entity/calendar.h"
#include "entity/date.h"

static bool is_minutes(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_NUMBER && tc_lex_bytes(l) <= 2 && l->value < 60;
}

/* ":30", ":30:15" behind an hour. */
static size_t colons(const struct tc_lexeme *l, struct tc_when *w)
{
    size_t n = 0;

    for (; n < 4; n += 2) {
        if (!tc_lex_is_mark(&l[n], ':') || !tc_lex_glued(&l[n]) ||
            !tc_lex_glued(&l[n + 1]) || !is_minutes(&l[n + 1]) ||
            tc_lex_bytes(&l[n + 1]) != 2)
            break;
        *(n ? &w->second : &w->minute) = (uint8_t)l[n + 1].value;
    }
    return n;
}

/* "30", "30 phút", "rưỡi", "kém 15" behind "giờ" or "h". */
static size_t minutes(const struct tc_lexeme *l, struct tc_when *w)
{
    size_t n = 0;

    if (tc_lex_is(l, TC_W_RUOI)) {
        w->minute = 30;
        return 1;
    }
    if (tc_lex_is(l, TC_W_KEM) && is_minutes(&l[1]) && l[1].value &&
        w->hour) {
        w->hour--;
        w->minute = (uint8_t)(60 - l[1].value);
        n = 2;
    } else if (is_minutes(l)) {
        bool counted = tc_lex_is(&l[1], TC_W_PHUT);
        bool dated = l[1].kind == TC_LEX_MARK && l[1].value != '"' &&
                     l[2].kind == TC_LEX_NUMBER &&
                     (l[1].value == '/' || l[1].value == '-' ||
                      tc_lex_glued(&l[2]));

        /* "8 giờ 26/3" goes on with a day. */
        if (!counted &&
            (tc_lex_bytes(l) != 2 || (dated && !tc_lex_glued(l))))
            return 0;
        w->minute = (uint8_t)l->value;
        n = 1;
    }
    if (n && tc_lex_is(&l[n], TC_W_PHUT))
        n++;
    else if (n && tc_lex_is_mark(&l[n], '"') && tc_lex_glued(&l[n]))
        n++;
    return n;
}

/* "AM", "CH" behind a time. */
static size_t half_day(const struct tc_lexeme *l, struct tc_when *w)
{
    bool late = tc_lex_is(l, TC_W_PM) || tc_lex_is(l, TC_W_CH);

    if (!(l->flags & TC_LEX_UPPER) && !l->value && !tc_lex_is(l, TC_W_PM))
        return 0;
    if (!late && !tc_lex_is(l, TC_W_AM_CLOCK) && !tc_lex_is(l, TC_W_SA))
        return 0;
    if (late && w->hour < 12)
        w->hour = (uint8_t)(w->hour + 12);
    else if (!late && w->hour == 12)
        w->hour = 0;
    return 1;
}

size_t tc_date_clock(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];
    struct tc_when found = *w;
    size_t n = 1, m;
    uint32_t hour = l->value;

    if (l->kind == TC_LEX_NUMBER && tc_lex_bytes(l) > 2)
        return 0;
    if (l->kind != TC_LEX_NUMBER)
        n = tc_date_number(l, 24, false, &hour);
    if (!n || hour > 24 || r->taken[i] & TC_TAKEN_NUMBER ||
        (l->kind == TC_LEX_NUMBER && tc_date_chained(l)))
        return 0;
    found.hour = (uint8_t)hour;
    l += n;
    m = colons(l, &found);
    if (!m) {
        if (!tc_lex_is(l, TC_W_GIO) &&
            !(tc_lex_is(l, TC_W_H) && hour == l[-1].value) &&
            !(tc_lex_is(l, TC_W_G) && tc_lex_glued(l)) &&
            !(tc_lex_is(l, TC_W_PM) && tc_lex_glued(l)))
            return 0;
        m = tc_lex_is(l, TC_W_PM) ? 0 : 1 + minutes(l + 1, &found);
    }
    n += m;
    n += half_day(&r->lex[i + n], &found);
    *w = found;
    return n;
}

size_t tc_date_part(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w)
{
    const struct tc_lexeme *next = &r->lex[i + head.n_lex];
    int32_t days = 0;
    uint32_t day;

    memcpy(w->part, head.argument, 2);
    w->flags |= TC_WHEN_NAMED;
    if (tc_lex_is(next, TC_W_QUA))
        days = -1;
    else if (tc_lex_is(next, TC_W_MAI))
        days = 1;
    else if (!tc_lex_is(next, TC_W_NAY))
        return head.n_lex;
    if (r->reference) {
        day = tc_day_add(r->reference, days);
        w->year = (uint16_t)tc_day_year(day);
        w->month = (uint8_t)tc_day_month(day);
        w->day = (uint8_t)tc_day_of_month(day);
        w->flags |= TC_WHEN_RESOLVED;
    }
    return head.n_lex + 1;
}
