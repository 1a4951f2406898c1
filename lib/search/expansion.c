/* Expansion: counting, choosing, taking. */
#include "search/expansion.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

struct tc_expanded {
    uint32_t closeness;
    uint64_t n_docs; /* in all segments */
    bool chosen;
};

void tc_expansion_init(struct tc_expansion *expansion, uint32_t most)
{
    *expansion = (struct tc_expansion){.most = most ? most : 1,
                                       .names = TC_STRINGS_INIT};
}

void tc_expansion_done(struct tc_expansion *expansion)
{
    tc_strings_done(&expansion->names);
    tc_free(expansion->terms);
    expansion->terms = NULL;
}

/* ---- one term ---- */

/* The term of this name, which is new where it was not met before. */
static struct tc_expanded *know(struct tc_expansion *expansion,
                                tracuu_str name)
{
    uint32_t n = expansion->names.n, number;

    if (tc_strings_number(&expansion->names, name.ptr, name.len, &number) <
            0 ||
        !tc_grow(&expansion->terms, &expansion->cap, (size_t)number + 1,
                 sizeof *expansion->terms)) {
        expansion->failed = true;
        return NULL;
    }
    if (number == n)
        expansion->terms[number] = (struct tc_expanded){0};
    return &expansion->terms[number];
}

bool tc_expansion_takes(struct tc_expansion *expansion, tracuu_str name,
                        uint32_t closeness, uint32_t n_docs)
{
    struct tc_expanded *term;

    if (expansion->stage == TC_EXPANSION_COUNTS)
        return ++expansion->n_taken <= expansion->most;
    term = expansion->failed ? NULL : know(expansion, name);
    if (!term)
        return false;
    if (expansion->stage == TC_EXPANSION_TAKES) {
        expansion->n_taken += term->chosen;
        return term->chosen;
    }
    term->closeness = closeness;
    term->n_docs += n_docs;
    return false;
}

/* ---- choosing ---- */

struct candidate {
    const struct tc_expanded *term;
    tracuu_str name;
    uint32_t number;
};

static int best_first(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order;

    if (x->term->closeness != y->term->closeness)
        return x->term->closeness > y->term->closeness ? -1 : 1;
    if (x->term->n_docs != y->term->n_docs)
        return x->term->n_docs > y->term->n_docs ? -1 : 1;
    order = memcmp(x->name.ptr, y->name.ptr, len);
    return order ? order : x->name.len < y->name.len ? -1 : 1;
}

static void choose(struct tc_expansion *expansion)
{
    uint32_t n = expansion->names.n;
    struct candidate *all = tc_alloc(n * sizeof *all);

    if (!all) {
        expansion->failed = true;
        return;
    }
    for (uint32_t i = 0; i < n; i++)
        all[i] = (struct candidate){
            &expansion->terms[i], tc_strings_get(&expansion->names, i), i};
    if (n > expansion->most)
        qsort(all, n, sizeof *all, best_first);
    for (uint32_t i = 0; i < n && i < expansion->most; i++)
        expansion->terms[all[i].number].chosen = true;
    tc_free(all);
}

bool tc_expansion_again(struct tc_expansion *expansion)
{
    if (expansion->failed || expansion->stage == TC_EXPANSION_TAKES ||
        (expansion->stage == TC_EXPANSION_COUNTS &&
         expansion->n_taken <= expansion->most))
        return false;
    if (expansion->stage == TC_EXPANSION_KNOWS)
        choose(expansion);
    expansion->stage++;
    expansion->n_taken = 0;
    return !expansion->failed;
}

bool tc_expansion_is_cut(const struct tc_expansion *expansion)
{
    return expansion->names.n > expansion->most;
}
