/* Lexeme: cutting a text. */
#include "entity/lexeme.h"

#include <string.h>

#include "base/alloc.h"
#include "entity/begins.h"
#include "entity/characters.h"
#include "entity/lexeme_block.h"
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

bool tc_lexemes_init(struct tc_lexemes *lexemes)
{
    size_t n = TC_LEX_WINDOW + 2 * TC_LEX_PAD + 1;

    *lexemes = (struct tc_lexemes){0};
    lexemes->room = tc_alloc_zeroed(n, sizeof *lexemes->room);
    if (!lexemes->room)
        return false;
    lexemes->lex = lexemes->room + TC_LEX_PAD;
    lexemes->read_block = tc_lexeme_block_best();
    lexemes->cache = tc_lexeme_cache_new();
    lexemes->beginnings = tc_alloc(sizeof *lexemes->beginnings);
    return lexemes->cache && lexemes->beginnings;
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

static size_t read_lexeme(const struct tc_lexemes *lexemes, size_t at,
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
    return at + size;
}

/* ---- known lexemes ---- */

/* The lexemes of a block that end in it, before anything odd. */
struct cut {
    uint64_t starts;
    uint64_t bounds; /* starts and what stands between them */
    bool odd;
};

/* Cut the block at `p`, which begins where a lexeme may. */
static void cut_block(tc_lexeme_block_reader *read, const uint8_t *p,
                      struct cut *cut)
{
    struct tc_lexeme_block block;
    uint64_t words, odd, seen;

    read(&block, p);
    words = block.letters | block.digits;
    odd = block.controls | block.others;
    cut->odd = odd;
    cut->starts = ~(words | block.blanks | block.controls) |
                  (block.letters & ~(block.letters << 1)) |
                  (block.digits & ~(block.digits << 1));
    cut->bounds = cut->starts | block.blanks | block.controls;
    /* Byte 0 is a bound.  What begins before the last one up to the first odd
     * byte ends there or before. */
    seen = cut->bounds & (odd ^ (odd - 1));
    cut->starts &= (UINT64_C(1) << (63 - __builtin_clzll(seen))) - 1;
}

/* A block at byte `at`; near the end of the text a copy with zeros behind. */
static const uint8_t *block_at(const struct tc_lexemes *lexemes, size_t at,
                               uint8_t room[TC_LEX_BLOCK + TC_CACHE_WIDTH])
{
    const uint8_t *text = (const uint8_t *)lexemes->text + at;
    size_t left = lexemes->len - at;

    if (left >= TC_LEX_BLOCK + TC_CACHE_WIDTH)
        return text;
    memset(room, 0, TC_LEX_BLOCK + TC_CACHE_WIDTH);
    memcpy(room, text, left);
    return room;
}

/* What the cache is asked for a lexeme of a block: for all of them before the
 * first answer is needed, since memory is slow. */
struct asked {
    struct tc_lexeme_key key;
    struct tc_lexeme_set *set;
};

/* Set the places of the lexemes of a block at `p`, byte `begin` of the text,
 * and ask for them; returns how many they are. */
static unsigned ask(const struct tc_lexemes *lexemes, const uint8_t *p,
                    size_t begin, const struct cut *cut, struct tc_lexeme *l,
                    struct asked *asked)
{
    unsigned n = 0;

    for (uint64_t s = cut->starts; s; s &= s - 1, n++) {
        unsigned at = (unsigned)__builtin_ctzll(s);
        unsigned len = (unsigned)__builtin_ctzll(cut->bounds >> at >> 1) + 1;
        struct tc_lexeme_key key = tc_lexeme_key_at(p + at, len);

        asked[n].key = key;
        asked[n].set = tc_lexeme_cache_set(lexemes->cache, key);
        __builtin_prefetch(asked[n].set);
        l[n].begin = (uint32_t)begin + at;
        l[n].end = (uint32_t)begin + at + len;
    }
    return n;
}

/* Read a lexeme that the cache does not know, whose place is set; false when it
 * is in truth shorter than its block says. */
static bool read_unknown(struct tc_lexemes *lexemes, const struct asked *asked,
                         struct tc_lexeme *l)
{
    bool spaced = l->begin != l[-1].end;
    uint32_t end = l->end;

    *l = (struct tc_lexeme){.begin = l->begin,
                            .flags = spaced ? TC_LEX_SPACED : 0};
    l->end = (uint32_t)read_lexeme(lexemes, l->begin, l);
    if (l->end != end)
        return false;
    if (tc_lex_bytes(l) <= TC_CACHE_WIDTH)
        tc_lexeme_cache_keep(lexemes->cache, asked->key, l);
    return true;
}

/* Read the lexemes that were asked for, which stand behind another one with
 * nothing but blanks between; returns how many there are in truth. */
static unsigned read_asked(struct tc_lexemes *lexemes, struct tc_lexeme *l,
                           const struct asked *asked, unsigned n)
{
    for (int i = 0; i < (int)n; i++) {
        const struct asked *a = &asked[i];
        const struct tc_lexeme_entry *entry =
            tc_lexeme_set_find(a->set, a->key);

        if (entry && tc_lex_bytes(&l[i]) <= TC_CACHE_WIDTH)
            memcpy((uint8_t *)&l[i] + TC_LEXEME_TAIL,
                   &entry->tails[l[i].begin != l[i - 1].end],
                   sizeof entry->tails[0]);
        else if (!read_unknown(lexemes, a, &l[i]))
            return (unsigned)i + 1;
    }
    return n;
}

/* Read lexemes behind the n that there are, of which the last ends at *end,
 * block by block up to something odd; returns how many there are then. */
static size_t read_blocks(struct tc_lexemes *lexemes, size_t n, size_t *end)
{
    uint8_t room[TC_LEX_BLOCK + TC_CACHE_WIDTH];
    struct asked asked[TC_LEX_BLOCK];
    struct cut cut = {.odd = false};

    while (!cut.odd && n + TC_LEX_BLOCK < TC_LEX_WINDOW / 2) {
        const uint8_t *p = block_at(lexemes, *end, room);
        struct tc_lexeme *l = &lexemes->lex[n];
        unsigned n_asked;

        cut_block(lexemes->read_block, p, &cut);
        if (!cut.starts)
            break;
        n_asked = ask(lexemes, p, *end, &cut, l, asked);
        n += read_asked(lexemes, l, asked, n_asked);
        *end = lexemes->lex[n - 1].end;
    }
    return n;
}

/* ---- windows ---- */

/* Read one lexeme behind the n that there are; false when the window ends
 * before it.  *line is where its line began. */
static bool read_next(struct tc_lexemes *lexemes, size_t n, size_t *done,
                      size_t *line)
{
    struct tc_lexeme *l = &lexemes->lex[n];
    struct gap gap;
    size_t at = skip_gap(lexemes, *done, &gap), end;

    if (at == lexemes->len || (n && gap.n_breaks > 1))
        return false;
    *l = (struct tc_lexeme){.begin = (uint32_t)at,
                            .flags = gap.blank ? TC_LEX_SPACED : 0};
    end = read_lexeme(lexemes, at, l);
    l->end = (uint32_t)end;
    if (n && gap.n_breaks) {
        if (!is_soft(l - 1, l, *done - *line))
            return false;
        l->flags |= TC_LEX_SOFT;
        *line = at;
    }
    if (n >= TC_LEX_WINDOW / 2 &&
        (n == TC_LEX_WINDOW - 1 || (gap.blank && l->kind != TC_LEX_MARK)))
        return false;
    *done = end;
    return true;
}

bool tc_lexemes_next(struct tc_lexemes *lexemes)
{
    struct tc_lexeme *lex = lexemes->lex;
    bool known = lexemes->cache && !lexemes->lenient;
    size_t n = 0, done = lexemes->at, line = lexemes->at;

    while (read_next(lexemes, n, &done, &line)) {
        n++;
        if (known)
            n = read_blocks(lexemes, n, &done);
    }
    lexemes->at = done;
    for (size_t i = 0; i < TC_LEX_PAD; i++)
        lex[n + i] = (struct tc_lexeme){.begin = (uint32_t)lexemes->at,
                                        .end = (uint32_t)lexemes->at};
    lexemes->n = n;
    tc_beginnings_list(lexemes);
    return n > 0;
}
