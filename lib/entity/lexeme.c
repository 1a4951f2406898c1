/* Lexeme: cutting a text. */
#include "entity/lexeme.h"

#include <string.h>

#include "base/alloc.h"
#include "entity/begins.h"
#include "entity/characters.h"
#include "entity/lexeme_blocks.h"
#include "entity/lexeme_cache.h"
#include "entity/lexeme_word.h"

static bool is_line_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\f' || c == 0x2028 || c == 0x2029;
}

static uint32_t mark_of(uint32_t c)
{
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xad:
        return '-';
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0xab:
    case 0xbb:
    case '\'':
        return '"';
    case 0x2022:
    case 0xb7:
    case 0x25cf:
        return '*';
    case 0x2026:
        return '.';
    case 0x2044:
        return '/';
    default:
        return c;
    }
}

static size_t read_number(const struct tc_lexemes *lexemes, size_t at,
                          struct tc_lexeme *l)
{
    size_t begin = at;
    uint64_t value = 0;

    for (; at < lexemes->len; at++) {
        unsigned digit = (uint8_t)lexemes->text[at] - '0';

        if (digit > 9)
            break;
        if (at - begin < 10)
            value = value * 10 + digit;
    }
    l->kind = TC_LEX_NUMBER;
    l->begins = TC_BEGINS_DIRECTIVE | TC_BEGINS_DATE | TC_BEGINS_QUANTITY;
    l->value = at - begin > 9 ? UINT32_MAX : (uint32_t)value;
    return at;
}

/* ---- room ---- */

/* Bytes of text from which on it is faster to make a cache than to read without
 * one. */
#define CACHE_PAYS 65536

bool tc_lexemes_init(struct tc_lexemes *lexemes)
{
    size_t n = TC_LEX_WINDOW + 2 * TC_LEX_PAD + 1;

    *lexemes = (struct tc_lexemes){0};
    lexemes->room = tc_alloc(n * sizeof *lexemes->room);
    if (!lexemes->room)
        return false;
    /* What stands before the first lexeme; of all others, those of a window
     * are written when it is read, for a query uses few of them. */
    memset(lexemes->room, 0, TC_LEX_PAD * sizeof *lexemes->room);
    lexemes->lex = lexemes->room + TC_LEX_PAD;
    lexemes->read_blocks = tc_lexeme_blocks_best();
    lexemes->beginnings = tc_alloc(sizeof *lexemes->beginnings);
    if (lexemes->beginnings)
        return true;
    tc_lexemes_done(lexemes);
    return false;
}

void tc_lexemes_done(struct tc_lexemes *lexemes)
{
    tc_free(lexemes->room);
    tc_lexeme_cache_free(lexemes->cache);
    tc_free(lexemes->beginnings);
    *lexemes = (struct tc_lexemes){0};
}

void tc_lexemes_start(struct tc_lexemes *lexemes, const char *text, size_t len,
                      bool lenient)
{
    lexemes->text = text;
    lexemes->len = len;
    lexemes->at = 0;
    lexemes->lenient = lenient;
    lexemes->n = 0;
    lexemes->n_begun += len;
    /* Half a megabyte, which a query and a few short texts do without; so does
     * a text for which there is no memory. */
    if (!lenient && !lexemes->cache && !lexemes->uncached &&
        lexemes->n_begun >= CACHE_PAYS)
        lexemes->cache = tc_lexeme_cache_new();
}

/* What stands between two lexemes. */
struct gap {
    bool blank;
    unsigned n_breaks;
};

static size_t skip_gap(const struct tc_lexemes *lexemes, size_t at,
                       struct gap *gap)
{
    const uint8_t *text = (const uint8_t *)lexemes->text;

    *gap = (struct gap){0};
    /* Nearly always: nothing, or one blank. */
    if (at < lexemes->len && text[at] == ' ') {
        gap->blank = true;
        at++;
    }
    if (at < lexemes->len && text[at] > ' ' &&
        (text[at] < 0x80 || (text[at] >= 0xc3 && text[at] <= 0xc6)))
        return at;
    while (at < lexemes->len) {
        unsigned size = 1;
        uint32_t c = text[at];

        if (c >= 0x80)
            c = tc_char_decode(text, at, lexemes->len, &size);
        if (is_line_break(c))
            gap->n_breaks += !(c == '\n' && at && text[at - 1] == '\r');
        else if (!tc_char_is_blank(c) || (c >= 0x80 && size == 1))
            break;
        gap->blank = true;
        at += size;
    }
    return at;
}

/* Bytes of a line from which on it may have been broken to fit a page. */
#define WRAPPED 60

/* Whether one line break between two lexemes is one of layout only: what
 * follows goes on with a small letter or a digit, or with a capital where the
 * line that ends, of `n_bytes`, is long enough to have been broken. */
static bool is_soft(const struct tc_lexeme *before,
                    const struct tc_lexeme *after, size_t n_bytes)
{
    if (after->kind != TC_LEX_NUMBER && after->kind != TC_LEX_WORD)
        return false;
    if (after->flags & TC_LEX_CAPITAL)
        return n_bytes >= WRAPPED && before->kind == TC_LEX_WORD;
    return before->kind == TC_LEX_WORD || before->kind == TC_LEX_NUMBER ||
           tc_lex_is_mark(before, ',');
}

/* Bytes of an "&" as texts taken out of pages have it: "&amp;". */
static unsigned ampersand(const struct tc_lexemes *lexemes, size_t at)
{
    static const char written_out[] = "&amp;";
    unsigned n = sizeof written_out - 1;

    return lexemes->len - at >= n &&
                   memcmp(lexemes->text + at, written_out, n) == 0
               ? n
               : 1;
}

size_t tc_lexeme_read(const struct tc_lexemes *lexemes, size_t at,
                      struct tc_lexeme *l)
{
    const uint8_t *text = (const uint8_t *)lexemes->text;
    unsigned size;
    uint32_t c;

    if (text[at] >= '0' && text[at] <= '9')
        return read_number(lexemes, at, l);
    if (tc_char_letter(text + at, text + lexemes->len, &size))
        return tc_lexeme_read_word(lexemes, at, l);
    c = tc_char_decode(text, at, lexemes->len, &size);
    if (size > 1 && tc_char_is_foreign_letter(c))
        return tc_lexeme_read_word(lexemes, at, l);
    l->kind = TC_LEX_MARK;
    l->value = size > 1 || c < 0x80 ? mark_of(c) : 0xfffd;
    return at + (c == '&' ? ampersand(lexemes, at) : size);
}

/* ---- windows ---- */

/* Read one lexeme behind the n that there are; false when the paragraph ends
 * before it.  *line is where its line began. */
static bool read_next(struct tc_lexemes *lexemes, size_t n, size_t *done,
                      size_t *line)
{
    struct tc_lexeme *l = &lexemes->lex[n];
    struct gap gap;
    size_t at = skip_gap(lexemes, *done, &gap), end;

    n -= lexemes->paragraph;
    if (at == lexemes->len || (n && gap.n_breaks > 1))
        return false;
    *l = (struct tc_lexeme){.begin = (uint32_t)at,
                            .flags = gap.blank ? TC_LEX_SPACED : 0};
    end = tc_lexeme_read(lexemes, at, l);
    l->end = (uint32_t)end;
    if (n && gap.n_breaks) {
        if (!is_soft(l - 1, l, *done - *line))
            return false;
        l->flags |= TC_LEX_SOFT;
        *line = at;
    }
    if (n >= TC_LEX_LONGEST / 2 &&
        (n == TC_LEX_LONGEST - 1 || (gap.blank && l->kind != TC_LEX_MARK)))
        return false;
    *done = end;
    return true;
}

/* Read the next paragraph behind the n lexemes of the window, and breaks behind
 * it; returns how many lexemes there are then. */
static size_t read_paragraph(struct tc_lexemes *lexemes, size_t n)
{
    bool known = lexemes->cache && !lexemes->lenient;
    size_t done = lexemes->at, line = lexemes->at;

    lexemes->paragraph = n;
    while (read_next(lexemes, n, &done, &line)) {
        n++;
        if (known)
            n = lexemes->read_blocks(lexemes, n, &done);
    }
    lexemes->at = done;
    for (size_t i = 0; i < TC_LEX_PAD; i++)
        lexemes->lex[n + i] = (struct tc_lexeme){.begin = (uint32_t)done,
                                                 .end = (uint32_t)done};
    return n;
}

bool tc_lexemes_next(struct tc_lexemes *lexemes)
{
    size_t n = 0, last = 0, end;

    lexemes->n = 0;
    while ((end = read_paragraph(lexemes, n)) > n) {
        lexemes->n = end;
        last = n;
        n = end + TC_LEX_PAD;
        if (lexemes->lenient || n >= TC_LEX_MANY)
            break;
    }
    /* The one behind it may be empty. */
    lexemes->paragraph = last;
    tc_beginnings_list(lexemes);
    return lexemes->n > 0;
}
