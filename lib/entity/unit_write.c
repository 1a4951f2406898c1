/*
 * Unit write: the name written out.
 *
 * What a table names stands as the table has it.  The rest stays as it was
 * written but for blanks, "&" between words, which is "và", the form of
 * letters, and the tone of an open oa, oe, uy, which goes on the first vowel as
 * in the tables ("Hoà" -> "Hòa").
 */
#include "entity/unit_parse.h"

#include <string.h>

#include "text/letters.h"

#define MAX_LETTERS 12

static bool is_glide_rime(uint8_t glide, uint8_t vowel)
{
    return glide == 'o' ? vowel == 'a' || vowel == 'e'
                        : glide == 'u' && vowel == 'y';
}

static void place_tone(struct tc_letter *letters, size_t n)
{
    struct tc_letter *last = &letters[n - 1];

    if (n < 2 || last->tone == TC_TONE_NONE ||
        !is_glide_rime(last[-1].code, last->code))
        return;
    if (last->code == 'y' && n > 2 && last[-2].code == 'q')
        return;
    last[-1].tone = last->tone;
    last->tone = TC_TONE_NONE;
}

static void put_word(struct tc_buf *buf, const char *word, size_t len)
{
    struct tc_letter letters[MAX_LETTERS];
    size_t n = 0, at = 0;

    while (at < len && n < MAX_LETTERS &&
           tc_letter_take(word, len, &at, &letters[n]))
        n++;
    if (at < len || n == 0) {
        tc_buf_put(buf, word, len);
        return;
    }
    place_tone(letters, n);
    for (size_t i = 0; i < n; i++) {
        uint8_t *out = tc_buf_reserve(buf, TC_LETTER_BYTES);

        if (out)
            buf->len += tc_letter_put(letters[i], (char *)out);
    }
}

static void put_lexeme(struct tc_finds *finds, const struct tc_lexeme *l)
{
    const char *ampersand =
        l->flags & l[1].flags & TC_LEX_SPACED ? "và" : "&";

    if (tc_lex_is_mark(l, '&'))
        tc_buf_put(&finds->scratch, ampersand, strlen(ampersand));
    else
        put_word(&finds->scratch, finds->lexemes.text + l->begin,
                 tc_lex_bytes(l));
}

static void put_text(struct tc_finds *finds, const struct tc_unit_piece *piece)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;
    struct tc_buf *buf = &finds->scratch;

    for (size_t i = piece->first; i < piece->end; i++) {
        bool comma = tc_lex_is_mark(&lex[i], ',');

        if (i > piece->first && !comma &&
            (lex[i].flags & TC_LEX_SPACED || tc_lex_is_mark(&lex[i - 1], ',')))
            tc_buf_put(buf, " ", 1);
        put_lexeme(finds, &lex[i]);
    }
}

void tc_unit_write(struct tc_finds *finds, const struct tc_unit_name *unit)
{
    const struct tc_lexeme *lex = finds->lexemes.lex;

    for (unsigned i = 0; i < unit->n_pieces; i++) {
        const struct tc_unit_piece *piece = &unit->pieces[i];
        const struct tc_lexeme *first = &lex[piece->first];

        if (i && (piece->name || first->kind != TC_LEX_MARK ||
                  first->flags & TC_LEX_SPACED))
            tc_buf_put(&finds->scratch, " ", 1);
        if (piece->name)
            tc_buf_put(&finds->scratch, piece->name, strlen(piece->name));
        else
            put_text(finds, piece);
    }
}
