/* Match: tokenise, compare, and keep of phrases what is whole. */
#include "passage/match.h"

#include <stdlib.h>
#include <string.h>

#include <tracuu/text.h>

#include "base/alloc.h"
#include "base/error.h"
#include "query/spelling.h"
#include "text/terms.h"
#include "text/words.h"

/* What a text is compared with: one word of the query. */
struct target {
    const struct tc_node *leaf; /* word or phrase of the tree; NULL: none */
    const struct tc_node *near; /* the NEAR that the leaf is part of, or NULL */
    bool repeated; /* an equal word stands before it; that one is compared */
    /* Most words of the text are passed over by comparing folds. */
    char folds[2][256];
    size_t lens[2];
    unsigned n_folds;
};

/* What cutting and folding a word of the text counts. */
#define WORD_WORK 256

/* What looking for a phrase at a match counts. */
#define MATCH_WORK 16

struct finder {
    const struct tracuu_query *query;
    struct tc_deadline *deadline;
    struct target *targets; /* by word of the query */
    struct tc_words *words;
    struct tc_terms *terms;
    struct tc_match *found;
    size_t n;
    size_t cap;
    uint32_t slot; /* of the next word of the text */
};

static bool may_spell(const struct finder *f, uint32_t word, const char *fold,
                      size_t fold_len)
{
    const struct target *target = &f->targets[word];

    for (unsigned i = 0; i < target->n_folds; i++) {
        if (f->query->words[word].prefix && fold_len >= target->lens[i] &&
            memcmp(fold, target->folds[i], target->lens[i]) == 0)
            return true;
        if (fold_len == target->lens[i] &&
            memcmp(fold, target->folds[i], fold_len) == 0)
            return true;
    }
    return false;
}

static bool add_match(struct finder *f, struct tc_match match)
{
    /* A word and its value stand in one slot: the better spelling counts. */
    for (size_t i = f->n; i-- > 0 && f->found[i].slot == match.slot;)
        if (f->found[i].word == match.word) {
            if (f->found[i].weight < match.weight)
                f->found[i] = match;
            return true;
        }
    if (!tc_grow(&f->found, &f->cap, f->n + 1, sizeof *f->found))
        return false;
    f->found[f->n++] = match;
    return true;
}

static bool compare_term(struct finder *f, uint32_t begin,
                         const struct tc_term *term)
{
    char fold[TC_TERM_MAX];
    size_t fold_len = tc_fold(term->ptr, term->len, fold);

    for (uint32_t i = 0; i < f->query->n_words; i++) {
        const struct tc_query_word *word = &f->query->words[i];
        unsigned weight;

        if (!f->targets[i].leaf || f->targets[i].repeated ||
            !may_spell(f, i, fold, fold_len))
            continue;
        weight = tc_spelling_weight(f->query, word, term->ptr, term->len, fold,
                                    fold_len);
        if (weight && !add_match(f, (struct tc_match){
                                        begin + term->begin, begin + term->end,
                                        f->slot + term->slot, i, weight}))
            return false;
    }
    return true;
}

static int compare_word(struct finder *f, const char *text, struct tc_word word,
                        tracuu_error *err)
{
    const struct tc_term *terms;
    size_t n;
    uint32_t n_slots;
    int r = tc_terms_of(f->terms, text + word.begin, word.end - word.begin,
                        &terms, &n, &n_slots, err);

    if (r < 0)
        return r;
    for (size_t i = 0; i < n; i++) {
        /* Of a joined word only the parts are ever asked for. */
        if (n_slots > 1 && terms[i].kind == TRACUU_TERM_WORD)
            continue;
        if (!compare_term(f, word.begin, &terms[i]))
            return tc_fail_memory(err);
    }
    f->slot += n_slots;
    return 0;
}

static int compare_text(struct finder *f, const char *text, size_t len,
                        tracuu_error *err)
{
    struct tc_word words[64];
    int n, r = 0;

    tc_words_start(f->words, text, len);
    while ((n = tc_words_next(f->words, words, 64, err)) > 0)
        for (int i = 0; i < n; i++) {
            r = compare_word(f, text, words[i], err);
            if (r == 0)
                r = tc_deadline_check(f->deadline,
                                      WORD_WORK + 8 * f->query->n_words, err);
            if (r < 0)
                return r;
        }
    return n;
}

/* ---- phrases ---- */

static int by_slot_and_word(const void *a, const void *b)
{
    const struct tc_match *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static bool stands_at(const struct finder *f, uint32_t slot, uint32_t word)
{
    struct tc_match key = {.slot = slot, .word = word};

    return bsearch(&key, f->found, f->n, sizeof key, by_slot_and_word);
}

/* Whether the node's words stand from a slot on. */
static bool occurs_at(const struct finder *f, const struct tc_node *node,
                      uint32_t slot)
{
    for (uint32_t i = 0; i < node->n_words; i++)
        if (!stands_at(f, slot + i, node->word + i))
            return false;
    return true;
}

/* The first match that stands at `slot` or after it. */
static size_t first_from(const struct finder *f, uint32_t slot)
{
    size_t low = 0, high = f->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (f->found[middle].slot < slot)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether an occurrence of `other` begins within [from, from + distance). */
static bool occurs_within(const struct finder *f, const struct tc_node *other,
                          uint32_t from, uint32_t distance)
{
    for (size_t i = first_from(f, from);
         i < f->n && f->found[i].slot - from < distance &&
         !tc_deadline_passed(f->deadline, MATCH_WORK);
         i++)
        if (f->found[i].word == other->word &&
            occurs_at(f, other, f->found[i].slot))
            return true;
    return false;
}

/* Whether an occurrence of a side of NEAR, at `slot`, has the other side near
 * enough, after it or before it. */
static bool has_neighbour(const struct finder *f, const struct target *target,
                          uint32_t slot)
{
    const struct tc_node *a = target->leaf, *b = target->near->child;
    uint32_t distance = target->near->distance, first;

    b = b == a ? b->next : b;
    if (occurs_within(f, b, slot + a->n_words, distance))
        return true;
    first = distance + b->n_words - 1;
    first = slot > first ? slot - first : 0;
    return slot >= b->n_words &&
           occurs_within(f, b, first, slot - b->n_words + 1 - first);
}

static bool is_whole(const struct finder *f, const struct tc_match *match)
{
    const struct target *target = &f->targets[match->word];
    uint32_t offset = match->word - target->leaf->word;

    if (target->leaf->n_words > 1 &&
        (match->slot < offset ||
         !occurs_at(f, target->leaf, match->slot - offset)))
        return false;
    return !target->near || has_neighbour(f, target, match->slot - offset);
}

/* Drop what is no whole phrase, no NEAR, or not in the field asked for. */
static bool drop_broken(struct finder *f, bool is_title)
{
    size_t kept = 0;
    bool *keep = tc_alloc_zeroed(f->n, sizeof *keep);

    if (!keep)
        return false;
    for (size_t i = 0; i < f->n && !tc_deadline_passed(f->deadline, WORD_WORK);
         i++)
        keep[i] = (is_title || !f->targets[f->found[i].word].leaf->title) &&
                  is_whole(f, &f->found[i]);
    for (size_t i = 0; i < f->n; i++)
        if (keep[i])
            f->found[kept++] = f->found[i];
    f->n = kept;
    tc_free(keep);
    return true;
}

/* ---- targets ---- */

static void note_leaves(struct finder *f, const struct tc_node *node,
                        const struct tc_node *near)
{
    if (node->kind == TC_NODE_WORD || node->kind == TC_NODE_PHRASE)
        for (uint32_t i = 0; i < node->n_words; i++) {
            struct target *target = &f->targets[node->word + i];

            target->leaf =
                f->query->words[node->word + i].positive ? node : NULL;
            target->near = near;
        }
    for (const struct tc_node *c = node->child; c; c = c->next)
        note_leaves(f, c, node->kind == TC_NODE_NEAR ? node : near);
}

/* Whether a word means the same as an earlier one, so that it would match at
 * the same places. */
static bool is_repeated(const struct finder *f, uint32_t i)
{
    const struct tc_query_word *words = f->query->words;
    const struct target *a = &f->targets[i];

    if (!a->leaf || a->leaf->n_words > 1 || a->near)
        return false;
    for (uint32_t j = 0; j < i; j++) {
        const struct target *b = &f->targets[j];

        if (b->leaf && b->leaf->n_words == 1 && !b->near &&
            b->leaf->title == a->leaf->title &&
            words[j].prefix == words[i].prefix &&
            words[j].term.len == words[i].term.len &&
            memcmp(words[j].term.ptr, words[i].term.ptr, words[i].term.len) ==
                0)
            return true;
    }
    return false;
}

static bool make_targets(struct finder *f)
{
    const struct tracuu_query *query = f->query;

    f->targets = tc_alloc_zeroed(query->n_words, sizeof *f->targets);
    if (!f->targets)
        return false;
    note_leaves(f, query->root, NULL);
    for (uint32_t i = 0; i < query->n_words; i++) {
        struct target *target = &f->targets[i];

        target->repeated = is_repeated(f, i);
        target->n_folds =
            tc_spelling_folds(&query->words[i], target->folds, target->lens);
        if (query->words[i].prefix)
            target->n_folds = 1;
    }
    return true;
}

int tc_match_text(const struct tc_plan *plan, const char *text, size_t len,
                  bool is_title, struct tc_match **ret_matches, size_t *ret_n,
                  tracuu_error *err)
{
    struct finder f = {.query = plan->query, .deadline = plan->deadline};
    int r = tc_words_new(&f.words, err);

    if (r == 0)
        r = tc_terms_new(&f.terms, err);
    if (r == 0 && !make_targets(&f))
        r = tc_fail_memory(err);
    if (r == 0)
        r = compare_text(&f, text, len, err);
    if (r < 0)
        goto out;
    if (f.n)
        qsort(f.found, f.n, sizeof *f.found, by_slot_and_word);
    r = drop_broken(&f, is_title) ? tc_deadline_check(f.deadline, 0, err)
                                  : tc_fail_memory(err);
    if (r < 0)
        goto out;

    *ret_matches = f.found;
    *ret_n = f.n;
    f.found = NULL;
out:
    tc_words_free(f.words);
    tc_terms_free(f.terms);
    tc_free(f.targets);
    tc_free(f.found);
    return r;
}
