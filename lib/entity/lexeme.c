/* Lexeme: cutting a text. */
#include "entity/lexeme.h"

#include <string.h>

#include "base/alloc.h"

enum {
    U_GRAVE = 0x300,
    U_ACUTE = 0x301,
    U_CIRCUMFLEX = 0x302,
    U_TILDE = 0x303,
    U_BREVE = 0x306,
    U_HOOK = 0x309,
    U_HORN = 0x31b,
    U_DOT = 0x323,
    U_LAST_COMBINING = 0x36f
};

/* Codes of shaped letters, as gen_tables.py numbers them. */
enum {
    CODE_A_BREVE = 27,
    CODE_A_CIRCUMFLEX,
    CODE_D_STROKE,
    CODE_E_CIRCUMFLEX,
    CODE_O_CIRCUMFLEX,
    CODE_O_HORN,
    CODE_U_HORN
};

/* A run of letters as it is read. */
struct run {
    uint64_t key;
    unsigned n_letters;
    unsigned n_upper;
    unsigned tone;
    unsigned seen; /* all letters of the tables together */
    bool odd;      /* something that no word of the lexicon has */
};

/* ---- characters ---- */

/* Decode the code point at `at`; a byte that begins none is itself. */
static uint32_t decode(const uint8_t *text, size_t at, size_t len,
                       unsigned *ret_size)
{
    uint8_t lead = text[at];

    *ret_size = 1;
    if (lead >= 0xc2 && lead < 0xe0 && at + 1 < len &&
        (text[at + 1] & 0xc0) == 0x80) {
        *ret_size = 2;
        return (lead & 0x1fu) << 6 | (text[at + 1] & 0x3fu);
    }
    if (lead >= 0xe0 && lead < 0xf0 && at + 2 < len &&
        (text[at + 1] & 0xc0) == 0x80 && (text[at + 2] & 0xc0) == 0x80) {
        *ret_size = 3;
        return (lead & 0xfu) << 12 | (text[at + 1] & 0x3fu) << 6 |
               (text[at + 2] & 0x3fu);
    }
    if (lead >= 0xf0 && lead < 0xf5 && at + 3 < len &&
        (text[at + 1] & 0xc0) == 0x80 && (text[at + 2] & 0xc0) == 0x80 &&
        (text[at + 3] & 0xc0) == 0x80) {
        *ret_size = 4;
        return (lead & 7u) << 18 | (text[at + 1] & 0x3fu) << 12 |
               (text[at + 2] & 0x3fu) << 6 | (text[at + 3] & 0x3fu);
    }
    return lead;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xa0 || c == 0xfeff || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200d) || c == 0x202f;
}

static bool is_line_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == '\f' || c == 0x2028 || c == 0x2029;
}

/* Letters of other alphabets, roughly: all that is no punctuation. */
static bool is_foreign_letter(uint32_t c)
{
    if (c < 0xc0)
        return c == 0xaa || c == 0xb5 || c == 0xba;
    return c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c < 0x2c00) &&
           !(c >= 0x3000 && c < 0x3040) && !(c >= 0xfe00 && c < 0xff10) &&
           c < 0x1f000;
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

/*
 * The letter at `p` and its size in bytes, where it is one of ours: ASCII, two
 * bytes up to U+0257 or three bytes from U+1E80; else 0, and the size means
 * nothing.
 */
static inline unsigned letter_at(const uint8_t *p, const uint8_t *end,
                                 unsigned *ret_size)
{
    uint32_t c = *p;

    *ret_size = 1;
    if (c < 0x80)
        return tc_lexicon_latin[c];
    if (c == 0xe1 && end - p > 2 && (p[1] & 0xfe) == 0xba &&
        (p[2] & 0xc0) == 0x80) {
        *ret_size = 3;
        return tc_lexicon_viet[0x80 + ((p[1] & 1u) << 6) + (p[2] & 0x3fu)];
    }
    if (c < 0xc2 || c > 0xc9 || end - p < 2 || (p[1] & 0xc0) != 0x80)
        return 0;
    *ret_size = 2;
    c = (c & 0x1fu) << 6 | (p[1] & 0x3fu);
    return c < 0x258 ? tc_lexicon_latin[c] : 0;
}

/* ---- runs ---- */

static inline void add_letter(struct run *run, unsigned letter)
{
    unsigned code = letter & TC_LETTER_CODE;

    if (run->n_letters < TC_KEY_LETTERS)
        run->key = run->key << 6 | code;
    else
        run->key = (run->key ^ code) * TC_KEY_HASH;
    run->n_letters++;
    run->n_upper += (letter & TC_LETTER_UPPER) != 0;
    run->seen |= letter;
    if (letter & TC_LETTER_TONE) {
        run->odd |= run->tone != 0;
        run->tone = (letter & TC_LETTER_TONE) >> 6;
    }
}

static unsigned shaped(unsigned code, uint32_t mark)
{
    if (mark == U_BREVE)
        return code == 1 ? CODE_A_BREVE : 0;
    if (mark == U_HORN)
        return code == 15 ? CODE_O_HORN : code == 21 ? CODE_U_HORN : 0;
    return code == 1    ? CODE_A_CIRCUMFLEX
           : code == 5  ? CODE_E_CIRCUMFLEX
           : code == 15 ? CODE_O_CIRCUMFLEX
                        : 0;
}

static void add_combining(struct run *run, uint32_t mark)
{
    unsigned code = run->key & 0x3f, tone = 0;

    run->seen |= TC_LETTER_SHAPED;
    switch (mark) {
    case U_GRAVE:
        tone = 1;
        break;
    case U_ACUTE:
        tone = 2;
        break;
    case U_TILDE:
        tone = 3;
        break;
    case U_HOOK:
        tone = 4;
        break;
    case U_DOT:
        tone = 5;
        break;
    case U_CIRCUMFLEX:
    case U_BREVE:
    case U_HORN:
        code = shaped(code, mark);
        run->odd |= code == 0 || run->n_letters > TC_KEY_LETTERS;
        run->key = (run->key & ~UINT64_C(0x3f)) | code;
        return;
    default:
        run->odd = true;
        return;
    }
    run->odd |= run->tone != 0;
    run->tone = tone;
}

static uint64_t key_of(const struct run *run)
{
    if (run->n_letters > TC_KEY_LETTERS)
        return ((run->key & ~TC_KEY_LONG) ^ run->tone) | TC_KEY_LONG;
    return run->key | (uint64_t)run->tone << TC_KEY_TONE_SHIFT;
}

static void finish_word(const struct tc_lexemes *lexemes, struct run *run,
                        struct tc_lexeme *l)
{
    l->kind = TC_LEX_WORD;
    if (run->seen & TC_LETTER_SHAPED)
        l->flags |= TC_LEX_MARKED;
    if (run->n_upper && run->n_upper == run->n_letters)
        l->flags |= TC_LEX_UPPER;
    if (run->odd)
        return;
    l->word = tc_lexicon_find(&tc_lexicon_words, key_of(run));
    if (lexemes->lenient && !(run->seen & TC_LETTER_SHAPED))
        l->value = tc_lexicon_find(&tc_lexicon_folds, key_of(run));
}

/* What only few words have: combining marks, letters of other alphabets, and
 * letters past those that fit into a key.  Goes on from where `run` stands. */
static const uint8_t *read_rest(const uint8_t *p, const uint8_t *end,
                                struct run *run)
{
    unsigned size;

    for (; p < end; p += size) {
        unsigned letter = letter_at(p, end, &size);
        uint32_t c = *p;

        if (letter) {
            add_letter(run, letter);
            continue;
        }
        if (c < 0x80)
            break;
        c = decode(p, 0, (size_t)(end - p), &size);
        if (c >= U_GRAVE && c <= U_LAST_COMBINING)
            add_combining(run, c);
        else if (size > 1 && !is_blank(c) && is_foreign_letter(c))
            run->odd = true;
        else
            break;
    }
    return p;
}

static size_t read_word(const struct tc_lexemes *lexemes, size_t at,
                        struct tc_lexeme *l)
{
    const uint8_t *p = (const uint8_t *)lexemes->text + at;
    const uint8_t *end = (const uint8_t *)lexemes->text + lexemes->len;
    unsigned size, n = 0, n_upper = 0, n_tones = 0, seen = 0;
    unsigned letter = letter_at(p, end, &size);
    uint64_t key = 0;
    struct run run;

    if (letter & TC_LETTER_UPPER)
        l->flags |= TC_LEX_CAPITAL;
    while (letter && n < TC_KEY_LETTERS) {
        key = key << 6 | (letter & TC_LETTER_CODE);
        n++;
        n_upper += letter / TC_LETTER_UPPER & 1;
        n_tones += (letter & TC_LETTER_TONE) != 0;
        seen |= letter;
        p += size;
        letter = p < end ? letter_at(p, end, &size) : 0;
    }
    run = (struct run){.key = key,
                       .n_letters = n,
                       .n_upper = n_upper,
                       .tone = (seen & TC_LETTER_TONE) >> 6,
                       .seen = seen,
                       .odd = n_tones > 1};
    if (p < end && (letter || *p >= 0x80))
        p = read_rest(p, end, &run);
    finish_word(lexemes, &run, l);
    return (size_t)(p - (const uint8_t *)lexemes->text);
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
    l->value = at - begin > 9 ? UINT32_MAX : (uint32_t)value;
    return at;
}

/* ---- windows ---- */

bool tc_lexemes_init(struct tc_lexemes *lexemes)
{
    size_t n = TC_LEX_WINDOW + 2 * TC_LEX_PAD + 1;

    *lexemes = (struct tc_lexemes){0};
    lexemes->room = tc_alloc_zeroed(n, sizeof *lexemes->room);
    if (!lexemes->room)
        return false;
    lexemes->lex = lexemes->room + TC_LEX_PAD;
    return true;
}

void tc_lexemes_done(struct tc_lexemes *lexemes)
{
    tc_free(lexemes->room);
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
    if (at < lexemes->len && text[at] > ' ' && text[at] < 0x80)
        return at;
    while (at < lexemes->len) {
        unsigned size = 1;
        uint32_t c = text[at];

        if (c >= 0x80)
            c = decode(text, at, lexemes->len, &size);
        if (is_line_break(c))
            gap->n_breaks += !(c == '\n' && at && text[at - 1] == '\r');
        else if (!is_blank(c) || (c >= 0x80 && size == 1))
            break;
        gap->blank = true;
        at += size;
    }
    return at;
}

/* Whether one line break between two lexemes is one of layout only. */
static bool is_soft(const struct tc_lexeme *before,
                    const struct tc_lexeme *after)
{
    if (after->kind != TC_LEX_NUMBER &&
        (after->kind != TC_LEX_WORD || after->flags & TC_LEX_CAPITAL))
        return false;
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
    if (letter_at(text + at, text + lexemes->len, &size))
        return read_word(lexemes, at, l);
    c = decode(text, at, lexemes->len, &size);
    if (size > 1 && is_foreign_letter(c))
        return read_word(lexemes, at, l);
    l->kind = TC_LEX_MARK;
    l->value = size > 1 || c < 0x80 ? mark_of(c) : 0xfffd;
    return at + size;
}

bool tc_lexemes_next(struct tc_lexemes *lexemes)
{
    struct tc_lexeme *lex = lexemes->lex;
    size_t n = 0;

    for (;;) {
        struct gap gap;
        size_t at = skip_gap(lexemes, lexemes->at, &gap);
        struct tc_lexeme l = {0};

        if (at == lexemes->len)
            break;
        if (n && gap.n_breaks > 1)
            break;
        l.begin = (uint32_t)at;
        l.flags = gap.blank ? TC_LEX_SPACED : 0;
        at = read_lexeme(lexemes, at, &l);
        l.end = (uint32_t)at;
        if (n && gap.n_breaks) {
            if (!is_soft(&lex[n - 1], &l))
                break;
            l.flags |= TC_LEX_SOFT;
        }
        if (n >= TC_LEX_WINDOW - 1 ||
            (n >= TC_LEX_WINDOW / 2 && gap.blank && l.kind != TC_LEX_MARK))
            break;
        lex[n++] = l;
        lexemes->at = at;
    }
    memset(lex + n, 0, TC_LEX_PAD * sizeof *lex);
    for (size_t i = 0; i < TC_LEX_PAD; i++)
        lex[n + i].begin = lex[n + i].end = (uint32_t)lexemes->at;
    lexemes->n = n;
    return n > 0;
}
