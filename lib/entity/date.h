/*
 * Date: what the parts of the date recogniser share.
 *
 * A date is read in three steps.  A reader takes lexemes and fills in a
 * tc_when with what is said: a day without a month, a month without a year
 * (date_numeric.c, date_words.c, date_clock.c, date_relative.c; date_point.c
 * puts them together: "8 giờ 30, sáng thứ sáu, ngày 27/3").  Dates that are
 * joined ("ngày 25 và 26/3/2020", "từ 1/4 - 30/6") give each other what they
 * leave out (date_list.c).  What is still missing comes from the reference
 * date, and the value is written (date_value.c).
 */
#ifndef TC_ENTITY_DATE_H
#define TC_ENTITY_DATE_H

#include "entity/find.h"

#define TC_NO_TIME 0xff

enum tc_grain {
    TC_GRAIN_NONE,
    TC_GRAIN_DAY,
    TC_GRAIN_MONTH,
    TC_GRAIN_QUARTER,
    TC_GRAIN_HALF,
    TC_GRAIN_YEAR
};

enum {
    TC_WHEN_APPROXIMATE = 1,
    TC_WHEN_RESOLVED = 2, /* took something from the reference date */
    TC_WHEN_LUNAR = 4,    /* day and month are of the lunar calendar */
    TC_WHEN_FRACTION = 8, /* "5/11": an amount, unless something says else */
    TC_WHEN_SHORT = 16,   /* a form that is believed only beside a cue */
    TC_WHEN_NAMED = 32,   /* a word says that it is a date ("ngày", "sáng") */
    TC_WHEN_PENDING = 64  /* good only before another that completes it */
};

/* What a date says; 0 for what it does not. */
struct tc_when {
    uint16_t year;
    uint8_t month, day, quarter, half, weekday;
    uint8_t hour, minute, second; /* TC_NO_TIME: not said */
    uint8_t flags;
    uint8_t span;         /* grain of first and last, when it is a span */
    char part[3];         /* of the day: "AF"; "" none */
    uint32_t first, last; /* a span of days, months or years, as days */
};

/* One row of tables/dates.tsv at a lexeme. */
struct tc_date_word {
    char role; /* first letter: p w d m q y e t r n f a h u b c */
    const char *argument;
    size_t n_lex; /* 0: no row */
};

/* "2019-05..2020-03", as fields of a query have it; but not an ellipsis. */
static inline bool tc_date_two_dots(const struct tc_lexeme *l)
{
    return tc_lex_is_mark(l, '.') && tc_lex_glued(l) &&
           tc_lex_is_mark(&l[1], '.') && tc_lex_glued(&l[1]) &&
           l[2].kind == TC_LEX_NUMBER && tc_lex_glued(&l[2]);
}

/* What readers read in. */
struct tc_date_reader {
    const struct tc_lexeme *lex;
    const uint8_t *taken;
    size_t n;
    uint32_t reference; /* 0: none */
    bool alone; /* the text is one paragraph */
    bool lenient;
    struct tc_date_word word; /* the row at lexeme word_at, which began it */
    size_t word_at;
};

/* The row at a lexeme, if there is one. */
struct tc_date_word tc_date_word_read(const struct tc_lexeme *lex);

static inline struct tc_date_word tc_date_word_at(const struct tc_lexeme *lex)
{
    return tc_phrase_starts(TC_TABLE_DATES, lex) ? tc_date_word_read(lex)
                                                 : (struct tc_date_word){0};
}

/* Letters of tables/date_neighbours.tsv for what stands at a lexeme; "" for
 * none. */
const char *tc_date_neighbour(const struct tc_lexeme *lex);
bool tc_date_neighbour_is(const struct tc_lexeme *lex, char letter);

/* Whether the number at `lex` goes on from another one, or from a word. */
bool tc_date_chained(const struct tc_lexeme *lex);

/* Whether something directly behind makes the number before `lex` another one
 * ("3,5", "2.000", "70%"). */
bool tc_date_runs_on(const struct tc_lexeme *lex);

static inline struct tc_when tc_when_nothing(void)
{
    return (struct tc_when){.hour = TC_NO_TIME,
                            .minute = TC_NO_TIME,
                            .second = TC_NO_TIME};
}

static inline bool tc_when_is_timed(const struct tc_when *w)
{
    return w->hour != TC_NO_TIME;
}

static inline bool tc_year_plausible(uint32_t year)
{
    return year >= 1000 && year <= 2100;
}

/* A year in four digits, at `lex`. */
static inline bool tc_is_year(const struct tc_lexeme *lex)
{
    return lex->kind == TC_LEX_NUMBER && tc_lex_bytes(lex) == 4 &&
           tc_year_plausible(lex->value);
}

/*
 * Readers: how many lexemes at `i` they took, 0 for none, in which case the
 * tc_when is as it was.
 */

/* Numbers with marks between: 30/5/2019, 2020-03-27, 26/3, 11/2019. */
size_t tc_date_numeric(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w);

/* A number of at most `max` in digits or words; roman ones where `roman`. */
size_t tc_date_number(const struct tc_lexeme *lex, uint32_t max, bool roman,
                      uint32_t *ret_value);

/* A day in words: "ngày 30 tháng 5 năm 2019", "mùng 3"; `head` is its first
 * word (n_lex 0: there is none, and the number is a day for another reason).
 * The month may be missing. */
size_t tc_date_day(const struct tc_date_reader *r, size_t i,
                   struct tc_date_word head, struct tc_when *w);

/* What begins with a word for a month, a quarter, a year, a decade, a
 * century, or with one that makes these vague. */
size_t tc_date_month(const struct tc_date_reader *r, size_t i,
                     struct tc_date_word head, struct tc_when *w);
size_t tc_date_quarter(const struct tc_date_reader *r, size_t i,
                       struct tc_date_word head, struct tc_when *w);
size_t tc_date_year(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w);
size_t tc_date_era(const struct tc_date_reader *r, size_t i,
                   struct tc_date_word head, struct tc_when *w);
size_t tc_date_near(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w);

/* The year behind a month or quarter: "/2020", " năm 2020", " năm nay". */
size_t tc_date_year_tail(const struct tc_date_reader *r, size_t i,
                         struct tc_when *w);

/* "/04" of "tháng 5/04". */
size_t tc_date_short_year(const struct tc_lexeme *l, struct tc_when *w);

/* "6 tháng đầu năm 2019", "3 ngày tới": a number at `i`. */
size_t tc_date_months_of(const struct tc_date_reader *r, size_t i,
                         struct tc_when *w);
size_t tc_date_counted(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w);

/* "cách đây 3 ngày" with its first words as `head`, and "3 ngày trước" with the
 * number at `i`: a point in time. */
size_t tc_date_ago(const struct tc_date_reader *r, size_t i,
                   struct tc_date_word head, struct tc_when *w);
size_t tc_date_before(const struct tc_date_reader *r, size_t i,
                      struct tc_when *w);

/* The name of a lunar year, "Canh Tý". */
size_t tc_date_cycle(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w);

/* A time of day at a number, with what part of the day stands behind it. */
size_t tc_date_clock(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w);

/* A part of the day, with "nay", "qua" or "mai". */
size_t tc_date_part(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w);

/* "thứ sáu", "thứ 6", "T6" is none; a weekday. */
size_t tc_date_weekday(const struct tc_date_reader *r, size_t i,
                       struct tc_when *w);

/* A relative day, week, month, quarter or year; with a weekday before it the
 * day of that week. */
size_t tc_date_relative(const struct tc_date_reader *r, size_t i,
                        struct tc_date_word head, struct tc_when *w);

/* A holiday, with or without its date behind the name. */
size_t tc_date_holiday(const struct tc_date_reader *r, size_t i,
                       struct tc_date_word head, struct tc_when *w);

/* A term, "nhiệm kỳ 2020-2025", and a bare pair of years: spans. */
size_t tc_date_term(const struct tc_date_reader *r, size_t i,
                    struct tc_date_word head, struct tc_when *w);
size_t tc_date_years(const struct tc_date_reader *r, size_t i, bool headed,
                     struct tc_when *w);

/* All that a point in time may be made of. */
size_t tc_date_point(const struct tc_date_reader *r, size_t i,
                     struct tc_when *w);

/* What "tháng" in "tháng 3, 4 và 5" makes of the numbers behind it. */
enum tc_grain tc_when_grain(const struct tc_when *w);

/*
 * Take what is missing from the reference date; `lex` is the first lexeme of
 * the date and `end` the one behind it, whose neighbours tell the tense.
 * False: it cannot be told what day it is, or there is no such day.
 */
bool tc_when_complete(const struct tc_date_reader *r, size_t first, size_t end,
                      struct tc_when *w);

/* First and last day, inclusive. */
void tc_when_bounds(const struct tc_when *w, uint32_t *ret_first,
                    uint32_t *ret_last);

/* Write the value of one, or of two with all between. */
void tc_when_write(struct tc_buf *out, const struct tc_when *w,
                   const struct tc_when *to);

/* A span from its ends. */
void tc_when_set_span(struct tc_when *w, enum tc_grain grain, uint32_t first,
                      uint32_t last);

/* First day of the month that lies n months from the one of `day`. */
uint32_t tc_month_add(uint32_t day, int n);

/* Read a list or range at `i` and add what it holds; returns how many lexemes
 * have been dealt with, 0 when no date begins there. */
size_t tc_date_list(struct tc_finds *finds, const struct tc_date_reader *r,
                    size_t i, bool in_range);

#endif
