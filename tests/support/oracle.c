/* Scoring and matching by going through all tokens of all documents. */
#include <math.h>
#include <string.h>

#include <tracuu/text.h>

#include "support/oracle_docs.h"

/* A score is a whole number of these parts of 1. */
#define ONE 65536

/* What a class adds at most, before what the count does to it. */
#define LARGEST_SCALE 0x1p31

/* ---- classes ---- */

/* A query being answered. */
struct asking {
    const struct oracle *o;
    const struct tracuu_query *query;
    const struct oracle_setting *setting;
    struct oracle_weights w;
    uint8_t **weights; /* [word of the query][term] in 64ths */
};

static uint8_t *weigh_terms(const struct oracle *o,
                            const struct tracuu_query *query, uint32_t word,
                            bool exact_only)
{
    uint8_t *weights = need(malloc(o->n_terms + 1));
    struct oracle_weights w = oracle_weights_of_library();
    struct oracle_word read;

    oracle_read_word(query->words[word].typed, query->words[word].prefix,
                     &read);
    for (uint32_t t = 0; t < o->n_terms; t++)
        weights[t] =
            (uint8_t)oracle_weight(&w, &read, query->marked, exact_only,
                                   o->terms[t]->text, o->terms[t]->len);
    return weights;
}

static uint32_t field_weight(const struct asking *a, const struct document *d,
                             const struct token *token)
{
    bool title = token->slot < d->title_len;

    return title && !a->setting->plain_bm25 ? a->w.title : 1;
}

static uint32_t count_word(const struct asking *a, const struct document *d,
                           uint32_t word)
{
    uint32_t count = 0;

    for (size_t i = 0; i < d->n; i++)
        count += a->weights[word][d->tokens[i].term] *
                 field_weight(a, d, &d->tokens[i]);
    return count;
}

/* Whether two terms make a pair: they end and begin neighbouring words, or are
 * consecutive parts of one joined word. */
static bool is_pair(const struct token *left, const struct token *right)
{
    if (left->slot + 1 != right->slot)
        return false;
    if (left->word == right->word)
        return left->kind != TRACUU_TERM_WORD &&
               right->kind != TRACUU_TERM_WORD;
    return left->word + 1 == right->word && left->right && right->left;
}

static uint32_t count_pair(const struct asking *a, const struct document *d,
                           uint32_t word)
{
    uint32_t count = 0;

    for (size_t i = 0; i < d->n; i++) {
        const struct token *left = &d->tokens[i];

        if (!a->weights[word][left->term])
            continue;
        for (size_t j = i + 1; j < d->n && d->tokens[j].slot <= left->slot + 1;
             j++)
            if (is_pair(left, &d->tokens[j]))
                count += a->weights[word][left->term] *
                         a->weights[word + 1][d->tokens[j].term] / 64 *
                         field_weight(a, d, left);
    }
    return count;
}

/* ---- scoring ---- */

static double norm(const struct asking *a, const struct document *d,
                   double avg_len)
{
    double len = d->len;

    if (!a->setting->plain_bm25)
        len += (a->w.title - 1.0) * d->title_len;
    return a->setting->k1 *
           (1 - a->setting->b + a->setting->b * (len / avg_len));
}

static double average_length(const struct asking *a)
{
    double sum = 0;

    for (uint32_t i = 0; i < a->o->n_docs; i++) {
        sum += a->o->docs[i].len;
        if (!a->setting->plain_bm25)
            sum += (a->w.title - 1.0) * a->o->docs[i].title_len;
    }
    return a->o->n_docs && sum > 0 ? sum / a->o->n_docs : 1;
}

/* Add what a class of this weight contributes, given its counts by document in
 * 64ths and how often it counts there. */
static void add_class(const struct asking *a, const uint32_t *counts,
                      double weight, const uint32_t *times, uint64_t *scores)
{
    double n = a->o->n_docs, df = 0, idf, avg_len = average_length(a);

    for (uint32_t i = 0; i < a->o->n_docs; i++)
        df += counts[i] > 0;
    idf = rint(log(1 + (n - df + 0.5) / (df + 0.5)) * 0x1p24) / 0x1p24;
    for (uint32_t i = 0; i < a->o->n_docs; i++) {
        double c = counts[i] / 64.0;
        double scale = weight * idf * (a->setting->k1 + 1) * ONE;

        scale = fmin(scale, LARGEST_SCALE);
        if (counts[i])
            scores[i] += times[i] * (uint64_t)floor(
                scale * c / (c + norm(a, &a->o->docs[i], avg_len)) + 0.5);
    }
}

static bool same_weights(const struct asking *a, uint32_t i, uint32_t j)
{
    const struct tc_query_word *x = &a->query->words[i];
    const struct tc_query_word *y = &a->query->words[j];
    struct oracle_word p, q;

    oracle_read_word(x->typed, x->prefix, &p);
    oracle_read_word(y->typed, y->prefix, &q);
    return p.prefix == q.prefix && p.len == q.len &&
           memcmp(p.term, q.term, p.len) == 0;
}

/* ---- matching ---- */

/* Whether a run of query words stands at slots [at, at + n), all of them in
 * the title or all in the text. */
static bool stands_at(const struct asking *a, const struct document *d,
                      const struct tc_node *node, uint32_t at)
{
    for (uint32_t i = 0; i < node->n_words; i++) {
        bool found = false;

        if (at + i >= d->n_slots)
            return false;
        for (size_t t = d->first[at + i]; t < d->first[at + i + 1]; t++)
            found |= a->weights[node->word + i][d->tokens[t].term] > 0;
        if (!found)
            return false;
    }
    return !node->title || at + node->n_words <= d->title_len;
}

static bool stands(const struct asking *a, const struct document *d,
                   const struct tc_node *node)
{
    for (uint32_t at = 0; at < d->n_slots; at++)
        if (stands_at(a, d, node, at))
            return true;
    return false;
}

static bool near(const struct asking *a, const struct document *d,
                 const struct tc_node *x, const struct tc_node *y,
                 uint32_t distance)
{
    for (uint32_t i = 0; i < d->n_slots; i++) {
        uint32_t end = i + x->n_words;

        if (!stands_at(a, d, x, i))
            continue;
        for (uint32_t j = end; j < end + distance && j < d->n_slots; j++)
            if (stands_at(a, d, y, j) &&
                (i < d->title_len) == (j < d->title_len))
                return true;
    }
    return false;
}

static bool is_filter(const struct tc_node *node)
{
    bool all = node->child || node->kind == TC_NODE_FIELD;

    for (const struct tc_node *c = node->child; c; c = c->next)
        all &= is_filter(c);
    return all;
}

static bool matches(const struct asking *a, const struct document *d,
                    const struct tc_node *node)
{
    bool must = false, may = false, should = false, only_excludes = true;
    uint32_t mentions;
    bool itself;

    switch (node->kind) {
    case TC_NODE_WORD:
    case TC_NODE_PHRASE:
        return stands(a, d, node);
    case TC_NODE_NEAR:
        return near(a, d, node->child, node->child->next, node->distance) ||
               near(a, d, node->child->next, node->child, node->distance);
    case TC_NODE_FIELD:
        return oracle_met(d, &a->query->constraints[node->word], &mentions,
                          &itself) > 0;
    case TC_NODE_BAG:
        break;
    }
    for (const struct tc_node *c = node->child; c; c = c->next) {
        bool matched = matches(a, d, c);

        if (matched == (c->occur == TC_MUST_NOT) && c->occur != TC_SHOULD)
            return false;
        must |= c->occur == TC_MUST && !is_filter(c);
        may |= c->occur == TC_SHOULD;
        should |= c->occur == TC_SHOULD && matched;
        only_excludes &= c->occur == TC_MUST_NOT;
    }
    /* "a OR NOT b": the rest, but not as the whole query. */
    if (only_excludes)
        return node->child && node != a->query->root;
    return must || should || !may;
}

/* ---- scoring ---- */

/* Set active[word] for the words of the clauses that a document matches: what
 * does not match does not count. */
static void activate(const struct asking *a, const struct document *d,
                     const struct tc_node *node, bool *active)
{
    if (!matches(a, d, node))
        return;
    for (uint32_t i = 0; i < node->n_words; i++)
        active[node->word + i] = true;
    for (const struct tc_node *c = node->child; c; c = c->next)
        if (c->occur != TC_MUST_NOT)
            activate(a, d, c, active);
}

/* Whether word i (or the pair that begins there) is the same as `word`. */
static bool is_same(const struct asking *a, uint32_t i, uint32_t word,
                    uint32_t n)
{
    const struct tc_query_word *words = a->query->words;

    return words[i].positive && same_weights(a, i, word) &&
           (n == 1 ||
            (words[i].joins_next && same_weights(a, i + 1, word + 1)));
}

/* A word, or a pair (n is 2), scores where it is typed last, as often as it was
 * typed in what a document matches. */
static void add_word_scores(const struct asking *a, uint32_t word, uint32_t n,
                            bool *const *active, uint64_t *scores)
{
    uint32_t *counts = need(malloc((a->o->n_docs + 1) * sizeof *counts));
    uint32_t *times = need(calloc(a->o->n_docs + 1, sizeof *times));
    bool is_last = true;

    for (uint32_t i = 0; i + n <= a->query->n_words; i++) {
        if (!is_same(a, i, word, n))
            continue;
        is_last &= i <= word;
        for (uint32_t d = 0; d < a->o->n_docs; d++)
            times[d] += active[d][i] && active[d][i + n - 1];
    }
    for (uint32_t i = 0; i < a->o->n_docs; i++)
        counts[i] = n == 1 ? count_word(a, &a->o->docs[i], word)
                           : count_pair(a, &a->o->docs[i], word);
    if (is_last)
        add_class(a, counts, n == 1 ? 1 : a->w.pair, times, scores);
    free(counts);
    free(times);
}

/* ---- answering ---- */

static int best_first(const void *a, const void *b)
{
    const struct oracle_hit *x = a, *y = b;

    if (x->order != y->order)
        return x->order > y->order ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->doc < y->doc ? -1 : x->doc > y->doc;
}

/* A score stops at the largest that fits. */
static uint32_t fit(uint64_t score)
{
    return score < UINT32_MAX ? (uint32_t)score : UINT32_MAX;
}

/* The place of a document among those that match. */
static struct oracle_hit place(const struct asking *a, uint32_t doc,
                               uint64_t score)
{
    const struct document *d = &a->o->docs[doc];
    struct oracle_hit hit = {.doc = doc, .score = fit(score)};
    bool words = false;

    for (uint32_t i = 0; i < a->query->n_words; i++)
        words |= a->query->words[i].positive;
    if (!words && a->query->n_fields)
        oracle_count_mentions(d, a->query, &hit);
    if (!a->setting->plain_bm25)
        hit.order += oracle_order(d, a->query);
    return hit;
}

struct oracle_hit *oracle_search(const struct oracle *o,
                                 const struct tracuu_query *query,
                                 const struct oracle_setting *setting,
                                 size_t *ret_n)
{
    struct asking a = {o, query, setting, oracle_weights_of_library(), NULL};
    uint64_t *scores = need(calloc(o->n_docs + 1, sizeof *scores));
    struct oracle_hit *hits = need(calloc(o->n_docs + 1, sizeof *hits));
    bool **active;
    size_t n = 0;

    a.weights = need(calloc(query->n_words + 1, sizeof *a.weights));
    for (uint32_t i = 0; i < query->n_words; i++)
        a.weights[i] = weigh_terms(o, query, i, setting->plain_bm25);
    active = need(calloc(o->n_docs + 1, sizeof *active));
    for (uint32_t i = 0; i < o->n_docs; i++) {
        active[i] = need(calloc(query->n_words + 1, sizeof *active[i]));
        activate(&a, &o->docs[i], query->root, active[i]);
    }
    for (uint32_t i = 0; i < query->n_words; i++) {
        if (query->words[i].positive)
            add_word_scores(&a, i, 1, active, scores);
        if (query->words[i].positive && query->words[i].joins_next &&
            !setting->plain_bm25)
            add_word_scores(&a, i, 2, active, scores);
    }
    for (uint32_t i = 0; i < o->n_docs; i++)
        if (matches(&a, &o->docs[i], query->root) ||
            (!setting->plain_bm25 && tc_query_is_plain_bag(query) &&
             oracle_order(&o->docs[i], query)))
            hits[n++] = place(&a, i, scores[i]);
    qsort(hits, n, sizeof *hits, best_first);
    for (uint32_t i = 0; i < query->n_words; i++)
        free(a.weights[i]);
    for (uint32_t i = 0; i < o->n_docs; i++)
        free(active[i]);
    free(active);
    free(a.weights);
    free(scores);
    *ret_n = n;
    return hits;
}

uint32_t oracle_df(const struct oracle *o, const struct tracuu_query *query,
                   uint32_t word)
{
    struct oracle_setting setting = {.k1 = 1.2, .b = 0.75};
    struct asking a = {o, query, &setting, oracle_weights_of_library(), NULL};
    uint8_t *weights = weigh_terms(o, query, word, false);
    uint32_t df = 0;

    a.weights = need(calloc(query->n_words + 1, sizeof *a.weights));
    a.weights[word] = weights;
    for (uint32_t i = 0; i < o->n_docs; i++)
        df += count_word(&a, &o->docs[i], word) > 0;
    free(weights);
    free(a.weights);
    return df;
}
