/*
 * Lexeme: what the recognisers read instead of characters.
 *
 * A text is cut into runs of letters, runs of digits and single marks, so that
 * "CT35", "số31" and "16h25" fall apart where a reader would cut them, and
 * "30.5.2019" is three numbers and two points whatever a number means
 * elsewhere.  Blanks are no lexemes but leave a flag on what follows them.
 *
 * A run of letters that is a word of the tables (tables/, compiled into the
 * lexicon by gen_tables.py) carries its number.  Two spellings of one syllable
 * have one number: case, the place of the tone, NFC or NFD, look-alikes of Đ,
 * and i or y in an open rime play no part.
 *
 * A line break ends what stands before it, but for a soft one, inside a
 * paragraph that was broken to fit a page: behind a letter, digit or comma,
 * and before a small letter or a digit; behind a letter at the end of a line of
 * 60 bytes or more before a capital too.
 */
#ifndef TC_ENTITY_LEXEME_H
#define TC_ENTITY_LEXEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entity/lexicon.h"

enum tc_lexeme_kind {
    TC_LEX_BREAK,  /* a line break that ends things, or an end of the text */
    TC_LEX_WORD,   /* letters */
    TC_LEX_NUMBER, /* ASCII digits */
    TC_LEX_MARK    /* one other character */
};

enum {
    TC_LEX_SPACED = 1,  /* a blank or a line break stands before it */
    TC_LEX_CAPITAL = 2, /* begins with a capital */
    TC_LEX_UPPER = 4,   /* has capitals only (one is enough) */
    TC_LEX_MARKED = 8,  /* some letter has a tone or a shape */
    TC_LEX_SOFT = 16    /* first of a line, behind a soft line break */
};

/* What a lexeme may begin; all that a recogniser looks at of most lexemes. */
enum {
    TC_BEGINS_DIRECTIVE = 1,
    TC_BEGINS_DATE = 2,
    TC_BEGINS_UNIT = 4,
    TC_BEGINS_QUANTITY = 8
};

struct tc_lexeme {
    uint32_t begin; /* bytes [begin, end) of the text */
    uint32_t end;
    /* Of a number its value, UINT32_MAX from ten digits on; of a mark its
     * code point, where dashes are '-', quotation marks '"', bullets '*' and
     * the ellipsis '.'; of a word typed without marks the fold group
     * (lexicon.h), which is 0 unless the lexer is lenient. */
    uint32_t value;
    uint16_t word; /* number in the lexicon; 0: not in it */
    uint8_t kind : 4;
    uint8_t begins : 4; /* TC_BEGINS_* */
    uint8_t flags;
};

/* Lexemes before and behind a window that may be read without a test: all are
 * TC_LEX_BREAK. */
#define TC_LEX_PAD 16

/*
 * Lexemes of one window of a text: lex[0] to lex[n - 1], with TC_LEX_PAD
 * breaks before and behind.  A window holds some paragraphs, with as many
 * breaks between them, so that nothing is read from one into the next; more
 * than one because a recogniser that has begun is fast.  A paragraph ends at a
 * hard line break, or in a very long line after TC_LEX_LONGEST lexemes at
 * most, before a word or number that stands behind a blank.  A window ends
 * with the paragraph that reaches TC_LEX_MANY lexemes; a query has windows of
 * one.
 */
#define TC_LEX_LONGEST 32768
#define TC_LEX_MANY 2048
#define TC_LEX_WINDOW (TC_LEX_LONGEST + TC_LEX_MANY + TC_LEX_PAD)

struct tc_lexeme_cache; /* lexeme_cache.h */
struct tc_beginnings; /* begins.h */

struct tc_lexemes;

/* Read lexemes that follow the n that there are, of which the last ends at
 * *end, up to something odd (lexeme_blocks.h); returns how many there are
 * then. */
typedef size_t tc_lexeme_blocks_reader(struct tc_lexemes *lexemes, size_t n,
                                       size_t *end);

struct tc_lexemes {
    const char *text; /* borrowed */
    size_t len;
    size_t at;        /* where the next window begins */
    bool lenient;     /* words without marks stand for any of their fold */
    struct tc_lexeme *lex;
    size_t n;
    size_t paragraph; /* where the last paragraph of the window begins */
    struct tc_lexeme *room; /* what lex points into */
    uint64_t n_begun; /* bytes of the texts so far */
    struct tc_lexeme_cache *cache; /* NULL: all is read anew */
    bool uncached; /* never make one: for tests */
    bool list_all; /* not only what beginnings tells: for tests */
    tc_lexeme_blocks_reader *read_blocks;
    struct tc_beginnings *beginnings; /* of the window */
};

/* Room for one window.  False: out of memory. */
bool tc_lexemes_init(struct tc_lexemes *lexemes);
void tc_lexemes_done(struct tc_lexemes *lexemes);

/* Start on a text, which is borrowed.  `lenient` is for queries. */
void tc_lexemes_start(struct tc_lexemes *lexemes, const char *text, size_t len,
                      bool lenient);

/* Read the next window.  False at the end of the text. */
bool tc_lexemes_next(struct tc_lexemes *lexemes);

/* Whether a lexeme is this word of the lexicon: the word itself, or in a query
 * any word without marks that it may stand for. */
static inline bool tc_lex_is(const struct tc_lexeme *l, unsigned word)
{
    return l->word == word ||
           (l->kind == TC_LEX_WORD && l->value &&
            l->value == tc_lexicon_group[word]);
}

static inline bool tc_lex_is_mark(const struct tc_lexeme *l, uint32_t mark)
{
    return l->kind == TC_LEX_MARK && l->value == mark;
}

/* Whether a lexeme stands directly behind the one before it. */
static inline bool tc_lex_glued(const struct tc_lexeme *l)
{
    return !(l->flags & TC_LEX_SPACED) && l->kind != TC_LEX_BREAK;
}

static inline unsigned tc_lex_bytes(const struct tc_lexeme *l)
{
    return l->end - l->begin;
}

#endif
