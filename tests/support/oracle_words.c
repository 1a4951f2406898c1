/*
 * Which terms spell a typed word.
 *
 * A term is taken apart into letters by ICU's NFD: base, shape (^ ˘ and the
 * horn; the stroke of đ) and, for the whole word, tones letter by letter.  All
 * rules are then comparisons of letters.
 */
#include <stdlib.h>
#include <string.h>

#include <tracuu/text.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "support/oracle.h"
#include "text/loose.h"
#include "text/terms.h"

#define EXACT 64u

#define STROKE 0x335 /* stands for the stroke of đ, which NFD keeps */

struct letter {
    UChar32 base;
    UChar32 shape;
    UChar32 tone;
};

struct letters {
    struct letter letters[ORACLE_TERM];
    size_t n;
};

static bool is_tone(UChar32 c)
{
    return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

static bool is_shape(UChar32 c)
{
    return c == 0x302 || c == 0x306 || c == 0x31B;
}

static void take_apart(const char *term, size_t len, struct letters *ret)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[ORACLE_TERM], nfd[4 * ORACLE_TERM];
    int32_t n, n_nfd;

    u_strFromUTF8WithSub(text, ORACLE_TERM, &n, term, (int32_t)len, 0xFFFD,
                         NULL, &status);
    n_nfd = unorm2_normalize(unorm2_getNFDInstance(&status), text, n, nfd,
                             4 * ORACLE_TERM, &status);
    if (U_FAILURE(status))
        abort();
    ret->n = 0;
    for (int32_t i = 0; i < n_nfd && ret->n < ORACLE_TERM;) {
        UChar32 c;

        U16_NEXT(nfd, i, n_nfd, c);
        if (ret->n && is_tone(c))
            ret->letters[ret->n - 1].tone = c;
        else if (ret->n && is_shape(c))
            ret->letters[ret->n - 1].shape = c;
        else if (c == 0x111)
            ret->letters[ret->n++] = (struct letter){'d', STROKE, 0};
        else
            ret->letters[ret->n++] = (struct letter){c, 0, 0};
    }
}

static UChar32 tone_of(const struct letters *l)
{
    UChar32 tone = 0;

    for (size_t i = 0; i < l->n; i++)
        tone = l->letters[i].tone ? l->letters[i].tone : tone;
    return tone;
}

static bool equal(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return a_len == b_len && memcmp(a, b, a_len) == 0;
}

static bool same_fold(const char *a, size_t a_len, const char *b, size_t b_len)
{
    char x[ORACLE_TERM], y[ORACLE_TERM];
    size_t x_len = tc_fold(a, a_len, x), y_len = tc_fold(b, b_len, y);

    return equal(x, x_len, y, y_len);
}

/* Typed with marks but without a tone: the same letters with any tone; where
 * the only mark is the stroke, vowels may have any shape. */
static bool toneless_allows(const char *typed, size_t typed_len,
                            const char *term, size_t len)
{
    struct letters a, b;
    bool has_shape = false;

    take_apart(typed, typed_len, &a);
    take_apart(term, len, &b);
    for (size_t i = 0; i < a.n; i++)
        has_shape |= is_shape(a.letters[i].shape);
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        const struct letter *x = &a.letters[i], *y = &b.letters[i];

        if (x->base != y->base)
            return false;
        if (x->shape != y->shape &&
            (has_shape || x->shape == STROKE || y->shape == STROKE))
            return false;
    }
    return true;
}

/* Weight of a term against one way of writing the typed word. */
static unsigned by_marks(const struct oracle_weights *w, const char *typed,
                         size_t typed_len, bool marked, const char *term,
                         size_t len)
{
    if (equal(typed, typed_len, term, len))
        return EXACT;
    switch (tc_marks_of(typed, typed_len)) {
    case TC_MARKS_NONE:
        if (!same_fold(typed, typed_len, term, len))
            return 0;
        return marked ? w->in_marked_query : w->unmarked;
    case TC_MARKS_PARTIAL:
        if (!toneless_allows(typed, typed_len, term, len) ||
            tc_marks_of(term, len) == TC_MARKS_NONE)
            return 0;
        return marked ? w->in_marked_query : w->toneless;
    case TC_MARKS_FULL:
        break;
    }
    return 0;
}

static unsigned prefix_weight(const struct oracle_weights *w,
                              const struct oracle_word *word, const char *term,
                              size_t len)
{
    struct letters a, b;
    unsigned weight = EXACT;
    bool bare = tc_marks_of(word->term, word->len) == TC_MARKS_NONE;

    take_apart(word->term, word->len, &a);
    take_apart(term, len, &b);
    if (b.n < a.n || (tone_of(&a) && tone_of(&a) != tone_of(&b)))
        return 0;
    for (size_t i = 0; i < a.n; i++) {
        if (a.letters[i].base != b.letters[i].base)
            return 0;
        if (a.letters[i].shape == b.letters[i].shape)
            continue;
        if (!bare)
            return 0;
        weight = w->prefix_shapes;
    }
    return weight;
}

unsigned oracle_weight(const struct oracle_weights *w,
                       const struct oracle_word *word, bool marked_query,
                       bool exact_only, const char *term, size_t len)
{
    char other[TC_TERM_MAX + 2];
    size_t other_len;
    unsigned weight;

    if (word->prefix)
        return prefix_weight(w, word, term, len);
    if (equal(word->term, word->len, term, len))
        return EXACT;
    if (exact_only)
        return 0;
    weight = by_marks(w, word->term, word->len, marked_query, term, len);
    if (weight)
        return weight;
    other_len = tc_iy_variant(word->term, word->len, other);
    if (!other_len)
        return 0;
    weight = by_marks(w, other, other_len, marked_query, term, len);
    return (weight * w->i_for_y + EXACT / 2) / EXACT;
}

void oracle_read_word(tracuu_str typed, bool prefix, struct oracle_word *ret)
{
    struct tc_terms *terms;
    const struct tc_term *found;
    size_t n, best = 0;
    uint32_t n_slots;

    if (tc_terms_new(&terms, NULL) < 0 ||
        tc_terms_of(terms, typed.ptr, typed.len, &found, &n, &n_slots, NULL) <
            0)
        abort();
    ret->prefix = prefix;
    ret->len = 0;
    for (size_t i = 0; i < n; i++)
        if (found[i].kind == TRACUU_TERM_VALUE && !prefix)
            best = i;
    if (n) {
        memcpy(ret->term, found[best].ptr, found[best].len);
        ret->len = found[best].len;
    }
    tc_terms_free(terms);
}
