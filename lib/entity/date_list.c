/*
 * Date: dates that are joined, and what makes them believable.
 *
 * "ngày 3, 5 và 7/3", "từ 1/4 - 30/6/2020": items that leave out their month
 * or year take them from the next one that tells, else from the one before.
 * Two items with "đến" or a dash between are one range.
 */
#include "entity/calendar.h"
#include "entity/date_list.h"

static size_t read_joint(const struct tc_lexeme *l,
                         enum tc_date_joint *ret_joint)
{
    size_t n = 0;

    *ret_joint = TC_JOINT_AND;
    if (tc_lex_is_mark(l, ','))
        return 1;
    if (tc_lex_is(l, TC_W_VA) || tc_lex_is(l, TC_W_HOAC) ||
        tc_lex_is_mark(l, '&'))
        return 1;
    *ret_joint = TC_JOINT_TO;
    if (tc_lex_is_mark(l, '-'))
        return 1;
    if (tc_date_two_dots(l))
        return 2;
    if (tc_lex_is(l, TC_W_CHO))
        n = 1;
    if (tc_lex_is(&l[n], TC_W_DEN) || tc_lex_is(&l[n], TC_W_TOI)) {
        n++;
        return tc_lex_is(&l[n], TC_W_HET) ? n + 1 : n;
    }
    *ret_joint = TC_JOINT_NONE;
    return 0;
}

/* A bare year in a list of years or at an end of a range. */
static size_t bare_year(const struct tc_date_reader *r, size_t i,
                        struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];

    if (!tc_is_year(l) || l->value < 1900 ||
        r->taken[i] & TC_TAKEN_NUMBER || tc_date_neighbour_is(&l[1], 'c') ||
        (tc_date_runs_on(&l[1]) &&
         !(l[1].kind == TC_LEX_MARK && tc_is_year(&l[2]))))
        return 0;
    w->year = (uint16_t)l->value;
    return 1;
}

/* A number that is a day because its neighbours are. */
static size_t bare_day(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w)
{
    const struct tc_lexeme *l = &r->lex[i];

    if (l->kind != TC_LEX_NUMBER || tc_lex_bytes(l) > 2 || l->value < 1 ||
        l->value > 31 || r->taken[i] & TC_TAKEN_NUMBER)
        return 0;
    w->day = (uint8_t)l->value;
    w->flags |= TC_WHEN_PENDING;
    return 1;
}

/* A further item: a number of the grain before, or a whole point. */
static size_t next_item(const struct tc_date_list *list, size_t i,
                        struct tc_when *w)
{
    const struct tc_date_reader *r = list->r;
    const struct tc_date_item *before = &list->items[list->n - 1];
    enum tc_grain grain = tc_when_grain(&before->when);
    struct tc_date_word none = {0};
    bool number = r->lex[i].kind == TC_LEX_NUMBER;
    size_t n;

    if (number && grain == TC_GRAIN_YEAR) {
        if (before->when.span)
            return before->when.flags & TC_WHEN_NAMED
                       ? tc_date_years(r, i, true, w)
                       : 0;
        n = bare_year(r, i, w);
        /* "năm 2019, 2020 hộ" */
        return n && before->joint == TC_JOINT_AND &&
                       tc_lex_is_mark(&r->lex[i - 1], ',') &&
                       r->lex[i + 1].kind == TC_LEX_WORD &&
                       !tc_lex_is(&r->lex[i + 1], TC_W_VA)
                   ? 0
                   : n;
    }
    if (number && grain == TC_GRAIN_MONTH && !before->when.span) {
        n = tc_date_month(r, i, none, w);
        if (n && !w->year && before->joint != TC_JOINT_TO)
            w->flags |= TC_WHEN_PENDING;
        if (n)
            return n;
    }
    if (grain == TC_GRAIN_QUARTER) {
        n = tc_date_quarter(r, i, none, w);
        if (n)
            return n;
    }
    n = tc_date_point(r, i, w);
    if (n && !(number && tc_when_is_timed(w) && !w->day &&
               grain != TC_GRAIN_DAY))
        return n;
    *w = tc_when_nothing();
    if (number && grain == TC_GRAIN_DAY && before->when.day)
        return bare_day(r, i, w);
    return 0;
}

/* A year that has no "năm" before it: "(1999)", "vào 2005", "từ 2015". */
static bool is_lone_year(const struct tc_date_list *list, size_t i)
{
    const struct tc_lexeme *l = &list->r->lex[i];
    const struct tc_lexeme *before = l - 1;

    if (tc_lex_is_mark(before, '('))
        return tc_lex_is_mark(&l[1], ')');
    if (tc_lex_is(before, TC_W_DEN) || tc_lex_is(before, TC_W_TOI)) {
        /* "từ 1500 đến 2000" */
        if (before[-1].kind == TC_LEX_NUMBER)
            return false;
    } else if (!list->in_range && !tc_lex_is(before, TC_W_VAO) &&
               !tc_lex_is(before, TC_W_TRUOC) &&
               !tc_lex_is(before, TC_W_SAU) &&
               !tc_lex_is(before, TC_W_NHIN) && /* tầm nhìn */
               !tc_lex_is(before, TC_W_TRONG)) {
        return false;
    }
    return tc_date_may_end(&l[1]);
}

/* A first item that only what follows makes one: "25-26/3/2020", "từ 10 đến
 * 15/5", "từ 2015 đến tháng 6/2020". */
static size_t bare_first(const struct tc_date_list *list, size_t i,
                         struct tc_when *w)
{
    const struct tc_lexeme *l = &list->r->lex[i];
    enum tc_date_joint joint;

    if (l->kind != TC_LEX_NUMBER || tc_date_chained(l))
        return 0;
    if (tc_is_year(l)) {
        size_t n = 0;

        if (list->in_range)
            n = tc_date_years(list->r, i, true, w);
        if (n)
            return tc_date_neighbour_is(&l[n], 'c') ? 0 : n;
        if (!list->in_range && !is_lone_year(list, i))
            return 0;
        n = bare_year(list->r, i, w);
        w->flags |= is_lone_year(list, i) ? TC_WHEN_NAMED : TC_WHEN_PENDING;
        return n;
    }
    if (!read_joint(&l[1], &joint))
        return 0;
    /* "25-26/3", "từ 25 đến 26/3", "(25 và 26/3)" */
    if (!tc_lex_is_mark(&l[-1], '(') &&
        (joint != TC_JOINT_TO ||
         (!list->in_range && !tc_lex_is_mark(&l[1], '-'))))
        return 0;
    return bare_day(list->r, i, w);
}

static void read_items(struct tc_date_list *list, size_t i)
{
    size_t n;
    struct tc_when w = tc_when_nothing();

    n = tc_date_point(list->r, i, &w);
    if (!n) {
        w = tc_when_nothing();
        n = bare_first(list, i, &w);
    }
    while (n) {
        struct tc_date_item *item = &list->items[list->n++];

        *item = (struct tc_date_item){.first = i, .end = i + n, .when = w};
        i += n;
        if (list->n == TC_DATE_ITEMS)
            break;
        n = read_joint(&list->r->lex[i], &item->joint);
        if (!n)
            break;
        i += n;
        w = tc_when_nothing();
        n = next_item(list, i, &w);
    }
}

/* What `to` leaves out, from `from`. */
static void inherit(struct tc_when *to, const struct tc_when *from)
{
    if (to->span || from->span || from->flags & TC_WHEN_PENDING)
        return;
    if (tc_when_grain(to) == TC_GRAIN_DAY && !to->month && !to->weekday) {
        if (!to->day) {
            if (!tc_when_is_timed(to) || !from->day)
                return;
            to->day = from->day;
        }
        to->month = from->month;
        if (from->flags & TC_WHEN_LUNAR)
            to->flags |= TC_WHEN_LUNAR;
        if (!from->month)
            return;
        to->flags &= (uint8_t)~TC_WHEN_PENDING;
        to->flags |= from->flags & (TC_WHEN_FRACTION | TC_WHEN_SHORT);
    }
    if (to->year || !from->year)
        return;
    if (to->month ? !from->month : !(to->quarter && from->quarter))
        return;
    to->year = from->year;
    to->flags |= from->flags & TC_WHEN_RESOLVED;
    to->flags &= (uint8_t)~TC_WHEN_PENDING;
    /* "từ 15/12 đến 10/1/2020" */
    if (to->month > from->month && from->month)
        to->flags |= TC_WHEN_PENDING;
}

/* "từ 3 đến 6/2020", "01-06/2020": what looks like a day is a month. */
static void share_number(struct tc_date_item *a, const struct tc_date_item *b)
{
    struct tc_when *w = &a->when;

    if (a->joint == TC_JOINT_TO && w->day && !w->month &&
        !(w->flags & TC_WHEN_NAMED) && w->day < b->when.month &&
        !b->when.day && b->when.year &&
        !(b->when.flags & (TC_WHEN_NAMED | TC_WHEN_PENDING))) {
        w->month = w->day;
        w->day = 0;
    }
}

/* "tháng 7-9": without a year both stand, or neither does. */
static void share_months(struct tc_date_item *a, const struct tc_date_item *b)
{
    if (a->joint == TC_JOINT_TO && !a->when.year && !b->when.year &&
        a->when.month && a->when.month < b->when.month && !a->when.day &&
        !b->when.day && !(b->when.flags & TC_WHEN_PENDING))
        a->when.flags &= (uint8_t)~TC_WHEN_PENDING;
}

/* Share what is said; then settle ranges that run over New Year. */
static void share(struct tc_date_list *list)
{
    struct tc_date_item *items = list->items;

    for (size_t k = list->n - 1; k-- > 0;) {
        share_number(&items[k], &items[k + 1]);
        inherit(&items[k].when, &items[k + 1].when);
        share_months(&items[k], &items[k + 1]);
        if (items[k].when.flags & TC_WHEN_PENDING && items[k].when.year &&
            items[k].when.month) {
            items[k].when.flags &= (uint8_t)~TC_WHEN_PENDING;
            if (items[k].joint == TC_JOINT_TO)
                items[k].when.year--;
        }
    }
    if (list->n > 1 && list->items[0].when.flags & TC_WHEN_PENDING &&
        list->items[0].joint == TC_JOINT_TO && list->items[0].when.year &&
        !list->items[0].when.month)
        list->items[0].when.flags &= (uint8_t)~TC_WHEN_PENDING;
    for (size_t k = 1; k < list->n; k++) {
        struct tc_when *w = &items[k].when;

        if (!w->year && w->month && items[k - 1].when.year &&
            items[k - 1].when.month && !(w->flags & TC_WHEN_PENDING))
            w->year = items[k - 1].when.year;
    }
}

/* Without the word "ngày" before numbers: "ngày 30/5/2019" is "30/5/2019". */
static size_t trim(const struct tc_date_reader *r,
                   const struct tc_date_item *item)
{
    struct tc_date_word word = tc_date_word_at(&r->lex[item->first]);

    if (word.role != 'd' || word.argument[0])
        return item->first;
    for (size_t i = item->first + word.n_lex; i < item->end; i++) {
        if (r->lex[i].kind == TC_LEX_WORD)
            return item->first;
    }
    return item->first + word.n_lex;
}

static void add(struct tc_finds *finds, const struct tc_date_list *list,
                size_t from, size_t to)
{
    const struct tc_date_item *a = &list->items[from], *b = &list->items[to];
    struct tc_find *find;
    tracuu_str value;
    uint32_t unused;
    unsigned flags = a->when.flags | b->when.flags;

    tc_when_write(&finds->scratch, &a->when, from == to ? NULL : &b->when);
    value = tc_find_scratch(finds);
    find = tc_find_add(finds, TRACUU_DATE, trim(list->r, a), b->end - 1);
    if (!find)
        return;
    find->value = value;
    tc_when_bounds(&a->when, &find->first_day, &find->last_day);
    if (from != to)
        tc_when_bounds(&b->when, &unused, &find->last_day);
    if (flags & TC_WHEN_RESOLVED)
        find->flags |= TRACUU_ENTITY_RESOLVED;
    if (flags & TC_WHEN_APPROXIMATE)
        find->flags |= TRACUU_ENTITY_APPROXIMATE;
    tc_find_take(finds, a->first, b->end - 1, TC_TAKEN_DATE);
}

/* Whether a and b are the ends of one range; ends from the reference date may
 * have come out the wrong way round. */
static bool is_range(struct tc_date_item *a, const struct tc_date_item *b)
{
    uint32_t first, last, unused;

    if (a->joint != TC_JOINT_TO || a->when.span || b->when.span)
        return false;
    tc_when_bounds(&a->when, &first, &unused);
    tc_when_bounds(&b->when, &unused, &last);
    if (first > last && a->when.flags & TC_WHEN_RESOLVED) {
        a->when.year--;
        tc_when_bounds(&a->when, &first, &unused);
    }
    return first <= last;
}

/* Whether no item found what it leaves out.  None of them would as the first
 * of a shorter list, so all are passed over: "ngày 3, ngày 3, ngày 3, ...". */
static bool is_unfinished(const struct tc_date_list *list)
{
    for (size_t k = 0; k < list->n; k++) {
        if (!(list->items[k].when.flags & TC_WHEN_PENDING))
            return false;
    }
    return true;
}

size_t tc_date_list(struct tc_finds *finds, const struct tc_date_reader *r,
                    size_t i, bool in_range)
{
    struct tc_date_list list;
    size_t n = 0;

    list.r = r;
    list.n = 0;
    list.in_range = in_range;
    read_items(&list, i);
    if (!list.n)
        return 0;
    share(&list);
    if (is_unfinished(&list))
        return list.items[list.n - 1].end - i;
    while (n < list.n && tc_date_believable(&list, n) &&
           tc_when_complete(r, list.items[n].first, list.items[n].end,
                            &list.items[n].when))
        n++;
    for (size_t k = 0; k < n; k++) {
        size_t to = k + 1 < n && is_range(&list.items[k], &list.items[k + 1])
                        ? k + 1
                        : k;

        add(finds, &list, k, to);
        k = to;
    }
    return n ? list.items[n - 1].end - i : 0;
}
