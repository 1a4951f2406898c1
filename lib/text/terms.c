/*
 * Terms: the word itself, its parts, its value.
 *
 * Two kinds of word stand for more than themselves.
 *
 * Words that a missing space or an underscore joins.  UAX #29 keeps
 * "đường.Chúng", "hà_nội", "TP.HCM" and "a@b" whole, since a full stop between
 * letters may be part of a name.  They are cut at '_' and '@' and at a '.'
 * between letters; an apostrophe cuts nothing ("M'Đrắk").
 *
 * Numbers.  In Vietnamese the full stop groups thousands and the comma begins
 * the decimals.  A run of digits with full stops is left whole if it is such a
 * number, and cut otherwise, as a date or a section number ("27.03.2020",
 * "1.1.2").
 */
#include "text/terms.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <tracuu/text.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "text/spelling.h"

struct tc_terms {
    struct tc_term *terms;
    size_t n;
    size_t cap;
    struct tc_buf text; /* the strings of all terms, in order */
};

int tc_terms_new(struct tc_terms **ret_terms, tracuu_error *err)
{
    struct tc_terms *terms = tc_alloc_zeroed(1, sizeof *terms);

    if (!terms)
        return tc_fail_memory(err);
    *ret_terms = terms;
    return 0;
}

void tc_terms_free(struct tc_terms *terms)
{
    if (!terms)
        return;
    tc_buf_done(&terms->text);
    tc_free(terms->terms);
    tc_free(terms);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(const char *text, size_t len)
{
    size_t n = 0;

    while (n < len && is_digit(text[n]))
        n++;
    return n;
}

/* Length of a number with groups of thousands ("3.900", "1.234.567") at the
 * beginning of a text; 0 when there is none. */
static size_t grouped_length(const char *text, size_t len)
{
    size_t n = count_digits(text, len), groups = 0;

    if (n < 1 || n > 3)
        return 0;
    while (n < len && text[n] == '.' &&
           count_digits(text + n + 1, len - n - 1) == 3) {
        n += 4;
        groups++;
    }
    return groups ? n : 0;
}

/*
 * Write the value of a number: groups of thousands closed up, leading zeros
 * dropped, a point for the decimal comma.  Returns its length, never more than
 * `len`, or 0 when the text is no number.
 */
static size_t write_value(const char *text, size_t len, char *out)
{
    size_t whole = grouped_length(text, len), decimals, n = 0;

    whole = whole ? whole : count_digits(text, len);
    if (whole == 0)
        return 0;
    if (whole < len) {
        decimals = count_digits(text + whole + 1, len - whole - 1);
        if (text[whole] != ',' || decimals == 0 || whole + 1 + decimals < len)
            return 0;
    }
    for (size_t i = 0; i < whole; i++)
        if (text[i] != '.' && (n > 0 || text[i] != '0'))
            out[n++] = text[i];
    if (n == 0)
        out[n++] = '0';
    if (whole < len) {
        out[n++] = '.';
        memcpy(out + n, text + whole + 1, len - whole - 1);
        n += len - whole - 1;
    }
    return n;
}

/* Append a term whose bytes have just been written behind terms->text. */
static int add_term(struct tc_terms *terms, struct tc_term term,
                    tracuu_error *err)
{
    if (!tc_grow(&terms->terms, &terms->cap, terms->n + 1, sizeof term))
        return tc_fail_memory(err);
    terms->terms[terms->n++] = term;
    terms->text.len += term.len;
    return 0;
}

/* Append the canonical term of bytes of the word.  Returns the spelling's
 * flags; ret_term->len is 0, and nothing is appended, when all folds away. */
static int add_spelling(struct tc_terms *terms, const char *word,
                        struct tc_term *term, tracuu_error *err)
{
    char *out = (char *)tc_buf_reserve(&terms->text, TC_TERM_MAX);
    size_t n;
    int flags, r;

    if (!out)
        return tc_fail_memory(err);
    flags = tc_spelling_of(word + term->begin, term->end - term->begin, out, &n,
                           err);
    term->len = (uint32_t)n;
    if (flags < 0 || n == 0)
        return flags;
    r = add_term(terms, *term, err);
    return r < 0 ? r : flags;
}

/* Append the value of the term just added, if it is a number that is written
 * in another way.  It stands at the same edges of the word. */
static int add_value(struct tc_terms *terms, tracuu_error *err)
{
    struct tc_term term = terms->terms[terms->n - 1];
    char *out = (char *)tc_buf_reserve(&terms->text, TC_TERM_MAX);
    const char *source;
    size_t n;

    if (!out)
        return tc_fail_memory(err);
    source = out - term.len;
    n = write_value(source, term.len, out);
    if (n == 0 || (n == term.len && !memcmp(source, out, n)))
        return 0;
    term.len = (uint32_t)n;
    term.kind = TRACUU_TERM_VALUE;
    return add_term(terms, term, err);
}

/* End of the run of digits and full stops at `at`, a digit; *ret_splits says
 * whether it is cut at its full stops. */
static size_t pass_number(const char *word, size_t len, size_t at,
                          bool *ret_splits)
{
    size_t end = at, grouped;

    while (end < len && (is_digit(word[end]) || word[end] == '.'))
        end++;
    grouped = grouped_length(word + at, end - at);
    *ret_splits = at + grouped < end;
    return end;
}

/* Find the end of the part that begins at `at`: the next separator or the end
 * of the word.  *number_end is kept from part to part: full stops before it
 * are inside a number, and cut it if *splits. */
static size_t part_end(const char *word, size_t len, size_t at,
                       size_t *number_end, bool *splits)
{
    for (; at < len; at++) {
        char c = word[at];

        if (is_digit(c) && at >= *number_end)
            *number_end = pass_number(word, len, at, splits);
        if (c == '_' || c == '@')
            break;
        if (c == '.' && (at >= *number_end || *splits))
            break;
    }
    return at;
}

/* Whether a character belongs to the one before it, whatever that is. */
static bool is_mark(UChar32 c)
{
    int class = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);

    return class == U_WB_EXTEND || class == U_WB_FORMAT || class == U_WB_ZWJ;
}

/* Whether a character stands only between others of a word: an apostrophe. */
static bool is_inner(UChar32 c)
{
    switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_MIDLETTER:
    case U_WB_MIDNUM:
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
    case U_WB_DOUBLE_QUOTE:
        return true;
    default:
        return false;
    }
}

/* Whether no part begins with a character: marks that stood on the separator,
 * and what is within no word here. */
static bool is_loose(UChar32 c)
{
    return is_mark(c) || is_inner(c);
}

/* Whether a character makes no word by itself. */
static bool is_hollow(UChar32 c)
{
    return is_loose(c) || u_getIntPropertyValue(c, UCHAR_WORD_BREAK) ==
                              U_WB_EXTENDNUMLET;
}

/* The first character from `at` on that is not of a kind, or `end`. */
static size_t pass(const char *word, size_t at, size_t end,
                   bool (*is_of_kind)(UChar32 c))
{
    while (at < end) {
        int64_t next = (int64_t)at;
        UChar32 c;

        U8_NEXT((const uint8_t *)word, next, (int64_t)end, c);
        if (!is_of_kind(c))
            break;
        at = (size_t)next;
    }
    return at;
}

/* Where a part that begins at `at` ends in earnest: before apostrophes and the
 * like that stood before the separator, as a word does that nothing follows;
 * marks stay on a letter. */
static size_t drop_inner(const char *word, size_t at, size_t end)
{
    size_t kept = end;

    while (end > at) {
        int64_t next;
        UChar32 c;

        do
            end--;
        while (end > at && U8_IS_TRAIL(word[end]));
        next = (int64_t)end;
        U8_NEXT((const uint8_t *)word, next, (int64_t)kept, c);
        if (is_mark(c))
            continue;
        if (!is_inner(c))
            break;
        kept = end;
    }
    return kept;
}

/* Append the parts of a joined word, each in a slot of its own. */
static int add_parts(struct tc_terms *terms, const char *word, size_t len,
                     uint32_t *ret_n_slots, tracuu_error *err)
{
    size_t number_end = 0, end, last = 0;
    bool splits = false;
    uint32_t slot = 0;

    for (size_t at = 0; at < len; at = end + 1) {
        struct tc_term part = {.kind = TRACUU_TERM_PART, .slot = slot};
        int r;

        end = part_end(word, len, at, &number_end, &splits);
        if (at == 0 && end == len)
            return 0; /* one part is no part */
        at = pass(word, at, end, is_loose);
        part.begin = (uint32_t)at;
        part.end = (uint32_t)drop_inner(word, at, end);
        part.left = slot == 0;
        r = pass(word, at, end, is_hollow) < end
                ? add_spelling(terms, word, &part, err)
                : 0;
        if (r < 0)
            return r;
        if (part.len == 0)
            continue;
        last = terms->n - 1;
        slot++;
        r = r & TC_SPELLING_DIGIT ? add_value(terms, err) : 0;
        if (r < 0)
            return r;
    }
    if (slot == 0)
        return 0;
    for (size_t i = last; i < terms->n; i++)
        terms->terms[i].right = true;
    terms->terms[0].left = terms->terms[0].right = false;
    *ret_n_slots = slot;
    return 0;
}

/* The strings are in terms->text one behind the other. */
static void place_strings(struct tc_terms *terms)
{
    const char *at = (const char *)terms->text.data;

    for (size_t i = 0; i < terms->n; i++) {
        terms->terms[i].ptr = at;
        at += terms->terms[i].len;
    }
}

int tc_terms_of(struct tc_terms *terms, const char *word, size_t len,
                const struct tc_term **ret_terms, size_t *ret_n,
                uint32_t *ret_n_slots, tracuu_error *err)
{
    struct tc_term whole = {.end = (uint32_t)len,
                            .kind = TRACUU_TERM_WORD,
                            .left = true,
                            .right = true};
    uint32_t n_slots = 1;
    int flags, r = 0;

    terms->n = 0;
    tc_buf_clear(&terms->text);
    flags = add_spelling(terms, word, &whole, err);
    if (flags < 0)
        return flags;
    if (terms->n && flags & TC_SPELLING_DIGIT)
        r = add_value(terms, err);
    if (r >= 0 && terms->n && flags & TC_SPELLING_SIGN)
        r = add_parts(terms, word, len, &n_slots, err);
    if (r < 0)
        return r;
    place_strings(terms);
    *ret_terms = terms->terms;
    *ret_n = terms->n;
    *ret_n_slots = n_slots;
    return 0;
}
