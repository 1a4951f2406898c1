/*
 * What an index holds against what its texts say, worked out again from the
 * words and terms alone, one term after another, slowly.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "property/random_texts.h"
#include "text/terms.h"
#include "text/words.h"
#include "unit/index/peek.h"

#define MOST 4096

struct token {
    char term[TC_TERM_MAX + 1];
    uint32_t slot;
    int kind;
};

/* Where the word of a slot begins and ends; NULL where a joined word goes on
 * beyond the slot. */
struct edge {
    const char *begin;
    const char *end;
};

struct slots {
    struct edge edges[MOST];
    struct token tokens[MOST];
    size_t n;
    uint32_t n_slots;
};

/* All terms of a text, from slot 0 on. */
static void read_text(tracuu_str text, struct slots *slots)
{
    struct tc_word *words;
    struct tc_terms *scratch;
    size_t n_words;
    tracuu_error err;

    slots->n = 0;
    slots->n_slots = 0;
    cr_assert_eq(0, tc_terms_new(&scratch, &err));
    cr_assert_eq(0, tc_words_icu(text.ptr, text.len, &words, &n_words, &err));
    for (size_t i = 0; i < n_words; i++) {
        const struct tc_term *terms;
        size_t n;
        uint32_t n_slots;

        cr_assert_eq(0, tc_terms_of(scratch, text.ptr + words[i].begin,
                                    words[i].end - words[i].begin, &terms, &n,
                                    &n_slots, &err));
        for (size_t k = 0; k < n; k++) {
            struct token *token = &slots->tokens[slots->n++];

            cr_assert_lt(slots->n, MOST);
            memcpy(token->term, terms[k].ptr, terms[k].len);
            token->term[terms[k].len] = '\0';
            token->slot = slots->n_slots + terms[k].slot;
            token->kind = terms[k].kind;
        }
        memset(slots->edges + slots->n_slots, 0,
               n_slots * sizeof *slots->edges);
        slots->edges[slots->n_slots].begin = text.ptr + words[i].begin;
        slots->n_slots += n_slots;
        slots->edges[slots->n_slots - 1].end = text.ptr + words[i].end;
    }
    free(words);
    tc_terms_free(scratch);
}

/* The term that a slot is compared by: its part, else its word. */
static const char *key_at(const struct slots *slots, uint32_t slot)
{
    const char *key = "";

    for (size_t i = 0; i < slots->n; i++) {
        if (slots->tokens[i].slot != slot ||
            slots->tokens[i].kind == TRACUU_TERM_VALUE)
            continue;
        if (!*key || slots->tokens[i].kind == TRACUU_TERM_PART)
            key = slots->tokens[i].term;
    }
    return key;
}

/* Whether the bytes hold one of the strings, which end with NULL. */
static bool holds(const char *begin, const char *end,
                  const char *const *strings)
{
    for (; *strings; strings++) {
        size_t len = strlen(*strings);

        for (const char *p = begin; p < end; p++)
            if ((size_t)(end - p) >= len && memcmp(p, *strings, len) == 0)
                return true;
    }
    return false;
}

/* Whether n slots from `at` on are a line of their own. */
static bool is_line(const struct slots *text, uint32_t at, uint32_t n)
{
    static const char *const signs[] = {
        ".", "!", "?", ":", ";", "…", "\n", "\r", "\xC2\x85", "\u2028",
        "\u2029", NULL};
    const struct edge *edges = text->edges + at;

    if (!edges[0].begin || !edges[n - 1].end)
        return false;
    if (at > 0 && !holds(edges[-1].end, edges[0].begin, signs + 6))
        return false;
    return at + n == text->n_slots ||
           holds(edges[n - 1].end, edges[n].begin, signs);
}

/* Where the title stands as a line at the head of the text, or UINT32_MAX. */
static uint32_t find_title(const struct slots *title, const struct slots *text)
{
    for (uint32_t at = 0; title->n_slots && at <= 64; at++) {
        uint32_t i = 0;

        if (at + title->n_slots > text->n_slots)
            break;
        while (i < title->n_slots &&
               strcmp(key_at(title, i), key_at(text, at + i)) == 0)
            i++;
        if (i == title->n_slots && is_line(text, at, i))
            return at;
    }
    return UINT32_MAX;
}

/* Put the postings of a term in one document behind `out`. */
static void describe(struct tc_buf *out, const char *term, uint32_t doc,
                     const struct slots *title, const struct slots *text)
{
    uint32_t found = find_title(title, text);
    uint32_t slots[MOST], n = 0, n_title = 0;

    for (size_t i = 0; i < title->n; i++)
        if (strcmp(title->tokens[i].term, term) == 0)
            slots[n++] = title->tokens[i].slot;
    n_title = n;
    for (size_t i = 0; i < text->n; i++) {
        uint32_t slot = text->tokens[i].slot;

        if (strcmp(text->tokens[i].term, term) == 0 &&
            (slot < found || slot >= found + title->n_slots))
            slots[n++] = title->n_slots + 1 + slot;
    }
    if (!n)
        return;
    tc_buf_printf(out, "%s%u:%u/%u", out->len ? " " : "", doc, n, n_title);
    for (uint32_t i = 0; i < n; i++)
        tc_buf_printf(out, "%s%u", i ? "," : "@", slots[i]);
}

Test(oracle_law, the_index_holds_what_the_texts_say)
{
    struct rng rng = rng_new(31);
    uint32_t n = 40;
    struct random_text **made = calloc(n, sizeof *made);
    struct slots *titles = calloc(n, sizeof *titles);
    struct slots *texts = calloc(n, sizeof *texts);
    tracuu_index *index = peek_new(1);
    struct tc_segment *segment;
    tracuu_error err;

    for (uint32_t i = 0; i < n; i++) {
        made[i] = random_text_new(&rng, 1);
        made[i]->document.id = (tracuu_str){(const char *)&i, sizeof i};
        cr_assert_eq(0, tracuu_index_add(index, &made[i]->document, &err));
        read_text(made[i]->document.title, &titles[i]);
        read_text(made[i]->document.text, &texts[i]);
    }
    segment = peek_segment(index);
    for (uint32_t i = 0; i < n; i++) {
        for (size_t k = 0; k < texts[i].n; k += 7) {
            const char *term = texts[i].tokens[k].term;
            struct tc_buf expected = TC_BUF_INIT;
            char *text;

            for (uint32_t doc = 0; doc < n; doc++)
                describe(&expected, term, doc, &titles[doc], &texts[doc]);
            text = tc_buf_take(&expected);
            peek_expect(text, peek_term(segment, term));
            free(text);
        }
    }
    tc_segment_unref(segment);
    tracuu_index_free(index);
    for (uint32_t i = 0; i < n; i++)
        free(made[i]);
    free(made);
    free(titles);
    free(texts);
}
