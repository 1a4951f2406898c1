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

/* Folds of one word of the query, so that most words of the text are passed
 * over by one comparison. */
struct folds {
    char folds[2][256];
    size_t lens[2];
    unsigned n;
};

struct finder {
    const struct tracuu_query *query;
    struct folds *folds; /* by word of the query */
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
    const struct folds *folds = &f->folds[word];

    for (unsigned i = 0; i < folds->n; i++) {
        if (f->query->words[word].prefix && fold_len >= folds->lens[i] &&
            memcmp(fold, folds->folds[i], folds->lens[i]) == 0)
            return true;
        if (fold_len == folds->lens[i] &&
            memcmp(fold, folds->folds[i], fold_len) == 0)
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

        if (!word->positive || !may_spell(f, i, fold, fold_len))
            continue;
        weight = tc_spelling_weight(f->query, word, term->ptr, term->len, fold,
                                    fold_len);
        if (weight && !add_match(f, (struct tc_match){
                                        begin + term->begin,
                                        begin + term->end,
                                        f->slot + term->slot, i, weight}))
            return false;
    }
    return true;
}

static int compare_word(struct finder *f, const char *text,
                        struct tc_word word, tracuu_error *err)
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

/* Whether a match is part of an occurrence of the node's words. */
static bool in_occurrence(const struct finder *f, const struct tc_node *node,
                          const struct tc_match *match)
{
    uint32_t offset = match->word - node->word;

    if (match->slot < offset)
        return false;
    for (uint32_t i = 0; i < node->n_words; i++)
        if (!stands_at(f, match->slot - offset + i, node->word + i))
            return false;
    return true;
}

/* The word or phrase of the tree that a word of the query belongs to. */
static const struct tc_node *leaf_of(const struct tc_node *node, uint32_t word)
{
    const struct tc_node *leaf = NULL;

    if (node->kind == TC_NODE_WORD || node->kind == TC_NODE_PHRASE)
        return word - node->word < node->n_words ? node : NULL;
    for (const struct tc_node *c = node->child; c && !leaf; c = c->next)
        leaf = leaf_of(c, word);
    return leaf;
}

static bool drop_broken(struct finder *f, bool is_title)
{
    size_t kept = 0;
    bool *keep = tc_alloc(f->n * sizeof *keep);

    if (!keep)
        return false;
    for (size_t i = 0; i < f->n; i++) {
        const struct tc_node *leaf =
            leaf_of(f->query->root, f->found[i].word);

        keep[i] = leaf && (is_title || !leaf->title) &&
                  (leaf->n_words == 1 ||
                   in_occurrence(f, leaf, &f->found[i]));
    }
    for (size_t i = 0; i < f->n; i++)
        if (keep[i])
            f->found[kept++] = f->found[i];
    f->n = kept;
    tc_free(keep);
    return true;
}

static void take_folds(struct finder *f)
{
    for (uint32_t i = 0; i < f->query->n_words; i++) {
        const struct tc_query_word *word = &f->query->words[i];

        f->folds[i].n =
            tc_spelling_folds(word, f->folds[i].folds, f->folds[i].lens);
        if (word->prefix)
            f->folds[i].n = 1;
    }
}

int tc_match_text(const struct tracuu_query *query, const char *text,
                  size_t len, bool is_title, struct tc_match **ret_matches,
                  size_t *ret_n, tracuu_error *err)
{
    struct finder f = {.query = query};
    int r = tc_words_new(&f.words, err);

    if (r == 0)
        r = tc_terms_new(&f.terms, err);
    if (r == 0) {
        f.folds = tc_alloc(query->n_words * sizeof *f.folds);
        r = f.folds ? 0 : tc_fail_memory(err);
    }
    if (r < 0)
        goto out;
    take_folds(&f);
    r = compare_text(&f, text, len, err);
    if (r < 0)
        goto out;
    if (f.n)
        qsort(f.found, f.n, sizeof *f.found, by_slot_and_word);
    if (!drop_broken(&f, is_title)) {
        r = tc_fail_memory(err);
        goto out;
    }

    *ret_matches = f.found;
    *ret_n = f.n;
    f.found = NULL;
out:
    tc_words_free(f.words);
    tc_terms_free(f.terms);
    tc_free(f.folds);
    tc_free(f.found);
    return r;
}
