/* From documents to tokens at slots. */
#include "support/oracle_docs.h"

#include <search.h>
#include <stdio.h>
#include <string.h>

#include <tracuu/text.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "entity/recognise.h"
#include "entity/term.h"
#include "text/terms.h"
#include "text/words.h"

/* How many slots into the text its title may begin. */
#define TITLE_REACH 64

/* ---- terms by number ---- */

static int compare_terms(const void *a, const void *b)
{
    const struct term *x = a, *y = b;

    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return memcmp(x->text, y->text, x->len);
}

static uint32_t number_of(struct oracle *o, const char *text, size_t len)
{
    struct term key = {(char *)(uintptr_t)text, len, 0}, *term;
    struct term **found = tfind(&key, &o->tree, compare_terms);

    if (found)
        return (*found)->number;
    term = need(malloc(sizeof *term));
    term->text = need(malloc(len + 1));
    memcpy(term->text, text, len);
    term->len = len;
    term->number = o->n_terms;
    need(tsearch(term, &o->tree, compare_terms));
    o->terms = need(realloc(o->terms, (o->n_terms + 1) * sizeof *o->terms));
    o->terms[o->n_terms] = term;
    return o->n_terms++;
}

/* ---- documents ---- */

static bool has_token(const struct document *d, struct token token)
{
    for (size_t i = d->n; i-- > 0 && d->tokens[i].word == token.word;)
        if (d->tokens[i].slot == token.slot && d->tokens[i].term == token.term)
            return true;
    return false;
}

static void add_word(struct oracle *o, struct document *d,
                     struct tc_terms *terms, const char *word, size_t len)
{
    const struct tc_term *found;
    size_t n;
    uint32_t n_slots;

    if (tc_terms_of(terms, word, len, &found, &n, &n_slots, NULL) < 0)
        abort();
    for (size_t i = 0; i < n; i++) {
        struct token token = {number_of(o, found[i].ptr, found[i].len),
                              d->n_slots + found[i].slot,
                              d->n_words,
                              found[i].kind,
                              found[i].left,
                              found[i].right};

        if (has_token(d, token))
            continue;
        d->tokens = need(realloc(d->tokens, (d->n + 1) * sizeof token));
        d->tokens[d->n++] = token;
    }
    d->edges =
        need(realloc(d->edges, (d->n_slots + n_slots + 1) * sizeof *d->edges));
    for (uint32_t i = 0; i < n_slots; i++)
        d->edges[d->n_slots + i] =
            (struct edge){i == 0 ? word : NULL,
                          i + 1 == n_slots ? word + len : NULL};
    d->n_slots += n_slots;
    d->n_words++;
}

static void add_text(struct oracle *o, struct document *d, tracuu_str text)
{
    struct tc_words *words;
    struct tc_terms *terms;
    struct tc_word word;

    if (tc_words_new(&words, NULL) < 0 || tc_terms_new(&terms, NULL) < 0)
        abort();
    tc_words_start(words, text.ptr, text.len);
    while (tc_words_next(words, &word, 1, NULL) > 0)
        add_word(o, d, terms, text.ptr + word.begin, word.end - word.begin);
    tc_words_free(words);
    tc_terms_free(terms);
}

/* ---- entities ---- */

static void add_mention(struct document *d, const struct tc_find *find,
                        uint32_t slot)
{
    struct mention mention = {.slot = slot};

    mention.len = tc_entity_term(find, mention.term);
    for (size_t i = 0; i < d->n_mentions; i++)
        if (d->mentions[i].slot == slot && d->mentions[i].len == mention.len &&
            memcmp(d->mentions[i].term, mention.term, mention.len) == 0)
            return;
    d->mentions = need(
        realloc(d->mentions, (d->n_mentions + 1) * sizeof *d->mentions));
    d->mentions[d->n_mentions++] = mention;
}

/* Those of the title or the text, whose slots are those from `first` on: each
 * in the slot of the first word that does not begin before it.  `body` is what
 * stands under a title, and tells the province. */
static void add_mentions(struct document *d, tracuu_str title, tracuu_str text,
                         tracuu_str body, uint32_t first)
{
    struct tc_recognise_options options = {.title = title, .body = body};
    struct tc_finds *finds;
    unsigned year, month, day;

    if (d->date && sscanf(d->date, "%4u-%2u-%2u", &year, &month, &day) == 3)
        options.reference = year * 10000 + month * 100 + day;
    if (tc_finds_new(&finds, NULL) < 0)
        abort();
    if (body.len) {
        struct tc_recognise_options of_body = {.title = title,
                                               .reference = options.reference};

        if (tc_recognise(finds, body.ptr, body.len, &of_body, NULL) < 0)
            abort();
        options.place = finds->place;
    }
    if (tc_recognise(finds, text.ptr, text.len, &options, NULL) < 0)
        abort();
    for (size_t i = 0; i < finds->n; i++) {
        const char *begin = text.ptr + finds->items[i].begin;
        uint32_t slot = first;

        while (slot < d->n_slots &&
               (!d->edges[slot].begin || d->edges[slot].begin < begin))
            slot++;
        if (slot < d->n_slots)
            add_mention(d, &finds->items[i], slot);
    }
    tc_finds_free(finds);
}

static void index_slots(struct document *d)
{
    size_t at = 0;

    d->first = need(realloc(d->first, (d->n_slots + 2) * sizeof *d->first));
    for (uint32_t slot = 0; slot <= d->n_slots + 1; slot++) {
        while (at < d->n && d->tokens[at].slot < slot)
            at++;
        d->first[slot] = at;
    }
}

/* What stands in a slot, as one number: the part of a joined word, or the word
 * itself. */
static uint32_t key_at(const struct document *d, uint32_t slot)
{
    uint32_t key = UINT32_MAX;

    for (size_t i = d->first[slot]; i < d->first[slot + 1]; i++)
        if (d->tokens[i].kind != TRACUU_TERM_VALUE)
            key = d->tokens[i].term;
    return key;
}

static bool repeats_title(const struct document *d, uint32_t at)
{
    for (uint32_t i = 0; i < d->title_len; i++)
        if (key_at(d, i) != key_at(d, at + i))
            return false;
    return true;
}

/* Whether one of the characters stands between two places of a text. */
static bool has_one_of(const char *begin, const char *end, const UChar *set)
{
    int32_t at = 0, len = (int32_t)(end - begin);

    while (at < len) {
        UChar32 c;

        U8_NEXT(begin, at, len, c);
        if (c > 0 && u_strchr32(set, c))
            return true;
    }
    return false;
}

/* Whether slots [from, to) of the text are a line, or the sentence that begins
 * one. */
static bool is_line(const struct document *d, uint32_t from, uint32_t to)
{
    static const UChar breaks[] = u"\n\r\x85\u2028\u2029";
    static const UChar stops[] = u"\n\r\x85\u2028\u2029.!?:;…";
    const struct edge *edges = d->edges;

    if (!edges[from].begin || !edges[to - 1].end)
        return false;
    if (from > d->title_len + 1 &&
        !has_one_of(edges[from - 1].end, edges[from].begin, breaks))
        return false;
    return to == d->n_slots ||
           has_one_of(edges[to - 1].end, edges[to].begin, stops);
}

/* Leave out the first run of slots, near the beginning of the text, that
 * repeats the title as a line of its own. */
static void drop_title(struct document *d)
{
    uint32_t first = d->title_len + 1, at = first;
    size_t kept = 0;

    d->len = d->n_slots - 1;
    if (!d->title_len)
        return;
    while (at <= first + TITLE_REACH && at + d->title_len <= d->n_slots &&
           !(repeats_title(d, at) && is_line(d, at, at + d->title_len)))
        at++;
    if (at > first + TITLE_REACH || at + d->title_len > d->n_slots)
        return;
    for (size_t i = 0; i < d->n; i++)
        if (d->tokens[i].slot < at || d->tokens[i].slot >= at + d->title_len)
            d->tokens[kept++] = d->tokens[i];
    d->n = kept;
    d->len -= d->title_len;
    kept = 0;
    for (size_t i = 0; i < d->n_mentions; i++)
        if (d->mentions[i].slot < at ||
            d->mentions[i].slot >= at + d->title_len)
            d->mentions[kept++] = d->mentions[i];
    d->n_mentions = kept;
}

struct oracle *oracle_new(const struct oracle_doc *docs, uint32_t n)
{
    struct oracle *o = need(calloc(1, sizeof *o));

    o->docs = need(calloc(n ? n : 1, sizeof *o->docs));
    o->n_docs = n;
    for (uint32_t i = 0; i < n; i++) {
        struct document *d = &o->docs[i];

        d->date = docs[i].date;
        add_text(o, d, docs[i].title);
        add_mentions(d, docs[i].title, docs[i].title, docs[i].text, 0);
        d->title_len = d->n_slots++;
        add_text(o, d, docs[i].text);
        add_mentions(d, docs[i].title, docs[i].text, (tracuu_str){"", 0},
                     d->title_len + 1);
        index_slots(d);
        drop_title(d);
        index_slots(d);
        free(d->edges);
        d->edges = NULL;
    }
    return o;
}

void oracle_free(struct oracle *o)
{
    for (uint32_t i = 0; i < o->n_docs; i++) {
        free(o->docs[i].tokens);
        free(o->docs[i].first);
        free(o->docs[i].mentions);
    }
    for (uint32_t i = 0; i < o->n_terms; i++) {
        tdelete(o->terms[i], &o->tree, compare_terms);
        free(o->terms[i]->text);
        free(o->terms[i]);
    }
    free(o->terms);
    free(o->docs);
    free(o);
}
