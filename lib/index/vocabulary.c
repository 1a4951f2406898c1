/* Vocabulary: from written words to terms, each worked out once. */
#include "index/vocabulary.h"

#include <string.h>
#include <tracuu/text.h>

#include "base/alloc.h"
#include "base/error.h"
#include "index/order.h"
#include "text/loose.h"

/* Enough for the vocabulary of any collection of articles; what is not prose
 * (numbers, keys, noise) makes new words without end. */
#define TRIM_BYTES (64u << 20)

int tc_vocabulary_init(struct tc_vocabulary *vocabulary, tracuu_error *err)
{
    *vocabulary =
        (struct tc_vocabulary){.find_hot = tc_hot_finder_for(tc_cpu_level())};
    return tc_terms_new(&vocabulary->canonical, err);
}

static void forget(struct tc_vocabulary *vocabulary)
{
    tc_strings_done(&vocabulary->written);
    tc_strings_done(&vocabulary->terms);
    tc_buf_done(&vocabulary->folds);
    tc_free(vocabulary->hot);
    tc_free(vocabulary->surfaces);
    tc_free(vocabulary->uses);
    tc_free(vocabulary->folded);
    vocabulary->hot = NULL;
    vocabulary->surfaces = NULL;
    vocabulary->uses = NULL;
    vocabulary->folded = NULL;
    vocabulary->surfaces_cap = 0;
    vocabulary->uses_cap = 0;
    vocabulary->folded_cap = 0;
    vocabulary->n_uses = 0;
}

void tc_vocabulary_done(struct tc_vocabulary *vocabulary)
{
    forget(vocabulary);
    tc_terms_free(vocabulary->canonical);
    vocabulary->canonical = NULL;
}

void tc_vocabulary_trim(struct tc_vocabulary *vocabulary)
{
    size_t size = tc_strings_size(&vocabulary->written) +
                  tc_strings_size(&vocabulary->terms) +
                  vocabulary->surfaces_cap * sizeof *vocabulary->surfaces +
                  vocabulary->uses_cap * sizeof *vocabulary->uses;

    if (size > TRIM_BYTES)
        forget(vocabulary);
}

/* ---- terms ---- */

static int add_fold(struct tc_vocabulary *vocabulary, uint32_t number,
                    const char *term, size_t len)
{
    struct tc_buf *folds = &vocabulary->folds;
    size_t start = number ? vocabulary->folded[number - 1].fold_end : 0;
    uint8_t *to;
    size_t fold_len;

    folds->len = start;
    to = tc_buf_reserve(folds, len + 1);
    if (!to) {
        folds->failed = false;
        return TRACUU_ENOMEM;
    }
    fold_len = tc_fold(term, len, (char *)to);
    folds->len += fold_len;
    vocabulary->folded[number] = (struct tc_folded){
        tc_order_prefix((tracuu_str){(char *)to, fold_len}), folds->len};
    return 0;
}

int tc_vocabulary_term(struct tc_vocabulary *vocabulary, const char *term,
                       size_t len, uint32_t *ret_term)
{
    uint32_t n_before = vocabulary->terms.n;
    int r;

    /* The fold goes in before the term has its number, where it would stay if
     * that failed; the next new term then takes its place. */
    if (!tc_grow(&vocabulary->folded, &vocabulary->folded_cap,
                 (size_t)n_before + 1, sizeof *vocabulary->folded))
        return TRACUU_ENOMEM;
    r = add_fold(vocabulary, n_before, term, len);
    if (r < 0)
        return r;
    return tc_strings_number(&vocabulary->terms, term, len, ret_term);
}

tracuu_str tc_vocabulary_fold(const struct tc_vocabulary *vocabulary,
                              uint32_t term)
{
    size_t begin = term ? vocabulary->folded[term - 1].fold_end : 0;

    return (tracuu_str){(const char *)vocabulary->folds.data + begin,
                        vocabulary->folded[term].fold_end - begin};
}

int tc_vocabulary_compare(const struct tc_vocabulary *vocabulary, uint32_t a,
                          uint32_t b)
{
    uint64_t x = vocabulary->folded[a].prefix;
    uint64_t y = vocabulary->folded[b].prefix;

    if (x != y)
        return x < y ? -1 : 1;
    return tc_order_words(tc_vocabulary_fold(vocabulary, a),
                          tc_strings_get(&vocabulary->terms, a),
                          tc_vocabulary_fold(vocabulary, b),
                          tc_strings_get(&vocabulary->terms, b));
}

/* ---- written words ---- */

static uint32_t flags_of(const struct tc_term *term)
{
    return (term->left ? TC_USE_LEFT : 0u) | (term->right ? TC_USE_RIGHT : 0u) |
           (term->kind == TRACUU_TERM_PART ? TC_USE_PART : 0u) |
           (term->kind != TRACUU_TERM_WORD ? TC_USE_INNER : 0u);
}

/* A term that is there at the slot already is the one with all its flags: a
 * word that is cut may be the same as its first part. */
static bool is_there(struct tc_use *uses, uint32_t n, const struct tc_use *use)
{
    for (uint32_t i = n; i-- > 0 && uses[i].slot == use->slot;) {
        if (uses[i].term != use->term)
            continue;
        uses[i].flags |= use->flags;
        return true;
    }
    return false;
}

static int add_uses(struct tc_vocabulary *vocabulary,
                    const struct tc_term *terms, size_t n,
                    struct tc_surface *ret_surface)
{
    size_t first = vocabulary->n_uses;
    uint32_t n_uses = 0;

    if (first + n > UINT32_MAX ||
        !tc_grow(&vocabulary->uses, &vocabulary->uses_cap, first + n,
                 sizeof *vocabulary->uses))
        return TRACUU_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        struct tc_use *uses = vocabulary->uses + first;
        struct tc_use use = {.slot = terms[i].slot,
                             .flags = flags_of(&terms[i])};

        if (tc_vocabulary_term(vocabulary, terms[i].ptr, terms[i].len,
                               &use.term) < 0)
            return TRACUU_ENOMEM;
        if (!is_there(uses, n_uses, &use))
            uses[n_uses++] = use;
    }
    ret_surface->first_use = (uint32_t)first;
    ret_surface->n_uses = n_uses;
    vocabulary->n_uses = first + n_uses;
    return 0;
}

static int add_surface(struct tc_vocabulary *vocabulary, const char *word,
                       size_t len, uint32_t number, tracuu_error *err)
{
    const struct tc_term *terms;
    size_t n;
    uint32_t n_slots;
    struct tc_surface *surface;
    int r = tc_terms_of(vocabulary->canonical, word, len, &terms, &n, &n_slots,
                        err);

    if (r < 0)
        return r;
    if (!tc_grow(&vocabulary->surfaces, &vocabulary->surfaces_cap,
                 (size_t)number + 1, sizeof *vocabulary->surfaces))
        return tc_fail_memory(err);
    surface = &vocabulary->surfaces[number];
    surface->n_slots = n_slots;
    if (add_uses(vocabulary, terms, n, surface) < 0)
        return tc_fail_memory(err);
    surface->plain = TC_NOT_PLAIN;
    if (surface->n_uses == 1 && n_slots == 1) {
        const struct tc_use *use = &vocabulary->uses[surface->first_use];

        if (use->flags == (TC_USE_LEFT | TC_USE_RIGHT))
            surface->plain = use->term;
    }
    return 0;
}

int tc_vocabulary_look(struct tc_vocabulary *vocabulary, const char *word,
                       size_t len, uint32_t *ret_surface, tracuu_error *err)
{
    uint32_t n_before = vocabulary->written.n;
    uint32_t number;
    int r;

    if (tc_strings_number(&vocabulary->written, word, len, &number) < 0)
        return tc_fail_memory(err);
    if (number == n_before) {
        r = add_surface(vocabulary, word, len, number, err);
        if (r < 0) {
            /* A word with a number but no uses must not stay. */
            forget(vocabulary);
            return r;
        }
    }
    *ret_surface = number;
    return 0;
}

/* ---- places ---- */

/* A word of any length, without its key. */
static int ask_slowly(struct tc_vocabulary *vocabulary, const char *text,
                      struct tc_word word, struct tc_hot_entry *ret_entry,
                      tracuu_error *err)
{
    uint32_t surface;
    int r = tc_vocabulary_look(vocabulary, text + word.begin,
                               word.end - word.begin, &surface, err);

    if (r == 0)
        *ret_entry = (struct tc_hot_entry){
            0, surface, vocabulary->surfaces[surface].n_slots};
    return r;
}

/* A word of more than TC_HOT_BYTES. */
static int ask_long(struct tc_vocabulary *vocabulary, const char *text,
                    struct tc_word word, struct tc_hot_entry *ret_entry,
                    tracuu_error *err)
{
    struct tc_hot_long *entry, made;
    int r;

    if (word.end - word.begin > TC_HOT_LONG_BYTES)
        return ask_slowly(vocabulary, text, word, ret_entry, err);
    made = tc_hot_long_of(text + word.begin, word.end - word.begin);
    entry = tc_hot_long_entry(vocabulary->hot, made);
    if (!tc_hot_long_is(entry, made)) {
        r = ask_slowly(vocabulary, text, word, ret_entry, err);
        if (r < 0)
            return r;
        made.number = ret_entry->number;
        made.n_slots = ret_entry->n_slots;
        *entry = made;
    }
    *ret_entry = (struct tc_hot_entry){0, entry->number, entry->n_slots};
    return 0;
}

/* A short word, which becomes hot if it can. */
static int ask_short(struct tc_vocabulary *vocabulary, const char *text,
                     struct tc_word word, uint64_t key,
                     struct tc_hot_entry *ret_entry, tracuu_error *err)
{
    struct tc_hot_words *hot = vocabulary->hot;
    struct tc_hot_entry *warm = tc_hot_warm_pair(hot, key);

    warm += warm->key != key;
    if (warm->key != key) {
        int r = ask_slowly(vocabulary, text, word, ret_entry, err);

        if (r < 0)
            return r;
        *warm = warm[-1];
        *--warm = *ret_entry;
        warm->key = key;
    }
    *ret_entry = *warm;
    if (warm->n_slots == 1)
        hot->hot[tc_hot_hash(key, TC_HOT_BITS)] = *warm;
    return 0;
}

static int ask(struct tc_vocabulary *vocabulary, const char *text,
               struct tc_word word, uint64_t key,
               struct tc_hot_entry *ret_entry, tracuu_error *err)
{
    if (key == TC_HOT_TOO_LONG)
        return ask_long(vocabulary, text, word, ret_entry, err);
    return ask_short(vocabulary, text, word, key, ret_entry, err);
}

/* Where memory will be asked for what is missing. */
static void announce(struct tc_hot_words *hot, const struct tc_hot_batch *batch)
{
#if defined(__GNUC__)
    for (size_t i = 0; i < batch->n_missing; i++)
        __builtin_prefetch(
            tc_hot_warm_pair(hot, batch->keys[batch->missing[i]]));
#else
    (void)hot;
    (void)batch;
#endif
}

static void move_slots(struct tc_place *places, size_t n, uint64_t by)
{
    for (size_t i = 0; by && i < n; i++)
        places[i].slot += (uint32_t)by;
}

/* Fill in what is missing of n places; *ret_extra is the slots that the words
 * fill beyond one for each. */
static int place_missing(struct tc_vocabulary *vocabulary, const char *text,
                         const struct tc_word *words, size_t n,
                         const struct tc_hot_batch *batch,
                         struct tc_place *places, uint64_t *ret_extra,
                         tracuu_error *err)
{
    size_t n_moved = 0; /* places that have their slots */
    uint64_t extra = 0;

    announce(vocabulary->hot, batch);
    for (size_t i = 0; i < batch->n_missing; i++) {
        size_t at = batch->missing[i];
        struct tc_hot_entry entry;
        int r = ask(vocabulary, text, words[at], batch->keys[at], &entry, err);

        if (r < 0)
            return r;
        places[at].surface = entry.number;
        if (entry.n_slots == 1)
            continue;
        move_slots(places + n_moved, at + 1 - n_moved, extra);
        n_moved = at + 1;
        extra += entry.n_slots - 1;
    }
    move_slots(places + n_moved, n - n_moved, extra);
    *ret_extra = extra;
    return 0;
}

static int place_batch(struct tc_vocabulary *vocabulary, tracuu_str text,
                       const struct tc_word *words, size_t n, uint32_t *slot,
                       struct tc_place *ret_places, tracuu_error *err)
{
    struct tc_hot_batch batch;
    uint64_t extra, end;
    int r;

    tc_hot_find(vocabulary->hot, vocabulary->find_hot, text, words, n, *slot,
                ret_places, &batch);
    r = place_missing(vocabulary, text.ptr, words, n, &batch, ret_places,
                      &extra, err);
    if (r < 0)
        return r;
    end = *slot + n + extra;
    if (end >= TC_SLOTS_MAX)
        return tc_fail(err, TRACUU_ELIMIT, TRACUU_NOWHERE,
                       "the document has too many words");
    *slot = (uint32_t)end;
    return 0;
}

int tc_vocabulary_place(struct tc_vocabulary *vocabulary, tracuu_str text,
                        const struct tc_word *words, size_t n, uint32_t *slot,
                        struct tc_place *ret_places, tracuu_error *err)
{
    int r = 0;

    if (!vocabulary->hot)
        vocabulary->hot = tc_alloc_zeroed(1, sizeof *vocabulary->hot);
    if (!vocabulary->hot)
        return tc_fail_memory(err);
    for (size_t at = 0; at < n && r == 0; at += TC_HOT_BATCH)
        r = place_batch(vocabulary, text, words + at,
                        n - at < TC_HOT_BATCH ? n - at : TC_HOT_BATCH, slot,
                        ret_places + at, err);
    return r;
}
