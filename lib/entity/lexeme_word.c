/* Words: reading a run of letters, letter by letter. */
#include "entity/characters.h"
#include "entity/lexeme_word.h"
#include "entity/phrases.h"
#include "text/letters.h"

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

#define BIT(table) (UINT32_C(1) << (table))

/* By the tables with a phrase that begins with the word.  The code of a
 * document has a capital, but for queries. */
static unsigned what_begins(const struct tc_lexeme *l)
{
    uint32_t starts = tc_lexicon_starts[l->word].tables;
    unsigned begins = 0;

    if (l->value)
        return TC_BEGINS_DIRECTIVE | TC_BEGINS_DATE | TC_BEGINS_UNIT |
               TC_BEGINS_QUANTITY;
    if (starts & (BIT(TC_TABLE_DOC_TYPES) | BIT(TC_TABLE_DOC_PARTS)) ||
        (starts & BIT(TC_TABLE_DOC_CODES) && l->flags & TC_LEX_CAPITAL))
        begins |= TC_BEGINS_DIRECTIVE;
    if (starts & BIT(TC_TABLE_DATES))
        begins |= TC_BEGINS_DATE;
    if (starts & BIT(TC_TABLE_UNIT_HEADS))
        begins |= TC_BEGINS_UNIT;
    if (starts & BIT(TC_TABLE_NUMBERS))
        begins |= TC_BEGINS_QUANTITY;
    return begins;
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
    l->begins = what_begins(l) & 0xf;
}

/* What only few words have: combining marks, letters of other alphabets, and
 * letters past those that fit into a key.  Goes on from where `run` stands. */
static const uint8_t *read_rest(const uint8_t *p, const uint8_t *end,
                                struct run *run)
{
    unsigned size;

    for (; p < end; p += size) {
        unsigned letter = tc_char_letter(p, end, &size);
        uint32_t c = *p;

        if (letter) {
            add_letter(run, letter);
            continue;
        }
        if (c < 0x80)
            break;
        c = tc_char_decode(p, 0, (size_t)(end - p), &size);
        if (c >= U_GRAVE && c <= U_LAST_COMBINING)
            add_combining(run, c);
        else if (size > 1 && !tc_char_is_blank(c) &&
                 tc_char_is_foreign_letter(c))
            run->odd = true;
        else
            break;
    }
    return p;
}

/* "hđnd", "qđ": no syllable is without a vowel, so in a query these are letters
 * that stand for words, as in capitals. */
static bool is_abbreviation(const char *text, size_t len)
{
    size_t at = 0;
    bool shaped = false; /* without a đ it is as good as typed without marks */

    while (at < len) {
        struct tc_letter letter;

        if (!tc_letter_take(text, len, &at, &letter) ||
            tc_letter_is_vowel(letter.code))
            return false;
        shaped |= letter.code == TC_D_STROKE;
    }
    return shaped && len > 2;
}

size_t tc_lexeme_read_word(const struct tc_lexemes *lexemes, size_t at,
                           struct tc_lexeme *l)
{
    const uint8_t *p = (const uint8_t *)lexemes->text + at;
    const uint8_t *end = (const uint8_t *)lexemes->text + lexemes->len;
    unsigned size, n = 0, n_upper = 0, n_tones = 0, seen = 0;
    unsigned letter = tc_char_letter(p, end, &size);
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
        letter = p < end ? tc_char_letter(p, end, &size) : 0;
    }
    run = (struct run){.key = key,
                       .n_letters = n,
                       .n_upper = n_upper,
                       .tone = (seen & TC_LETTER_TONE) >> 6,
                       .seen = seen,
                       .odd = n_tones > 1};
    if (p < end && (letter || *p >= 0x80))
        p = read_rest(p, end, &run);
    if (lexemes->lenient &&
        is_abbreviation(lexemes->text + at,
                        (size_t)(p - (const uint8_t *)lexemes->text) - at)) {
        l->flags |= TC_LEX_CAPITAL;
        run.n_upper = run.n_letters;
    }
    finish_word(lexemes, &run, l);
    return (size_t)(p - (const uint8_t *)lexemes->text);
}
