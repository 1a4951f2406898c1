/*
 * Sentences, by a walk from one possible terminator to the next.
 *
 * Almost every character changes nothing, so most of the text is passed over
 * byte by byte: only a byte that may begin a terminator or a paragraph
 * separator stops the walk.  There the rules of UAX #29 decide:
 *
 *     SB4       break after a paragraph separator
 *     SB6       no break in "30.5"
 *     SB7       no break in "U.S" and "đ.Chúng"
 *     SB8       no break after "." when a lower-case letter comes next,
 *               past anything that is no letter
 *     SB8a      no break before ",", another terminator
 *     SB9-11    closing signs, spaces and one separator belong to the sentence
 *
 * SB5 (marks belong to the character before them) is in every step.  The
 * look-ahead of SB8 stops at the next terminator, so that no character is
 * looked at more than a few times.
 */
#include "text/sentences.h"

#include <stdbool.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/sentence_classes.inc"

static int class_of(UChar32 point)
{
    if (point < 0)
        return U_SB_OTHER; /* invalid bytes count as U+FFFD */
    if (point < CLASSES_END)
        return sentence_classes[point];
    return u_getIntPropertyValue(point, UCHAR_SENTENCE_BREAK);
}

/* The class of the character at *at, which is moved past it. */
static int take(const struct tc_sentences *s, int32_t *at)
{
    UChar32 point;

    U8_NEXT((const uint8_t *)s->text, *at, (int32_t)s->len, point);
    return class_of(point);
}

static bool is_mark(int class)
{
    return class == U_SB_EXTEND || class == U_SB_FORMAT;
}

static bool is_separator(int class)
{
    return class == U_SB_SEP || class == U_SB_CR || class == U_SB_LF;
}

static bool is_terminator(int class)
{
    return class == U_SB_ATERM || class == U_SB_STERM;
}

/* Skip marks; the class of what follows them, or -1 at the end of the text. */
static int peek_past_marks(const struct tc_sentences *s, int32_t *at)
{
    while ((size_t)*at < s->len) {
        int32_t next = *at;
        int class = take(s, &next);

        if (!is_mark(class))
            return class;
        *at = next;
    }
    return -1;
}

/* Skip all characters of one class, with their marks; the class that follows,
 * as peek_past_marks. */
static int peek_past_class(const struct tc_sentences *s, int32_t *at, int class)
{
    int next = peek_past_marks(s, at);

    while (next == class) {
        take(s, at);
        next = peek_past_marks(s, at);
    }
    return next;
}

/* SB8: whether the next letter, before any terminator or separator, is in
 * lower case. */
static bool lower_comes_next(const struct tc_sentences *s, int32_t at)
{
    while ((size_t)at < s->len) {
        int class = take(s, &at);

        if (class == U_SB_LOWER)
            return true;
        if (class == U_SB_UPPER || class == U_SB_OLETTER ||
            is_separator(class) || is_terminator(class))
            return false;
    }
    return false;
}

/* SB7: whether the character before the terminator at `at`, in this sentence,
 * is a letter with case. */
static bool follows_cased(const struct tc_sentences *s, int32_t at)
{
    while (at > (int32_t)s->at) {
        UChar32 point;
        int class;

        U8_PREV((const uint8_t *)s->text, (int32_t)s->at, at, point);
        class = class_of(point);
        if (!is_mark(class))
            return class == U_SB_UPPER || class == U_SB_LOWER;
    }
    return false;
}

/* Past a separator, the two of CR LF being one. */
static int32_t pass_separator(const struct tc_sentences *s, int32_t at)
{
    int32_t next;

    if (take(s, &at) != U_SB_CR || (size_t)at == s->len)
        return at;
    next = at;
    return take(s, &next) == U_SB_LF ? next : at;
}

/*
 * Decide about the terminator that stands at [from, *at).  True when the
 * sentence ends behind it, at *at then; false when it goes on, at *at, which
 * may be another terminator.
 */
static bool ends_at_terminator(const struct tc_sentences *s, int class,
                               int32_t from, int32_t *at)
{
    bool is_full_stop = class == U_SB_ATERM;
    int next = peek_past_marks(s, at);

    if (is_full_stop && next == U_SB_NUMERIC)
        return false;
    if (is_full_stop && next == U_SB_UPPER && follows_cased(s, from))
        return false;
    next = peek_past_class(s, at, U_SB_CLOSE);
    if (next == U_SB_SP)
        next = peek_past_class(s, at, U_SB_SP);
    if (next == U_SB_SCONTINUE || is_terminator(next))
        return false;
    if (is_full_stop && lower_comes_next(s, *at))
        return false;
    if (is_separator(next))
        *at = pass_separator(s, *at);
    return true;
}

/*
 * Pass over bytes that cannot begin a terminator or a separator.  Above ASCII
 * these are U+00C0 to U+037F and U+1E80 to U+1EFF, which hold the letters and
 * marks of Vietnamese and no sign that ends a sentence.
 */
static int32_t skip_plain(const struct tc_sentences *s, int32_t at)
{
    const uint8_t *text = (const uint8_t *)s->text;
    int32_t len = (int32_t)s->len;

    for (; at < len; at++) {
        uint8_t byte = text[at];

        if (byte == '.' || byte == '!' || byte == '?' || byte == '\n' ||
            byte == '\r')
            break;
        if (byte < 0xC3 ? byte == 0xC2 : byte > 0xCD) {
            if (byte != 0xE1 || len - at < 2 || (text[at + 1] & 0xFE) != 0xBA)
                break;
        }
    }
    return at;
}

void tc_sentences_start(struct tc_sentences *sentences, const char *text,
                        size_t len)
{
    *sentences = (struct tc_sentences){text ? text : "", len, 0};
}

size_t tc_sentences_next(struct tc_sentences *s)
{
    int32_t at = (int32_t)s->at;

    if (s->at >= s->len)
        return 0;
    for (;;) {
        int32_t from = at = skip_plain(s, at);
        int class;

        if ((size_t)at >= s->len)
            break;
        class = take(s, &at);
        if (is_separator(class)) {
            at = pass_separator(s, from);
            break;
        }
        if (is_terminator(class) && ends_at_terminator(s, class, from, &at))
            break;
    }
    s->at = (size_t)at;
    return s->at;
}
