/*
 * Date: one point in time, from its parts.
 *
 * The parts are a time, a part of the day, a weekday, a relative day and a
 * date, each at most once, in nearly any order, with a comma or a small word
 * between: "8 giờ 30, sáng thứ sáu, ngày 27/3/2020", "tối qua (26/3)",
 * "26-03-2020 16:25".  What is larger than a day stands alone.
 */
#include <string.h>

#include "entity/date.h"

enum {
    HAS_TIME = 1,
    HAS_PART = 2,
    HAS_WEEKDAY = 4,
    HAS_RELATIVE = 8,
    HAS_DATE = 16,
    HAS_SPAN = 32 /* larger than a day: nothing follows */
};

struct point {
    const struct tc_date_reader *r;
    size_t at;
    unsigned has;
    struct tc_when when;
};

/* A date in place of the relative day that stands before it. */
static void forget_day(struct tc_when *w)
{
    w->year = 0;
    w->month = w->day = 0;
    w->flags &= (uint8_t)~TC_WHEN_RESOLVED;
}

/* A date at `at`, where `word` stands. */
static size_t read_date(struct point *p, size_t at, struct tc_date_word word)
{
    struct tc_when w = p->when;
    size_t n = 0;

    if (p->has & HAS_DATE || !(word.role == 'd' ||
                               p->r->lex[at].kind == TC_LEX_NUMBER))
        return 0;
    if (p->has & HAS_RELATIVE)
        forget_day(&w);
    if (word.role == 'd') {
        n = tc_date_day(p->r, at, word, &w);
        if (n && p->has && w.flags & TC_WHEN_PENDING)
            return 0;
    } else if (p->r->lex[at].kind == TC_LEX_NUMBER) {
        n = tc_date_numeric(p->r, at, &w);
        if (n && !w.day && p->has)
            return 0;
        if (n && !w.year && tc_date_word_at(&p->r->lex[at + n]).n_lex)
            n += tc_date_year_tail(p->r, at + n, &w);
        if (!n)
            n = tc_date_day(p->r, at, (struct tc_date_word){0}, &w);
    }
    if (n) {
        p->when = w;
        p->has |= w.day ? HAS_DATE : HAS_DATE | HAS_SPAN;
    }
    return n;
}

/* What is larger than a day, at the beginning only. */
static size_t read_span(struct point *p, size_t at, struct tc_date_word word)
{
    const struct tc_date_reader *r = p->r;
    size_t n = 0;

    if (p->has)
        return 0;
    switch (word.role) {
    case 'm':
        n = tc_date_month(r, at, word, &p->when);
        break;
    case 'q':
        n = tc_date_quarter(r, at, word, &p->when);
        break;
    case 'y':
        n = tc_date_year(r, at, word, &p->when);
        break;
    case 'e':
        n = tc_date_era(r, at, word, &p->when);
        break;
    case 't':
        n = tc_date_term(r, at, word, &p->when);
        break;
    case 'h':
        n = tc_date_holiday(r, at, word, &p->when);
        break;
    case 'b':
        n = tc_date_ago(r, at, word, &p->when);
        break;
    case 'n':
        n = tc_date_near(r, at, word, &p->when);
        if (!n) {
            n = tc_date_clock(r, at + word.n_lex, &p->when);
            if (n) {
                p->when.flags |= TC_WHEN_APPROXIMATE;
                p->has |= HAS_TIME;
                return n + word.n_lex;
            }
        }
        break;
    default:
        return 0;
    }
    if (n)
        p->has |= HAS_SPAN;
    return n;
}

static size_t read_relative(struct point *p, size_t at,
                            struct tc_date_word word)
{
    bool day = word.argument[0] == 'D';
    size_t n;

    if (p->has & (HAS_RELATIVE | HAS_DATE) ||
        (p->has && !day &&
         (word.argument[0] != 'W' || !(p->has & HAS_WEEKDAY))))
        return 0;
    n = tc_date_relative(p->r, at, word, &p->when);
    if (n)
        p->has |= p->has || day ? HAS_RELATIVE : HAS_SPAN;
    return n;
}

static size_t read_word(struct point *p, size_t at)
{
    const struct tc_lexeme *l = &p->r->lex[at];
    struct tc_date_word word =
        at == p->r->word_at ? p->r->word : tc_date_word_at(l);
    size_t n = 0;

    if (!(p->has & (HAS_WEEKDAY | HAS_DATE)) &&
        (word.role == 'w' || tc_lex_is(l, TC_W_THU_ORDINAL))) {
        n = tc_date_weekday(p->r, at, &p->when);
        if (n) {
            p->has |= HAS_WEEKDAY;
            return n;
        }
    }
    if (word.role == 'd') {
        n = read_date(p, at, word);
        /* "ngày chủ nhật", "hôm thứ hai" */
        if (!n && !(p->has & (HAS_WEEKDAY | HAS_DATE))) {
            n = tc_date_weekday(p->r, at + word.n_lex, &p->when);
            if (n) {
                /* "ngày thứ hai" may be the second one. */
                if (!tc_lex_is(&p->r->lex[at + word.n_lex - 1], TC_W_NGAY))
                    p->when.flags |= TC_WHEN_NAMED;
                p->has |= HAS_WEEKDAY;
                n += word.n_lex;
            }
        }
        return n;
    }
    if (word.role == 'p') {
        if (p->has & (HAS_PART | HAS_DATE | HAS_RELATIVE))
            return 0;
        n = tc_date_part(p->r, at, word, &p->when);
        p->has |= n > word.n_lex ? HAS_PART | HAS_RELATIVE : HAS_PART;
        return n;
    }
    if (word.role == 'r')
        return read_relative(p, at, word);
    return read_span(p, at, word);
}

static size_t read_time(struct point *p, size_t at)
{
    struct tc_date_word word;
    size_t n, m;

    if (p->has & HAS_TIME)
        return 0;
    n = tc_date_clock(p->r, at, &p->when);
    if (!n)
        return 0;
    p->has |= HAS_TIME;
    /* Behind a day too: "hôm nay lúc 2 giờ chiều". */
    word = tc_date_word_at(&p->r->lex[at + n]);
    if (word.role == 'p' && p->has & (HAS_DATE | HAS_RELATIVE) &&
        !(p->has & HAS_PART)) {
        struct tc_when w = p->when;

        m = tc_date_part(p->r, at + n, word, &w);
        if (m == word.n_lex) {
            memcpy(p->when.part, w.part, sizeof w.part);
            n += m;
        }
    }
    return n;
}

static size_t read_counted(struct point *p, size_t at)
{
    size_t n = tc_date_counted(p->r, at, &p->when);

    return n ? n : tc_date_before(p->r, at, &p->when);
}

/* One part of the point at `at`. */
static size_t read_part(struct point *p, size_t at)
{
    const struct tc_lexeme *l = &p->r->lex[at];
    size_t n;

    if (l->kind == TC_LEX_NUMBER) {
        n = read_time(p, at);
        if (!n)
            n = read_date(p, at, (struct tc_date_word){0});
        if (!n && !p->has)
            n = tc_date_months_of(p->r, at, &p->when);
        if (!n && !p->has)
            n = read_counted(p, at);
        if (!n && !p->has)
            n = tc_date_years(p->r, at, false, &p->when);
        if (n && !p->has)
            p->has = HAS_SPAN;
        return n;
    }
    if (l->kind != TC_LEX_WORD)
        return 0;
    n = read_word(p, at);
    if (!n && !p->has) {
        n = tc_date_months_of(p->r, at, &p->when);
        if (!n)
            n = read_counted(p, at);
        if (n)
            p->has = HAS_SPAN;
    }
    return n ? n : read_time(p, at);
}

/* What may stand between two parts, in lexemes. */
static size_t read_link(const struct point *p)
{
    const struct tc_lexeme *l = &p->r->lex[p->at];
    struct tc_date_word word;
    size_t n = 0;

    if (p->has & HAS_DATE && l->flags & TC_LEX_SOFT)
        return 0;
    if (l->kind == TC_LEX_MARK) {
        if (l->value == ',')
            n = 1;
        else if ((l->value == '|' || l->value == '-') &&
                 (p->has & HAS_DATE ? p->when.year != 0
                                    : p->has == HAS_WEEKDAY))
            return 1;
        else
            return 0;
    }
    word = tc_date_word_at(&l[n]);
    if (word.role == 'a')
        return n + word.n_lex;
    if (tc_lex_is(&l[n], TC_W_VAO) ||
        (tc_lex_is(&l[n], TC_W_CUA) && p->has & HAS_WEEKDAY))
        n++;
    return n;
}

/* "(26/3)" behind a part. */
static size_t read_bracket(struct point *p)
{
    const struct tc_lexeme *lex = p->r->lex;
    struct point inner = *p;
    size_t n;

    if (!tc_lex_is_mark(&lex[p->at], '(') || p->has & HAS_DATE ||
        !(p->has & (HAS_WEEKDAY | HAS_RELATIVE | HAS_PART)))
        return 0;
    n = read_date(&inner, p->at + 1, tc_date_word_at(&lex[p->at + 1]));
    if (!n || !inner.when.day ||
        !tc_lex_is_mark(&lex[p->at + 1 + n], ')'))
        return 0;
    *p = inner;
    return n + 2;
}

/* A clock of twelve hours, by the part of the day. */
static void settle_hour(struct tc_when *w)
{
    char part = w->part[0];

    if (!tc_when_is_timed(w) || !part)
        return;
    if (w->hour < 12 &&
        (part == 'A' || part == 'E' ||
         (part == 'N' && w->hour >= 6) ||
         (part == 'M' && w->part[1] == 'I' && w->hour < 4)))
        w->hour = (uint8_t)(w->hour + 12);
    w->part[0] = '\0';
}

/* Whether a part may begin with a lexeme: most of what is asked for behind
 * "từ" or "đến" is no date. */
static bool may_begin(const struct tc_lexeme *l)
{
    return l->kind == TC_LEX_NUMBER ||
           tc_phrase_starts(TC_TABLE_DATES, l) ||
           tc_phrase_starts(TC_TABLE_DATE_NUMBERS, l);
}

size_t tc_date_point(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w)
{
    struct point p = {.r = r, .at = i, .when = *w};

    if (!may_begin(&r->lex[i]))
        return 0;
    while (!(p.has & HAS_SPAN)) {
        size_t link = 0, n = 0;

        if (p.has) {
            n = read_bracket(&p);
            link = n ? 0 : read_link(&p);
        }
        if (!n)
            n = read_part(&p, p.at + link);
        if (!n)
            break;
        p.at += link + n;
        if (p.when.flags & TC_WHEN_PENDING)
            break;
    }
    if (p.at == i)
        return 0;
    if (p.has & (HAS_PART | HAS_RELATIVE | HAS_WEEKDAY) ||
        (p.has & HAS_TIME && p.has & HAS_DATE))
        p.when.flags &= (uint8_t)~(TC_WHEN_FRACTION | TC_WHEN_SHORT);
    settle_hour(&p.when);
    *w = p.when;
    return p.at - i;
}
