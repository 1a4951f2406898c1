/*
 * Canonical: a text rewritten run of letters by run of letters.
 *
 * A run is what stands between two characters that are no Vietnamese letters:
 * "Hòa_bình" and "M'Đrắk" are two runs each, whatever a word is elsewhere.  In
 * a run every letter is written in NFC with đ for its look-alikes; if the run
 * is a syllable, its tone moves and its missing horn is added.  A run that
 * touches a letter of another alphabet or a foreign mark is part of a foreign
 * word ("það", "jalapeño"): it is no syllable, and its eths stay.  What is no
 * letter is copied; what stands under foreign marks goes to NFC.
 */
#include "text/canonical.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include <unicode/utf8.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/letters.h"
#include "text/syllable.h"

/* Some marks of other scripts have no combining class; NFC may bring them in
 * with a letter that it takes apart. */
static bool is_mark(utf8proc_int32_t point)
{
    const utf8proc_property_t *property = utf8proc_get_property(point);

    return property->combining_class ||
           (property->category >= UTF8PROC_CATEGORY_MN &&
            property->category <= UTF8PROC_CATEGORY_ME);
}

/* Pass over the marks that combine with the character before `at`. */
static size_t pass_marks(const char *text, size_t len, size_t at)
{
    utf8proc_int32_t point;

    while (at < len && (uint8_t)text[at] >= 0xCC) {
        utf8proc_ssize_t size = utf8proc_iterate(
            (const uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &point);

        if (size <= 0 || !is_mark(point))
            break;
        at += (size_t)size;
    }
    return at;
}

/* Pass over one letter of any alphabet; false, and nothing passed, when
 * something else stands there. */
static bool pass_letter(const char *text, size_t len, size_t *at,
                        bool *is_vietnamese)
{
    struct tc_letter letter;
    utf8proc_int32_t point;
    utf8proc_ssize_t size;

    if (tc_letter_take(text, len, at, &letter))
        return true;
    size = utf8proc_iterate((const uint8_t *)text + *at,
                            (utf8proc_ssize_t)(len - *at), &point);
    if (size <= 0 || utf8proc_category(point) < UTF8PROC_CATEGORY_LU ||
        utf8proc_category(point) > UTF8PROC_CATEGORY_LO)
        return false;
    *is_vietnamese = false;
    *at = pass_marks(text, len, *at + (size_t)size);
    return true;
}

static void put_letter(struct tc_buf *buf, struct tc_letter letter)
{
    uint8_t *out = tc_buf_reserve(buf, TC_LETTER_BYTES);

    if (out)
        buf->len += tc_letter_put(letter, (char *)out);
}

/* A run of Vietnamese letters, a syllable perhaps. */
static void put_run(struct tc_buf *buf, const char *run, size_t len)
{
    struct tc_letter letters[TC_SYLLABLE_MAX], letter;
    size_t n = 0, at = 0;

    while (at < len && n < TC_SYLLABLE_MAX &&
           tc_letter_take(run, len, &at, &letters[n]))
        n++;
    if (at == len)
        tc_syllable_correct(letters, n);
    for (size_t i = 0; i < n; i++)
        put_letter(buf, letters[i]);
    while (at < len && tc_letter_take(run, len, &at, &letter))
        put_letter(buf, letter);
}

/* A run with letters of other alphabets: NFC and no more. */
static int put_foreign(struct tc_buf *buf, const char *run, size_t len,
                       tracuu_error *err)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const uint8_t *)run, (utf8proc_ssize_t)len, &composed,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    if (n < 0)
        return tc_fail(err, TRACUU_ENOMEM, TRACUU_NOWHERE,
                       "a word cannot be normalised: %s", utf8proc_errmsg(n));
    tc_buf_put(buf, composed, (size_t)n);
    /* utf8proc allocates with malloc and leaves the release to us. */
    free(composed);
    return 0;
}

/* One run of letters at *at, which is moved past it. */
static int put_word(struct tc_buf *buf, const char *text, size_t len,
                    size_t *at, tracuu_error *err)
{
    size_t begin = *at;
    bool is_vietnamese = true;

    while (*at < len && pass_letter(text, len, at, &is_vietnamese))
        continue;
    if (!is_vietnamese)
        return put_foreign(buf, text + begin, *at - begin, err);
    put_run(buf, text + begin, *at - begin);
    return 0;
}

int tc_canonical(const char *text, size_t len, char **ret_text, size_t *ret_len,
                 tracuu_error *err)
{
    struct tc_buf buf = TC_BUF_INIT;
    int r = 0;

    for (size_t at = 0; at < len && r == 0;) {
        size_t begin = at;

        r = put_word(&buf, text, len, &at, err);
        if (at > begin)
            continue;
        U8_FWD_1((const uint8_t *)text, at, len);
        tc_buf_put(&buf, text + begin, at - begin);
    }
    if (r == 0) {
        size_t n = buf.len;
        char *copy = tc_buf_take(&buf);

        if (copy) {
            *ret_text = copy;
            *ret_len = n;
            return 0;
        }
        r = tc_fail_memory(err);
    }
    tc_buf_done(&buf);
    return r;
}
