/*
 * Spelling, quickly: words of ASCII and Vietnamese letters, whatever their
 * marks are made of, go through the tables of letters.c; for any other word
 * ICU makes the NFKC case fold first.  terms_icu.c does the same step by step
 * and is what this file is tested against.
 */
#include "text/spelling.h"

#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "text/letters.h"
#include "text/syllable.h"
#include "text/terms.h"

/* The longest NFKC case fold, in UTF-16 units: one of three bytes (U+FDFA)
 * becomes 18 units. */
#define FOLD_MAX (TC_SPELLING_READ / 3 * 18 + 18)

struct spelling {
    char *out;
    size_t len;
    bool full; /* a character did not fit; nothing more is written */
    int flags;

    /* The letters, as long as there is nothing else; n_letters counts on when
     * they are too many for a syllable. */
    struct tc_letter letters[TC_SYLLABLE_MAX];
    size_t n_letters;
    bool only_letters;
    bool may_change; /* a letter has a tone or a horn */
};

static void put(struct spelling *spelling, const char *bytes, size_t n)
{
    if (spelling->full || spelling->len + n > TC_TERM_MAX) {
        spelling->full = true;
        return;
    }
    memcpy(spelling->out + spelling->len, bytes, n);
    spelling->len += n;
}

static inline void note_letter(struct spelling *spelling,
                               struct tc_letter letter)
{
    if (spelling->n_letters < TC_SYLLABLE_MAX)
        spelling->letters[spelling->n_letters] = letter;
    spelling->n_letters++;
}

static void put_letter(struct spelling *spelling, struct tc_letter letter)
{
    char bytes[TC_LETTER_BYTES];

    letter.upper = false;
    if (!spelling->full && spelling->len + TC_LETTER_BYTES <= TC_TERM_MAX)
        spelling->len += tc_letter_put(letter, spelling->out + spelling->len);
    else
        put(spelling, bytes, tc_letter_put(letter, bytes));
    note_letter(spelling, letter);
    spelling->may_change |=
        letter.tone || letter.code == TC_O_HORN || letter.code == TC_U_HORN;
}

/* An ASCII character that carries no marks of Vietnamese. */
static inline void put_ascii(struct spelling *spelling, uint8_t byte)
{
    uint8_t lower = byte | 0x20;

    if (lower >= 'a' && lower <= 'z') {
        byte = lower;
        note_letter(spelling, (struct tc_letter){lower, TC_TONE_NONE, false});
    } else {
        spelling->only_letters = false;
        spelling->flags |=
            byte >= '0' && byte <= '9' ? TC_SPELLING_DIGIT : TC_SPELLING_SIGN;
    }
    if (spelling->full || spelling->len == TC_TERM_MAX)
        spelling->full = true;
    else
        spelling->out[spelling->len++] = (char)byte;
}

/* A character that is no Vietnamese letter, or one under a foreign mark. */
static void put_foreign(struct spelling *spelling, const char *text, size_t len,
                        size_t *at)
{
    int32_t begin = (int32_t)*at, end = begin;
    UChar32 point;

    U8_NEXT((const uint8_t *)text, end, (int32_t)len, point);
    spelling->only_letters = false;
    if (point == 0xF0 || point == 0x256)
        put(spelling, "đ", strlen("đ"));
    else
        put(spelling, text + begin, (size_t)(end - begin));
    *at = (size_t)end;
}

/* Spell a text that is its own case fold but for case; false, at once, when
 * it holds anything foreign and that is not `allowed`. */
static bool spell(struct spelling *spelling, const char *text, size_t len,
                  bool foreign_allowed)
{
    size_t at = 0;

    while (at < len) {
        uint8_t byte = (uint8_t)text[at];
        struct tc_letter letter;

        if (byte < 0x80 && (at + 1 == len || (uint8_t)text[at + 1] < 0x80)) {
            put_ascii(spelling, byte);
            at++;
        } else if (tc_letter_take(text, len, &at, &letter)) {
            put_letter(spelling, letter);
        } else if (byte < 0x80) {
            put_ascii(spelling, byte);
            at++;
        } else if (foreign_allowed) {
            put_foreign(spelling, text, len, &at);
        } else {
            return false;
        }
    }
    return true;
}

/* If the letters are a syllable, write it anew in its one spelling. */
static void correct(struct spelling *spelling)
{
    size_t n = spelling->n_letters;

    if (!spelling->only_letters || !spelling->may_change ||
        n > TC_SYLLABLE_MAX || !tc_syllable_correct(spelling->letters, n))
        return;
    spelling->len = 0;
    for (size_t i = 0; i < n; i++)
        spelling->len +=
            tc_letter_put(spelling->letters[i], spelling->out + spelling->len);
}

static int fold_by_icu(const char *word, size_t len, char *out, size_t cap,
                       size_t *ret_len, tracuu_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&status);
    UChar wide[TC_SPELLING_READ], folded[FOLD_MAX];
    int32_t n = 0;

    u_strFromUTF8WithSub(wide, TC_SPELLING_READ, &n, word, (int32_t)len, 0xFFFD,
                         NULL, &status);
    n = unorm2_normalize(fold, wide, n, folded, FOLD_MAX, &status);
    u_strToUTF8(out, (int32_t)cap, &n, folded, n, &status);
    if (U_FAILURE(status))
        return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                       "ICU cannot fold a word: %s", u_errorName(status));
    *ret_len = (size_t)n;
    return 0;
}

size_t tc_spelling_reads(const char *word, size_t len)
{
    int32_t cut = TC_SPELLING_READ;

    if (len <= TC_SPELLING_READ)
        return len;
    U8_SET_CP_START((const uint8_t *)word, 0, cut);
    return (size_t)cut;
}

int tc_spelling_of(const char *word, size_t len, char *out, size_t *ret_len,
                   tracuu_error *err)
{
    struct spelling spelling = {.out = out, .only_letters = true};
    char folded[FOLD_MAX * 3];

    len = tc_spelling_reads(word, len);
    if (!spell(&spelling, word, len, false)) {
        int r = fold_by_icu(word, len, folded, sizeof folded, &len, err);

        if (r < 0)
            return r;
        spelling = (struct spelling){.out = out, .only_letters = true};
        spell(&spelling, folded, len, true);
    }
    correct(&spelling);
    *ret_len = spelling.len;
    return spelling.flags;
}
