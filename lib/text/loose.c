/*
 * Loose: folding marks away, and which marks a typed term leaves open.
 */
#include "text/loose.h"

#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include "text/letters.h"
#include "text/syllable.h"
#include "text/terms.h"

static bool is_combining_mark(UChar32 point)
{
    return point >= 0x300 && point <= 0x36F;
}

/* The base under a Latin letter's marks ('n' under ñ), taken off one by one;
 * the point itself when it is no Latin letter with marks. */
static UChar32 strip_marks(UChar32 point)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar32 base = point;
    UChar pair[4];

    while (U_SUCCESS(status) && base >= 0x80) {
        int32_t n = unorm2_getRawDecomposition(nfc, base, pair, 4, &status);

        /* Latin letters and all their marks are single UTF-16 units. */
        if (n != 2 || !is_combining_mark(pair[1]))
            break;
        base = pair[0];
    }
    return base < 0x80 ? base : point;
}

static size_t fold_foreign(const char *term, size_t len, size_t *at, char *out)
{
    int32_t begin = (int32_t)*at, end = begin;
    UChar32 point, base;

    U8_NEXT((const uint8_t *)term, end, (int32_t)len, point);
    *at = (size_t)end;
    if (is_combining_mark(point))
        return 0;
    base = point < 0 ? point : strip_marks(point);
    if (base != point) {
        *out = (char)base;
        return 1;
    }
    memcpy(out, term + begin, (size_t)(end - begin));
    return (size_t)(end - begin);
}

static char fold_letter(struct tc_letter letter)
{
    uint8_t base = tc_letter_base(letter.code);

    return (char)(letter.upper ? base - 'a' + 'A' : base);
}

size_t tc_fold(const char *term, size_t len, char *out)
{
    size_t n = 0;

    for (size_t at = 0; at < len;) {
        struct tc_letter letter;

        if ((uint8_t)term[at] < 0x80) {
            out[n++] = term[at++];
        } else if (tc_letter_take(term, len, &at, &letter)) {
            out[n++] = fold_letter(letter);
        } else {
            n += fold_foreign(term, len, &at, out + n);
        }
    }
    return n;
}

/* Whether the term is its own fold. */
static bool is_bare(const char *term, size_t len)
{
    for (size_t at = 0; at < len;) {
        char folded[4];
        size_t begin = at;

        if ((uint8_t)term[at] < 0x80) {
            at++;
            continue;
        }
        /* No character folds to more bytes than it has, so the same length
         * means the same bytes. */
        U8_FWD_1((const uint8_t *)term, at, len);
        if (tc_fold(term + begin, at - begin, folded) != at - begin)
            return false;
    }
    return true;
}

/* What the typed letters say. */
struct typed {
    struct tc_letter letters[TC_SYLLABLE_MAX];
    size_t n;
    bool has_tone;
    bool has_shape; /* of a vowel; the stroke of đ does not count */
};

/* The letters of a term, 0 when it has others or too many for a syllable. */
static size_t read_letters(const char *term, size_t len,
                           struct tc_letter letters[TC_SYLLABLE_MAX])
{
    size_t n = 0;

    for (size_t at = 0; at < len; n++)
        if (n == TC_SYLLABLE_MAX ||
            !tc_letter_take(term, len, &at, &letters[n]))
            return 0;
    return n;
}

static void read_typed(const char *term, size_t len, struct typed *typed)
{
    *typed = (struct typed){0};
    typed->n = read_letters(term, len, typed->letters);
    for (size_t i = 0; i < typed->n; i++) {
        uint8_t code = typed->letters[i].code;

        typed->has_tone |= typed->letters[i].tone != TC_TONE_NONE;
        typed->has_shape |= code < 'a' && code != TC_D_STROKE;
    }
}

static bool is_syllable(const struct tc_letter *letters, size_t n)
{
    struct tc_syllable syllable;

    return tc_syllable_parse(letters, n, &syllable);
}

/* A word whose only mark is the stroke of đ need be no syllable as it stands:
 * "đuong" is none before its vowels have their shapes. */
static bool is_partial(const struct typed *typed)
{
    return typed->n && !typed->has_tone &&
           (!typed->has_shape || is_syllable(typed->letters, typed->n));
}

enum tc_marks tc_marks_of(const char *term, size_t len)
{
    struct typed typed;

    if (is_bare(term, len))
        return TC_MARKS_NONE;
    read_typed(term, len, &typed);
    return is_partial(&typed) ? TC_MARKS_PARTIAL : TC_MARKS_FULL;
}

static bool letter_allows(struct tc_letter typed, struct tc_letter candidate,
                          bool any_shape)
{
    if (typed.code == candidate.code)
        return true;
    return any_shape && tc_letter_is_vowel(typed.code) &&
           tc_letter_base(typed.code) == tc_letter_base(candidate.code);
}

static bool partial_allows(const struct typed *typed, const char *candidate,
                           size_t candidate_len)
{
    struct tc_letter letters[TC_SYLLABLE_MAX];
    size_t n = read_letters(candidate, candidate_len, letters);

    if (n != typed->n || !is_syllable(letters, n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!letter_allows(typed->letters[i], letters[i], !typed->has_shape))
            return false;
    return true;
}

static bool folds_to(const char *term, size_t len, const char *fold,
                     size_t fold_len)
{
    char buf[TC_TERM_MAX];

    return len <= sizeof buf && tc_fold(term, len, buf) == fold_len &&
           !memcmp(buf, fold, fold_len);
}

bool tc_loose_allows(const char *typed, size_t typed_len, const char *candidate,
                     size_t candidate_len)
{
    struct typed letters;

    if (typed_len == candidate_len && !memcmp(typed, candidate, typed_len))
        return true;
    if (is_bare(typed, typed_len))
        return folds_to(candidate, candidate_len, typed, typed_len);
    read_typed(typed, typed_len, &letters);
    return is_partial(&letters) &&
           partial_allows(&letters, candidate, candidate_len);
}

/* Whether i and y are both written as an open rime after this onset.  The
 * consonants are those of facts gathered from Hunspell's Vietnamese
 * dictionary, Viet74K and the UD treebank; "d" is for names (Dy, Vy). */
static bool onset_has_both(const struct tc_letter *onset, size_t n)
{
    if (n == 0)
        return true;
    if (n == 2)
        return (onset[0].code == 'q' && onset[1].code == 'u') ||
               (onset[0].code == 't' && onset[1].code == 'h');
    return n == 1 && memchr("dhklmstvx", onset[0].code, 9) != NULL;
}

/* quit, quinh, quich. */
static bool is_closed_pair(const struct tc_letter *letters, size_t n_onset,
                           size_t n)
{
    const struct tc_letter *final = letters + n_onset + 1;

    if (letters[0].code != 'q')
        return false;
    if (n == n_onset + 2)
        return final[0].code == 't';
    return n == n_onset + 3 && final[1].code == 'h' &&
           (final[0].code == 'n' || final[0].code == 'c');
}

size_t tc_iy_variant(const char *term, size_t len, char *out)
{
    struct tc_letter letters[TC_SYLLABLE_MAX], *rime;
    struct tc_syllable syllable;
    size_t n = read_letters(term, len, letters), written = 0;
    char spelled[TC_SYLLABLE_MAX * TC_LETTER_BYTES];

    if (n == 0 || !tc_syllable_parse(letters, n, &syllable))
        return 0;
    rime = letters + syllable.n_onset;
    if (rime->code != 'i' && rime->code != 'y')
        return 0;
    if (!(n == syllable.n_onset + 1U &&
          onset_has_both(letters, syllable.n_onset)) &&
        !is_closed_pair(letters, syllable.n_onset, n))
        return 0;
    rime->code = rime->code == 'i' ? 'y' : 'i';
    for (size_t i = 0; i < n; i++)
        written += tc_letter_put(letters[i], spelled + written);
    memcpy(out, spelled, written);
    return written;
}
