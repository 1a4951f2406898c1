#include "helpers.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tracuu/text.h>

#include "base/buf.h"
#include "text/sentences.h"
#include "text/terms.h"
#include "text/words.h"

static void put_bracketed(struct tc_buf *buf, const char *text, size_t begin,
                          size_t end)
{
    tc_buf_printf(buf, "%s[%.*s]", buf->len ? " " : "", (int)(end - begin),
                  text + begin);
}

char *words_of(const char *text)
{
    struct tc_buf buf = TC_BUF_INIT;
    struct tc_words *words;
    struct tc_word word;

    cr_assert_eq(0, tc_words_new(&words, NULL));
    tc_words_start(words, text, strlen(text));
    while (tc_words_next(words, &word, 1, NULL) > 0)
        put_bracketed(&buf, text, word.begin, word.end);
    tc_words_free(words);
    return tc_buf_take(&buf);
}

char *sentences_of(const char *text)
{
    struct tc_buf buf = TC_BUF_INIT;
    struct tc_sentences sentences;
    size_t begin = 0, end;

    tc_sentences_start(&sentences, text, strlen(text));
    for (; (end = tc_sentences_next(&sentences)) > 0; begin = end)
        put_bracketed(&buf, text, begin, end);
    return tc_buf_take(&buf);
}

static void put_term(struct tc_buf *buf, const struct tc_term *term)
{
    tc_buf_printf(buf, "%s%s%.*s", buf->len ? " " : "", term->left ? "<" : "",
                  (int)term->len, term->ptr);
    if (term->kind == TRACUU_TERM_VALUE)
        tc_buf_printf(buf, "=");
    if (term->kind == TRACUU_TERM_PART)
        tc_buf_printf(buf, "/%u", (unsigned)term->slot);
    if (term->right)
        tc_buf_printf(buf, ">");
}

char *terms_of(const char *word)
{
    struct tc_buf buf = TC_BUF_INIT;
    const struct tc_term *found;
    struct tc_terms *terms;
    uint32_t n_slots;
    size_t n;

    cr_assert_eq(0, tc_terms_new(&terms, NULL));
    cr_assert_eq(
        0, tc_terms_of(terms, word, strlen(word), &found, &n, &n_slots, NULL));
    for (size_t i = 0; i < n; i++) {
        cr_expect_lt(found[i].slot, n_slots);
        put_term(&buf, &found[i]);
    }
    tc_terms_free(terms);
    return tc_buf_take(&buf);
}

char *term_of(const char *word)
{
    const struct tc_term *found;
    struct tc_terms *terms;
    uint32_t n_slots;
    size_t n;
    char *copy;

    cr_assert_eq(0, tc_terms_new(&terms, NULL));
    cr_assert_eq(
        0, tc_terms_of(terms, word, strlen(word), &found, &n, &n_slots, NULL));
    copy = n ? strndup(found[0].ptr, found[0].len) : strdup("");
    tc_terms_free(terms);
    return copy;
}

char *term_by_icu(const char *word, size_t len)
{
    char out[TC_TERM_MAX];
    size_t n;

    cr_assert_eq(0, tc_terms_canonical_icu(word, len, out, &n, NULL));
    return strndup(out, n);
}

void expect_text(const char *expected, char *got, const char *about)
{
    cr_expect_str_eq(got, expected, "%s: expected \"%s\", got \"%s\"", about,
                     expected, got);
    free(got);
}
