/*
 * The canonical term of a word by ICU, one step of its definition after the
 * other, without any table of letters.  Slow, and the meaning of spelling.c:
 *
 *     NFKC case fold; đ for its look-alikes; NFD; each letter's marks sorted
 *     into shape and tone; if all are letters, onset and rime looked up by
 *     scanning the lists, the tone put in its place; NFC; cut to the length of
 *     a term, between letters.
 */
#include "text/terms.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "text/spelling.h"
#include "text/syllable.h"

/* UTF-16 units for any form of TC_SPELLING_READ bytes. */
#define ROOM (TC_SPELLING_READ * 20)

#define D_STROKE 0x111

/* The word taken apart: its letters, if it is nothing but letters, and in any
 * case all of its characters with their marks in order. */
struct parts {
    UChar all[ROOM];
    int32_t n_all;
    UChar plain[TC_SYLLABLE_MAX + 1]; /* letters with shape, without tone */
    UChar tones[TC_SYLLABLE_MAX + 1]; /* combining marks, 0 for none */
    int32_t n_letters;
    bool only_letters; /* and not too many for a syllable */
};

static bool is_tone(UChar32 mark)
{
    return mark == 0x300 || mark == 0x301 || mark == 0x303 || mark == 0x309 ||
           mark == 0x323;
}

static bool shape_fits(UChar32 base, UChar32 shape)
{
    switch (shape) {
    case 0x302:
        return base == 'a' || base == 'e' || base == 'o';
    case 0x306:
        return base == 'a';
    case 0x31B:
        return base == 'o' || base == 'u';
    default:
        return false;
    }
}

/* Sort the marks of a base into the slots; false when the whole is
 * no Vietnamese letter. */
static bool sort_marks(UChar32 base, const UChar *marks, int32_t n,
                       UChar *ret_shape, UChar *ret_tone)
{
    *ret_shape = *ret_tone = 0;
    if (!(base >= 'a' && base <= 'z') && base != D_STROKE)
        return false;
    for (int32_t i = 0; i < n; i++) {
        UChar *slot = is_tone(marks[i]) ? ret_tone : ret_shape;
        if ((slot == ret_shape && !shape_fits(base, marks[i])) ||
            (*slot && *slot != marks[i]))
            return false;
        *slot = marks[i];
    }
    return true;
}

static UChar compose(UChar32 base, UChar mark)
{
    UErrorCode status = U_ZERO_ERROR;

    return mark ? (UChar)unorm2_composePair(unorm2_getNFCInstance(&status),
                                            base, mark)
                : (UChar)base;
}

/* The point at text[*at], which is moved past it.  (U16_NEXT does not compile
 * without a warning about signs.) */
static UChar32 next_point(const UChar *text, int32_t *at, int32_t n)
{
    UChar unit = text[(*at)++];

    if (U16_IS_LEAD(unit) && *at < n && U16_IS_TRAIL(text[*at]))
        return U16_GET_SUPPLEMENTARY(unit, text[(*at)++]);
    return unit;
}

/* One base and its marks, [from, to) of the decomposed word. */
static void add_character(struct parts *parts, const UChar *text, int32_t from,
                          int32_t to)
{
    UChar shape, tone;
    int32_t marks = from;
    UChar32 base = next_point(text, &marks, to);

    if (!sort_marks(base, text + marks, to - marks, &shape, &tone)) {
        memcpy(parts->all + parts->n_all, text + from,
               (size_t)(to - from) * sizeof *text);
        parts->n_all += to - from;
        parts->only_letters = false;
        return;
    }
    parts->all[parts->n_all++] = (UChar)base;
    if (shape)
        parts->all[parts->n_all++] = shape;
    if (tone)
        parts->all[parts->n_all++] = tone;
    if (parts->n_letters == TC_SYLLABLE_MAX)
        parts->only_letters = false;
    if (!parts->only_letters)
        return;
    parts->plain[parts->n_letters] = compose(base, shape);
    parts->tones[parts->n_letters++] = tone;
}

static void take_apart(struct parts *parts, const UChar *text, int32_t n)
{
    parts->n_all = parts->n_letters = 0;
    parts->only_letters = true;
    for (int32_t from = 0, to; from < n; from = to) {
        to = from;
        next_point(text, &to, n);
        while (to < n) {
            int32_t next = to;

            if (!u_getCombiningClass(next_point(text, &next, n)))
                break;
            to = next;
        }
        add_character(parts, text, from, to);
    }
    parts->plain[parts->n_letters] = 0;
}

/* Length of the longest onset that the letters begin with. */
static int32_t onset_of(const UChar *letters, int32_t n)
{
    static const char *const onsets[] = {
        "ngh", "ng", "nh", "gh", "gi", "kh", "ch", "tr", "th",
        "ph",  "qu", "b",  "c",  "d",  "đ",  "g",  "h",  "k",
        "l",   "m",  "n",  "p",  "r",  "s",  "t",  "v",  "x"};

    for (size_t i = 0; i < sizeof onsets / sizeof onsets[0]; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar onset[4], after;
        int32_t len;

        u_strFromUTF8(onset, 4, &len, onsets[i], -1, &status);
        if (u_strncmp(letters, onset, len))
            continue;
        after = len < n ? letters[len] : 0;
        if (!strcmp(onsets[i], "gi") &&
            (!u_isalpha(after) || !u_strchr(u"aăâeêoôơuư", after)))
            continue;
        return len;
    }
    return 0;
}

/* The letter of the rime that carries the tone, or -1 if it is no rime. */
static int find_rime(const UChar *rime)
{
    const char *text;
    uint8_t tone_at;

    for (size_t i = 0; (text = tc_syllable_rime(i, &tone_at)); i++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar known[8];

        u_strFromUTF8(known, 8, NULL, text, -1, &status);
        if (!u_strcmp(rime, known))
            return tone_at;
    }
    return -1;
}

/* The tone of the letters; a clash when there are two, or one on a consonant
 * of the onset. */
static UChar one_tone(const struct parts *parts, int32_t onset, bool *ret_clash)
{
    UChar tone = 0;

    *ret_clash = false;
    for (int32_t i = 0; i < parts->n_letters; i++) {
        *ret_clash |= tone && parts->tones[i] && tone != parts->tones[i];
        *ret_clash |= i < onset && parts->tones[i] && parts->plain[i] != 'i' &&
                      parts->plain[i] != 'u';
        tone = parts->tones[i] ? parts->tones[i] : tone;
    }
    return tone;
}

/* If the letters are a syllable, replace the characters by its spelling. */
static void correct(struct parts *parts)
{
    bool clash;
    UChar tone, *rime;
    int32_t n = parts->n_letters, onset = onset_of(parts->plain, n);
    int tone_at;

    tone = one_tone(parts, onset, &clash);
    if (!parts->only_letters || clash)
        return;
    rime = parts->plain + onset;
    tone_at = find_rime(rime);
    if (tone_at < 0 && n - onset > 2 &&
        (!u_strncmp(rime, u"uơ", 2) || !u_strncmp(rime, u"ưo", 2))) {
        u_memcpy(rime, u"ươ", 2);
        tone_at = find_rime(rime);
    }
    if (tone_at < 0)
        return;
    parts->n_all = 0;
    for (int32_t i = 0; i < n; i++) {
        parts->all[parts->n_all++] = parts->plain[i];
        if (tone && i == onset + tone_at)
            parts->all[parts->n_all++] = tone;
    }
}

static void replace_eth(UChar *text, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (text[i] == 0xF0 || text[i] == 0x256)
            text[i] = D_STROKE;
}

/* Whether a base and its marks are a Vietnamese letter. */
static bool is_letter(const UChar *text, int32_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar apart[ROOM], shape, tone;
    int32_t marks = 0;
    UChar32 base;

    n = unorm2_normalize(unorm2_getNFDInstance(&status), text, n, apart, ROOM,
                         &status);
    base = next_point(apart, &marks, n);
    return U_SUCCESS(status) &&
           sort_marks(base, apart + marks, n - marks, &shape, &tone);
}

/* How much of a text fits a term: whole characters, and whole letters where a
 * letter is several. */
static int32_t cut_to_term(const UChar *text, int32_t n)
{
    int32_t size = 0, begin = 0, end;

    for (int32_t at = 0; at < n; at = end) {
        UChar32 point;

        end = at;
        point = next_point(text, &end, n);
        if (!u_getCombiningClass(point))
            begin = at;
        size += U8_LENGTH(point);
        if (size <= TC_TERM_MAX)
            continue;
        while (end < n && u_getCombiningClass(text[end]))
            end++;
        return is_letter(text + begin, end - begin) ? begin : at;
    }
    return n;
}

int tc_terms_canonical_icu(const char *word, size_t len, char *out,
                           size_t *ret_len, tracuu_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[ROOM], folded[ROOM];
    struct parts parts;
    int32_t n = 0;

    len = tc_spelling_reads(word, len);
    u_strFromUTF8WithSub(text, ROOM, &n, word, (int32_t)len, 0xFFFD, NULL,
                         &status);
    n = unorm2_normalize(unorm2_getNFKCCasefoldInstance(&status), text, n,
                         folded, ROOM, &status);
    replace_eth(folded, n);
    n = unorm2_normalize(unorm2_getNFDInstance(&status), folded, n, text, ROOM,
                         &status);
    if (U_SUCCESS(status)) {
        take_apart(&parts, text, n);
        correct(&parts);
        n = unorm2_normalize(unorm2_getNFCInstance(&status), parts.all,
                             parts.n_all, folded, ROOM, &status);
    }
    n = U_SUCCESS(status) ? cut_to_term(folded, n) : 0;
    u_strToUTF8(out, TC_TERM_MAX, &n, folded, n, &status);
    if (U_FAILURE(status))
        return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                       "ICU cannot fold a word: %s", u_errorName(status));
    *ret_len = (size_t)n;
    return 0;
}
