/*
 * Quantity: what the parts of the rule for quantities share.
 *
 * A quantity is an amount (quantity_amount.c), the noun that is counted or
 * measured (quantity_noun.c), what stands around them (quantity_context.c) and
 * what bounds them (quantity_bound.c); quantity.c puts them together.
 */
#ifndef TC_ENTITY_QUANTITY_H
#define TC_ENTITY_QUANTITY_H

#include "entity/find.h"
#include "entity/numerals.h"

enum tc_noun_kind {
    TC_NOUN_NONE,
    TC_NOUN_PLAIN,   /* not in the tables: a word that may be a noun */
    TC_NOUN_COUNTED, /* of tables/counted.tsv, but for the next */
    TC_NOUN_OFFICE,  /* an office or a place, which numbers may name */
    TC_NOUN_MEASURE, /* of tables/measures.tsv, but for the next four */
    TC_NOUN_PERCENT,
    TC_NOUN_TIME,  /* may be a part of a date: năm, tháng, ngày, quý */
    TC_NOUN_HOUR,  /* may be a time of day */
    TC_NOUN_MONEY, /* of tables/currencies.tsv */
    TC_NOUN_CENT   /* a hundredth of one */
};

struct tc_noun {
    enum tc_noun_kind kind;
    size_t n_lex; /* from what was asked about to the end of the noun */
    size_t skip;  /* of these, determiners before the noun: "số", "các" */
    const char *name; /* in the value; "": as it is written */
    unsigned area;    /* 2 or 3: square or cubic; else 0 */
    bool shared; /* may follow a percentage at once: "100% đảng viên" */
};

/* The noun that begins at `lex`, by the tables. */
bool tc_noun_read(const struct tc_lexeme *lex, struct tc_noun *ret_noun);

/* The noun that begins at `lex` behind a percentage or a fraction, where
 * determiners may stand before it. */
bool tc_noun_read_share(const struct tc_lexeme *lex, struct tc_noun *ret_noun);

/* A word at `lex` that is in no table but stands where a noun would. */
bool tc_noun_guess(const struct tc_lexeme *lex, struct tc_noun *ret_noun);

/* The currency that a mark or a code at `lex` stands for; 0: none. */
size_t tc_currency_sign(const struct tc_lexeme *lex, const char **ret_name);

enum tc_amount_form { TC_AMOUNT_PLAIN, TC_AMOUNT_RANGE, TC_AMOUNT_FRACTION };

/* A number, range or fraction with its noun.  Lexemes [first, last]. */
struct tc_amount {
    enum tc_amount_form form;
    struct tc_numeral number;
    struct tc_numeral other; /* other end of a range, denominator */
    struct tc_noun noun;
    size_t noun_at; /* lexeme where noun.skip is counted from */
    size_t first;
    size_t last;
    char sign;    /* '~', '<', '>' or 0 */
    bool goes_on; /* stands directly behind another quantity: "2 năm 6 tháng" */
};

/* Read the amount whose first number is at lexeme `at`. */
bool tc_amount_read(const struct tc_lexeme *lex, size_t at,
                    struct tc_amount *ret_amount);

/* What a phrase before a number makes of it: tables/leaders.tsv. */
enum tc_leader {
    TC_LEADER_NONE,
    TC_LEADER_CLOCK, /* of a time of day */
    TC_LEADER_DATE,
    TC_LEADER_SOFT,
    TC_LEADER_MEASURE,
    TC_LEADER_PLACE,
    TC_LEADER_HARD,
    TC_LEADER_SCORE,
    TC_LEADER_NEVER
};

enum tc_leader tc_leader_before(const struct tc_lexeme *lex, size_t at);

/* The longest phrase of a table that ends before lexeme `at`; `ends` is its
 * TC_ENDS_*. */
size_t tc_phrase_before(enum tc_table table, unsigned ends,
                        const struct tc_lexeme *lex, size_t at,
                        unsigned *ret_row);

/* Whether the number at `at` stands free, not inside a code, a version, a time
 * or a list of numbers. */
bool tc_number_is_free(const struct tc_lexeme *lex, size_t at);

/* Whether what stands around an amount lets it be a quantity. */
bool tc_amount_fits(const struct tc_lexeme *lex,
                    const struct tc_amount *amount);

/* Take in what stands before and behind an amount and bounds it: "gần",
 * "không quá", "từ ... trở lên". */
void tc_amount_bound(const struct tc_lexeme *lex, struct tc_amount *amount);

#endif
